/**
 * Hebei: `/columns/{uuid}/`, whose list is a block of the column's template, answered as a fragment page by page.
 *
 * @module
 */

import {
  counted,
  type Family,
  type FamilyReading,
  LONGEST_LIST,
  markOf,
  type Seen,
  withParameters,
} from '../family.ts';
import { readPager, statedIn } from '../pager.ts';
import { pageRows } from '../rows.ts';

const BLOCK =
  /((?:https?:\/\/[\w.:-]+)?\/columns\/[0-9a-f-]{32,36}\/templates\/[0-9a-f-]{32,36}\/blocks\/[0-9a-f-]{32,36})/gi;

export const hebei: Family = {
  name: 'hebei',
  mark: ({ url, text }) => markOf(url + text, /\/columns\/[0-9a-f]{8}-[0-9a-f-]{27}/i),
  read: (seen) => {
    if (/\/blocks\/[0-9a-f-]{32,36}/i.test(seen.url)) return block(seen);
    const blocks = new Set(
      [...seen.text.matchAll(BLOCK)].map(([path]) => new URL(path, seen.url).href),
    );
    return {
      fills: [...blocks].map((href) => ({ href: withParameters(href, { page: 1, fix: 0 }) })),
    };
  },
};

/** A fragment that does not say how many there are is followed until one is empty. */
function block(seen: Seen): FamilyReading {
  const at = Number(new URL(seen.url).searchParams.get('page') ?? 1);
  const { pages, total } = statedIn(seen.page?.text ?? '');
  if (pages !== null) {
    const numbers =
      at > 1 ? [] : Array.from({ length: Math.min(pages, LONGEST_LIST) - 1 }, (_, n) => n + 2);
    const steps = counted(seen.url, 'page', numbers);
    return { pager: { said: `${pages} pages`, pages, total, steps, isExact: true, gap: null } };
  }
  const known = readPager(seen);
  if (known !== null && known.steps.length > 0) return { pager: known };
  const rows = pageRows(seen).links.length;
  if (rows === 0) return { isEnd: at > 1 };
  const steps = at < LONGEST_LIST ? counted(seen.url, 'page', [at + 1]) : [];
  return { pager: { said: `${rows} rows`, pages: null, total, steps, isExact: true, gap: null } };
}
