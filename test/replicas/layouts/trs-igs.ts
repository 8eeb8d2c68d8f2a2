/**
 * TRS IGS: the column holds no rows; its script asks the search server of the site for the documents of its channel, page by page.
 *
 * Evidence: 南京 (`/igs/front/search/publish/data/list.html?&index=wzqsearch-v20190124&type=infomation&siteId=71&pageSize=20&orderProperty=DOCRELTIME&pageIndex=1&orderDirection=desc&filter[SITEID]=71&filter[CHANNELID]=28135&filter[GROUPCAT]=2063&pageNumber=1` →
 * `rows[{DOCTITLE, DOCPUBURL, DOCFIRSTPUBTIME, DOCCONTENT, INDEXNO}]`, pages by either number), 湖北 and 广西 (`/igs/front/search/list.html?index=&type=&pageNumber=&pageSize=&filter[AVAILABLE]=true&filter[SITEID]=&orderProperty=PUBDATE` →
 * `page.{content[{FileName, DOCPUBURL, PUBDATE}], total, totalPages}`), 贵州 (`filter[channelId]=5376927,…`, `docTitle`).
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

interface Way {
  readonly name: string;
  readonly path: string;
  readonly asked: string;
  readonly number: 'pageNumber' | 'pageIndex';
  readonly answer: (rows: readonly Entry[], total: number) => unknown;
}

const ROWS = 8;
const CHANNEL = '28135';
const skin = skinOf({
  content: '<div class="TRS_Editor">',
  menu: [
    ['/', '首页'],
    ['/zfxxgk/', '政府信息公开'],
  ],
});

export const trsIgsRows = (): Layout =>
  build({
    name: 'trs-igs-rows',
    path: '/igs/front/search/publish/data/list.html',
    asked: `?&index=wzqsearch-v20190124&type=infomation&siteId=71&pageSize=${ROWS}&orderProperty=DOCRELTIME&pageIndex=1&orderDirection=desc&filter%5BSITEID%5D=71&filter%5BCHANNELID%5D=${CHANNEL}&pageNumber=1`,
    number: 'pageNumber',
    answer: (rows, total) => ({
      rows: rows.map(({ href, title, date }) => ({
        INDEXNO: `K${date}`,
        DOCTITLE: title,
        DOCPUBURL: href,
        DOCFIRSTPUBTIME: `${date}T01:00:00.000Z`,
        DOCCONTENT: title,
      })),
      total,
    }),
  });

export const trsIgsPages = (): Layout =>
  build({
    name: 'trs-igs-pages',
    path: '/igs/front/search/list.html',
    asked: `?index=hb-xxgk&type=xxgk&pageNumber=1&pageSize=${ROWS}&filter[AVAILABLE]=true&filter[SITEID]=50&filter[channelId]=${CHANNEL}&siteId=50&orderProperty=PUBDATE&orderDirection=desc`,
    number: 'pageNumber',
    answer: (rows, total) => ({
      page: {
        content: rows.map(({ href, title, date }) => ({
          FileName: title,
          DOCPUBURL: href,
          PUBDATE: `${date} 10:00:00`,
          SITENAME: '红枫市',
        })),
        total: String(total),
        totalPages: Math.ceil(total / ROWS),
      },
    }),
  });

function build({ name, path, asked, number, answer }: Way): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'dag'), `www.${name}.shili.test`, skin);
  const reports = portal.plan.bodies.flatMap((body, b) =>
    body.years.map((year) =>
      portal.publish(body, year, {
        article: `/zfxxgk/nb/${year + 1}01/t${year + 1}0120_${b}${year}.html`,
      }),
    ),
  );
  const others = noise(portal, (n) => `/zfxxgk/nb/202305/t20230512_7${n}.html`);
  const entries = newestFirst([...reports, ...others]);
  portal.answer(({ url }) => {
    if (url.pathname !== path) return null;
    const { searchParams } = url;
    const channel = searchParams.get('filter[CHANNELID]') ?? searchParams.get('filter[channelId]');
    const own = channel === CHANNEL ? entries : [];
    const page = Number(searchParams.get(number) ?? '1');
    const size = Number(searchParams.get('pageSize') ?? '10');
    return {
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: JSON.stringify(answer(own.slice((page - 1) * size, page * size), own.length)),
    };
  });
  portal.page('/', '首页', links([['/zfxxgk/', '政府信息公开']]));
  portal.page('/zfxxgk/', '政府信息公开', links([['/zfxxgk/nb/', '政府信息公开年报']]));
  portal.page(
    '/zfxxgk/nb/',
    '政府信息公开年报',
    `<ul id="list"></ul><div id="pages"></div><script>
$.getJSON('${path}${asked}', function(data){ show(data); });</script>`,
  );
  return portal.layout(name);
}
