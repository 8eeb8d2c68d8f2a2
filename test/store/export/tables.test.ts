import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { read, utils } from '@e965/xlsx';
import draft04 from 'ajv-draft-04';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BOM, csvRecord } from '../../../src/store/export/csv.ts';
import { relation, relationRows } from '../../../src/store/export/relation.ts';
import { DEFAULT_TABLES, exportTables } from '../../../src/store/export/tables.ts';
import { openStore } from '../../../src/store/store.ts';
import { gongkai } from '../../cli/run-cli.ts';
import { temporaryFolder } from '../temporary.ts';
import { useDemo } from './demo.ts';

const require = createRequire(import.meta.url);
const Ajv = draft04.default;
const demo = useDemo();
let dir = '';

interface Resource {
  readonly name: string;
  read(options: { keyed: boolean }): Promise<unknown[]>;
}
interface Loaded {
  readonly valid: boolean;
  readonly resources: readonly Resource[];
}
/** The specification's own library: it knows nothing of this project. */
const { Package } = require('datapackage') as {
  Package: { load(descriptor: string, options: { basePath: string }): Promise<Loaded> };
};

/** A copy that may be broken. */
function copyOf(from: string): string {
  const to = temporaryFolder();
  for (const name of readdirSync(from))
    if (/\.(?:csv|json)$/.test(name)) copyFileSync(join(from, name), join(to, name));
  return to;
}

describe('export tables', () => {
  beforeAll(async () => {
    dir = join(demo.db(), '../out');
    await exportTables(demo.store(), dir, {
      formats: ['csv', 'jsonl', 'parquet', 'xlsx', 'sqlite'],
    });
  });

  it('describes its CSV files by a data package that the published JSON Schema accepts', () => {
    const profile = require('datapackage/lib/profiles/tabular-data-package.json');
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(profile);
    const descriptor = JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8'));
    expect(validate(descriptor), JSON.stringify(validate.errors)).toBe(true);
    expect(descriptor.resources.map(({ name }: Resource) => name)).toEqual(DEFAULT_TABLES);
    expect(descriptor.title).toContain('演示数据（虚构）');
    descriptor.resources[0].schema.fields[0].type = 'count';
    expect(validate(descriptor)).toBe(false);
  });

  it('writes every CSV row as the field types of the package say', async () => {
    const plain = copyOf(dir);
    // As they are: a byte order mark would be taken for a part of the first name.
    const { valid, resources } = await Package.load(join(dir, 'datapackage.json'), {
      basePath: dir,
    });
    expect(valid).toBe(true);
    for (const resource of resources) {
      const own = relation(demo.store(), resource.name);
      expect(await resource.read({ keyed: false })).toHaveLength(
        [...relationRows(demo.store(), own)].length,
      );
    }
    const path = join(plain, 'review.csv');
    const lines = readFileSync(path, 'utf8').split('\r\n');
    lines[1] = (lines[1] ?? '').replace(/,\d+,/, ',many,');
    writeFileSync(path, lines.join('\r\n'));
    const broken = await Package.load(join(plain, 'datapackage.json'), { basePath: plain });
    const review = broken.resources.find(({ name }) => name === 'review');
    await expect(review?.read({ keyed: false })).rejects.toThrow();
  });

  it('writes CSV with the values of the database, with a byte order mark only for Excel', async () => {
    const own = relation(demo.store(), 'request');
    const text = readFileSync(join(dir, 'request.csv'), 'utf8');
    expect(text.startsWith('report_id,')).toBe(true);
    const excel = temporaryFolder();
    const options = { formats: ['csv'], tables: ['request'], forExcel: true } as const;
    await exportTables(demo.store(), excel, options);
    expect(readFileSync(join(excel, 'request.csv'), 'utf8')).toBe(BOM + text);
    const sheet = read(text, { type: 'string', raw: true }).Sheets['Sheet1'];
    const table = utils.sheet_to_json<(string | null)[]>(sheet ?? {}, { header: 1, defval: null });
    const expected = [...relationRows(demo.store(), own)].map((row) =>
      row.map((value) => (value === null || value === '' ? null : String(value))),
    );
    expect(table.slice(1)).toEqual(expected);
  });

  it('writes JSON lines with numbers, nulls and texts as they are', () => {
    const lines = readFileSync(join(dir, 'request_total.jsonl'), 'utf8').trimEnd().split('\n');
    const own = relation(demo.store(), 'request_total');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      [...demo.store().rows(own.sql)].map((row) => ({ ...row })),
    );
  });

  it('writes Parquet by year and province, in order, that DuckDB reads back', async () => {
    const folder = join(dir, 'request');
    const years = readdirSync(folder).sort();
    expect(years).toContain('fiscal_year=2019');
    expect(readdirSync(join(folder, 'fiscal_year=2019')).sort()).toEqual([
      'province=52',
      'province=99',
    ]);
    const own = relation(demo.store(), 'request');
    const all = [...relationRows(demo.store(), own)];
    const at = (name: string): number => own.fields.findIndex((field) => field.name === name);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const read = async (glob: string, columns: string): Promise<unknown[][]> => {
      const from = `read_parquet('${glob.replaceAll("'", "''")}', hive_partitioning = false)`;
      const reader = await connection.runAndReadAll(`SELECT ${columns} FROM ${from}`);
      return reader.getRowsJson();
    };
    const columns = own.fields.map(({ name }) => `"${name}"`).join(', ');
    const part = await read(join(folder, 'fiscal_year=2019/province=99/*.parquet'), columns);
    const expected = all.filter(
      (row) => row[at('fiscal_year')] === 2019 && String(row[at('division_code')]).startsWith('99'),
    );
    const plain = (rows: readonly (readonly unknown[])[]): (string | null)[][] =>
      rows.map((row) => row.map((value) => (value === null ? null : String(value))));
    expect(plain(part)).toEqual(plain(expected));
    expect(await read(`${folder}/**/*.parquet`, 'count(*)')).toEqual([[String(all.length)]]);
    connection.closeSync();
  });

  it('writes one workbook: notes first, then a sheet a table', () => {
    const book = read(readFileSync(join(dir, 'gongkai.xlsx')), { type: 'buffer' });
    expect(book.SheetNames).toEqual(['说明 notes', ...DEFAULT_TABLES]);
    const rows = (name: string): unknown[][] =>
      utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1, defval: null });
    expect(rows('说明 notes')[0]).toContain('演示数据（虚构）');
    const described = rows('说明 notes').map(([table, column]) => `${table}.${column}`);
    for (const name of DEFAULT_TABLES) {
      const own = relation(demo.store(), name);
      expect(rows(name)[0]).toEqual(own.fields.map((field) => field.name));
      expect(rows(name).slice(1)).toEqual([...relationRows(demo.store(), own)]);
      for (const field of own.fields) expect(described).toContain(`${name}.${field.name}`);
    }
  });

  it('copies the database whole, and the reader stays a reader', () => {
    const copy = openStore(join(dir, 'gongkai.sqlite'), { readonly: true });
    expect(copy.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    const sql = 'SELECT * FROM report_overview ORDER BY report_id';
    expect([...copy.rows(sql)]).toEqual([...demo.store().rows(sql)]);
    copy.close();
    expect(() => demo.store().connection.exec('DELETE FROM report')).toThrow(/readonly/);
    expect(demo.store().connection.pragma('query_only', { simple: true })).toBe(1);
  });

  it('writes the same bytes for the same database', async () => {
    const again = temporaryFolder();
    const formats = ['csv', 'jsonl', 'parquet', 'xlsx'] as const;
    const written = await exportTables(demo.store(), again, { formats });
    const files = readdirSync(again, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(written.length).toBeGreaterThan(30);
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      expect(readFileSync(path).equals(readFileSync(path.replace(again, dir))), path).toBe(true);
    }
  });

  it('decodes the long table of cells to what the view has, column by column', () => {
    const own = relation(demo.store(), 'cell');
    const columns = demo.store().connection.prepare('SELECT * FROM cell LIMIT 0').columns();
    expect(own.fields.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    const view = demo.store().connection.prepare(own.sql).raw().all();
    expect([...relationRows(demo.store(), own)]).toEqual(view);
    expect(view.length).toBeGreaterThan(10_000);
  });

  it('exports the long table of cells and refuses a table that is none', async () => {
    const to = temporaryFolder();
    const ran = await gongkai([
      ...['export', 'tables', '--db', demo.db(), '--to', to],
      ...['--tables', 'cell', '--format', 'parquet'],
    ]);
    expect(ran).toMatchObject({ code: 0 });
    expect(readdirSync(join(to, 'cell')).length).toBeGreaterThan(5);
    const none = await gongkai([
      'export',
      'tables',
      '--db',
      demo.db(),
      '--to',
      to,
      '--tables',
      'meta',
    ]);
    expect(none.code).toBe(2);
    expect(none.err).toContain('meta is not exported');
  });

  it('says what is in the way where a folder cannot be written', async () => {
    const to = join(temporaryFolder(), 'file');
    writeFileSync(to, '');
    const years = ['--years', '2019-2020'];
    for (const command of [['tables'], ['panel', ...years]]) {
      const ran = await gongkai(['export', ...command, '--db', demo.db(), '--to', to]);
      expect(ran.code).toBe(4);
      expect(ran.err).toMatch(/file: a (?:file|part)[^\n]*in the way|path is a file/);
    }
    const sheet = join(to, 'sheet.csv');
    const ran = await gongkai(['sample', '--db', demo.db(), '--to', sheet]);
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('a part of the path is a file');
  });
});

describe('a CSV record', () => {
  it('is read back by another program as it was, whatever stands in it', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '公', '"', ',', '\n', '\r', ' ', '=', '-', '1'),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (values) => {
        const line = csvRecord(['x', ...values, 'x']);
        const sheet = read(line, { type: 'string', raw: true }).Sheets['Sheet1'];
        const [back = []] = utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1, defval: '' });
        const bare = (value: string): string => value.replaceAll(/\r\n?/g, '\n');
        expect(back.map((value) => bare(value.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(
          ['x', ...values, 'x'].map(bare),
        );
      }),
    );
  });

  it('never begins with a formula, and leaves numbers and marks alone', () => {
    expect(csvRecord(['=HYPERLINK("x")', '@SUM(1)', '+cmd|x', '-1+2'])).toBe(
      `"'=HYPERLINK(""x"")",'@SUM(1),'+cmd|x,'-1+2\r\n`,
    );
    expect(csvRecord(['-', '--', '-5', '+3.2', -7, null])).toBe('-,--,-5,+3.2,-7,\r\n');
  });
});
