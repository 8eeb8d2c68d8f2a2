/**
 * Hanweb jpaas (版通): a list is filled by `front/page/build/unit`, which answers JSON with a fragment of
 * HTML; the page number goes inside `paramJson`.
 *
 * @module
 */

import { entriesOf, type Family, get, LONGEST_LIST, tryJson, withParameter } from '../family.ts';

const UNIT = /["'](\/[\w/-]*front\/page\/build\/unit\?[^"'<>\s]+)["']/g;

export const jpaas: Family = {
  name: 'jpaas',
  fingerprint: ({ url, text }) => /jpaas-publish-server|page\/build\/unit/.test(url + text),
  read: ({ url, text }) => {
    const html = get(get(tryJson(text), 'data'), 'html');
    if (typeof html === 'string') return answer(url, html);
    const units = [...text.matchAll(UNIT)].map((match) =>
      (match[1] ?? '').replaceAll('&amp;', '&'),
    );
    return { entries: [], more: units.map((unit) => page(new URL(unit, url).href, 1)) };
  },
};

function answer(url: string, html: string) {
  const entries = entriesOf(html).filter(({ href }) => !/^(javascript|#)/.test(href));
  const number = pageNumber(url);
  const more = entries.length > 0 && number < LONGEST_LIST ? [page(url, number + 1)] : [];
  return { entries, more };
}

function pageNumber(url: string): number {
  const parameters = tryJson(new URL(url).searchParams.get('paramJson') ?? '');
  return Number(get(parameters, 'pageNo') ?? 1);
}

function page(url: string, pageNo: number): string {
  const before = tryJson(new URL(url).searchParams.get('paramJson') ?? '');
  const pageSize = Number(get(before, 'pageSize') ?? 15);
  return withParameter(url, 'paramJson', JSON.stringify({ pageNo, pageSize }));
}
