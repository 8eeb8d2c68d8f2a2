/**
 * Fengkai (凤凯; 德阳, 绵竹): `/info/iList.jsp?node_id=&cat_id=`, page by page with `cur_page`.
 *
 * @module
 */

import { counted, type Family, markOf, range } from '../family.ts';
import { statedIn } from '../pager.ts';

export const fengkai: Family = {
  name: 'fengkai',
  mark: ({ url, text }) => markOf(url + text, /\/info\/iList\.jsp/),
  read: ({ url, page }) => {
    const { pages, total } = statedIn(page?.text ?? '');
    if (!/\/iList\.jsp/.test(url) || pages === null || pages < 2) return {};
    const steps = counted(url, 'cur_page', range(2, pages));
    return { pager: { said: `${pages} pages`, pages, total, steps, isExact: false, gap: null } };
  },
};
