/**
 * Any portal: reads what every family's constructs say, wherever they stand, and ordinary pagers.
 *
 * @module
 */

import type { Page } from '../../page.ts';
import { FAMILIES } from '../families.ts';
import { type Entry, type Family, range, type Seen, withParameter } from '../family.ts';
export const generic: Family = {
  name: 'generic',
  fingerprint: () => true,
  read: (seen) => {
    const readings = FAMILIES.map((family) => family.read(seen));
    const entries: Entry[] = readings.flatMap((reading) => [...reading.entries]);
    const more = readings.flatMap((reading) => [...reading.more]);
    return { entries, more: [...new Set([...more, ...pager(seen)])] };
  },
};

/** The family of a page; generic where none leaves its marks. */
export function familyOf(seen: Seen): Family {
  return FAMILIES.find((family) => family.fingerprint(seen)) ?? generic;
}

const NEXT = /^(下一?页|后一页|尾页|末页|最后一?页|next|last|[>»]+|\d{1,3})$/i;
const PAGE_PARAMETER = /^(page|pageNum|PageIndex|pageNo|currPage|cur_page|currentPage|p)$/i;

/** Further pages of a list, from the links of its pager and, where the last page is named, all between. */
export function pager({ url, page }: Pick<Seen, 'url' | 'page'>): string[] {
  if (page === null) return [];
  const links = page.links.filter((link) => NEXT.test(link.text.replace(/\s+/g, '')));
  const targets = links.flatMap((link) => URL.parse(link.href, base(page, url))?.href ?? []);
  const here = new URL(url);
  const near = targets.filter((target) => samePlace(here, new URL(target)));
  return [...new Set(near.flatMap((target) => [...between(target), target]))];
}

function base(page: Page, url: string): string {
  return page.base === null ? url : (URL.parse(page.base, url)?.href ?? url);
}

function samePlace(here: URL, there: URL): boolean {
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  return here.host === there.host && folder(there.pathname).startsWith(folder(here.pathname));
}

// `index_7.html` or `?page=7` as the last page means that the pages before it exist too.
function between(target: string): string[] {
  const url = new URL(target);
  for (const [name, value] of url.searchParams) {
    if (PAGE_PARAMETER.test(name) && /^\d+$/.test(value)) {
      return range(2, Number(value)).map((n) => withParameter(target, name, n));
    }
  }
  const named = /^(.*[_-])(\d{1,4})(\.\w+)$/.exec(url.pathname);
  if (named === null || Number(named[2]) > 500) return [];
  return range(1, Number(named[2])).map((n) => {
    url.pathname = `${named[1]}${n}${named[3]}`;
    return url.href;
  });
}
