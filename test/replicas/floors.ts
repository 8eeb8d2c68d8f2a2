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
  'guizhou-new-site': 9,
  'trs-page-call': 31,
  'trs-count-page': 6,
  'trs-create-page': 8,
  'trs-three-numbers': 23,
  'trs-old-search': 0,
  'ucap-from-two': 7,
  'ucap-from-one': 4,
  gkmlpt: 0,
  jpaas: 0,
  'jpaas-first-page-only': 0,
  'hanweb-groups': 26,
  'hanweb-encrypted': 13,
  'hanweb-empty-group': 13,
  'hanweb-properties': 0,
  'hanweb-script-answer': 0,
  'hanweb-annual-reports': 25,
  'hanweb-search': 0,
  'lonsun-in-page': 2,
  'lonsun-fragment': 17,
  'lonsun-posted': 0,
  truecms: 8,
  'truecms-switched-off': 8,
  'hebei-blocks': 8,
  epoint: 0,
  nfcms: 10,
  vsb: 10,
  powereasy: 17,
  'chengdu-rows': 0,
  'suzhou-load': 0,
  'numbered-pages': 26,
  'index-from-two': 26,
  'list-by-query': 26,
  'show-by-number': 26,
  'hex-below-column': 26,
  'numbered-folders': 26,
  'plain-columns': 6,
  framesets: 17,
  'picture-entries': 0,
  'data-url-entries': 0,
  'select-of-bodies': 17,
  'home-by-href': 17,
  'home-by-replace': 17,
  'home-by-refresh': 17,
  'home-by-timer': 17,
  'blocked-everywhere': 0,
  'blocked-column': 0,
  'blocked-pages': 10,
};

/** Layouts of which coverage still says "not found" of reports that are there. */
export const DENYING: readonly string[] = [
  'guizhou-year-folders',
  'guizhou-bodies',
  'trs-count-page',
  'trs-create-page',
  'ucap-from-two',
  'ucap-from-one',
  'hanweb-encrypted',
  'hanweb-empty-group',
  'lonsun-in-page',
  'truecms',
  'truecms-switched-off',
  'nfcms',
];

/** Portals of which something is broken are still denied reports: their lists are taken to be read whole. */
export const BROKEN_ARE_DENIED = true;
