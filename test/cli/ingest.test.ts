import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, gongkai, jsonLines, REAL_SAMPLE, SAMPLES } from './run-cli.ts';

const text = readFileSync(REAL_SAMPLE, 'utf8');

async function overview(db: string): Promise<Record<string, unknown>[]> {
  const sql =
    'SELECT report_id, agency, fiscal_year, origin, source_uri, saved_on FROM report_overview ORDER BY report_id';
  const { out, err, code } = await gongkai(['query', sql, '--db', db, '--json']);
  expect({ code, err: err.replace(/^.*This database holds.*\n/, '') }).toEqual({
    code: 0,
    err: '',
  });
  return jsonLines(out);
}

describe('gongkai ingest', () => {
  it('lands a folder with Chinese names and blanks in them, subfolders included', async () => {
    const own = folder();
    const db = join(own, '数据 库.sqlite');
    mkdirSync(join(own, '年报 二〇一九', '城管局'), { recursive: true });
    cpSync(REAL_SAMPLE, join(own, '年报 二〇一九', '城管局', '年度 报告.txt'));
    cpSync(join(SAMPLES, 'fictional/qinghe-2021.html'), join(own, '年报 二〇一九', '青禾区.html'));
    const { code, out, err } = await gongkai(['ingest', join(own, '年报 二〇一九'), '--db', db]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`${db}: 2 new\n`);
    expect(await overview(db)).toMatchObject([
      { report_id: '520402-西秀区城市管理局-2019-own', origin: 'real' },
      { agency: '甲州市青禾区人民政府', fiscal_year: 2021, origin: 'demo' },
    ]);
    // Paths of this computer stay here.
    const kept = jsonLines(
      (await gongkai(['query', 'SELECT uri FROM document ORDER BY 1', '--db', db, '--json'])).out,
    );
    expect(kept.map(({ uri }) => uri)).toEqual([
      '年报 二〇一九/城管局/年度 报告.txt',
      '年报 二〇一九/青禾区.html',
    ]);
    const alone = join(own, 'alone.sqlite');
    await gongkai(['ingest', join(own, '年报 二〇一九', '青禾区.html'), '--db', alone]);
    const one = ['query', 'SELECT uri FROM document', '--db', alone, '--json'];
    expect(jsonLines((await gongkai(one)).out)).toEqual([{ uri: '青禾区.html' }]);
  });

  it('changes nothing when the same bytes come twice', async () => {
    const db = join(folder(), 'a.sqlite');
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    const dump = async () => {
      const tables = [
        'report',
        'report_version',
        'report_cells',
        'finding',
        'document',
        'narrative',
      ];
      const rows = tables.map((table) =>
        gongkai(['query', `SELECT * FROM ${table}`, '--db', db, '--json']),
      );
      return (await Promise.all(rows)).map(({ out }) => out);
    };
    const before = await dump();
    const { code, out } = await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    expect({ code, out }).toEqual({ code: 0, out: `${db}: 1 unchanged\n` });
    expect(await dump()).toEqual(before);
    expect(before.every((rows) => rows !== '')).toBe(true);
  });

  it('says in one line what is wrong with each file, and processes the others', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    const middle = text.indexOf('（三）不予公开');
    const bad: Readonly<Record<string, string | Uint8Array>> = {
      '01 天气.txt': '今天天气晴朗，最高气温二十度。',
      '02 空.txt': '',
      '03 二进制.bin': Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) & 255),
      '04 竖线.txt': '| '.repeat(3_000_000),
      '05 两份.txt': `${text}\n${text.slice(text.indexOf('一、'))}`,
      '06 网页.pdf': '%PDF-1.7 cut off',
    };
    mkdirSync(join(own, '来件'));
    for (const [name, content] of Object.entries(bad))
      writeFileSync(join(own, '来件', name), content);
    writeFileSync(join(own, '来件', '07 截断.txt'), text.slice(0, middle));
    cpSync(REAL_SAMPLE, join(own, '来件', '08 好.txt'));
    const { code, out, err } = await gongkai([
      'ingest',
      join(own, '来件'),
      '没有这个文件',
      '--db',
      db,
    ]);
    expect(code).toBe(3);
    const lines = err
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('{'));
    expect(lines).toHaveLength(Object.keys(bad).length + 1);
    for (const name of Object.keys(bad)) {
      const line = lines.find((candidate) => candidate.includes(name)) ?? '';
      expect(line.length, name).toBeGreaterThan(join(own, '来件', name).length + 10);
      expect(line.length, name).toBeLessThan(500);
    }
    expect(lines.find((line) => line.startsWith('没有这个文件: '))).toBeDefined();
    expect(out).toBe(
      `${db}: 2 new, 7 gave no report (1 binary, 1 broken, 1 empty, 1 not_a_report, 1 several_reports, 1 too_large, 1 not opened)\n`,
    );
    const { out: refused } = await gongkai([
      'query',
      'SELECT refusal_code FROM document WHERE refusal_code IS NOT NULL ORDER BY uri',
      ...['--db', db, '--json'],
    ]);
    const codes = jsonLines(refused).map(({ refusal_code }) => refusal_code);
    expect(codes).toEqual([
      'not_a_report',
      'empty',
      'binary',
      expect.any(String),
      'several_reports',
      expect.any(String),
    ]);
  });

  it('reads a report cut off in the middle of a table as far as it goes, and invents nothing', async () => {
    const own = folder();
    const cut = join(own, '截断.txt');
    writeFileSync(cut, text.slice(0, text.indexOf('（三）不予公开')));
    const { out } = await gongkai(['parse', cut]);
    const { cells } = JSON.parse(out) as {
      cells: { row: string; table: string; state: string; value: unknown }[];
    };
    const later = cells.filter(
      ({ table, row }) => table === 'requests' && row.startsWith('refused.'),
    );
    expect(later).toHaveLength(56);
    expect(new Set(later.map(({ state, value }) => `${state} ${value}`))).toEqual(
      new Set(['ambiguous null']),
    );
    const granted = cells.filter(({ row }) => row === 'granted').map(({ value }) => value);
    expect(granted).toEqual([0, 9, 0, 0, 0, 0, 0]);
  });

  it('takes what a manifest knows, in CSV and in JSON lines', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    const untitled = text.slice(text.indexOf('一、'));
    writeFileSync(join(own, 'a.txt'), untitled);
    writeFileSync(join(own, 'b.txt'), `${untitled}\n`);
    writeFileSync(
      join(own, '清单.csv'),
      '\ufefffile,url,saved_on,agency,division_code,fiscal_year,published_on\r\na.txt,http://www.qinghe.example/a.html,2024-05-02,甲州市青禾区财政局,990102,2020,2021-01-20\r\n',
    );
    writeFileSync(
      join(own, '清单.jsonl'),
      `${JSON.stringify({ file: 'b.txt', agency: '甲州市青禾区民政局', division_code: '990102', fiscal_year: 2019, scope: 'own' })}\n`,
    );
    for (const name of ['清单.csv', '清单.jsonl']) {
      const { code, err } = await gongkai(['ingest', '--manifest', join(own, name), '--db', db]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
    expect(await overview(db)).toMatchObject([
      { report_id: '990102-青禾区民政局-2019-own', origin: 'demo' },
      {
        report_id: '990102-青禾区财政局-2020-own',
        source_uri: 'http://www.qinghe.example/a.html',
        saved_on: '2024-05-02',
      },
    ]);
  });

  it('passes over what is no document by its name, and says how many', async () => {
    const own = folder();
    cpSync(REAL_SAMPLE, join(own, 'a.txt'));
    cpSync(join(SAMPLES, 'fictional/qinghe-2021.html'), join(own, 'page.html'));
    mkdirSync(join(own, 'page_files'));
    writeFileSync(join(own, 'page_files', 'frame.html'), '<p>nothing</p>');
    for (const name of ['style.css', 'a.gold.json', '.hidden.txt'])
      writeFileSync(join(own, name), '{}');
    const { code, out } = await gongkai(['ingest', own, '--db', join(own, 'x.sqlite')]);
    expect(code).toBe(0);
    expect(out).toContain('2 new, 2 passed over');
  });

  it('says what is wrong with a database it cannot use, and leaves the file alone', async () => {
    const own = folder();
    const notes = join(own, '笔记.sqlite');
    writeFileSync(notes, 'these are my notes, not a database\n'.repeat(40));
    const before = readFileSync(notes);
    const { code, err } = await gongkai(['ingest', REAL_SAMPLE, '--db', notes]);
    expect(code).toBe(4);
    expect(err).toContain(notes);
    expect(readFileSync(notes)).toEqual(before);
    const nowhere = await gongkai([
      'ingest',
      REAL_SAMPLE,
      '--db',
      join(own, 'no', 'folder.sqlite'),
    ]);
    expect(nowhere.code).toBe(4);
    expect(nowhere.err).toContain('does not exist');
  });
});
