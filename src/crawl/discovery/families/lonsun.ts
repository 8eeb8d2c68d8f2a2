/**
 * Lonsun (龙讯): `/public/column/{organ}?type=3` is the column of annual reports; its list is a fragment
 * from `/site/label/`, page by page.
 *
 * @module
 */

import { entriesOf, type Family, LONGEST_LIST, NOTHING, range, withParameter } from '../family.ts';

const LABEL = /["'](\/site\/label\/\d+\?[^"'<>\s]*labelName=publicInfoList[^"'<>\s]*)["']/g;

export const lonsun: Family = {
  name: 'lonsun',
  fingerprint: ({ url, text }) =>
    /\/public\/column\/\d+|publicInfoList|j-fontContent/.test(url + text),
  read: ({ url, text, page }) => {
    if (/\/site\/label\//.test(url)) return answer(url, text);
    if (page === null) return NOTHING;
    const labels = [...text.matchAll(LABEL)].map((match) =>
      (match[1] ?? '').replaceAll('&amp;', '&'),
    );
    return { entries: [], more: labels.map((label) => new URL(label, url).href) };
  },
};

function answer(url: string, text: string) {
  const pages = Number(/pageCount\s*[:=]\s*["']?(\d+)/.exec(text)?.[1] ?? 1);
  const first = (new URL(url).searchParams.get('pageIndex') ?? '1') === '1';
  const last = Math.min(pages, LONGEST_LIST);
  const more = first ? range(2, last).map((n) => withParameter(url, 'pageIndex', n)) : [];
  return { entries: entriesOf(text), more };
}
