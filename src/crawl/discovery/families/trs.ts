/**
 * TRS WCM (拓尔思), the platform of Guizhou among others: static folders, articles named by day and number. Its pagers are
 * script calls and variables, which the common pager reads; older columns are searches (`govsearch`).
 *
 * @module
 */

import { entriesOf, type Family, type FamilyReading, markOf, range, type Seen } from '../family.ts';
import { totalIn } from '../pager-script.ts';
import { postedCalls, postedStep, withField } from '../posted-call.ts';

const SEARCH =
  /(?:https?:\/\/[\w.:-]{1,100})?\/(?:[\w-]{1,40}\/){0,4}govsearch\/\w{0,20}gov_list\.jsp/g;
const SEARCHED = [
  'SType',
  'sword',
  'channelid',
  'searchColumn',
  'preSWord',
  'sortfield',
  'pubURL',
  'perpage',
  'page',
];

export const trs: Family = {
  name: 'trs',
  mark: ({ url, text }) =>
    markOf(url, /\/govsearch\//) ??
    markOf(
      text,
      /createPageHTML|TRS_\w+|trs_(?:paper|editor)\w*|\/t20\d{6}_\d+\.s?html?|var\s+countPage|\/govsearch\/\w+/,
    ),
  read: (seen) => {
    if (/\/govsearch\/\w*gov_list\.jsp/.test(seen.url)) return searched(seen);
    const calls = postedCalls(seen, SEARCH, SEARCHED).filter(({ fields }) =>
      fields.has('channelid'),
    );
    return {
      fills: calls.map(({ href, fields }) => postedStep(href, withField(fields, 'page', 1))),
    };
  },
};

function searched({ url, text, ask }: Seen): FamilyReading {
  const entries = entriesOf(text).filter(({ href }) => !/govsearch/.test(href));
  const total = totalIn(text);
  const fields = new URLSearchParams(ask?.body ?? new URL(url).search);
  if (total === null || ask === undefined) return { entries };
  const isFirst = Number(fields.get('page') ?? 1) <= 1;
  const pages = isFirst && entries.length > 0 ? Math.ceil(total / entries.length) : 1;
  const steps = range(2, pages).map((n) => postedStep(url, withField(fields, 'page', n)));
  const said = `m_nRecordCount ${total}`;
  return { entries, pager: { said, pages: null, total, steps, isExact: true, gap: null } };
}
