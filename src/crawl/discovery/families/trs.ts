/**
 * TRS WCM (拓尔思): static folders; the pager is written by a script call whose arguments come in several
 * orders, and page k is `index_{k-1}` on some sites, `index_k` on others.
 *
 * @module
 */

import { type Family, NOTHING, range } from '../family.ts';

const CALL = /create(?:Page(?:HTML)?|PageNav)\s*\(([^)]*)\)/i;

export const trs: Family = {
  name: 'trs',
  fingerprint: ({ text }) =>
    /createPageHTML|TRS_Editor|trs_paper|\/t20\d{6}_\d+\.s?html?/.test(text),
  read: ({ url, text }) => {
    const call = CALL.exec(text)?.[1];
    if (call === undefined) return NOTHING;
    const parts = call.split(',').map((part) => part.trim().replace(/^["']|["']$/g, ''));
    const numbers = parts.filter((part) => /^\d+$/.test(part)).map(Number);
    const [name = 'index', extension = 'html'] = parts.filter((part) => /^[a-z]\w*$/i.test(part));
    const pages = pageCount(numbers, parts.length);
    // Past the end stand stub pages or 404s: asking for one page too many is how both numberings are served.
    const more = range(1, pages).map((n) => new URL(`${name}_${n}.${extension}`, url).href);
    return pages > 1 ? { entries: [], more } : NOTHING;
  },
};

// (pages, current, "index", "html") in most places; (records, pages, current) where three numbers stand.
function pageCount(numbers: readonly number[], length: number): number {
  const [first = 0, second = 0] = numbers;
  return numbers.length === 3 && length === 3 ? second : first;
}
