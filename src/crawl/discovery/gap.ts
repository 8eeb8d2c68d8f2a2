/**
 * Why a list was not seen whole: codes that are stored, and said to people by `normalize/coverage-reason.ts`.
 *
 * @module
 */

/** In the order in which they are told: what a person can do most about comes first. */
export const GAPS = [
  /** All rows of a list come by script, from an address the page does not name. */
  'list_by_script',
  /** Further rows of a list that has some. */
  'list_rest_by_script',
  /** All of a page. */
  'page_by_script',
  /** Further rows come by a form that is not the page's own look-up of a public list. */
  'list_needs_post',
  /** A row says what it is and not where it leads. */
  'entry_by_script',
  /** Fewer pages were read than the list says it has. */
  'list_page_missing',
  /** A further page answered with rows of another page. */
  'list_page_repeated',
  /** A page breaks off before its end. */
  'list_page_cut',
  /** Fewer rows were read than the list says it has. */
  'list_total_differs',
  /** No row was found. */
  'list_empty',
  /** Nothing says where the list ends, and it holds no report older than the year. */
  'list_end_unstated',
  /** A page that leads to lists could not be read. */
  'hub_unread',
  /** A link to lists leads to a host that the crawl may not visit. */
  'way_off_site',
  /** An entry of a list whose title names no year could not be read. */
  'entry_unread',
] as const;
export type GapReason = (typeof GAPS)[number];

/** Whether a browser shows what is missing. */
export function needsBrowser(reason: string): boolean {
  return /_by_script$/.test(reason) || reason === 'list_needs_post';
}
