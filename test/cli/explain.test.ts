import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { gongkai, jsonLines } from './run-cli.ts';

const page = (title: string, body: string) =>
  `<html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}<p>${'演示网站（虚构）。'.repeat(30)}</p></body></html>`;
const PAGES: Readonly<Record<string, string>> = {
  '/zfxxgknb/': page(
    '政府信息公开年报',
    '<ul><li><a href="./202401/t20240119_1.html">青禾区人民政府2023年政府信息公开工作年度报告</a></li>' +
      '<li><a href="./2022n/">2022年</a></li><li><a href="javascript:show(7)">2021年政府信息公开工作年度报告</a></li></ul>' +
      '<script>createPageHTML(3, 0, "index", "html")</script>',
  ),
  '/scripted/': page('年报', '<div id="app"></div><script src="/app.js"></script>'),
};

/** Explains a page of a portal on this machine. */
async function explained(path: string, ...more: string[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const body = PAGES[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' });
    response.end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const local = [
    '--allow-address',
    '127.0.0.0/8',
    '--delay',
    '0.01',
    '--contact',
    'a@qinghe.example',
  ];
  return { url, asked, ...(await gongkai(['crawl', '--explain', url, ...local, ...more])) };
}

it('says of one page what it is, what its links are taken for, what is asked next and what cannot be seen', async () => {
  const { code, out, asked } = await explained('/zfxxgknb/');
  expect(code).toBe(0);
  expect(asked).toEqual(['/robots.txt', '/zfxxgknb/']);
  for (const line of [
    'page: a list',
    'family: trs (“/t20240119_1.html”)',
    'report: 青禾区人民政府2023年政府信息公开工作年度报告  ./202401/t20240119_1.html',
    'list of a year: 2022年  ./2022n/',
    'pager: createPageHTML(3, 0, "index", "html") → 3 pages, addresses are derived, their number decides',
    'further page: http://127.0.0.1',
    'a row of this list does not say where it leads: open it with a browser (“2021年政府信息公开工作年度报告”)',
  ])
    expect(out).toContain(line);
});

it('says so in Chinese, and as JSON', async () => {
  const { out } = await explained('/zfxxgknb/', '--lang', 'zh');
  expect(out).toContain('网页: 列表');
  expect(out).toContain('年度列表: 2022年');
  expect(out).toContain('列表中有条目未写明网址');
  expect(out).not.toMatch(/pager|entries|cannot see/);
  const [found] = jsonLines((await explained('/zfxxgknb/', '--json')).out);
  expect(found).toMatchObject({
    ...{ role: 'list', family: 'trs', rows: 2, pager: { pages: 3, total: null, isExact: false } },
    unseen: [{ reason: 'entry_by_script', said: '2021年政府信息公开工作年度报告' }],
  });
});

it('names a page of which a script brings all, one that is not there, and what is no address', async () => {
  expect((await explained('/scripted/')).out).toContain('a script brings the rows of this list');
  const gone = await explained('/nowhere/');
  expect(gone).toMatchObject({ code: 3 });
  expect(gone.out).toContain('no page: gone: status 404');
  const word = await gongkai(['crawl', '--explain', '西秀区', '--contact', 'a@qinghe.example']);
  expect(word).toMatchObject({ code: 2 });
});
