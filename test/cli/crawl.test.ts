import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folder, gongkai, jsonLines, LOOPBACK, SAMPLES } from './run-cli.ts';

/** A portal of three pages on this machine, and what it was asked for. */
async function portal(): Promise<{ url: string; asked: string[]; pages: Record<string, string> }> {
  const page = (title: string, body: string) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
  const filler = '<p>办事指南、政务动态、便民服务信息每日更新，欢迎浏览。</p>'.repeat(30);
  const title = '甲州市青禾区人民政府2021年政府信息公开工作年度报告';
  const pages: Record<string, string> = {
    '/': page('青禾区人民政府', `<a href="/zfxxgknb/">政府信息公开年报</a>${filler}`),
    '/zfxxgknb/': page(
      '政府信息公开年报',
      `<ul><li><a href="/zfxxgknb/2022/t20220120_1.html">${title}</a> 2022-01-20</li></ul>${filler}`,
    ),
    '/zfxxgknb/2022/t20220120_1.html': readFileSync(
      join(SAMPLES, 'fictional/qinghe-2021.html'),
      'utf8',
    ),
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const body = pages[request.url ?? ''];
    asked.push(`${request.headers['user-agent']} ${request.url}`);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, pages };
}

it('gongkai crawl finds a report on a portal, archives it, and ingest reads it without the network', async () => {
  const own = folder();
  const { url, asked } = await portal();
  const local = [...LOOPBACK, '--contact', 'team@qinghe.example'];
  const cost = await gongkai(['crawl', url, '--plan', ...LOOPBACK], { cwd: own });
  expect({ code: cost.code, err: cost.err }).toEqual({ code: 0, err: '' });
  expect(cost.out).toMatch(
    /^1 portals on 1 hosts, \d+ years: about [\d,]+ requests, .* of archive\./,
  );
  expect([asked, readdirSync(own)]).toEqual([[], []]);
  const plan = await gongkai(['crawl', url, '--plan', '--ask-robots', ...local], { cwd: own });
  expect({ code: plan.code, err: plan.err }).toEqual({ code: 0, err: '' });
  expect(plan.out).toContain('done at');
  expect(asked.map((line) => line.split(' ').at(-1))).toEqual(['/robots.txt']);
  const { code, out, err } = await gongkai(['crawl', url, ...local], { cwd: own });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('fetched');
  expect(
    asked.every((line) => line.startsWith('GongkaiBot/') && line.includes('team@qinghe.example')),
  ).toBe(true);
  expect(asked.map((line) => line.split(' ').at(-1))).toContain('/zfxxgknb/2022/t20220120_1.html');
  const again = await gongkai(['crawl', url, '--json', ...local], { cwd: own });
  expect(jsonLines(again.out).at(-2)).toMatchObject({ type: 'finished', exitCode: 0 });
  const read = await gongkai(['ingest', 'data/archive'], { cwd: own });
  expect({ code: read.code, err: read.err }).toEqual({ code: 0, err: '' });
  const found = await gongkai(
    ['query', 'SELECT agency, fiscal_year, source_uri FROM report_overview', '--json'],
    { cwd: own },
  );
  expect(jsonLines(found.out)).toEqual([
    {
      agency: '甲州市青禾区人民政府',
      fiscal_year: 2021,
      source_uri: `${url}zfxxgknb/2022/t20220120_1.html`,
    },
  ]);
});

it('gongkai run goes from a home page to findings, and a second run changes nothing', async () => {
  const own = folder();
  const { url } = await portal();
  const words = [
    'run',
    url,
    '--allow-address',
    '127.0.0.0/8',
    '--delay',
    '0.01',
    '--contact',
    'team@qinghe.example',
  ];
  const { code, out, err } = await gongkai(words, { cwd: own });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('data/gongkai.sqlite: 1 new');
  expect(out).toMatch(/^1 report checked: .*\n$/m);
  const again = await gongkai(words, { cwd: own });
  expect(again.out).toContain('data/gongkai.sqlite: 1 unchanged');
  expect(await gongkai(['run', url], { cwd: own })).toMatchObject({ code: 4 });
});

it('gongkai run says what is missing and why, and a withdrawn report by its exit code', async () => {
  const own = folder();
  const { url, pages } = await portal();
  const registry = join(own, 'own.csv');
  writeFileSync(registry, `code,name,url,parent\n990102,青禾区,${url},\n`);
  const words = ['run', '青禾区', '--registry', registry, '--years', '2019-2022', '--again'];
  const local = [...LOOPBACK, '--contact', 'a@qinghe.example'];
  const first = await gongkai([...words, ...local], { cwd: own });
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
  expect(first.out).toContain('reports: 1 new, 0 changed, 0 moved, 0 withdrawn, 0 unchanged');
  expect(first.out).toContain('government reports still missing: 1 not found, 2 not known');
  const todo = await gongkai(
    ['coverage', '--todo', '--json', '--origin', 'demo', '--division', '990102'],
    { cwd: own },
  );
  expect(jsonLines(todo.out).filter(({ state }) => state === 'not_found')).toMatchObject(
    [2022].map((fiscalYear) => ({ fiscalYear, uri: `${url}zfxxgknb/` })),
  );
  delete pages['/zfxxgknb/2022/t20220120_1.html'];
  const second = await gongkai([...words, ...local], { cwd: own });
  expect(second.code).toBe(3);
  expect(second.out).toContain('0 new, 0 changed, 0 moved, 1 withdrawn, 0 unchanged');
  const kept = await gongkai(['query', 'SELECT count(*) AS n FROM report_overview', '--json'], {
    cwd: own,
  });
  expect(jsonLines(kept.out)).toEqual([{ n: 1 }]);
});

it('gongkai crawl asks nobody without a contact, faster than is polite, or for what is no address', async () => {
  const own = folder();
  const { url, asked } = await portal();
  const crawl = (...args: string[]) => gongkai(['crawl', ...args], { cwd: own });
  expect(await crawl(url)).toMatchObject({ code: 4, err: expect.stringContaining('--contact') });
  const contact = ['--contact', 'team@qinghe.example'];
  expect(await crawl(url, '--delay', '1', ...contact)).toMatchObject({ code: 2 });
  expect(await crawl('qinghe', ...contact)).toMatchObject({
    code: 4,
    err: expect.stringContaining('No portal is known for "qinghe"'),
  });
  expect(asked).toEqual([]);
});

it('gongkai publish writes pages that open without a server', async () => {
  const own = folder();
  const db = ['--db', join(own, 'a.sqlite')];
  await gongkai(['ingest', join(SAMPLES, 'fictional/qinghe-2021.html'), ...db]);
  const { code, out, err } = await gongkai([
    'publish',
    '--to',
    join(own, 'site'),
    '--max-pages',
    '3',
    '--json',
    ...db,
  ]);
  expect(code).toBe(3);
  expect(err).toContain('stopped after --max-pages 3');
  expect(jsonLines(out)).toMatchObject([{ truncated: true }]);
  expect(existsSync(join(own, 'site', 'index.html'))).toBe(true);
});
