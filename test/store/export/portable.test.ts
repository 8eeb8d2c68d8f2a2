import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPanel } from '../../../src/store/export/panel.ts';
import { exportTables } from '../../../src/store/export/tables.ts';
import { writePanel } from '../../../src/store/export/write-panel.ts';
import type { About } from '../../../src/store/release/about.ts';
import { exportRelease } from '../../../src/store/release/release.ts';
import { INFO, record, sourceNumber, temporaryFolder, temporaryStore } from '../temporary.ts';

const ABOUT: About = {
  title: '示例',
  authors: [{ name: '示例数据中心' }],
  publicationDate: '2027-03-01',
  licence: 'CC-BY-4.0',
  contact: 'data@example.org',
};

describe('what leaves this computer', () => {
  it('holds no path of its disk: tables, copy of the database, panel and release', async () => {
    const store = temporaryStore();
    [0, 1, 2].forEach((body) => {
      const base = record(body);
      const uri = `/home/maker/secret/reports/${body}/a.html`;
      const real = { origin: 'real', divisionCode: '520402', level: 'county' } as const;
      store.land({ ...base, ...real, source: { ...sourceNumber(base, body + 1), uri } }, INFO);
    });
    const dir = temporaryFolder();
    await exportTables(store, join(dir, 'tables'), {
      formats: ['csv', 'jsonl', 'parquet', 'sqlite'],
    });
    const options = {
      ...{ unit: 'county', within: ['5204'], years: [2023, 2023], boundaries: 2024 },
      ...{ columns: 'totals', asPublished: false, origin: 'real' },
    } as const;
    await writePanel(buildPanel(store, options as never), options as never, join(dir, 'panel'));
    await exportRelease(store, join(dir, 'release'), { name: '1', about: ABOUT, program: '1' });
    const files = readdirSync(dir, { recursive: true })
      .map((name) => join(dir, String(name)))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(20);
    for (const path of files) expect(readFileSync(path).includes('/home/maker'), path).toBe(false);
    expect(readFileSync(join(dir, 'tables/report_overview.csv'), 'utf8')).toContain('0/a.html');
  }, 60_000);
});
