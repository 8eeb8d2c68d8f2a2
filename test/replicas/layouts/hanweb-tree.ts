/**
 * Disclosure of Hanweb as a tree in a frame: the page of a body says its area, the frame draws the tree with the number of documents of each
 * node, and a node, clicked, has the rows brought by a POST whose address the frame's script puts together.
 *
 * Evidence: spiders of 江西 (`/col/col4928/index.html?vc_xxgkarea=014500858`, `tree.jsp?divid=div435&area=014500858` in which
 * `>政策文件(12)` counts, POST of infotypeId, jdid, area, divid, pages by `currpage`, 20 rows), 江苏 (`tree.jsp?divid=div51009&area=014001303`), 山东 and 浙江
 * (`standardXxgk=1`, rows `div.zfxxgk_list_con > ul > li > a`), and a reader of 吉林 hubs: `funclick('id','label')` in the strings of a dTree, quotes escaped,
 * POST to `search.jsp?divid=…&infotypeId=…&jdid=…&area=…&sortfield=createdatetime:0,orderid:0` with an empty body.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const HUB = '/col/col4928/index.html';
const SEARCH = '/module/xxgk/search.jsp';
const TREE = '/module/xxgk/tree.jsp';
const REPORTS = 'Z2401';
const ROWS = 15;

interface Organ {
  readonly body: Body;
  readonly area: string;
  readonly reports: readonly Entry[];
  readonly others: readonly Entry[];
}

const skin = skinOf({
  content: '<div id="zoom">',
  menu: [
    ['/', '首页'],
    [HUB, '政府信息公开'],
  ],
});

/** Parameters in the address of the POST, as in 吉林. */
export const hanwebTree = (): Layout => build('hanweb-tree', 'address');
/** Parameters in its body, the page in the address, as in 江西 and 江苏. */
export const hanwebTreePosted = (): Layout => build('hanweb-tree-posted', 'body');

function build(name: string, way: 'address' | 'body'): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'tjj', 'llz'), `www.${name}.shili.test`, skin);
  const organs = portal.plan.bodies.map((body, i): Organ => {
    const publish = (year: number) =>
      portal.publish(body, year, {
        article: `/art/${year + 1}/1/20/art_492${i}_${i}${year}.html`,
      });
    const others = noise(portal, (n) => `/art/2023/5/12/art_48${i}_${n}.html`);
    return { body, area: `01450085${i}`, reports: newestFirst(body.years.map(publish)), others };
  });
  for (const organ of organs) pagesFor(portal, organ, way);
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== SEARCH) return null;
    if (method !== 'POST') return { body: '<html><body>参数错误</body></html>' };
    const said = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
    const organ = organs.find(({ area }) => area === said.get('area'));
    const isWhole = said.get('divid') === 'div435' && said.get('jdid') === '3';
    const own = organ === undefined || !isWhole ? [] : rowsOf(organ, said.get('infotypeId') ?? '');
    const pages = pagesOf(own, ROWS);
    const rows = (pages[Number(said.get('currpage') ?? '1') - 1] ?? []).map(
      ({ href, title, date }) =>
        `<li><a href="${href}" title="${title}" target="_blank">${title}</a><span>${date}</span></li>`,
    );
    return {
      body: `<div class="zfxxgk_list_con"><ul>${rows.join('')}</ul></div><div class="tb_title">共<b>${own.length}</b>条 第1/${pages.length}页</div>`,
    };
  });
  portal.page('/', '首页', links([[HUB, '政府信息公开']]));
  const rest = organs.filter(({ body }) => body.kind !== 'government');
  portal.page(
    HUB,
    '政府信息公开',
    links(
      [organs[0], ...rest].flatMap((organ) =>
        organ === undefined ? [] : [[`${HUB}?vc_xxgkarea=${organ.area}`, organ.body.name] as const],
      ),
    ),
  );
  return portal.layout(name);
}

const rowsOf = ({ reports, others }: Organ, type: string): readonly Entry[] =>
  type === REPORTS ? reports : type === 'Z99' ? others : [];

/** The page of a body, and the tree in its frame. */
function pagesFor(portal: Portal, organ: Organ, way: 'address' | 'body'): void {
  const { body, area, reports, others } = organ;
  const tree = `${TREE}?standardXxgk=1&area=${area}&divid=div435`;
  portal.page(
    `${HUB}?vc_xxgkarea=${area}`,
    `${body.name}信息公开目录`,
    `<iframe src="${tree.replaceAll('&', '&amp;')}" id="tree" width="220"></iframe><div id="div435"></div>`,
  );
  const nodes = [
    ['Z01', '公开指南', 0],
    ['Z02', '公开制度', 0],
    ['Z99', '法定主动公开内容', others.length],
    [REPORTS, '政府信息公开年报', reports.length],
  ] as const;
  const drawn = nodes.map(
    ([id, label, count], n) =>
      `d.add(${n + 1},0,'<a href="javascript:void(0)" onclick="funclick(\\'${id}\\',\\'${label}\\');">${label}(${count})</a>');`,
  );
  const click =
    way === 'address'
      ? `function funclick(id,name){ $.ajax({type:'POST',url:'${SEARCH}?divid=div435&infotypeId='+id+'&jdid=3&area=${area}&sortfield=createdatetime:0,orderid:0',data:'',success:function(s){ parent.document.getElementById('div435').innerHTML=s; }}); }`
      : `function funclick(id,name){ $.ajax({type:'POST',url:'${SEARCH}?standardXxgk=0&isAllList=1&texttype=0&fbtime=&vc_all=&vc_filenumber=&vc_title=&vc_number=&currpage=1&sortfield=compaltedate:0,orderid:0&fields=&fieldConfigId=&hasNoPages=&infoCount=',data:{infotypeId:id,jdid:'3',area:'${area}',divid:'div435'},success:function(s){ parent.document.getElementById('div435').innerHTML=s; }}); }`;
  portal.put(tree, {
    body: `<html><head><script src="/script/dtree.js"></script></head><body><script>${click}
var d = new dTree('d'); d.add(0,-1,'${body.name}'); ${drawn.join(' ')} document.write(d);</script></body></html>`,
  });
}
