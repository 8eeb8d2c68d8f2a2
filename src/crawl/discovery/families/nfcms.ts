/**
 * NFCMS, the main portals of Guangdong beside gkmlpt: static lists that go on as `index_2.html`, articles
 * `content/post_N.html`.
 *
 * @module
 */

import { type Family, markOf } from '../family.ts';

export const nfcms: Family = {
  name: 'nfcms',
  mark: ({ text }) => markOf(text, /\/content\/m?post_\d+\.html/),
  read: () => ({}),
};
