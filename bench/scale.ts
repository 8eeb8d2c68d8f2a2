/**
 * Lands many consistent synthetic reports through the real path, then asks what readers ask, warm, median of five.
 *
 * Run: npx node bench/scale.ts [reports] [database to keep]
 * Reports stream: the memory of the process does not grow with their number. One county after the other brings its
 * 40 bodies over the fiscal years 2019 to 2025. A table of growth comes from runs with 10,000, 100,000 and 1,000,000.
 *
 * @module
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery } from '../src/store/landing/delivery.ts';
import { ranking } from '../src/store/metrics/ranking.ts';
import { runMetric } from '../src/store/metrics/run.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { countyCode, syntheticRecord } from './synthetic-record.ts';

const REPORTS = Number(process.argv[2] ?? 100_000);
const BATCH = 1000;
const BODIES = 40;
const YEARS = 7;
const INFO = { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' };
const WHO = { origin: 'demo', bodyKind: 'department', level: 'county', scope: 'own' } as const;

const folder = mkdtempSync(join(tmpdir(), 'gongkai-scale-'));
const path = process.argv[3] ?? join(folder, 'scale.sqlite');
const store = openStore(path);
try {
  console.log(`${process.version}, ${process.platform} ${process.arch}`);
  landAll(store);
  ask(store);
} finally {
  store.close();
  rmSync(folder, { recursive: true });
}

function landAll(into: Store): void {
  let landing = 0;
  let peak = 0;
  for (let first = 0; first < REPORTS; first += BATCH) {
    const batch = deliveries(first, Math.min(BATCH, REPORTS - first));
    const start = performance.now();
    into.landAll(batch);
    landing += performance.now() - start;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  into.connection.exec('ANALYZE');
  into.connection.pragma('wal_checkpoint(TRUNCATE)');
  const rate = Math.round((REPORTS / landing) * 1000).toLocaleString('en');
  const bytes = Math.round(statSync(path).size / REPORTS);
  const count = REPORTS.toLocaleString('en');
  console.log(`landed ${count} reports: ${rate} a second, ${bytes} bytes a report`);
  console.log(`largest memory: ${Math.round(peak / 1024 ** 2)} MB`);
}

function deliveries(first: number, count: number): Delivery[] {
  return Array.from({ length: count }, (_, i) => {
    const n = first + i;
    const county = Math.floor(n / (BODIES * YEARS));
    const year = 2019 + (Math.floor(n / BODIES) % YEARS);
    return { record: syntheticRecord({ county, body: n % BODIES, year }), info: INFO };
  });
}

function ask({ connection }: Store): void {
  const middle = Math.floor(REPORTS / (BODIES * YEARS) / 2);
  const body = syntheticRecord({ county: middle, body: 5, year: 2020 });
  const agencyId = body.agencyId;
  const place = countyCode(middle);
  time('trend over all departments', () => runMetric(connection, 'denial_rate', WHO));
  time('trend over all governments', () =>
    runMetric(connection, 'denial_rate', { origin: 'demo', level: 'county' }),
  );
  time('ranking of prefectures', () =>
    ranking(connection, 'denial_rate', { ...WHO, fiscalYear: 2023, by: 'prefecture' }),
  );
  time('ranking of counties', () =>
    ranking(connection, 'denial_rate', { ...WHO, fiscalYear: 2023, by: 'county' }),
  );
  time('history of one body', () =>
    runMetric(connection, 'denial_rate', { origin: 'demo', agencyId }),
  );
  time('trend of one county', () =>
    runMetric(connection, 'denial_rate', { ...WHO, divisionPrefix: place }),
  );
  time('cells of one report', () =>
    connection.prepare('SELECT * FROM cell WHERE report_id = ?').all(body.reportId),
  );
}

function time(title: string, question: () => unknown): void {
  question();
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    question();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`${title}: ${times[2]?.toFixed(1)} ms`);
}
