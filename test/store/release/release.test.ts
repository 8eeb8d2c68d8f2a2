import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { ReportRecord } from '../../../src/normalize/record.ts';
import type { Cell } from '../../../src/parse/report.ts';
import { type About, LICENCES, parseAbout } from '../../../src/store/release/about.ts';
import { bibtex, citationCff, gbt7714, zenodo } from '../../../src/store/release/citation.ts';
import { exportRelease } from '../../../src/store/release/release.ts';
import type { Store } from '../../../src/store/store.ts';
import { gongkai, REAL_SAMPLE } from '../../cli/run-cli.ts';
import { record, sourceNumber, temporaryFolder, temporaryStore, withCells } from '../temporary.ts';

const ABOUT: About = {
  title: '政府信息公开年报数据集（测试）',
  authors: [{ name: '示例数据中心' }],
  publicationDate: '2027-03-01',
  licence: 'CC-BY-4.0',
  contact: 'data@example.org',
  url: 'https://data.example.org/gongkai',
};
const OPTIONS = { name: '2027.1', about: ABOUT, program: '1.0.0' };

/** Statutory tables of a made-up body, kept as if they were real: demo rows are not released. */
function tables(body: number, change: Partial<ReportRecord> = {}): ReportRecord {
  return record(body, 2023, { origin: 'real', sections: [], figures: [], ...change });
}

function land(store: Store, own: ReportRecord, parserVersion = '1.0.0'): void {
  store.land(own, { parserVersion, fetchedAt: '2024-02-01T00:00:00Z' });
}

function withReceived(base: ReportRecord, value: number): ReportRecord {
  return withCells(base, (cell) => (isReceived(cell) ? { ...cell, value, raw: `${value}` } : cell));
}

function isReceived({ table, row, column }: Cell): boolean {
  return table === 'requests' && row === 'received' && column === 'total';
}

function csv(dir: string, name: string): Record<string, string>[] {
  const text = readFileSync(join(dir, name), 'utf8');
  const sheet = read(text, { type: 'string', raw: true }).Sheets['Sheet1'];
  return utils.sheet_to_json(sheet ?? {}, { defval: '' });
}

function files(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

const hash = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

describe('export release', () => {
  it('gives the same bytes for the same database, and checksums that hold', async () => {
    const store = temporaryStore();
    for (const body of [0, 1, 2]) land(store, tables(body));
    const [one, two] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
    await exportRelease(store, one, OPTIONS);
    await exportRelease(store, two, OPTIONS);
    expect(files(one)).toEqual(files(two));
    for (const name of files(one)) expect(hash(join(one, name)), name).toBe(hash(join(two, name)));
    const sums = readFileSync(join(one, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(sums).toEqual(
      files(one)
        .filter((name) => name !== 'SHA256SUMS')
        .map((name) => `${hash(join(one, name))}  ${name}`),
    );
    expect(files(one)).toEqual(
      expect.arrayContaining([
        '.zenodo.json',
        'CITATION.cff',
        'LICENSE.md',
        'citation-gbt7714.txt',
        'citation.bib',
        'codebook-cells.csv',
        'codebook.csv',
        'corrections.csv',
        'decisions.csv',
        'methodology.md',
        'sources.csv',
        'tables/datapackage.json',
        'tables/report_overview.csv',
        'versions.json',
      ]),
    );
    expect(existsSync(`${one}.partial`)).toBe(false);
  });

  it('counts values and blanks of every cell in the codebook', async () => {
    const store = temporaryStore();
    const blank = (cell: Cell): Cell =>
      isReceived(cell) ? { ...cell, state: 'blank', value: null, raw: '' } : cell;
    land(store, tables(0));
    land(store, withCells(tables(1), blank));
    land(store, withCells(tables(2), blank));
    const dir = join(temporaryFolder(), 'r');
    await exportRelease(store, dir, OPTIONS);
    const cell = csv(dir, 'codebook-cells.csv').find(
      ({ form, code }) => form === '2021' && code === 'requests.received.total',
    );
    expect(cell).toMatchObject({
      short_name: 'r_received_tot',
      row_label: '一、本年新收政府信息公开申请数量',
      column_label: '总计',
      cells: '3',
      n: '1',
      share_blank: '0.6667',
      first_year: '2023',
      last_year: '2023',
    });
    const column = csv(dir, 'codebook.csv').find(
      (line) => line['table'] === 'request_total' && line['column'] === 'received',
    );
    expect(column).toMatchObject({ rows: '3', n: '1', share_blank: '0.6667', first_year: '2023' });
    expect(column?.['meaning']).toContain('一、本年新收政府信息公开申请数量');
    expect(readFileSync(join(dir, 'methodology.md'), 'utf8')).toContain('3 reports');
  });

  it('names address, time of fetching and hash of every document, and every decision', async () => {
    const store = temporaryStore();
    const own = tables(0);
    land(store, own);
    store.setDecisions([decisionOn(own, 77)]);
    const dir = join(temporaryFolder(), 'r');
    await exportRelease(store, dir, OPTIONS);
    expect(csv(dir, 'sources.csv')).toMatchObject([
      {
        address: own.source.uri,
        fetched_at: '2024-02-01T00:00:00Z',
        sha256: own.source.sha256,
        counts_for: own.reportId,
      },
    ]);
    expect(csv(dir, 'decisions.csv')).toMatchObject([{ decision_id: 'd1', value: '77' }]);
    expect(csv(dir, 'corrections.csv')).toMatchObject([
      { report_id: own.reportId, row_code: 'received', used_value: '77', basis: 'decided' },
    ]);
    const versions = JSON.parse(readFileSync(join(dir, 'versions.json'), 'utf8'));
    expect(versions).toMatchObject({
      release: '2027.1',
      program: '1.0.0',
      parsers: [{ version: '1.0.0', reports: 1 }],
    });
    expect(versions.forms.map(({ form }: { form: string }) => form)).toEqual([
      '2014',
      '2019',
      '2021',
    ]);
    expect(versions.rules.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells what changed since the last release, by table and by cause', async () => {
    const folder = temporaryFolder();
    const before = temporaryStore();
    for (const body of [0, 1, 2, 3, 4]) land(before, tables(body));
    await exportRelease(before, join(folder, 'old'), OPTIONS);
    const after = temporaryStore();
    land(after, { ...withReceived(tables(0), 501), source: sourceNumber(tables(0), 9) });
    land(after, withReceived(tables(1), 502), '1.1.0');
    land(after, tables(2));
    land(after, tables(4));
    land(after, tables(5));
    after.setDecisions([decisionOn(tables(2), 7)]);
    const previous = join(folder, 'old');
    const next = { ...OPTIONS, name: '2027.2', previous };
    await exportRelease(after, join(folder, 'new'), next);
    const causes = new Map(
      csv(join(folder, 'new'), 'changes-reports.csv').map((line) => [line['report_id'], line]),
    );
    const cause = (body: number): unknown => causes.get(tables(body).reportId)?.['cause'];
    expect([0, 1, 2, 3, 5].map(cause)).toEqual([
      'new_bytes',
      'newer_parser',
      'decision',
      'withdrawn',
      'new_report',
    ]);
    expect(cause(4)).toBeUndefined();
    const changes = csv(join(folder, 'new'), 'changes.csv');
    expect(changes).toContainEqual({
      table: 'request_total',
      cause: 'withdrawn',
      reports: '1',
      rows_before: '1',
      rows_after: '0',
    });
    expect(changes.filter((line) => line['table'] === 'request_total')).toHaveLength(4);
    expect(changes).toContainEqual(
      expect.objectContaining({ table: 'cell', cause: 'decision', reports: '1' }),
    );
    expect(changes.some((line) => line['table'] === 'metric' && line['cause'] === 'derived')).toBe(
      true,
    );
    const text = readFileSync(join(folder, 'new/changes.md'), 'utf8');
    expect(text).toContain('# Changes from 2027.1 to 2027.2');
  });

  it('finds no change between a release and itself', async () => {
    const folder = temporaryFolder();
    const store = temporaryStore();
    land(store, tables(0));
    await exportRelease(store, join(folder, 'old'), OPTIONS);
    await exportRelease(store, join(folder, 'new'), { ...OPTIONS, previous: join(folder, 'old') });
    expect(readFileSync(join(folder, 'new/changes.md'), 'utf8')).toContain('No table differs.');
  });

  it('refuses a release before that was changed or is none, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const store = temporaryStore();
    land(store, tables(0));
    const previous = join(folder, 'old');
    await exportRelease(store, previous, OPTIONS);
    appendFileSync(join(previous, 'fingerprints.jsonl'), '\n');
    const to = join(folder, 'new');
    await expect(exportRelease(store, to, { ...OPTIONS, previous })).rejects.toThrow(
      'fingerprints.jsonl is not the file that SHA256SUMS names',
    );
    await expect(exportRelease(store, previous, OPTIONS)).rejects.toThrow('not empty');
    await expect(exportRelease(temporaryStore(), to, OPTIONS)).rejects.toThrow('no report');
    await expect(exportRelease(store, to, { ...OPTIONS, name: '../x' })).rejects.toThrow('no name');
    expect(readdirSync(folder)).toEqual(['old']);
  });
});

describe('gongkai export release', () => {
  it('releases real reports, refuses demo data and an unfit description with exit code 4', async () => {
    const folder = temporaryFolder();
    const about = join(folder, 'about.json');
    writeFileSync(about, JSON.stringify(ABOUT));
    const db = join(folder, 'real.sqlite');
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    const flags = (to: string, file = about): string[] => [
      ...['export', 'release', '--name', '2027.1', '--db', db],
      ...['--about', file, '--to', join(folder, to)],
    ];
    expect(await gongkai(flags('out'))).toMatchObject({ code: 0, err: '' });
    expect(csv(join(folder, 'out/tables'), 'request.csv')).toContainEqual(
      expect.objectContaining({ row_code: 'granted', enterprise: '9', total: '0' }),
    );
    writeFileSync(
      join(folder, 'bad.json'),
      JSON.stringify({ ...ABOUT, licence: 'free', authors: [] }),
    );
    const bad = await gongkai(flags('bad', join(folder, 'bad.json')));
    expect(bad.code).toBe(4);
    expect(bad.err).toMatch(/licence[\s\S]*authors|authors[\s\S]*licence/);
    expect((await gongkai(flags('none', join(folder, 'none.json')))).code).toBe(4);
    await gongkai(['demo', '--db', db]);
    const demo = await gongkai(flags('demo'));
    expect(demo.code).toBe(4);
    expect(demo.err).toContain('演示数据（虚构）');
    expect(existsSync(join(folder, 'demo'))).toBe(false);
  });
});

describe('citation', () => {
  const about: About = {
    ...ABOUT,
    title: '年报 & 数据_100%',
    authors: [
      { family: '某', given: '甲', orcid: 'https://orcid.org/0000-0000-0000-0000' },
      { name: 'A' },
      { name: 'B' },
      { name: 'C' },
    ],
    publisher: '示例出版社',
    doi: '10.9999/example.1',
  };

  it('is one line of GB/T 7714', () => {
    expect(gbt7714(ABOUT, '2027.1')).toBe(
      '示例数据中心. 政府信息公开年报数据集（测试）: 2027.1版[DS/OL]. (2027-03-01)[2027-03-01]. https://data.example.org/gongkai.\n',
    );
    const bare = {
      ...ABOUT,
      authors: [{ family: '张', given: '三', orcid: '0000-0002-1825-0097' }],
    };
    expect(parseAbout(JSON.stringify(bare), 'a').authors).toEqual([
      { family: '张', given: '三', orcid: 'https://orcid.org/0000-0002-1825-0097' },
    ]);
    expect(gbt7714(about, '1')).toBe(
      '某甲, A, B, 等. 年报 & 数据_100%: 1版[DS/OL]. 示例出版社, 2027(2027-03-01)[2027-03-01]. https://doi.org/10.9999/example.1.\n',
    );
    const { url: _, ...offline } = ABOUT;
    expect(gbt7714(offline, '1')).toMatch(/\[DS\]\. 2027-03-01\.\n$/);
  });

  it('escapes what BibTeX would take for commands', () => {
    const entry = bibtex(about, '2027.1');
    expect(entry).toContain('title = {{年报 \\& 数据\\_100\\%}},');
    expect(entry).toContain('author = {某, 甲 and {A} and {B} and {C}},');
    expect(entry).toContain('doi = {10.9999/example.1},');
  });

  it('carries the same facts into CITATION.cff and .zenodo.json', () => {
    const cff = citationCff(about, '2027.1');
    for (const line of ['version: "2027.1"', 'date-released: "2027-03-01"', 'license: "CC-BY-4.0"'])
      expect(cff.split('\n')).toContain(line);
    expect(cff).toContain('  - family-names: "某"\n    given-names: "甲"\n');
    expect(JSON.parse(zenodo(about, '2027.1'))).toMatchObject({
      upload_type: 'dataset',
      publication_date: '2027-03-01',
      license: 'cc-by-4.0',
      creators: [{ name: '某, 甲', orcid: '0000-0000-0000-0000' }, { name: 'A' }, {}, {}],
    });
  });

  it('takes only named licences', () => {
    for (const licence of Object.keys(LICENCES))
      expect(parseAbout(JSON.stringify({ ...ABOUT, licence }), 'a').licence).toBe(licence);
    expect(() => parseAbout(JSON.stringify({ ...ABOUT, licence: 'MIT' }), 'a.json')).toThrow(
      /^a\.json: [\s\S]*licence/,
    );
    expect(() => parseAbout('{', 'a.json')).toThrow('a.json: not JSON');
  });
});

function decisionOn({ source }: ReportRecord, value: number) {
  return {
    decisionId: 'd1',
    target: 'cell',
    action: 'read_as',
    sha256: source.sha256,
    table: 'requests',
    row: 'received',
    column: 'total',
    value,
    reason: 'test',
    author: 'tester',
    decidedOn: '2024-03-01',
  } as const;
}
