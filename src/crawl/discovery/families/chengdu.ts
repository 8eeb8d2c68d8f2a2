/**
 * Chengdu: `column-index-1.shtml`, rows without anchors that are clicked on. Rows and pages are read as on any page; the
 * mark tells the software.
 *
 * @module
 */

import { type Family, markOf } from '../family.ts';

export const chengdu: Family = {
  name: 'chengdu',
  mark: ({ url, text }) => markOf(url + text, /\/?column-index-\d+\.shtml/),
  read: () => ({}),
};
