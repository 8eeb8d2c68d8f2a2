/**
 * What `gongkai check` costs on a large database: `node bench/check.ts [REPORTS]`, 50,000 unless told. Lands
 * consistent synthetic reports over seven years, then compares every body's years and all peers, as the command does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareReports } from '../src/app/check/compare-reports.ts';
import { openStore } from '../src/store/store.ts';
import { syntheticRecord } from './synthetic-record.ts';

const YEARS = [2017, 2018, 2019, 2020, 2021, 2022, 2023];
const BODIES = 40;
const reports = Number(process.argv[2] ?? 50_000);
const folder = mkdtempSync(join(tmpdir(), 'gongkai-check-'));
const store = openStore(join(folder, 'check.sqlite'));

try {
  const counties = Math.ceil(reports / YEARS.length / BODIES);
  let landed = 0;
  for (let county = 0; county < counties; county += 1) {
    const deliveries = YEARS.flatMap((year) =>
      Array.from({ length: BODIES }, (_, body) => ({
        record: syntheticRecord({ county, body, year }),
        info: { parserVersion: 'bench' },
      })),
    );
    landed += store.landAll(deliveries).length;
  }
  const landing = process.resourceUsage().maxRSS;
  const started = process.hrtime.bigint();
  const before = process.cpuUsage();
  const found = compareReports(store);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(before);
  const each = (user + system) / landed;
  const { maxRSS } = process.resourceUsage();
  console.log(`${landed} reports compared in ${seconds.toFixed(1)} s, ${found} findings`);
  console.log(
    `${each.toFixed(0)} µs of CPU a report: a million in ${(each / 60).toFixed(1)} minutes on one core; ${Math.round(maxRSS / 1024)} MB at most (${Math.round(landing / 1024)} MB while landing)`,
  );
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
