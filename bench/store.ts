/**
 * Landing rate and bytes a report: synthetic records with numbers only, then with narrative and search index.
 *
 * Run: npx node bench/store.ts [reports]
 *
 * @module
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportRecord } from '../src/normalize/record.ts';
import { openStore } from '../src/store/store.ts';
import { syntheticRecord } from './synthetic-record.ts';

const REPORTS = Number(process.argv[2] ?? 50_000);
const BATCH = 500;
const INFO = { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' };
const SENTENCE =
  '示例县认真贯彻政府信息公开条例，主动公开规范性文件，依法办理公民、法人和其他组织的申请。';

console.log(`${process.version}, ${process.platform} ${process.arch}, ${REPORTS} reports`);
measure('numbers only', (record) => record);
measure('with narrative (1,500 characters) and search index', withNarrative, REPORTS / 10);

function measure(title: string, change: (record: ReportRecord) => ReportRecord, reports = REPORTS) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const path = join(folder, 'bench.sqlite');
  const store = openStore(path);
  let landing = 0;
  let processor = 0;
  for (let first = 0; first < reports; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, reports - first) }, (_, i) => ({
      record: change(recordNumber(first + i)),
      info: INFO,
    }));
    const start = performance.now();
    const before = process.cpuUsage();
    store.landAll(batch);
    landing += performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    processor += user + system;
  }
  store.close();
  const bytes = statSync(path).size;
  const rate = Math.round((reports / landing) * 1000).toLocaleString('en');
  console.log(
    `${title}: ${rate} reports a second, ${Math.round(processor / reports)} µs of processor and ${Math.round(bytes / reports)} bytes a report`,
  );
  rmSync(folder, { recursive: true });
}

/** Reports in the order in which a crawl of one county after the other brings them. */
function recordNumber(n: number): ReportRecord {
  return syntheticRecord({
    county: Math.floor(n / 280),
    year: 2019 + (Math.floor(n / 40) % 7),
    body: n % 40,
  });
}

function withNarrative(record: ReportRecord): ReportRecord {
  const at = { line: 1, offset: 0 };
  const text = `${record.agency}${SENTENCE.repeat(6)}`;
  const sections = [1, 2, 5, 6, 7].map((number) => ({ number, title: '总体情况', text, at }));
  return { ...record, sections };
}
