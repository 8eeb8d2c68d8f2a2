/**
 * What a crawl tells, in sentences.
 *
 * @module
 */
import type { CrawlEvent } from '../../crawl/events.ts';
import type { Lang } from '../lang.ts';

/** A sentence for an event that people want to see; null for the others. */
export function crawlEventText(event: CrawlEvent, lang: Lang): string | null {
  const zh = lang === 'zh';
  switch (event.type) {
    case 'started':
      return zh
        ? `${event.userAgent}：待抓取 ${event.pending} 个地址`
        : `${event.userAgent}: ${event.pending} addresses to ask for`;
    case 'outcome':
      return `${event.outcome} ${event.url}${event.outcome === 'fetched' ? '' : ` (${event.reason})`}`;
    case 'robots':
      return `robots.txt ${event.origin}: ${event.kind} (${event.reason})`;
    case 'waiting':
      return zh
        ? `等待到 ${timeOf(event.until)}（${event.waits.length} 个服务器）`
        : `waiting until ${timeOf(event.until)} for ${event.waits.length} server(s)`;
    case 'finished':
      return finishedText(event, zh);
    case 'progress':
    case 'lease_lost':
      return null;
  }
}

function finishedText(event: Extract<CrawlEvent, { type: 'finished' }>, zh: boolean): string {
  const left = event.pending;
  return zh
    ? `结束（${event.ending}），剩余 ${left} 个地址`
    : `ended (${event.ending}), ${left} addresses left`;
}

/** Hours, minutes and seconds of an instant, UTC. */
function timeOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(11, 19)} UTC`;
}
