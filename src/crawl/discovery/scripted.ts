/**
 * Pages of which a script brings more than can be read: they need a browser, and nobody takes them for complete.
 *
 * @module
 */

import { canonicalUrl } from '../canonical-url.ts';
import { scriptRedirect } from '../follow.ts';
import type { Page } from '../page.ts';

/** Noted of such pages, where the page does not name the address the script asks. */
export const BY_SCRIPT = {
  /** Further rows of a list that has some. */
  rest: 'list_rest_by_script',
  /** All rows of a list. */
  list: 'list_by_script',
  /** All of a page. */
  page: 'page_by_script',
} as const;
export type ByScript = (typeof BY_SCRIPT)[keyof typeof BY_SCRIPT];

/** Rows of a template that a script repeats (avalon, Vue, Angular). */
const TEMPLATE = /\s(?:ms-repeat|ms-for|v-for|ng-repeat)=/;

export interface ReadList {
  readonly url: string;
  readonly text: string;
  readonly page: Page | null;
  /** Whether an entry was found. */
  readonly hasRows: boolean;
  /** Addresses of further lists. */
  readonly lists: readonly string[];
}

/**
 * Why a list was not read whole; null where nothing speaks against it. A page with scripts, without an entry and
 * without a way on may hold anything.
 *
 * @example
 * const list = { url: 'http://www.qinghe.example/nb/', page: readPage('<script src="a.js"></script>'), lists: [], hasRows: false };
 * scriptedList({ ...list, text: '' }) // => 'list_by_script'
 * scriptedList({ ...list, text: '', hasRows: true }) // => null
 * scriptedList({ ...list, text: '<li v-for="row in rows">', hasRows: true }) // => 'list_rest_by_script'
 */
export function scriptedList({ url, text, page, hasRows, lists }: ReadList): ByScript | null {
  if (page === null) return null;
  if (TEMPLATE.test(text)) return hasRows ? BY_SCRIPT.rest : BY_SCRIPT.list;
  if (page.scripts === 0 || hasRows) return null;
  const here = canonicalUrl(url);
  return lists.some((href) => canonicalUrl(href, url) !== here) ? null : BY_SCRIPT.list;
}

/** Whether a page is nothing but scripts, and none of them says where to go on. */
export function isShell(page: Page | null): boolean {
  return (
    page !== null && page.scripts > 0 && page.links.length === 0 && scriptRedirect(page) === null
  );
}
