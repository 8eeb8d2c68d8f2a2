/**
 * What a crawl tells, in sentences.
 *
 * @module
 */
import type { PortalsEvent, PortalsProgress } from '../../app/crawl/portal-progress.ts';
import { placeContext } from '../../crawl/discovery/place.ts';
import type { CrawlEvent } from '../../crawl/events.ts';
import { OUTCOMES, type Outcome } from '../../crawl/outcome.ts';
import type { Language } from '../../text/language.ts';
import { momentText, waitLines } from './wait-text.ts';

type Told<T extends CrawlEvent['type']> = Extract<CrawlEvent, { type: T }>;

/**
 * A sentence for an event that people want to see; null for the others.
 *
 * @param now - epoch ms, for how far away moments are
 */
export function crawlEventText(event: PortalsEvent, lang: Language, now: number): string | null {
  switch (event.type) {
    case 'started':
      return startedText(event, lang);
    case 'outcome':
      return outcomeText(event, lang, now);
    case 'robots':
      return robotsText(event, lang);
    case 'waiting': {
      if (isOrdinary(event, now)) return null;
      const until = momentText(event.until, now, lang);
      const head = lang === 'zh' ? `等待到 ${until}：` : `waiting until ${until}:`;
      return [head, ...waitLines(event.waits, now, lang)].join('\n');
    }
    case 'lease_lost':
      return lang === 'zh'
        ? `${event.url} 已由另一进程接手，本进程的结果未保存`
        : `${event.url} was taken over by another process; nothing of this one was kept`;
    case 'finished':
      return finishedText(event, lang, now);
    case 'progress':
      return null;
  }
}

// The pause between two requests is no news; the line that is redrawn says how it goes on.
function isOrdinary({ until, waits }: Told<'waiting'>, now: number): boolean {
  return (
    until - now < 60_000 && waits.every(({ reason }) => /^(?:delay|crawl_delay)$/.test(reason))
  );
}

/** How far the crawl is, behind a bar of the portals that are done. */
export function crawlProgressText(event: PortalsProgress, lang: Language, now: number): string {
  const { portals, reports, perMinute, pending, finishAt, slowest } = event;
  const end = momentText(finishAt, now, lang);
  const hosts = slowest.map(({ key, urls }) => `${key} (${urls})`).join(', ');
  const zh = lang === 'zh';
  const last = hosts === '' ? '' : zh ? `，最慢：${hosts}` : `, slowest: ${hosts}`;
  return zh
    ? `网站 ${portals.done}/${portals.all}，报告 ${reports} 份，每分钟 ${perMinute} 次请求，待抓取 ${pending}，最早 ${end} 完成${last}`
    : `${portals.done} of ${portals.all} portals, ${reports} reports, ${perMinute} requests a minute, ${pending} to go, done ${end} at the earliest${last}`;
}

function startedText({ userAgent, pending, recovered }: Told<'started'>, lang: Language): string {
  const zh = lang === 'zh';
  const line = zh
    ? `${userAgent}：待抓取 ${pending} 个地址`
    : `${userAgent}: ${pending} ${pending === 1 ? 'address' : 'addresses'} to ask for`;
  if (recovered.sessions === 0) return line;
  const { released, archiveBytes } = recovered;
  const taken = zh
    ? `接续上次中断的抓取：${released} 个请求重新发送，截去未写完的归档 ${archiveBytes} 字节`
    : `goes on from a run that was cut short: ${released} requests in flight are sent again, ${archiveBytes} bytes of unfinished records were cut off`;
  return `${line}\n${taken}`;
}

function outcomeText(event: Told<'outcome'>, lang: Language, now: number): string | null {
  const { outcome, url, reason, againAt, context } = event;
  // Most portals have no map for programs: that it is not there is no news.
  if (outcome === 'gone' && placeContext(context)?.role === 'map') return null;
  const line = `${outcome} ${url}${outcome === 'fetched' ? '' : ` (${reason})`}`;
  // A redirect that is gone after at once, and pauses of seconds, are told by what follows.
  if (againAt === null || outcome === 'redirected') return line;
  const again = momentText(againAt, now, lang);
  return lang === 'zh' ? `${line}，${again}再试` : `${line}, again at ${again}`;
}

function robotsText(
  { origin, kind, reason, crawlDelayMs }: Told<'robots'>,
  lang: Language,
): string {
  const zh = lang === 'zh';
  const meaning = {
    rules: zh ? '按其规则' : 'its rules hold',
    none: zh ? '没有规则' : 'there are no rules',
    unknown: zh ? '未能取得，暂不抓取' : 'could not be had, so nothing is asked for',
  }[kind];
  const pause = zh
    ? `，间隔 ${crawlDelayMs / 1000} 秒`
    : `, ${crawlDelayMs / 1000} s between requests`;
  return `robots.txt ${origin}: ${meaning} (${reason})${crawlDelayMs > 0 ? pause : ''}`;
}

function finishedText(event: Told<'finished'>, lang: Language, now: number): string {
  const { ending, pending, waits, statistics } = event;
  const zh = lang === 'zh';
  const counts = (Object.keys(OUTCOMES) as Outcome[]).flatMap((name) => {
    const count = statistics[`outcome.${name}`];
    return count > 0 ? [`${count} ${name}`] : [];
  });
  const requests = statistics['requests.sent'];
  const told = [zh ? `${requests} 次请求` : `${requests} requests`, ...counts].join(
    zh ? '，' : ', ',
  );
  if (ending === 'complete') return zh ? `完成：${told}` : `done: ${told}`;
  if (ending === 'interrupted')
    return zh
      ? `已停止：${told}；剩余 ${pending} 个地址，重复同一命令即可继续`
      : `stopped: ${told}; ${pending} addresses left. The same command goes on where it stopped`;
  const head = zh
    ? `${told}；剩余 ${pending} 个地址，稍后重复同一命令：`
    : `${told}; ${pending} addresses left. Run the same command again later:`;
  return [head, ...waitLines(waits, now, lang)].join('\n');
}
