/**
 * PowerEasy SiteFactory (动易): `/Category_598/Index.aspx` goes on as `Index_2.aspx`; articles `/Item/24067.aspx`.
 *
 * @module
 */

import { type Family, markOf, range } from '../family.ts';
import { statedIn } from '../pager.ts';

export const powereasy: Family = {
  name: 'powereasy',
  mark: ({ url, text }) =>
    markOf(url, /\/Category_\d+\/Index/i) ??
    markOf(text, /\/Category_\d+\/Index\w*\.aspx|\/Item\/\d+\.aspx|PowerEasy/i),
  read: ({ url, page }) => {
    const { pages, total } = statedIn(page?.text ?? '');
    const isList = /\/Category_\d+\/Index(?:_\d+)?\.aspx$/i.test(new URL(url).pathname);
    if (!isList || pages === null || pages < 2) return {};
    const address = (n: number) =>
      url.replace(/\/Index(?:_\d+)?\.aspx/i, (name) =>
        name.replace(/(?:_\d+)?\.aspx/i, `_${n}.aspx`),
      );
    const steps = range(2, pages).map((n) => ({ href: address(n) }));
    return { pager: { said: `${pages} pages`, pages, total, steps, isExact: false, gap: null } };
  },
};
