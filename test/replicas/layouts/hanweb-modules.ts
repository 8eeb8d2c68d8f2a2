/**
 * Two modules of Hanweb that hold disclosure apart from the columns: `xxgkAnnualReport.jsp`, which answers with the report of an
 * organ and a year, and `search.jsp`, a POST whose rows are those of the whole site, reached from a tree in a frame.
 *
 * Evidence: 丽水 (`/module/xxgk/xxgkAnnualReport.jsp?fbtime=2017&area=` and 18 digits), 浙江 and 江苏 districts (`tree.jsp?area=` in a frame,
 * POST of infotypeId, jdid, area, divid, currpage; entries of a column are `art_{col}_`), 江北 (`/col/col1229214366`).
 *
 * @module
 */
import { type Body, contentOf, planOf, titleOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const REPORTS = '/module/xxgk/xxgkAnnualReport.jsp';
const SEARCH = '/module/xxgk/search.jsp';
const menu = [
  ['/', '首页'],
  ['/col/col70/index.html', '政府信息公开'],
] as const;
const skin = skinOf({ content: '<div id="zoom">', menu });

/** Reports by organ and year: links for each year, organs in a list of the page. */
export function hanwebAnnualReports(): Layout {
  const plan = planOf('szf', 'sjj', 'jkq');
  const portal = new Portal(
    { ...plan, bodies: plan.bodies.map((body) => ({ ...body, files: {} })) },
    'www.hanweb-annual.shili.test',
    skin,
  );
  const areas = new Map(portal.plan.bodies.map((body, i) => [body, `11990181002645${i}63`]));
  for (const [body, area] of areas) for (const year of body.years) module(portal, body, year, area);
  const organs = [...areas].map(([{ name }, area]) => {
    const newest = `${REPORTS}?fbtime=2024&area=${area}`;
    return [newest, name] as const;
  });
  portal.page('/', '首页', links([['/col/col70/index.html', '政府信息公开']]));
  portal.page(
    '/col/col70/index.html',
    '政府信息公开',
    `<a href="/col/col71/index.html">公开指南</a><h3>政府信息公开年报</h3>${links(organs)}`,
  );
  return portal.layout('hanweb-annual-reports');
}

/** The answer for one organ and year, with the years beside it. */
function module(portal: Portal, body: Body, year: number, area: string): void {
  const content = contentOf(body, year);
  if (content.container !== 'article') return;
  const at = (y: number) => `${REPORTS}?fbtime=${y}&area=${area}`;
  const title = titleOf(body, year);
  const tabs = links(body.years.map((y) => [at(y), `${y}年`]));
  portal.page(at(year), title, `${tabs}<h2>${title}</h2><div id="zoom">${content.html}</div>`);
  const { name, kind } = body;
  const urls = [portal.url(at(year))];
  portal.published.push({ body: name, kind, fiscalYear: year, title, container: 'article', urls });
}

/** Disclosure behind a form: the column is a frame with a tree, the rows come by POST. */
export function hanwebSearch(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz'), 'www.hanweb-search.shili.test', skin);
  const reports = portal.plan.bodies.flatMap((body, b) =>
    body.years.map((year) =>
      portal.publish(body, year, {
        article: `/art/${year + 1}/1/20/art_1229214366_${b}${year}.html`,
      }),
    ),
  );
  const others = noise(portal, (n) => `/art/2023/5/12/art_1229214370_${n}.html`);
  const pages = pagesOf(newestFirst([...reports, ...others]), 15);
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== SEARCH) return null;
    if (method !== 'POST') return { body: '<html><body>参数错误</body></html>' };
    const said = new URLSearchParams(body);
    const known = said.get('area') === '119901810026450' && said.get('divid') === 'div1229214366';
    const rows = (known ? (pages[Number(said.get('currpage') ?? '1') - 1] ?? []) : []).map(
      ({ href, title, date }) =>
        `<tr><td><a href="${href}" target="_blank">${title}</a></td><td>${date}</td></tr>`,
    );
    return {
      body: `<table>${rows.join('')}</table><div class="tb_title">共<b>${pages.flat().length}</b>条 第1/${pages.length}页</div>`,
    };
  });
  portal.page('/', '首页', links([['/col/col70/index.html', '政府信息公开']]));
  portal.page(
    '/col/col70/index.html',
    '政府信息公开',
    links([['/col/col1229214366/index.html', '政府信息公开年报']]),
  );
  portal.page(
    '/col/col1229214366/index.html',
    '政府信息公开年报',
    `<iframe src="/module/xxgk/tree.jsp?area=119901810026450&standardXxgk=1" width="200"></iframe><div id="div1229214366"></div>
<script>function show(p){ $.ajax({type:'POST',url:'${SEARCH}',data:'infotypeId=B05&jdid=1&area=119901810026450&divid=div1229214366&vc_title=&vc_number=&sortfield=,compaltedate:0&currpage='+p,success:function(d){$('#div1229214366').html(d)}}); } show(1);</script>`,
  );
  portal.page(
    '/module/xxgk/tree.jsp?area=119901810026450&standardXxgk=1',
    '目录树',
    `<div class="tree"><a href="javascript:show('A')">机构概况</a><a href="javascript:show('B05')">年度报告</a></div>`,
  );
  return portal.layout('hanweb-search');
}
