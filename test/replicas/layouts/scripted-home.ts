/**
 * Home pages that lead on by a script or a refresh, and portals that answer programs with a challenge: everywhere, or for the column alone.
 *
 * Evidence: 1 KB shells of Guizhou hosts, 200 with a redirect of 160 bytes; 521 with `__jsluid` (加速乐), 412 with `$_ts` (瑞数: 成都 21 hosts,
 * 郴州, 湘西), 468 (广元), as counted in anyi-econ/china-public-debt and hulelan/china-governance.
 *
 * @module
 */
import type { ReplicaReply } from '../../../src/demo/replica/server.ts';
import { planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="TRS_Editor">',
  menu: [
    ['/hf/index.html', '首页'],
    ['/hf/zwgk/', '政务公开'],
  ],
});

const HOMES: Readonly<Record<string, string>> = {
  'home-by-href':
    '<html><head><script type="text/javascript">window.location.href = "hf/index.html";</script></head><body></body></html>',
  'home-by-replace':
    "<html><body><script>if(true){ location.replace('/hf/index.html'); }</script></body></html>",
  'home-by-refresh':
    '<html><head><meta http-equiv="refresh" content="1;URL=\'/hf/index.html\'" /></head><body>正在跳转</body></html>',
  'home-by-timer':
    '<html><body><script language="javascript">\nfunction go(){ self.location = "/hf/index.html"; }\nsetTimeout("go()", 100);\n</script></body></html>',
};

/** One portal for each way of leading on. */
export const scriptedHomes: readonly (() => Layout)[] = Object.entries(HOMES).map(
  ([name, body]) =>
    () => {
      const portal = ordinary(name);
      portal.put('/', { body });
      return portal.layout(name);
    },
);

/** An ordinary small portal below `/hf/`. */
function ordinary(name: string): Portal {
  const portal = new Portal(planOf('szf', 'sjj'), `www.${name}.shili.test`, skin);
  const columns = portal.plan.bodies.map((body, b) => {
    const column = `/hf/zwgk/${body.slug}nb/`;
    const entries = body.years.map((year) =>
      portal.publish(body, year, {
        article: `${column}${year + 1}01/t${year + 1}0120_${b}${year}.html`,
        file: `${column}${year + 1}01/P0${b}${year}`,
      }),
    );
    const pages = pagesOf(newestFirst(entries), 10);
    for (const [i, page] of pages.entries()) {
      const to = (n: number): string => `${column}${n === 0 ? '' : `index_${n}.html`}`;
      const next = i + 1 < pages.length ? `<a href="${to(i + 1)}">下一页</a>` : '';
      portal.page(to(i), '年报', links(page.map(({ href, title }) => [href, title])) + next);
    }
    return [column, b === 0 ? '政府信息公开年报' : `${body.name}年报`] as const;
  });
  portal.page('/hf/index.html', '红枫市人民政府', '<p>今日要闻</p>');
  portal.page('/hf/zwgk/', '政务公开', links([['/hf/zwgk/zn/', '公开指南'], ...columns]));
  return portal;
}

const CHALLENGE: ReplicaReply = {
  status: 521,
  headers: { 'x-via-jsl': '5f1', 'set-cookie': '__jsluid_s=0a1b; path=/' },
  body: "<script>document.cookie=('_')+('_jsl_clearance_s=1')+';path=/';location.href=location.pathname</script>",
};
const WALL: ReplicaReply = {
  status: 412,
  body: '<!DOCTYPE html><html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="x"><script>$_ts=window[\'$_ts\'];</script></head><body></body></html>',
};

/** Every page is a challenge. */
export function blockedEverywhere(): Layout {
  const portal = ordinary('blocked-everywhere');
  portal.put('/', { body: HOMES['home-by-href'] ?? '' });
  portal.answer(({ url }) => (url.pathname === '/robots.txt' ? null : CHALLENGE));
  return portal.layout('blocked-everywhere');
}

/** The home page is served, what lies below the column of the government is not. */
export function blockedColumn(): Layout {
  const portal = ordinary('blocked-column');
  portal.put('/', { body: HOMES['home-by-refresh'] ?? '' });
  portal.answer(({ url }) => (url.pathname.startsWith('/hf/zwgk/szfnb/') ? WALL : null));
  return portal.layout('blocked-column');
}

/** Page 2 of every list is a challenge, as on sites that let a few requests through. */
export function blockedPages(): Layout {
  const portal = ordinary('blocked-pages');
  portal.put('/', { body: HOMES['home-by-refresh'] ?? '' });
  portal.answer(({ url }) =>
    /index_\d+\.html$/.test(url.pathname) ? { status: 468, body: '' } : null,
  );
  return portal.layout('blocked-pages');
}
