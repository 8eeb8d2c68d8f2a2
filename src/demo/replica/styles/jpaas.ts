/**
 * Hanweb jpaas: elements of a page name the unit that fills them and what it is asked; it answers JSON with a fragment of HTML,
 * the pager inside.
 *
 * Evidence: served pages of 金华, 烟台 and 滨江 (`url`, `queryData`, tags 左侧导航 and 右侧内容), `#autUDB_pagination` with
 * `queryData="{'rows':'20','count':'31','pageNo':'1'}"`, articles `/col/colN/art/YYYY/art_{32 hex}.html`.
 *
 * @module
 */

import { items, json, PER_PAGE, type Style, slice } from '../style.ts';

const UNIT = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const WEB = '8d828e408d904477';
const LIST = '右侧内容';
const number = (column: number): string => `12290001${column}`;

export const jpaasStyle: Style = {
  name: 'jpaas',
  path: (id) => `/col/col${number(id)}/index.html`,
  article: (n, year, column = 10) =>
    `/col/col${number(column)}/art/${year + 1}/art_${n.toString(16).padStart(32, '7b1d')}.html`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const said = url.searchParams;
    if (url.pathname === UNIT && said.get('pageId') === number(column.id)) {
      if (said.get('tagId') !== LIST) return answered('<ul><li><a href="/">首页</a></li></ul>');
      const asked = JSON.parse(said.get('paramJson') ?? '{}') as { pageNo?: number };
      const page = asked.pageNo ?? 1;
      const pager = `<div id="autUDB_pagination" queryData="{'rows':'${PER_PAGE}','count':'${column.entries.length}','pageNo':'${page}'}"></div>`;
      return answered(`<ul class="page-content">${items(slice(column, page))}</ul>${pager}`);
    }
    if (url.pathname !== `/col/col${number(column.id)}/index.html`) return null;
    const element = (tag: string): string =>
      `<div id="${tag}"></div><script src="/cms_files/jcms1/web1/site/unitbuild.js?v=1" webId="${WEB}" parseType="bulidstatic" url="${UNIT}" queryData="{'parseType':'bulidstatic','webId':'${WEB}','tplSetId':'quSyqDUrFfjv1nGRQhEEH','pageType':'column','tagId':'${tag}','editType':'null','pageId':'${number(column.id)}'}"></script>`;
    return frame(column.name, `${element('左侧导航')}${element(LIST)}`);
  },
};

const answered = (html: string) =>
  json({ success: true, code: '200', message: '', data: { html } });
