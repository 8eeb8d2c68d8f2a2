/**
 * The tables of the official database of government sites (全国政府网站基本信息数据库): which of their sites is the portal of
 * a division.
 *
 * @module
 */
import type { RegistryDraft } from '../../crawl/discovery/registry.ts';

/** Names of the columns, in the download and in the answers of the search. */
const COLUMNS = {
  code: ['sitecode', '网站标识码', '标识码'],
  body: ['wzzgdw', '主管单位', '主办单位', '单位名称'],
  site: ['wzmc', '网站名称', '名称'],
  url: ['url', '首页网址', '网址', '域名', '网站域名'],
} as const;

export interface SiteTable {
  readonly entries: readonly RegistryDraft[];
  /** Divisions with several sites that may be their portal, and lines that cannot be used. */
  readonly problems: readonly string[];
}

interface Site {
  readonly code: string;
  readonly body: string;
  readonly site: string;
  readonly url: string;
}

/** True for a table of that database, by its heading. */
export function isSiteTable(head: readonly string[]): boolean {
  return column(head, 'code') >= 0 && column(head, 'body') >= 0 && column(head, 'url') >= 0;
}

/**
 * The portals of a table. The first six digits of a site's code are the code of its division, perhaps a former one; the
 * portal is the site that the government itself keeps.
 *
 * @param rows - heading first
 * @param today - the code of today for a code; null where the division went to several
 */
export function portalsOf(
  rows: readonly (readonly string[])[],
  today: (code: string) => string | null,
): SiteTable {
  const [head = [], ...lines] = rows;
  const problems: string[] = [];
  const sites = new Map<string, Site[]>();
  lines.forEach((line, index) => {
    const field = (name: keyof typeof COLUMNS): string => line[column(head, name)]?.trim() ?? '';
    const site = {
      code: field('code').slice(0, 6),
      body: field('body'),
      site: field('site'),
      url: address(field('url')),
    };
    const code = /^\d{6}$/.test(site.code) ? today(site.code) : null;
    if (line.every((text) => text.trim() === '')) return;
    if (code === null || site.url === '')
      problems.push(`line ${index + 2}: no division of today or no address`);
    else if (isPortal(site)) sites.set(code, [...(sites.get(code) ?? []), site]);
  });
  const entries: RegistryDraft[] = [];
  for (const [code, own] of [...sites].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [only, second] = own;
    if (only === undefined) continue;
    if (second !== undefined && new URL(second.url).host !== new URL(only.url).host)
      problems.push(
        `${code}: several sites may be the portal: ${own.map(({ url }) => url).join(', ')}`,
      );
    else entries.push({ code, name: '', url: only.url, parent: '', evidence: 'site_database' });
  }
  return { entries, problems };
}

function column(head: readonly string[], name: keyof typeof COLUMNS): number {
  const names: readonly string[] = COLUMNS[name];
  return head.findIndex((one) => names.includes(one.trim()));
}

/** The site of a government, not of one of its departments. */
function isPortal({ body, site }: Site): boolean {
  return (
    /(?:人民政府|管理委员会|管委会)(?:办公厅|办公室)?$/.test(body) &&
    !/(?:局|委员会|中心|街道|镇|乡|部门|站群)$/.test(site)
  );
}

function address(written: string): string {
  const url = URL.parse(/^https?:\/\//i.test(written) ? written : `http://${written}`);
  return url === null || written === '' ? '' : url.href;
}
