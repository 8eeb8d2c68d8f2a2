/**
 * Ucap (开普云): lists come from `/common/search/{channel}` as JSON; the channel stands in the page.
 *
 * @module
 */

import { entriesIn, type Family, get, NOTHING, range, tryJson, withParameter } from '../family.ts';

const CHANNEL = /channelId\s*[:=]\s*["']?(\w+)/;
const PER_PAGE = 20;

export const ucap: Family = {
  name: 'ucap',
  fingerprint: ({ url, text }) => /UCAP|ucapTitle|\/common\/search\//i.test(url + text),
  read: ({ url, text }) => {
    const data = get(tryJson(text), 'data');
    const results = get(data, 'results');
    if (Array.isArray(results)) return answer(url, data, results);
    const channel = CHANNEL.exec(text)?.[1];
    if (channel === undefined || !/common\/search|_isJson/.test(text)) return NOTHING;
    const call = `/common/search/${channel}?page=1&_pageSize=${PER_PAGE}&_isAgg=true&_isJson=true&_template=index`;
    return { entries: [], more: [new URL(call, url).href] };
  },
};

function answer(url: string, data: unknown, results: unknown) {
  const total = Number(get(data, 'total') ?? 0);
  const address = new URL(url);
  const pages = Math.ceil(total / Number(address.searchParams.get('_pageSize') ?? PER_PAGE));
  const first = address.searchParams.get('page') === '1';
  const more = first ? range(2, pages).map((n) => withParameter(url, 'page', n)) : [];
  return { entries: entriesIn(results, 'url', 'title'), more };
}
