/**
 * What the crawl is held to, layout by layout. Floors only rise: where a crawl finds more, the new number goes in here. A layout
 * leaves the list of gaps when its reports are no longer denied, and never comes back.
 *
 * @module
 */

/** Reports (a body and a year) that a crawl finds at least. */
export const FLOORS: Readonly<Record<string, number>> = {
  'guizhou-year-folders': 40,
  'guizhou-bodies': 51,
  'guizhou-new-site': 33,
  'trs-page-call': 38,
  'trs-count-page': 33,
  'trs-create-page': 30,
  'trs-three-numbers': 30,
  'trs-old-search': 28,
  'ucap-from-two': 43,
  'ucap-from-one': 34,
  gkmlpt: 43,
  jpaas: 35,
  'jpaas-first-page-only': 22,
  'hanweb-groups': 33,
  'hanweb-encrypted': 20,
  'hanweb-empty-group': 20,
  'hanweb-properties': 26,
  'hanweb-script-answer': 26,
  'hanweb-annual-reports': 30,
  'hanweb-search': 30,
  'lonsun-in-page': 36,
  'lonsun-fragment': 36,
  'lonsun-posted': 36,
  truecms: 28,
  'truecms-switched-off': 15,
  'hebei-blocks': 42,
  epoint: 26,
  nfcms: 38,
  vsb: 34,
  powereasy: 30,
  'chengdu-rows': 26,
  'suzhou-load': 29,
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
export const DENYING: readonly string[] = [];

/** Portals of which something is broken are still denied reports: their lists are taken to be read whole. */
export const BROKEN_ARE_DENIED = true;
