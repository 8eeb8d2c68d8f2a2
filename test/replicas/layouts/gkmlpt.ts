/**
 * The disclosure platform of Guangdong, at the root of the host for the government and below a folder for each
 * department. The portal beside it is another system whose page of bodies leads there.
 *
 * Evidence: hulelan/china-governance (`window._CONFIG` with SID, TREE and SERVICE_AREA_ID, `/gkmlpt/api/all/{id}?page=N&sid=S`,
 * 100 a page, a node with `jump_url`, a listed total below `post_count`), spiders of 东莞 (page=0 answers as page=1), 广州, 坪山 and
 * 光明 (`/gmkjcxj/gkmlpt/…`); post addresses `content/1/103/post_103456.html`; `url` and `post_url` may be on another scheme.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst } from '../rows.ts';

const PER_PAGE = 100;

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><div id="app">${middle}</div></body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><table class="classify"><tr><td>发布日期：</td><td>${date}</td></tr></table><h1 class="title document-number">${title}</h1><div class="article-content">${inner}</div></body></html>`,
};

export function gkmlpt(): Layout {
  const plan = planOf('szf', 'sjj', 'jkj', 'llz', 'jkq', 'dag');
  const portal = new Portal(plan, 'www.gkmlpt.shili.test', skin);
  for (const [i, body] of plan.bodies.entries()) {
    const base = body.kind === 'government' ? '/gkmlpt/' : `/hf${body.slug}/gkmlpt/`;
    platform(portal, { body, base, sid: `9918${10 + i}`, column: 2629 + i * 40 });
  }
  hubs(portal, plan.bodies);
  return portal.layout('gkmlpt');
}

interface Platform {
  readonly body: Body;
  readonly base: string;
  readonly sid: string;
  readonly column: number;
}

function platform(portal: Portal, { body, base, sid, column }: Platform): void {
  let id = column * 100;
  const reports = body.years.map((year) => {
    id += 37;
    return portal.publish(body, year, {
      article: `${base}content/${Math.floor(id / 1_000_000)}/${Math.floor(id / 1000)}/post_${id}.html`,
      file: `${base}attachment/0/${Math.floor(id / 1000)}/${id}/post`,
      date: `${year + 1}-03-12`,
    });
  });
  // A platform's column of a government holds all kinds of entries: more than one page of them.
  const notices = body.kind === 'government' ? 118 : 6;
  const others = Array.from({ length: notices }, (_, i) =>
    portal.other(
      `${base}content/0/9/post_9${1000 + i}.html`,
      `${body.name}通知公告第${i + 1}号`,
      '<p>与年报无关的公告，演示内容。</p>'.repeat(4),
      `2024-0${1 + (i % 6)}-${10 + (i % 18)}`,
    ),
  );
  const entries = newestFirst([...reports, ...others]);
  const shell = (title: string) =>
    portal.page(`${base}${title}`, `${body.name}政府信息公开`, config(portal, sid, column));
  for (const name of ['index', 'annualreport', 'policy']) shell(name);
  portal.answer(({ url }) => {
    const asked = new RegExp(`^${base}api/all/(\\d+)$`).exec(url.pathname);
    if (asked === null) return null;
    if (url.searchParams.get('sid') !== sid) return { status: 403, body: '{}' };
    const own = asked[1] === String(column) || asked[1] === '0' ? entries : [];
    return api(own, Number(asked[1]), Number(url.searchParams.get('page') ?? '1'));
  });
}

/** The page of the platform: a shell, its settings and the tree of its columns. */
function config(portal: Portal, sid: string, column: number): string {
  const node = (id: number, name: string, children: unknown[] = [], jump_url = '') => ({
    parent_id: 0,
    is_leaf: children.length === 0,
    name,
    jump_url,
    sort: 1,
    children,
    id,
  });
  const tree = [
    node(column - 9, '机构职能'),
    node(column - 8, '政策', [node(column - 7, '规范性文件'), node(column - 6, '其他文件')]),
    node(column - 5, '政府信息公开指南', [], `${portal.url('/zfxxgkzn/')}`),
    node(column, '政府信息公开年报'),
    node(column - 4, '政府网站工作年度报表', [], `${portal.url('/wznb/')}`),
    node(column - 3, '财政预决算'),
  ];
  return `<script>
window._CONFIG = {
    DEBUG: false,
    SITE_NAME: '红枫市',
    SID: '${sid}',
    TREE: ${JSON.stringify(tree)},
    SERVICE_AREA_ID: '9901',
    ANNUAL_REPORT_ID: '${column}'
}
</script><script src="/gkmlpt/static/js/app.js"></script>`;
}

function api(entries: readonly Entry[], id: number, asked: number) {
  const page = Math.max(1, asked);
  const articles = entries
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map(({ href, title, date }, i) => ({
      id: id * 1000 + i,
      title,
      url: href,
      post_url: href,
      date: Date.parse(date) / 1000,
      created_at: `${date} 09:12:33`,
      create_time: Date.parse(date) / 1000,
      display_publish_time: Date.parse(date) / 1000,
      publisher: '本网',
      identifier: '',
      document_number: '',
      attachment: [],
      is_expired: 0,
      is_abolished: 0,
    }));
  const classify = { id, name: '政府信息公开年报', post_count: entries.length + 5 };
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ classify, total: entries.length, articles }),
  };
}

function hubs(portal: Portal, bodies: readonly Body[]): void {
  portal.page(
    '/',
    '红枫市人民政府门户网站',
    '<a href="/zwgk/index.html">政务公开</a><a href="/zwfw/">政务服务</a><a href="/zmhd/">政民互动</a>',
  );
  portal.page(
    '/zwgk/index.html',
    '政务公开',
    '<a href="/gkmlpt/index">政府信息公开目录</a><a href="/gkmlpt/annualreport#2629">政府信息公开年报</a><a href="/zwgk/bmxx/index.html">部门、镇街信息公开</a>',
  );
  const own = bodies.filter(({ kind }) => kind !== 'government');
  portal.page(
    '/zwgk/bmxx/index.html',
    '部门、镇街信息公开',
    own.map(({ name, slug }) => `<li><a href="/hf${slug}/gkmlpt/index">${name}</a></li>`).join(''),
  );
}
