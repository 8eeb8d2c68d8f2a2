import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { summarise, yearRanges } from '../../src/demo/read-summary.ts';
import { publishedReports } from '../../src/demo/replica/published.ts';
import { folder, gongkai, jsonLines, SAMPLES } from './run-cli.ts';

it('gongkai demo crawls, reads, checks and answers from nothing, and says what is fiction', async () => {
  const own = folder();
  const db = join(own, 'data/demo.sqlite');
  const { code, out, err } = await gongkai(['demo'], { cwd: own });
  // A busy machine may take long enough to be told how far it has come.
  const said = err.replace(/^\{"event":"progress".*\n/gm, '');
  expect({ code, said }).toEqual({ code: 0, said: '' });
  expect(existsSync(db)).toBe(true);
  expect(out).toMatch(/^Crawled 6 portals, \d+ pages, on this machine {2}演示数据（虚构）:/);
  expect(out).toMatch(/^青禾区 +www\.qinghe\.shili\.test +trs +\d+ +18$/m);
  expect(out).toMatch(/^云桥区 +www\.yunqiao\.shili\.test +1 +0 +challenged: status 521$/m);
  expect(out).toMatch(/^Read 66 reports, \d+ cells:/m);
  expect(out).toMatch(/安顺市西秀区城市管理局 +2019 +text +real, tables only/);
  const bodies = out.split('\n').filter((line) => /^[甲乙]州市\S+ +20\d\d[–,\d ]* +\w/.test(line));
  expect(bodies.length).toBe(10);
  for (const line of bodies) expect(line).toContain('演示数据（虚构）');
  expect(out).toContain(
    '（一）予以公开 (granted): the six kinds of applicant come to 9, but 总计 says 0',
  );
  expect(out.match(/^ {2}SELECT/gm)).toHaveLength(3);
  expect(out).toMatch(/（一）予以公开 +0 +9 +0/);
  expect(out).toMatch(/甲州市红枫市人民政府 +2020\n/);
  expect(out).toContain('The database is data/demo.sqlite');
});

it('gongkai demo can be run again, answers in Chinese and in JSON, and changes nothing', async () => {
  const own = folder();
  const first = await gongkai(['demo', '--json'], { cwd: own });
  const rows = () =>
    gongkai(['query', 'SELECT * FROM report_version', '--db', 'data/demo.sqlite', '--json'], {
      cwd: own,
    });
  const before = await rows();
  const second = await gongkai(['demo', '--lang', 'zh'], { cwd: own });
  expect(second.code).toBe(0);
  expect(second.out).toContain('六类申请人之和为9，总计为0，不相等');
  expect(await rows()).toEqual(before);
  const [summary] = jsonLines(first.out);
  expect(summary).toMatchObject({ db: 'data/demo.sqlite', failures: [] });
  expect(jsonLines(before.err)).toEqual([
    {
      event: 'note',
      message: "This database holds 演示数据（虚构）: rows with origin = 'demo' are fiction.",
    },
  ]);
});

it('gongkai demo records the portal that refuses programs as blocked, and what a column read to its end lacks', async () => {
  const own = folder();
  await gongkai(['demo', '--json'], { cwd: own });
  const todo = await gongkai(
    [
      'coverage',
      '--todo',
      '--origin',
      'demo',
      '--years',
      '2019-2024',
      '--db',
      'data/demo.sqlite',
      '--json',
    ],
    { cwd: own },
  );
  const rows = jsonLines(todo.out);
  const blocked = rows.filter(({ state }) => state === 'blocked');
  expect(blocked.map(({ divisionCode, bodyKind }) => `${divisionCode} ${bodyKind}`)).toEqual([
    ...Array.from({ length: 6 }, () => '990203 department'),
    ...Array.from({ length: 6 }, () => '990203 township'),
  ]);
  expect(blocked[0]).toMatchObject({
    reason: 'status 521',
    uri: 'http://www.yunqiao.shili.test/',
  });
  expect(rows.filter(({ state }) => state === 'not_found')).toMatchObject([
    {
      divisionCode: '990181',
      bodyKind: 'government',
      fiscalYear: 2020,
      reasonCode: 'column_read_to_end',
      reasonZh: '年报栏目已读到底，没有该年度的报告',
      uri: 'http://www.hongfeng.shili.test/col/col1510/index.html',
    },
  ]);
  expect(existsSync(join(own, 'data/demo/ledger.sqlite'))).toBe(true);
});

it('gongkai demo finds on each portal exactly the reports it publishes', async () => {
  const own = folder();
  const { out } = await gongkai(['demo', '--json'], { cwd: own });
  const [summary] = jsonLines(out);
  const portals = summary?.['portals'] as { host: string; reports: number }[];
  const published = publishedReports(join(SAMPLES, 'fictional'));
  for (const { host, reports } of portals) {
    const body = host.split('.')[1] ?? '';
    const own = published.filter((report) => report.body.startsWith(body));
    expect(reports, host).toBe(body === 'yunqiao' ? 0 : own.length);
  }
  expect(portals).toHaveLength(6);
  const { out: rows } = await gongkai(
    [
      'query',
      'SELECT agency, fiscal_year FROM report_overview',
      '--db',
      'data/demo.sqlite',
      '--json',
    ],
    { cwd: own },
  );
  const found = jsonLines(rows).map(({ agency, fiscal_year }) => `${agency} ${fiscal_year}`);
  const expected = published.map(({ agency, fiscalYear }) => `${agency} ${fiscalYear}`);
  expect(found.sort()).toEqual([...expected, '安顺市西秀区城市管理局 2019'].sort());
});

it('demo rows and real rows never share an origin', async () => {
  const own = folder();
  await gongkai(['demo', '--json'], { cwd: own });
  const sql = `SELECT origin, min(substr(division_code, 1, 2)) AS low, max(substr(division_code, 1, 2)) AS high,
    count(*) AS n, max(notice) AS notice FROM report_overview GROUP BY origin ORDER BY origin`;
  const { out } = await gongkai(['query', sql, '--db', 'data/demo.sqlite', '--json'], { cwd: own });
  expect(jsonLines(out)).toEqual([
    { origin: 'demo', low: '99', high: '99', n: 65, notice: '演示数据（虚构）' },
    { origin: 'real', low: '52', high: '52', n: 1, notice: null },
  ]);
});

it('sums up what was read by agency', () => {
  const report = (agencyId: string, fiscalYear: number | null, reader: 'html' | 'text') => ({
    agency: agencyId,
    agencyId,
    origin: 'demo' as const,
    fiscalYear,
    source: { reader } as never,
    cellCount: 0,
  });
  expect(
    summarise([report('b', 2021, 'html'), report('a', null, 'text'), report('b', 2020, 'text')]),
  ).toMatchObject([
    { agency: 'a', years: [] },
    { agency: 'b', years: [2020, 2021], readers: ['html', 'text'] },
  ]);
  expect(yearRanges([])).toBe('');
  expect(yearRanges([2016, 2018, 2019])).toBe('2016, 2018–2019');
});
