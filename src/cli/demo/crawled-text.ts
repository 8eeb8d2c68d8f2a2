/**
 * What the demo's crawl did, for people.
 *
 * @module
 */

import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { type Context, say } from '../context.ts';
import { tableText } from '../table-text.ts';
import type { DemoCrawl } from './crawl-demo.ts';

/** A line for each portal, and what to know about the one that serves browsers only. */
export function crawledText(context: Context, { portals }: DemoCrawl): string {
  const pages = portals.reduce((sum, portal) => sum + portal.pages, 0);
  const title = {
    en: `Crawled ${portals.length} portals, ${pages} pages, on this machine  ${DEMO_NOTICE}:`,
    zh: `已在本机抓取 ${portals.length} 个网站，共 ${pages} 个网页  ${DEMO_NOTICE}：`,
  };
  const head = {
    en: ['portal', 'host', 'family', 'pages', 'reports', 'refused'],
    zh: ['网站', '主机', '类型', '网页', '报告', '拒绝'],
  };
  const rows = portals.map(({ name, host, family, pages, reports, refused }) => [
    name,
    host,
    family ?? '',
    pages,
    reports,
    refused ?? '',
  ]);
  const refused = portals.filter((portal) => portal.refused !== null).map(({ name }) => name);
  const note = {
    en: `${refused.join(', ')} serves browsers only: recorded as blocked, never bypassed. Its reports below are files, as a person would save them.`,
    zh: `${refused.join('、')}只向浏览器提供网页：记为被拦截，不予绕过。下面它的报告来自文件，如同人工保存。`,
  };
  const table = tableText(head[context.lang], rows);
  return `${say(context, title)}\n\n${table}\n\n${say(context, note)}\n`;
}
