/**
 * Boda VSB (博达): `1050.htm` goes on as `1050/4.htm`, numbered down from the last page to the first.
 *
 * @module
 */

import { type Family, type FamilyReading, markOf, range, type Seen } from '../family.ts';
import { statedIn } from '../pager.ts';

export const vsb: Family = {
  name: 'vsb',
  mark: ({ text }) => markOf(text, /vsb_content|v_news_content|_vsl|\/info\/\d+\/\d+\.html?/),
  read: (seen) => {
    const name = /([^/]{1,300})\.html?$/.exec(new URL(seen.url).pathname)?.[1];
    return name === undefined ? {} : pagesOf(seen, name);
  },
};

function pagesOf({ url, page }: Seen, name: string): FamilyReading {
  // Beside the list, not in a folder of the same name elsewhere (`/contents/929/880.html`).
  const folder = new URL(`${name}/`, url).href;
  const numbers = (page?.links ?? []).flatMap(({ href }) => {
    const target = URL.parse(href, url)?.href ?? '';
    const number = target.startsWith(folder)
      ? /^(\d{1,3})\.html?$/.exec(target.slice(folder.length))
      : null;
    return number === null ? [] : [Number(number[1])];
  });
  if (numbers.length === 0) return {};
  const { pages: stated, total } = statedIn(page?.text ?? '');
  const pages = Math.max(stated ?? 0, Math.max(...numbers) + 1);
  const steps = range(1, pages - 1).map((n) => ({ href: new URL(`${name}/${n}.htm`, url).href }));
  return {
    pager: {
      said: `${name}/${Math.max(...numbers)}.htm`,
      pages,
      total,
      steps,
      isExact: false,
      gap: null,
    },
  };
}
