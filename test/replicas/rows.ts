/**
 * What lists of all portals share: rows, pages of rows, and what stands beside the reports without being any.
 *
 * Evidence: false friends seen in such columns: 企业年报, 财政预决算, 法治政府建设年度报告, 政府网站工作年度报表, 通知.
 *
 * @module
 */
import type { Entry, Portal } from './portal.ts';

/** Entries in pages of so many; one empty page where there are none. */
export function pagesOf<T>(entries: readonly T[], per: number): (readonly T[])[] {
  const pages: (readonly T[])[] = [];
  for (let at = 0; at < Math.max(1, entries.length); at += per)
    pages.push(entries.slice(at, at + per));
  return pages;
}

/** Newest first. */
export function newestFirst(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => b.date.localeCompare(a.date));
}

/** How an address is written in a page: from the page's folder (`./…`), from the root, or whole. */
export function written(href: string, page: string, way: 'relative' | 'root' | 'whole'): string {
  const [to, from] = [new URL(href), new URL(page)];
  if (way === 'whole' || to.host !== from.host) return href;
  const path = to.pathname + to.search;
  if (way === 'root') return path;
  const folder = from.pathname
    .replace(/[^/]*$/, '')
    .split('/')
    .slice(1, -1);
  const parts = path.split('/').slice(1);
  let common = 0;
  while (common < folder.length && common < parts.length - 1 && folder[common] === parts[common])
    common += 1;
  const up = '../'.repeat(folder.length - common);
  return `${up === '' ? './' : up}${parts.slice(common).join('/')}`;
}

const NOISE: readonly (readonly [string, string])[] = [
  ['关于开展2023年度企业年报公示工作的通知', '请各企业在规定期限内报送年度报告。'],
  ['2023年法治政府建设年度报告', '本年度推进依法行政的情况如下。'],
  ['2022年政府网站工作年度报表', '网站总访问量和栏目更新情况见下。'],
  ['关于2022年财政决算和2023年财政预算的公告', '一般公共预算收入完成情况见附表。'],
  ['关于做好2023年政府信息公开工作年度报告编制工作的通知', '请各单位按格式编制并报送。'],
];

/** Pages that are no reports, as entries of a list; `path` numbers them. */
export function noise(
  portal: Portal,
  path: (number: number) => string,
  count = NOISE.length,
): Entry[] {
  return NOISE.slice(0, count).map(([title, text], i) =>
    portal.other(path(i), title, `<p>${text.repeat(6)}</p>`, `2023-0${(i % 8) + 1}-12`),
  );
}
