/**
 * Ucap: a list that is filled from `/common/search/`.
 *
 * @module
 */

import { json, type Style, slice } from '../style.ts';

export const ucapStyle: Style = {
  name: 'ucap',
  path: (id) => `/xxgk/c${id}/list.shtml`,
  article: (n, year) => `/c9/${year + 1}01/${n.toString(16).padStart(32, 'a')}.shtml`,
  container: 'id="UCAP-CONTENT"',
  answer: (column, url, frame) => {
    if (url.pathname === `/common/search/${column.id}`) {
      const page = Number(url.searchParams.get('page'));
      const results = slice(column, page, 20).map((e) => ({
        title: e.title,
        url: e.href,
        publishedTimeStr: e.date,
      }));
      return json({ data: { total: column.entries.length, page, results } });
    }
    if (url.pathname !== `/xxgk/c${column.id}/list.shtml`) return null;
    const script = `var channelId = "${column.id}"; search("/common/search/", {_isJson: true});`;
    return frame(column.name, `<div id="list"></div><script>${script}</script>`);
  },
};
