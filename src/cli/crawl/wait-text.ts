/**
 * Why servers wait and until when, in sentences.
 *
 * @module
 */
import type { KeyWait } from '../../crawl/ledger.ts';
import type { Language } from '../../text/language.ts';
import type { Text } from '../lang.ts';

const REASONS: Readonly<Record<string, Text>> = {
  delay: { en: 'the pause between two requests', zh: '请求间隔' },
  crawl_delay: { en: 'the pause its robots.txt asks for', zh: '其 robots.txt 要求的间隔' },
  retry_after: {
    en: 'it asked for this time (Retry-After)',
    zh: '对方要求稍后再来（Retry-After）',
  },
  backoff: { en: 'it answered 429 or 503', zh: '对方返回 429 或 503' },
  parked_failures: { en: 'it failed again and again', zh: '连续失败，暂时停止' },
  parked_challenges: { en: 'it serves browsers only', zh: '只向浏览器提供网页' },
  robots_unknown: { en: 'its robots.txt could not be had', zh: '未能取得其 robots.txt' },
  retry: { en: 'to try again what failed', zh: '失败后再试' },
  quiet_hours: { en: 'quiet hours', zh: '静默时段' },
  shared_server: { en: 'another worker of the team asks it', zh: '团队中另一进程正在访问' },
  page_budget: { en: '--pages is used up', zh: '已达 --pages 上限' },
};
const REST: Text = { en: 'left for the next run', zh: '留待下次' };

/** Why a server waits, in words. */
export function reasonWords(reason: string): Text {
  return REASONS[reason] ?? REST;
}

/** Servers named one by one. */
const NAMED = 12;

/**
 * A line for each server that waits, the first ones by name.
 *
 * @example
 * waitLines([{ key: 'a.test', reason: 'retry_after', until: 60_000, urls: 2 }], 0, 'en')
 * // => ['  a.test: it asked for this time (Retry-After), until 00:01:00 UTC (in 60 s); 2 addresses']
 */
export function waitLines(waits: readonly KeyWait[], now: number, lang: Language): string[] {
  const named = waits.slice(0, NAMED).map(({ key, reason, until, urls }) => {
    const why = reasonWords(reason)[lang];
    const left = lang === 'zh' ? `${urls} 个地址` : `${urls} address${urls === 1 ? '' : 'es'}`;
    const server = key === '*' ? (lang === 'zh' ? '所有服务器' : 'every server') : key;
    if (until <= now) return `  ${server}: ${why}; ${left}`;
    return lang === 'zh'
      ? `  ${server}：${why}，至 ${momentText(until, now, lang)}；${left}`
      : `  ${server}: ${why}, until ${momentText(until, now, lang)}; ${left}`;
  });
  const more = waits.length - named.length;
  if (more <= 0) return named;
  return [...named, lang === 'zh' ? `  另有 ${more} 个服务器` : `  and ${more} more servers`];
}

/** A moment, with how far away it is: on another day with its date. */
export function momentText(moment: number, now: number, lang: Language): string {
  const iso = new Date(moment).toISOString();
  const isToday = iso.slice(0, 10) === new Date(now).toISOString().slice(0, 10);
  const clock = `${isToday ? '' : `${iso.slice(0, 10)} `}${iso.slice(11, 19)} UTC`;
  const span = spanText(Math.max(0, moment - now), lang);
  return lang === 'zh' ? `${clock}（${span}后）` : `${clock} (in ${span})`;
}

function spanText(ms: number, lang: Language): string {
  const minutes = Math.round(ms / 60_000);
  const [value, en, zh] =
    ms < 90_000
      ? [Math.ceil(ms / 1000), 's', '秒']
      : minutes < 90
        ? [minutes, 'min', '分钟']
        : [Math.round(minutes / 60), 'h', '小时'];
  return lang === 'zh' ? `${value} ${zh}` : `${value} ${en}`;
}
