/**
 * The Guangdong platform: a tree of columns in a script, lists in JSON.
 *
 * @module
 */

import { json, type Style, slice } from '../style.ts';

export const gkmlptStyle: Style = {
  name: 'gkmlpt',
  path: (id) => `/gkmlpt/annual/${id}`,
  article: (n) => `/gkmlpt/content/1/103/post_${n}.html`,
  container: 'class="article-content"',
  answer: (column, url, frame) => {
    if (url.pathname === `/gkmlpt/api/all/${column.id}`) {
      const page = Number(url.searchParams.get('page'));
      const articles = slice(column, page, 100).map((e, i) => ({
        id: i,
        title: e.title,
        url: e.href,
        date: e.date,
      }));
      return json({
        articles,
        total: column.entries.length,
        classify: { post_count: column.entries.length },
      });
    }
    if (url.pathname !== `/gkmlpt/annual/${column.id}`) return null;
    const config = `window._CONFIG = {SID: '99', TREE: [{id: 1, name: '指南'}, {id: ${column.id}, name: '政府信息公开年报'}]}`;
    return frame(column.name, `<div id="app"></div><script>${config}</script>`);
  },
};
