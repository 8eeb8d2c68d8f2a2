import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GAPS } from '../../src/crawl/discovery/gap.ts';
import { OUTCOMES } from '../../src/crawl/outcome.ts';
import { UNREAD_REFUSALS } from '../../src/normalize/coverage.ts';
import { coverageReason } from '../../src/normalize/coverage-reason.ts';
import { folder, gongkai, jsonLines, SAMPLES } from './run-cli.ts';

const FILLER = '<p>办事指南、政务动态、便民服务信息每日更新，欢迎浏览。</p>'.repeat(30);
const page = (title: string, body: string) =>
  `<html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const SCRIPT = '<div id="list"></div><script src="/js/app.7f3a.js"></script>';
const HOME = page('青禾区人民政府', `<a href="/nb/">政府信息公开年报</a>${FILLER}`);

/** A portal of these pages, crawled with `gongkai run` and asked with `gongkai coverage`. */
async function portal(pages: Record<string, string>) {
  const own = folder();
  const server = createServer((request, response) => {
    const body = pages[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' });
    response.end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  writeFileSync(join(own, 'own.csv'), `code,name,url,parent\n990102,青禾区,${url},\n`);
  const run = () =>
    gongkai(
      [
        ...['run', '青禾区', '--registry', 'own.csv', '--years', '2021-2022', '--again'],
        ...['--allow-address', '127.0.0.0/8', '--delay', '0.01', '--contact', 'a@qinghe.example'],
      ],
      { cwd: own },
    );
  const asked = ['coverage', '--todo', '--origin', 'demo', '--division', '990102'];
  const todo = async (...more: string[]) =>
    (await gongkai([...asked, '--kind', 'government', ...more], { cwd: own })).out;
  return { own, url, run, todo };
}

describe('a list whose rows only a script brings', () => {
  it('is loud in coverage --todo with its address in both languages, until a person saves the report or the list can be read', async () => {
    const pages: Record<string, string> = {
      '/': HOME,
      '/nb/': page(
        '年报',
        `<a href="/">首页</a><a href="/nb/">政府信息公开年报</a>${SCRIPT}${FILLER}`,
      ),
    };
    const { own, url, run, todo } = await portal(pages);
    // A list that could not be read to its end is said by the exit code.
    expect(await run()).toMatchObject({ code: 3 });
    const missing = jsonLines(await todo('--json'));
    expect(missing).toMatchObject(
      [2021, 2022].map((fiscalYear) => ({
        ...{ fiscalYear, state: 'unknown', evidence: 'needs_browser', uri: `${url}nb/` },
        ...{ reason: 'list_by_script', reasonCode: 'list_by_script' },
        reasonZh: '列表内容由脚本载入：请用浏览器打开',
      })),
    );
    const english = await todo();
    expect(english).toContain('needs a browser  a script brings the rows of this list');
    expect(english).toContain('2 needs a browser: open the address with a browser, save the page');
    const chinese = await todo('--lang', 'zh');
    expect(chinese).toContain('需用浏览器');
    expect(chinese).toContain('列表内容由脚本载入');
    expect(chinese).not.toMatch(/script|browser/);

    mkdirSync(join(own, 'saved'));
    cpSync(join(SAMPLES, 'fictional/qinghe-2021.html'), join(own, 'saved/a.html'));
    writeFileSync(join(own, 'saved.csv'), `file,division,year\na.html,990102,2021\n`);
    const ingested = await gongkai(['ingest', 'saved', '--manifest', 'saved.csv'], { cwd: own });
    expect(ingested).toMatchObject({ code: 0 });
    expect(jsonLines(await todo('--json'))).toMatchObject([{ fiscalYear: 2022 }]);

    pages['/nb/'] = page(
      '年报',
      `<a href="/a.html">青禾区2021年政府信息公开工作年度报告</a>${FILLER}`,
    );
    pages['/a.html'] = HOME;
    expect(await run()).toMatchObject({ code: 3 });
    const [now] = jsonLines(await todo('--json'));
    expect(now).toMatchObject({ fiscalYear: 2022, evidence: null });
    expect(now?.['reasonCode']).toBe('column_without_reports');
  });

  it('is told from a page that is nothing but a script, and from one that has rows', async () => {
    const shell = await portal({ '/': page('青禾区人民政府', `${SCRIPT}${FILLER}`) });
    await shell.run();
    expect(jsonLines(await shell.todo('--json'))[0]).toMatchObject({
      ...{ state: 'unknown', evidence: 'needs_browser' },
      ...{ reason: 'page_by_script', uri: shell.url },
    });
    const rows = await portal({
      '/': HOME,
      '/nb/': page('年报', `<a href="/b.html">通知（2021年）</a>${SCRIPT}${FILLER}`),
      '/b.html': page('通知', FILLER),
    });
    await rows.run();
    const [found] = jsonLines(await rows.todo('--json'));
    expect(found).toMatchObject({ evidence: null, reasonCode: 'column_without_reports' });
  });
});

it('what a crawl found out about a portal is remembered in the database, also when it cannot be reached later', async () => {
  const pages: Record<string, string> = {
    '/': HOME,
    '/nb/': page(
      '年报',
      `<ul><a href="/t20220120_1.html">2021年</a></ul><script>createPageHTML(1, 0,"index","html")</script>${FILLER}`,
    ),
    '/t20220120_1.html': page('通知', FILLER),
  };
  const { own, url, run } = await portal(pages);
  await run();
  const remembered = async () =>
    jsonLines((await gongkai(['query', 'SELECT * FROM portal', '--json'], { cwd: own })).out);
  const [seen] = await remembered();
  expect(seen).toMatchObject({
    ...{ portal_id: '990102', name: '青禾区', division_code: '990102', url },
    ...{ family: 'trs', column_url: `${url}nb/` },
  });
  for (const path of Object.keys(pages)) delete pages[path];
  await run();
  expect(await remembered()).toEqual([seen]);
});

describe('why a report is missing', () => {
  it('is said in both languages, whatever the crawl wrote down', () => {
    const written = [
      ...GAPS,
      ...UNREAD_REFUSALS,
      ...['status 521', 'status 404', 'status 500', 'status 418', '412', 'empty body'],
      ...['robots.txt', 'robots.txt line 3', 'says "页面不存在"', 'script marker $_ts'],
      ...['header x-via-jsl', 'status 403 by WZWS', 'status 403 saying "访问被拦截"'],
      ...['status 202 with a script only', '17 bytes without content', 'timeout: headers'],
      ...['ECONNREFUSED: connect', 'error: odd', 'to http://a.example/', '9000000000 bytes'],
      ...['letter', 'notice', 'instructions', 'blank form', 'report of another kind'],
      ...['bad_body: incorrect header check', 'not_a_report: no table of the form'],
      ...['page around an attachment', 'not_a_report', 'column_without_reports', 'no_column'],
    ];
    for (const reason of written) {
      const { code, en, zh } = coverageReason(reason);
      expect(code, reason).toMatch(/^[a-z_]+$/);
      expect(code, reason).not.toBe('note');
      expect(en.replace(/“.*”|\(.*\)/, ''), reason).not.toMatch(/[_\u4e00-\u9fff]/);
      expect(zh, reason).toMatch(/[\u4e00-\u9fff]/);
      expect(`${en}${zh}`, reason).not.toMatch(/\$1|undefined/);
    }
    for (const outcome of Object.keys(OUTCOMES))
      expect(coverageReason(outcome).code, outcome).toBe(outcome);
  });

  it('is read from databases of before, and a note stays as a person wrote it', () => {
    expect(coverageReason('the column was read to its end')).toEqual(
      coverageReason('column_read_to_end'),
    );
    expect(coverageReason('the rest of this list is put in by a script').code).toBe(
      'list_rest_by_script',
    );
    for (const note of ['由档案馆提供 $1', 'constructor', '__proto__', 'toString'])
      expect(coverageReason(note)).toEqual({ code: 'note', en: note, zh: note });
  });
});
