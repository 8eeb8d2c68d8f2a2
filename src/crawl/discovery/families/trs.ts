/**
 * TRS WCM (拓尔思), the platform of Guizhou among others: static folders, articles named by day and number. Its pagers are
 * script calls and variables, which the common pager reads.
 *
 * @module
 */

import { type Family, markOf } from '../family.ts';

export const trs: Family = {
  name: 'trs',
  mark: ({ text }) =>
    markOf(
      text,
      /createPageHTML|TRS_\w+|trs_(?:paper|editor)\w*|\/t20\d{6}_\d+\.s?html?|var\s+countPage/,
    ),
  read: () => ({}),
};
