import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { expect, it } from 'vitest';
import { folder, gongkai, jsonLines, SAMPLES } from './run-cli.ts';

it('gongkai search finds two-character words, says where and what is fiction', async () => {
  const own = folder();
  const db = join(own, 'a.sqlite');
  const reports = ['baishi-2022.txt', 'jinsui-2021.html'].map((name) =>
    join(SAMPLES, 'fictional', name),
  );
  await gongkai(['ingest', ...reports, '--db', db]);
  const { code, out } = await gongkai(['search', '粉尘', '--db', db]);
  expect(code).toBe(0);
  expect(out).toContain('甲州市白石市人民政府 2022 演示数据（虚构） · 总体情况');
  expect(out).toContain('粉尘监测数据');
  expect(out).toMatch(/\n1 section found\n$/);
  const json = await gongkai(['search', '粉尘', '--db', db, '--json', '--division', '9901']);
  expect(jsonLines(json.out)).toMatchObject([{ divisionCode: '990182', fiscalYear: 2022 }]);
  const none = await gongkai(['search', '粉尘', '--db', db, '--year', '1999', '--lang', 'zh']);
  expect(none).toMatchObject({ code: 0, out: '共 0 段\n' });
});

it('gongkai search says where a heading was found that has no text under it', async () => {
  const own = folder();
  const text = readFileSync(join(SAMPLES, 'fictional/baishi-2022.txt'), 'utf8');
  writeFileSync(join(own, 'a.txt'), text.replace(/(?<=^六、[^\n]*\n)[\s\S]*$/m, ''));
  await gongkai(['ingest', join(own, 'a.txt'), '--db', join(own, 'a.sqlite')]);
  const { out } = await gongkai(['search', '需要报告', '--db', join(own, 'a.sqlite')]);
  expect(out).toMatch(/其他需要报告的事项\n {2}\(no text under this heading\)\n/);
});

it('gongkai search finds no telephone number: personal data is taken out before it is stored', async () => {
  const own = folder();
  const text = readFileSync(join(SAMPLES, 'fictional/baishi-2022.txt'), 'utf8');
  writeFileSync(join(own, 'a.txt'), text.replace('000-00000000', '0999-87654321'));
  await gongkai(['ingest', join(own, 'a.txt'), '--db', join(own, 'a.sqlite')]);
  expect(readFileSync(join(own, 'a.sqlite')).includes('87654321')).toBe(false);
});

it('gongkai form writes a form that comes back as a report once a person has filled it in', async () => {
  const own = folder();
  const form = join(own, '表.xlsx');
  expect(await gongkai(['form', '--year', '2023', '--to', form])).toMatchObject({
    code: 0,
    err: '',
  });
  const blank = await gongkai(['parse', form]);
  expect(JSON.parse(blank.out)).toMatchObject({ refusal: { code: 'blank_form' } });
  const book = read(readFileSync(form));
  const type = (sheet: string, label: RegExp, column: number, ...values: (string | number)[]) => {
    const rows = book.Sheets[sheet];
    if (rows === undefined) throw new Error(`no sheet ${sheet}`);
    const lines = utils.sheet_to_json<unknown[]>(rows, { header: 1, blankrows: true });
    const row = lines.findIndex((line) => line.some((cell) => label.test(String(cell ?? ''))));
    utils.sheet_add_aoa(rows, [values], { origin: { r: row, c: column } });
  };
  const cover = book.SheetNames[0] ?? '';
  type(cover, /机关名称/, 1, '甲州市青禾区民政局');
  type(cover, /录入人/, 1, '录入员甲');
  type(cover, /录入日期/, 1, '2024-03-01');
  const requests = book.SheetNames.find((name) => /申请/.test(name)) ?? '';
  const head = utils.sheet_to_json<string[]>(book.Sheets[requests] ?? {}, { header: 1 });
  const total = Math.max(...head.map((line) => line.lastIndexOf('总计')));
  type(requests, /本年新收/, total - 6, 4, 2, 0, 0, 1, 0, 7);
  type(requests, /上年结转/, total - 6, 0, 0, 0, 0, 0, 0, 0);
  writeFileSync(form, write(book, { type: 'buffer', bookType: 'xlsx' }));
  const db = join(own, 'a.sqlite');
  expect(await gongkai(['ingest', form, '--db', db])).toMatchObject({ code: 0, err: '' });
  const sql =
    "SELECT agency, fiscal_year, reader, (SELECT total FROM request WHERE row_code = 'received') AS received FROM report_overview";
  const { out } = await gongkai(['query', sql, '--db', db, '--json']);
  expect(jsonLines(out)).toEqual([
    { agency: '甲州市青禾区民政局', fiscal_year: 2023, reader: 'hand', received: 7 },
  ]);
});

it('gongkai form never writes over what somebody has typed, unless told', async () => {
  const own = folder();
  expect(await gongkai(['form', '--year', '2020'], { cwd: own })).toMatchObject({ code: 0 });
  expect(existsSync(join(own, 'form-2020.xlsx'))).toBe(true);
  writeFileSync(join(own, 'form-2020.xlsx'), 'typed');
  const again = await gongkai(['form', '--year', '2020'], { cwd: own });
  expect(again).toMatchObject({ code: 4, err: expect.stringContaining('--force') });
  expect(readFileSync(join(own, 'form-2020.xlsx'), 'utf8')).toBe('typed');
  expect((await gongkai(['form', '--year', '2020', '--force'], { cwd: own })).code).toBe(0);
  expect(await gongkai(['form', '--year', '2009'], { cwd: own })).toMatchObject({ code: 2 });
});

it('gongkai ingest reads a web archive, and other pages in it are no failures', async () => {
  const own = folder();
  mkdirSync(join(own, 'archive'));
  const page = (url: string, body: string) => {
    const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const head = [
      'WARC/1.1',
      'WARC-Type: response',
      `WARC-Target-URI: ${url}`,
      'WARC-Date: 2024-02-03T04:05:06Z',
      `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${String(url.length).padStart(12, '0')}>`,
      'Content-Type: application/http; msgtype=response',
      `Content-Length: ${Buffer.byteLength(http)}`,
    ].join('\r\n');
    return `${head}\r\n\r\n${http}\r\n\r\n`;
  };
  const report = readFileSync(join(SAMPLES, 'fictional/qinghe-2021.html'), 'utf8');
  const warc =
    page('http://www.qinghe.example/news.html', '<p>新闻</p>') +
    page('http://www.qinghe.example/report-2021.html', report);
  writeFileSync(join(own, 'archive/pages.warc'), warc);
  cpSync(join(SAMPLES, 'published/xixiu-chengguan-2019.txt'), join(own, 'archive/a.txt'));
  const db = join(own, 'a.sqlite');
  const { code, out, err } = await gongkai(['ingest', join(own, 'archive'), '--db', db]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(`${db}: 2 new, 1 other pages of the archive\n`);
  const sql = "SELECT source_uri, fetched_at, archive FROM report_overview WHERE origin = 'demo'";
  const found = await gongkai(['query', sql, '--db', db, '--json']);
  expect(jsonLines(found.out)).toMatchObject([
    {
      source_uri: 'http://www.qinghe.example/report-2021.html',
      fetched_at: '2024-02-03T04:05:06.000Z',
    },
  ]);
  expect(found.out).toContain('pages.warc#');
  const portal = await gongkai([
    'check',
    '--db',
    db,
    '--by',
    'portal',
    '--severity',
    'info',
    '--portal',
    'qinghe.example',
  ]);
  expect(portal.code).toBe(0);
});
