/**
 * The plan of a crawl, for people.
 *
 * @module
 */
import type { CrawlEstimate } from '../../app/crawl/estimate.ts';
import type { CrawlPlan, PlannedFailure } from '../../crawl/plan.ts';
import type { Language } from '../../text/language.ts';
import type { Text } from '../lang.ts';
import { tableText } from '../table-text.ts';
import { momentText } from './wait-text.ts';

/** Which servers would be asked, how often, how far apart, and what their robots.txt says. */
export function planText(
  { hosts, robots, disallowed, failed, urls, finishAt }: CrawlPlan,
  lang: Language,
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
  const silent = failed.map((failure) => failureText(failure)[lang]);
  const end = momentText(finishAt, now, lang);
  const last = {
    en: `${urls} addresses known, done at ${end} at the earliest; links yet to be found are not counted`,
    zh: `已知 ${urls} 个地址，最早于 ${end} 完成（不含尚未发现的链接）`,
  }[lang];
  return [...(hosts.length === 0 ? [] : [table]), ...rules, ...refused, ...silent, last].join('\n');
}

/** What a crawl will cost, in a sentence or two. */
export function estimateText(estimate: CrawlEstimate, lang: Language): string {
  const { portals, hosts, years, requests, hours, gigabytes } = estimate;
  const number = (value: number): string => value.toLocaleString('en');
  const [low, high] = hours.map((one) => (one < 1 ? `${Math.ceil(one * 60)}` : one.toFixed(1)));
  const unit = (one: number, zh: boolean): string =>
    one < 1 ? (zh ? '分钟' : 'min') : zh ? '小时' : 'h';
  const size = gigabytes < 0.1 ? `${Math.ceil(gigabytes * 1000)} MB` : `${gigabytes.toFixed(1)} GB`;
  return {
    en: `${number(portals)} portals on ${number(hosts)} hosts, ${years} years: about ${number(requests)} requests, ${low} ${unit(hours[0], false)} to ${high} ${unit(hours[1], false)}, ${size} of archive. Estimated from re-made portals (docs/crawling.md); nothing was asked for.`,
    zh: `${number(portals)} 个网站，${number(hosts)} 台主机，${years} 个年度：约 ${number(requests)} 次请求，${low} ${unit(hours[0], true)}至 ${high} ${unit(hours[1], true)}，归档约 ${size}。按仿建网站估算（见 docs/crawling.md），未发送任何请求。`,
  }[lang];
}

/** A server that cannot be planned for. */
function failureText({ url, reason }: PlannedFailure): Text {
  return {
    en: `${url} cannot be planned: ${reason}`,
    zh: `${url} 无法计划：${reason}`,
  };
}

/** The same while it may still be tried again: the next try can take a minute or two. */
export function tryText({ url, reason }: PlannedFailure): Text {
  return {
    en: `${url}: ${reason}; it may be tried again before the plan is given up`,
    zh: `${url}：${reason}；放弃前可能再试`,
  };
}
