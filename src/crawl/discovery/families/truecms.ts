/**
 * TrueCMS (南通, 连云港): the first rows stand hidden in the page, the others come from `getMessage.do` by the numbers of
 * their first and last row, as XML inside JSON.
 *
 * @module
 */

import {
  exactPager,
  type Family,
  type FamilyReading,
  get,
  markOf,
  type Pager,
  type Seen,
} from '../family.ts';
import { datastoreIn, jpageIn, windowPager, windows } from '../jpage.ts';

export const truecms: Family = {
  name: 'truecms',
  mark: ({ url, text }) =>
    markOf(url + text, /truecms\/messageController|messageController\/getMessage\.do/i),
  read: (seen) => {
    const result = get(seen.json, 'result');
    if (typeof result === 'string' && /getMessage\.do/i.test(seen.url))
      return answer(seen.url, result);
    const jpage = jpageIn(seen.text);
    if (jpage === null || !/getMessage\.do/i.test(jpage.proxy)) return {};
    return { pager: pager(seen, jpage) };
  },
};

function answer(url: string, result: string): FamilyReading {
  const store = datastoreIn(result);
  const entries = store?.entries ?? [];
  return { entries, pager: windowPager(url, store?.total ?? null) };
}

function pager(
  { url, page }: Seen,
  { proxy, perPage, total, values }: NonNullable<ReturnType<typeof jpageIn>>,
): Pager {
  const call = new URL(proxy, url);
  const column = values.get('columnid');
  if (column !== undefined) call.searchParams.set('columnId', column);
  const rows = page?.$('#initData a, #initData [onclick]').length ?? 0;
  const said = `jpage ${proxy}`;
  if (total !== null) {
    const steps = windows(call.href, { from: rows, total, perPage });
    return exactPager(said, { total }, steps);
  }
  // How many there are is known once somebody has asked.
  const steps = windows(call.href, { from: rows, total: rows + perPage, perPage }).slice(0, 1);
  return { ...exactPager(said, {}, steps), isExact: false };
}
