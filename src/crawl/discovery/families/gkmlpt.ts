/**
 * The Guangdong platform (gkmlpt): the page holds site and tree of columns as `_CONFIG`, the lists are JSON.
 *
 * @module
 */

import { entriesIn, type Family, get, NOTHING, range, tryJson, withParameter } from '../family.ts';
import { isColumn } from '../title.ts';

const PER_PAGE = 100;

export const gkmlpt: Family = {
  name: 'gkmlpt',
  fingerprint: ({ url, text }) => /\/gkmlpt\//.test(url + text),
  read: ({ url, text }) => {
    const answer = tryJson(text);
    const articles = get(answer, 'articles');
    if (Array.isArray(articles)) return list(url, answer, articles);
    const site = /\bSID\s*:\s*["']?(\w+)/.exec(text)?.[1];
    if (site === undefined) return NOTHING;
    const more = columns(text).map(
      (id) => new URL(`/gkmlpt/api/all/${id}?page=1&sid=${site}`, url).href,
    );
    return { entries: [], more };
  },
};

function list(url: string, answer: unknown, articles: unknown) {
  const total = Number(get(answer, 'total') ?? get(get(answer, 'classify'), 'post_count') ?? 0);
  const first = new URL(url).searchParams.get('page') === '1';
  const more = first
    ? range(2, Math.ceil(total / PER_PAGE)).map((n) => withParameter(url, 'page', n))
    : [];
  return { entries: entriesIn(articles, 'url', 'title'), more };
}

// The tree is a script's object, not JSON: ids and names are taken where they stand side by side.
function columns(text: string): string[] {
  const nodes = text.matchAll(
    /["']?id["']?\s*:\s*["']?(\w+)["']?\s*,\s*["']?name["']?\s*:\s*["']([^"']+)["']/g,
  );
  return [...nodes].filter((node) => isColumn(node[2] ?? '', '')).map((node) => node[1] ?? '');
}
