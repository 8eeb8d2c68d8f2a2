import { afterEach, describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/read-report.ts';
import type { Replica } from '../../src/demo/replica/server.ts';
import { UNREADABLE } from './containers.ts';
import { jpaas, jpaasFirstPageOnly } from './layouts/jpaas.ts';
import { trsPageCall } from './layouts/trs-page-call.ts';
import { LAYOUTS } from './layouts.ts';
import type { Layout } from './portal.ts';
import { ask, serve } from './serve.ts';

/** Nobody gets at the reports of these, or not at all of them. */
const CLOSED = ['blocked-everywhere', 'blocked-column'];

const open: Replica[] = [];
afterEach(async () => {
  for (const replica of open.splice(0)) await replica.close();
});

async function served(layout: Layout): Promise<Replica> {
  const replica = await serve(layout);
  open.push(replica);
  return replica;
}

describe.each(LAYOUTS.map((build) => [build().name, build] as const))('%s', (_, build) => {
  it('serves every report it says it publishes, at its address, with its body and year', async () => {
    const layout = build();
    const replica = await served(layout);
    expect(layout.published.length).toBeGreaterThan(10);
    if (CLOSED.includes(layout.name)) return;
    expect((await ask(replica, layout.home)).status).toBe(200);
    for (const [i, { urls, container, body, fiscalYear }] of layout.published.entries()) {
      const [address = ''] = urls;
      const { status, bytes, type } = await ask(replica, address);
      expect([status, address]).toEqual([200, address]);
      // Some are read: the same report stands in many layouts, and reading takes long.
      if (UNREADABLE.includes(container) || i % 6 !== 0) continue;
      const read = await readReport(bytes, { uri: address, mediaType: type });
      if (!read.ok) throw new Error(`${address}: ${read.refusal.message}`);
      expect(read.record.fiscalYear).toBe(fiscalYear);
      expect(read.record.agency).toContain(body.replace(/^红枫市/, ''));
    }
  });

  it('publishes each report at addresses of its own, and knows no others', async () => {
    const layout = build();
    const urls = layout.published.flatMap((report) => report.urls);
    expect(new Set(urls).size).toBe(urls.length);
    const replica = await served(layout);
    const { status } = await ask(replica, new URL('/no/such/page.html', layout.home).href);
    expect(status).toBe(layout.name === 'blocked-everywhere' ? 521 : 404);
  });
});

describe('what portals were seen to do', () => {
  it('TRS: pages of a list in GBK by index_N, a stub with status 200 beyond the last', async () => {
    const replica = await served(trsPageCall());
    const column = 'http://www.trs-one.shili.test/zwgk/xxgk/xxgknb/';
    const first = new TextDecoder('gb18030').decode((await ask(replica, column)).bytes);
    expect(first).toContain('createPageHTML(3,0,"index","shtml")');
    expect((await ask(replica, `${column}index_2.shtml`)).bytes.length).toBeGreaterThan(400);
    const beyond = await ask(replica, `${column}index_3.shtml`);
    expect(beyond).toMatchObject({ status: 200 });
    expect(beyond.bytes.length).toBeLessThan(400);
  });

  it('jpaas: 403 without a Referer or with blanks in paramJson; the pager in the answer; one page for all', async () => {
    const unit = (host: string, type: string, param: string) =>
      `http://${host}/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=${type}&webId=8d828e408d904477&tplSetId=quSyqDUrFfjv1nGRQhEEH&pageType=column&tagId=${encodeURIComponent('右侧内容')}&editType=null&pageId=1229000100&paramJson=${encodeURIComponent(param)}`;
    const [one, two] = ['www.jpaas-one.shili.test', 'www.jpaas-two.shili.test'];
    const headers = { referer: `http://${one}/col/col1229000100/index.html` };
    const compact = '{"pageNo":2,"pageSize":"8"}';
    const replica = await served(jpaas());
    const from = (param: string) => unit(one, 'bulidstatic', param);
    expect((await ask(replica, from(compact))).status).toBe(403);
    expect((await ask(replica, from('{"pageNo": 2}'), { headers })).status).toBe(403);
    const { text } = await ask(replica, from(compact), { headers });
    const { html } = (JSON.parse(text) as { data: { html: string } }).data;
    expect(html).toContain("{'rows':'8','count':'21','pageNo':'2'}");
    const other = await served(jpaasFirstPageOnly());
    const pages = await Promise.all(
      [1, 2].map((n) => ask(other, unit(two, 'buildstatic', `{"pageNo":${n}}`), { headers })),
    );
    expect(pages[0]?.text).toBe(pages[1]?.text);
  });
});
