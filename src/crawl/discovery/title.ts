/**
 * What link texts and titles say: whether a report may stand behind them, of which year, by what body.
 * Only a hint for the order of visits; whether a page is a report is decided by its content.
 *
 * @module
 */

import { titleYear } from '../../text/title-year.ts';

/** Reports of other kinds, and pages about reports. */
const FALSE_FRIENDS =
  /政府网站(工作)?年度?报表|法治(政府)?建设|依法行政|预算|决算|工作要点|公开指南|工作总结|审计|国民经济|统计公报|人大|政协|绩效|社会责任|解读|一图读懂|季度|上半年|月份?统计表/;

const COLUMN =
  /(政府|政务)?信息公开(工作)?(年度?报告?|年报)|政务公开年报|公开(工作)?年报|公开(工作)?年度报告|^年报$|^年度报告$|^(历年)?年报/;
const COLUMN_URL =
  /(zfxxgk|xxgk|gk|xxgkgz)n(d)?(b|bg)|zfxxgknb|gknb|ndbg|annual(?!report\.jsp\?.*fbtime=)|[?&]type=3\b/i;
const HUB = /^(政府)?(信息|政务)公开(平台|专栏|目录|栏目)?$|信息公开|政务公开|^公开$/;
const BODIES =
  /(部门|单位|乡镇|镇街|街道|开发区|园区)(政府)?(信息|政务)?(公开)?|各(部门|乡镇|镇|单位)|直属机构|政府机构/;
const BODY_NAME =
  /^[\u4e00-\u9fff（）()]{2,24}(局|委员会|委|办公室|办|厅|镇|乡|街道|街道办事处|中心|人民政府|管委会|大队|支队)$/;

/**
 * Whether a title announces a report on open government information.
 *
 * @example
 * ```ts
 * isReportTitle('红枫市2022年政府信息公开工作年度报告'); // true
 * isReportTitle('红枫市2022年法治政府建设年度报告'); // false
 * ```
 */
export function isReportTitle(title: string): boolean {
  return /公开/.test(title) && /报告|年报/.test(title) && !FALSE_FRIENDS.test(title);
}

/** Whether an entry of a list of annual reports may be one, though its title says little (`2021年`). */
export function mayBeReport(title: string): boolean {
  if (FALSE_FRIENDS.test(title)) return false;
  return isReportTitle(title) || /年报|年度报告/.test(title) || titleYear(title) !== null;
}

/** Whether a link leads to a column of annual reports, by its text or its address. */
export function isColumn(text: string, href: string): boolean {
  if (FALSE_FRIENDS.test(text)) return false;
  const plain = text.replace(/\s+/g, '');
  return (plain.length <= 24 && COLUMN.test(plain)) || COLUMN_URL.test(href);
}

/** Whether a link leads to where columns may be found. */
export function isHub(text: string): boolean {
  const plain = text.replace(/\s+/g, '');
  return (
    plain.length <= 20 && !FALSE_FRIENDS.test(plain) && (HUB.test(plain) || BODIES.test(plain))
  );
}

/** Whether a link leads to a map of the site for readers. */
export function isSiteMap(text: string): boolean {
  return /^(网站|站点)地图$|^site ?map$/i.test(text.trim());
}

/** Whether an address is that of a map for programs. */
export function isMapFile(href: string): boolean {
  return /\/sitemap[\w-]*\.(?:xml|txt)(?:\.gz)?$/i.test(href);
}

/** Whether a text is the name of one body, whose own column may stand behind it. */
export function isBodyName(text: string): boolean {
  return BODY_NAME.test(text.replace(/\s+/g, ''));
}

/**
 * Whether a title is that of a government's own report rather than one of its departments'.
 *
 * @example
 * ```ts
 * isGovernmentTitle('青禾区人民政府2023年政府信息公开工作年度报告'); // true
 * isGovernmentTitle('青禾区人民政府办公室2023年政府信息公开工作年度报告'); // false
 * isGovernmentTitle('河湾镇人民政府2023年政府信息公开工作年度报告'); // false
 * ```
 */
export function isGovernmentTitle(title: string): boolean {
  const body = title.replace(/二[〇○零O0].{2}年.*|(?<!\d)20\d\d.*|政府信息公开.*/u, '').trim();
  if (/(镇|乡|街道)(人民政府|办事处)?$/.test(body)) return false;
  return /(省|市|州|盟|县|区|旗)(人民政府)?$/.test(body);
}
