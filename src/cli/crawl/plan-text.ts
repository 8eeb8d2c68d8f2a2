/**
 * The plan of a crawl, for people.
 *
 * @module
 */
import type { CrawlPlan } from '../../crawl/plan.ts';
import type { Lang } from '../lang.ts';
import { tableText } from '../table-text.ts';
import { momentText } from './wait-text.ts';

/** Which servers would be asked, how often, how far apart, and what their robots.txt says. */
export function planText(
  { hosts, robots, disallowed, urls, finishAt }: CrawlPlan,
  lang: Lang,
  now: number,
): string {
  const head = {
    en: ['hosts', 'addresses', 'pause (s)'],
    zh: ['主机', '地址数', '间隔（秒）'],
  }[lang];
  const table = tableText(
    head,
    hosts.map((own) => [own.hosts.join(', '), own.urls, own.delayMs / 1000]),
  );
  const rules = robots.map(
    ({ origin, kind, reason }) => `robots.txt ${origin}: ${kind} (${reason})`,
  );
  const refused = disallowed.map((url) => `robots.txt refuses ${url}`);
  const end = momentText(finishAt, now, lang);
  const last = {
    en: `${urls} addresses known, done at ${end} at the earliest; links yet to be found are not counted`,
    zh: `已知 ${urls} 个地址，最早于 ${end} 完成（不含尚未发现的链接）`,
  }[lang];
  return [table, ...rules, ...refused, last].join('\n');
}
