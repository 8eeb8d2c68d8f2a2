/**
 * Boda VSB (博达): `1050.htm` goes on as `1050/2.htm`, numbered down from the last page to the first.
 *
 * @module
 */

import { type Family, NOTHING, range } from '../family.ts';

export const vsb: Family = {
  name: 'vsb',
  fingerprint: ({ text }) => /vsb_content|v_news_content|_vsl|\/info\/\d+\/\d+\.htm/.test(text),
  read: ({ url, text, page }) => {
    const name = /([^/]+)\.html?$/.exec(new URL(url).pathname)?.[1];
    const last = page?.links.find((link) => /^(尾页|末页|下页|下一页)$/.test(link.text));
    const own = name && last && new RegExp(`(?:^|/)${name}/(\\d+)\\.html?$`).exec(last.href);
    if (!own) return NOTHING;
    const pages = Number(/共\s*(\d+)\s*页|1\s*\/\s*(\d+)/.exec(text)?.slice(1).find(Boolean) ?? 0);
    const more = range(1, Math.max(pages, Number(own[1]))).map(
      (n) => new URL(`${name}/${n}.htm`, url).href,
    );
    return { entries: [], more };
  },
};
