/**
 * What the crawl is held to, layout by layout. Floors only rise: where a crawl finds more, the new number goes in here. A layout
 * leaves the list of gaps when its reports are no longer denied, and never comes back.
 *
 * @module
 */

/** Reports (a body and a year) that a crawl finds at least. */
export const FLOORS: Readonly<Record<string, number>> = {
  'guizhou-year-folders': 4,
  'guizhou-bodies': 13,
  'trs-page-call': 31,
  'trs-count-page': 6,
  'ucap-from-two': 7,
  'ucap-from-one': 4,
  gkmlpt: 0,
  jpaas: 0,
  'jpaas-first-page-only': 0,
};

/** Layouts of which coverage still says "not found" of reports that are there. */
export const DENYING: readonly string[] = [
  'guizhou-year-folders',
  'guizhou-bodies',
  'trs-count-page',
  'ucap-from-two',
  'ucap-from-one',
];
