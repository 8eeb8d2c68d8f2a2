/**
 * The explorer on a large generated database: time of every kind of page, then load.
 *
 * Run: npx node bench/serve.ts [reports, 1000000] [path of a database to keep and use again]
 *
 * Pages are timed from the request to the last byte over loopback: first visit, then the median of eleven. The load
 * is a mix of pages asked 200 times a second for twenty seconds, whether or not earlier answers have come.
 *
 * @module
 */

import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { divisionAt, divisionsIn } from '../src/normalize/division-table.ts';
import { serve } from '../src/serve/serve.ts';
import { openStore } from '../src/store/store.ts';
import type { LoadResult } from './serve-load.ts';
import { syntheticRecord } from './synthetic-record.ts';

const REPORTS = Number(process.argv[2] ?? 1_000_000);
const KEPT = process.argv[3];
const folder = KEPT === undefined ? mkdtempSync(join(tmpdir(), 'gongkai-bench-')) : null;
const path = KEPT ?? join(folder ?? '', 'serve.sqlite');
const BATCH = 500;
const BODIES = 50;
const YEARS = 7;
const LAST_YEAR = 2019 + YEARS - 1;
/** Far enough apart that any number of counties is spread over the whole country. */
const STRIDE = 997;
/**
 * Codes of the counties that stand throughout the years: pages of a province or the country do their work by how many
 * counties there are, so it is the country's map with made-up bodies on it (origin demo).
 */
const COUNTIES = divisionsIn(LAST_YEAR, 'county')
  .filter(({ code }) => divisionAt(code, 2019) !== undefined)
  .map(({ code }) => code);
const RATE = 200;
const SECONDS = 20;

console.log(
  `${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`,
);
if (!existsSync(path)) build();
console.log(
  `${REPORTS.toLocaleString('en')} reports, ${Math.round(statSync(path).size / 2 ** 20)} MB`,
);

const start = performance.now();
const served = await serve({ db: path });
console.log(`open and warm: ${Math.round(performance.now() - start)} ms\n`);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const code = countyCode(7);
const agency = `${code}-示例7县-3`;
const report = `${agency}-2023-own`;
const e = encodeURIComponent;

const PAGES: readonly (readonly [string, string])[] = [
  ['home', '/'],
  ['trends: composition of all', '/trends/composition/all'],
  ['trends: one metric, two places', `/trends/denial_rate/${code},${countyCode(8)}`],
  ['chart as SVG', `/trends/composition/${code}.svg`],
  ['ranking of all counties', '/rank/denial_rate/all/2023'],
  ['division', `/division/${code}`],
  ['agency', `/agency/${e(agency)}`],
  ['report', `/report/${e(report)}`],
  ['evidence of a cell', `/evidence/cell/${e(report)}/requests/granted/total`],
  ['evidence of a value', `/evidence/metric/denial_rate/${code}/2023`],
  ['trends: one metric, all counties', '/trends/denial_rate/all'],
  ['trends: growth, all departments', '/trends/request_growth/all?kind=department'],
  ['evidence of all counties', '/evidence/metric/denial_rate/all/2023'],
  ['evidence of all departments', '/evidence/metric/full_disclosure_rate/all/2023?kind=department'],
  [
    'evidence of growth, all departments',
    '/evidence/metric/request_growth/all/2023?kind=department',
  ],
  [
    'evidence of repeated prose, all',
    '/evidence/metric/copied_prose_share/all/2023?kind=department',
  ],
  ['evidence of a share published', '/evidence/metric/published_share/all/2023?kind=department'],
  ['ranking of a count over years', '/rank/lawsuits_lost/all/2019-2023'],
  ['departments of a place', `/departments/${code}`],
  ['tile map', '/map'],
  ['coverage', '/coverage'],
  ['coverage of a province', `/coverage/${code.slice(0, 2)}0000`],
  ['findings by rule', '/findings'],
  ['findings of a rule', '/findings/carry_over.items'],
  ['corrections', '/corrections'],
  ['search of a name', `/search?q=${e('示例7县第3号')}`],
  ['data', '/data'],
  ['API: report', `/api/v1/reports/${e(report)}`],
  ['API: page of reports', '/api/v1/reports?year=2023&kind=government'],
];

console.log('| page | first, ms | median, ms | KB |\n|---|---|---|---|');
for (const [name, address] of PAGES) {
  const first = await ask(address);
  const times: number[] = [];
  for (let i = 0; i < 11; i += 1) times.push((await ask(address)).milliseconds);
  times.sort((a, b) => a - b);
  console.log(
    `| ${name} | ${first.milliseconds.toFixed(0)} | ${(times[5] ?? 0).toFixed(1)} | ${(first.bytes / 1024).toFixed(0)} |`,
  );
}
await load();
agent.destroy();
await served.close();
if (folder !== null) rmSync(folder, { recursive: true });

/** The code of the n-th county that has reports. */
function countyCode(county: number): string {
  return COUNTIES[(county * STRIDE) % COUNTIES.length] ?? '';
}

function build(): void {
  const store = openStore(path);
  const from = performance.now();
  for (let first = 0; first < REPORTS; first += BATCH) {
    store.landAll(
      Array.from({ length: Math.min(BATCH, REPORTS - first) }, (_, index) => {
        const n = first + index;
        const county = Math.floor(n / (BODIES * YEARS));
        const record = syntheticRecord({
          ...{ county, code: countyCode(county) },
          year: 2019 + (Math.floor(n / BODIES) % YEARS),
          body: n % BODIES,
        });
        return { record, info: { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' } };
      }),
    );
  }
  store.close();
  console.log(`built in ${Math.round((performance.now() - from) / 1000)} s`);
}

interface Answer {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** @throws Error for anything but 200 */
function ask(address: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const from = performance.now();
  get(new URL(address, served.url), { agent }, (response) => {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    response.on('end', () => {
      if (response.statusCode !== 200) reject(new Error(`${address}: ${response.statusCode}`));
      else resolve({ milliseconds: performance.now() - from, bytes });
    });
  }).on('error', reject);
  return promise;
}

/** Different counties, bodies and years, so that no answer is merely repeated. */
function mixed(n: number): string {
  const county = n % Math.max(1, Math.floor(REPORTS / (BODIES * YEARS)));
  const year = 2019 + (n % YEARS);
  const body = `${countyCode(county)}-示例${county}县-${n % BODIES}`;
  switch (n % 6) {
    case 0:
      return '/';
    case 1:
      return `/division/${countyCode(county)}`;
    case 2:
      return `/agency/${e(body)}`;
    case 3:
      return `/trends/denial_rate/${countyCode(county)}`;
    case 4:
      return `/evidence/metric/denial_rate/${countyCode(county)}/${year}`;
    default:
      return `/report/${e(`${body}-${year}-own`)}`;
  }
}

/** The load comes from a thread of its own: its waiting is not the server's. */
async function load(): Promise<void> {
  const worker = new Worker(new URL('./serve-load.ts', import.meta.url), {
    workerData: {
      url: served.url,
      addresses: Array.from({ length: RATE * SECONDS }, (_, n) => mixed(n)),
      rate: RATE,
    },
  });
  const [result] = (await once(worker, 'message')) as [LoadResult];
  const { times, errors, seconds } = result;
  const quantile = (q: number) => (times[Math.floor(times.length * q)] ?? 0).toFixed(0);
  console.log(
    `\nload: ${RATE * SECONDS} requests in ${seconds.toFixed(1)} s (${(times.length / seconds).toFixed(0)} a second), ${errors.length} errors; half within ${quantile(0.5)} ms, 99 % within ${quantile(0.99)} ms`,
  );
  for (const error of errors.slice(0, 5)) console.log(error);
}
