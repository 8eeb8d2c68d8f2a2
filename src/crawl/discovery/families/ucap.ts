/**
 * Ucap (开普云): static lists whose pages the script call of the page names (the common pager reads it); newer columns
 * come from `/common/search/{channel}` as JSON.
 *
 * @module
 */

import {
  counted,
  entriesIn,
  exactPager,
  type Family,
  type FamilyReading,
  familyOf,
  get,
  numberAt,
  range,
} from '../family.ts';

const CHANNEL = /\bchannel_?Id["']?\s*[:=]\s*["']?([\w-]+)/i;
const CALL = /["']((?:https?:\/\/[\w.:-]+)?\/common\/search\/[\w-]+\?[^"'<>\s]*)["']/;
const PER_PAGE = 20;

export const ucap: Family = familyOf({
  name: 'ucap',
  url: /\/common\/search\/|\/\w{0,40}(?:xxgk|xlist|common)_?\w{0,40}list\w{0,40}\.shtml/,
  text: /UCAP\w*|ucapTitle|\/common\/search\/|createPageHTML\s*\(\s*['"]page[\w-]*['"]/i,
  answer: ({ url, json }) => {
    const results = get(json, 'data', 'results');
    return Array.isArray(results) ? answer(url, json, results) : null;
  },
  page: ({ url, text }) => {
    const written = CALL.exec(text)?.[1]?.replaceAll('&amp;', '&');
    if (written !== undefined && !/\+\s*["']?$/.test(written))
      return { fills: [{ href: new URL(written, url).href }] };
    const channel = CHANNEL.exec(text)?.[1];
    if (channel === undefined || !/common\/search|_isJson/.test(text)) return {};
    const call = `/common/search/${channel}?page=1&_pageSize=${PER_PAGE}&_isAgg=true&_isJson=true&_template=index`;
    return { fills: [{ href: new URL(call, url).href }] };
  },
});

function answer(url: string, json: unknown, results: readonly unknown[]): FamilyReading {
  const total = numberAt(json, 'data', 'total');
  const address = new URL(url);
  const size =
    Number(address.searchParams.get('_pageSize')) ||
    numberAt(json, 'data', 'rows') ||
    results.length;
  const isFirst = (address.searchParams.get('page') ?? '1') === '1';
  const pages = total === null || size === 0 ? 0 : Math.ceil(total / size);
  const steps = isFirst ? counted(url, 'page', range(2, pages)) : [];
  const entries = entriesIn(results, ['url', 'link'], ['title', 'subTitle']);
  return { entries, pager: exactPager(`total ${total}`, { total }, steps) };
}
