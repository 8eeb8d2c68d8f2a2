/**
 * The Guangdong platform: a page holds site and tree of columns as a script, the lists are JSON. The government's stands at the
 * root of the host, that of a body below its folder.
 *
 * Evidence: `window._CONFIG` with `SID`, `TREE` (JSON) and `SERVICE_AREA_ID`, `/gkmlpt/api/all/{id}?page=N&sid=S` with 100 a page,
 * `/{body}/gkmlpt/…` of 阳江, 深圳, 佛山; entries `content/1/103/post_N.html`.
 *
 * @module
 */

import { json, type Style, slice } from '../style.ts';

const PER_PAGE = 100;
const OWN = 10;
const base = (column: number): string => (column === OWN ? '/gkmlpt/' : `/js${column}/gkmlpt/`);

export const gkmlptStyle: Style = {
  name: 'gkmlpt',
  path: (id) => `${base(id)}index`,
  article: (n, _, column = OWN) => `${base(column)}content/1/103/post_103${n}.html`,
  container: 'class="article-content"',
  answer: (column, url, frame) => {
    const { id, entries } = column;
    const [list, sid] = [2600 + id, `9918${id}`];
    if (url.pathname === `${base(id)}api/all/${list}`) {
      const page = Math.max(1, Number(url.searchParams.get('page')));
      const articles = slice(column, page, PER_PAGE).map(({ title, href, date }, i) => ({
        ...{ id: i, title, url: href, post_url: href, date: Date.parse(date) / 1000 },
        ...{ publisher: '本网', identifier: '', attachment: [] },
      }));
      const classify = { id: list, name: '政府信息公开年报', post_count: entries.length };
      return json({ classify, total: entries.length, articles });
    }
    if (url.pathname !== `${base(id)}index`) return null;
    const node = (nodeId: number, name: string) => ({
      ...{ parent_id: 0, is_leaf: true, name, jump_url: '', sort: 1, children: [], id: nodeId },
    });
    const tree = [node(list - 9, '机构职能'), node(list, '政府信息公开年报')];
    const config = `window._CONFIG = { DEBUG: false, SID: '${sid}', TREE: ${JSON.stringify(tree)}, SERVICE_AREA_ID: '9901' }`;
    return frame(column.name, `<div id="app"></div><script>${config}</script>`);
  },
};
