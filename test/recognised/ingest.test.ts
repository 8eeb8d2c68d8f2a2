import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths } from '../../src/app/ingest/ingest-paths.ts';
import { ScanReader } from '../../src/app/recognise/scan-reader.ts';
import { scanText } from '../../src/cli/ingest/summary-text.ts';
import { run } from '../../src/cli/main.ts';
import { redact } from '../../src/normalize/redact.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { PLANTED, printedIn } from './fake-recogniser.ts';
import { greyScan } from './scanned-pdf.ts';

const SHADE = 33;
const FORMATS = 'csv,xlsx,jsonl,parquet,sqlite';
/** The planted number as databases keep it, beside its digits. */
const BINARY = [Buffer.alloc(4), Buffer.alloc(8), Buffer.alloc(8)];
BINARY[0]?.writeUInt32BE(PLANTED);
BINARY[1]?.writeDoubleBE(PLANTED);
BINARY[2]?.writeDoubleLE(PLANTED);
const home = mkdtempSync(join(tmpdir(), '公开 scans-'));
const db = join(home, 'a.sqlite');
const scans = new ScanReader({
  module: new URL('./fake-recogniser.ts', import.meta.url).href,
  version: 'fake 1',
});
const pages: string[] = [];

async function ingest(reader: ScanReader | null = scans, path = db, from = 'in') {
  const store = openStore(path, { redact });
  try {
    return await ingestPaths([join(home, from)], {
      ...{ open: () => store, parserVersion: '1.0.0', threads: 1, scans: reader ?? undefined },
      onPage: (_, { page, pages: all }) => path === db && pages.push(`${page}/${all}`),
    });
  } finally {
    store.close();
  }
}

async function gongkai(path: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let out = '';
  for (const stream of [stdout, stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
  const code = await run([...args, '--db', path], {
    ...{ stdin: new PassThrough(), stdout, stderr, env: {}, lang: 'en', exitCode: 0 },
    signal: new AbortController().signal,
  });
  return { code, out };
}

function asked<T>(path: string, ask: (store: Store) => T): T {
  const store = openStore(path, { readonly: true });
  try {
    return ask(store);
  } finally {
    store.close();
  }
}
const rows = (sql: string, path = db) => asked(path, (store) => [...store.rows(sql)]);
let without: Awaited<ReturnType<typeof ingest>>;
let first: typeof without;
let again: typeof without;
let before: unknown[];

beforeAll(async () => {
  mkdirSync(join(home, 'in'));
  writeFileSync(join(home, 'in/scan.pdf'), greyScan(SHADE, 3));
  cpSync('data/demo-samples/fictional/qinghe-2021.html', join(home, 'in/qinghe.html'));
  mkdirSync(join(home, 'real'));
  writeFileSync(join(home, 'real/scan.pdf'), greyScan(SHADE, 3));
  cpSync('data/demo-samples/published/xixiu-chengguan-2019.txt', join(home, 'real/xixiu.txt'));
  without = await ingest(null);
  before = rows('SELECT * FROM recognised_scan');
  first = await ingest();
  again = await ingest();
});
afterAll(async () => {
  await scans.close();
  rmSync(home, { recursive: true, force: true });
});

describe('ingest of a scan', () => {
  it('without a recogniser keeps its reason, and says what would read it', () => {
    expect(without).toMatchObject({ landed: 1, failed: 1, recognised: 0 });
    expect(before).toEqual([]);
    expect(scanText(without, false)?.en).toContain('npm install gongkai-ocr');
    expect(scanText(without, true)).toBeNull();
  });

  it('with one stores what was read, page by page, and once', () => {
    expect(first).toMatchObject({ failed: 1, recognised: 1, refused: { needs_ocr: 1 } });
    expect(scanText(first, true)?.en).toMatch(/^1 scan: readings stored, nothing confirmed/);
    expect(pages).toEqual(['1/3', '2/3', '3/3']);
    const truth = printedIn(SHADE);
    const cells = rows('SELECT * FROM recognised_cell');
    expect(cells).toHaveLength(truth.cells.size);
    const misread = cells.filter(
      ({ table_name, row_code, column_code, text }) =>
        truth.cells.get(`${table_name}|${row_code}|${column_code}`)?.printed !== text,
    );
    expect(new Set(misread.map(({ number }) => number))).toEqual(new Set([PLANTED]));
    expect(misread[0]).toMatchObject({ agreement: 0.5, doubts: '["disagree"]' });
    for (const { box, picture } of cells) {
      expect(JSON.parse(String(box))).toHaveLength(4);
      expect(picture).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(rows('SELECT model, pages, agency_name, fiscal_year FROM recognised_scan')).toEqual([
      { model: 'fake 1, fake', pages: 3, agency_name: truth.agency, fiscal_year: truth.fiscalYear },
    ]);
    expect(again).toMatchObject({ failed: 1, recognised: 1 });
  });

  it('is a state of its own in coverage, in both languages', async () => {
    const state = "SELECT * FROM coverage WHERE state = 'recognised_not_confirmed'";
    expect(rows(state)).toMatchObject([
      { division_code: '990102', body_kind: 'department', report_id: null, evidence: 'recognised' },
    ]);
    const told = await gongkai(db, 'coverage', '--origin', 'demo');
    expect(told.out).toContain('recognised, not confirmed');
  });

  it('gives no number to any view, table, panel, release or page', async () => {
    const needle = String(PLANTED);
    const views = rows("SELECT name FROM sqlite_schema WHERE type = 'view'");
    for (const { name } of views)
      for (const row of rows(`SELECT * FROM "${name}"`))
        expect(Object.values(row).map(String).join(' '), String(name)).not.toContain(needle);
    const about = join(home, 'about.json');
    writeFileSync(
      about,
      JSON.stringify({
        ...{ title: 't', authors: [{ name: 'A' }], publicationDate: '2027-03-01' },
        ...{ licence: 'CC0-1.0', contact: 'a@example.org' },
      }),
    );
    const to = join(home, 'out');
    mkdirSync(to);
    // Fiction is not released: a database of its own.
    const real = join(home, 'real.sqlite');
    expect(await ingest(scans, real, 'real')).toMatchObject({ landed: 1, recognised: 1 });
    const exported = [
      await gongkai(db, 'export', 'tables', '--to', join(to, 'tables'), '--format', FORMATS),
      await gongkai(db, 'export', 'panel', '--to', join(to, 'panel'), '--years', '2021-2025'),
      await gongkai(
        real,
        'export',
        'release',
        '--to',
        join(to, 'r'),
        '--name',
        '1',
        '--about',
        about,
      ),
      await gongkai(db, 'publish', '--to', join(to, 'site'), '--max-pages', '6'),
    ];
    const said = exported.map(({ out }) => out).join('\n');
    expect(
      exported.map(({ code }) => code),
      said,
    ).toEqual([0, 0, 0, 3]);
    const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      const texts = file.name.endsWith('.xlsx') ? Object.values(unzipSync(bytes)) : [bytes];
      for (const text of texts) expect(Buffer.from(text).includes(needle), file.name).toBe(false);
      if (/\.(?:sqlite|parquet|dta)$/.test(file.name))
        expect(
          BINARY.some((one) => bytes.includes(one)),
          file.name,
        ).toBe(false);
    }
    // The search finds it where it is.
    expect(readFileSync(db).length).toBeGreaterThan(0);
    expect(
      rows(`SELECT number FROM recognised_cell WHERE number = ${needle}`).length,
    ).toBeGreaterThan(0);
  });

  it('gives them to who asks by name, every row marked', async () => {
    const to = join(home, 'asked');
    const asked = ['--format', 'csv,sqlite', '--with-recognised'];
    expect((await gongkai(db, 'export', 'tables', '--to', to, ...asked)).code).toBe(0);
    const [head = '', ...lines] = readFileSync(join(to, 'recognised_cell.csv'), 'utf8')
      .trim()
      .split('\r\n');
    expect(head.startsWith('state,sha256,uri,')).toBe(true);
    expect(lines).toHaveLength(printedIn(SHADE).cells.size);
    expect(lines.every((line) => line.startsWith('recognised_not_confirmed,'))).toBe(true);
    expect(lines.some((line) => line.includes(String(PLANTED)))).toBe(true);
    expect(rows('SELECT * FROM recognised_cell', join(to, 'gongkai.sqlite'))).not.toEqual([]);
    expect(readFileSync(join(to, 'request.csv'), 'utf8')).not.toContain(String(PLANTED));
  });

  it('is forgotten with its readings', async () => {
    const copy = join(home, 'copy.sqlite');
    copyFileSync(db, copy);
    const [scan] = rows("SELECT sha256 FROM document WHERE refusal_code = 'needs_ocr'", copy);
    const why = ['--reason', '应要求删除', '--author', '张某某', '--file', join(home, 'd.jsonl')];
    expect((await gongkai(copy, 'forget', String(scan?.['sha256']), ...why)).code).toBe(0);
    for (const left of [
      'recognised_cell',
      'recognised_scan',
      "coverage WHERE state = 'recognised_not_confirmed'",
    ])
      expect(rows(`SELECT * FROM ${left}`, copy), left).toEqual([]);
    expect(await ingest(scans, copy)).toMatchObject({ recognised: 0 });
  });
});
