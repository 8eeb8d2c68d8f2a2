/**
 * What a worker does, a line at a time.
 *
 * @module
 */
import type { WorkerEvent } from '../../team/worker.ts';
import type { Language } from '../../text/language.ts';
import type { Text } from '../lang.ts';

const WORDS: Readonly<Record<'claimed' | 'done' | 'fenced' | 'failed', Text>> = {
  claimed: { en: 'begins', zh: '开始' },
  done: { en: 'done', zh: '完成' },
  fenced: {
    en: 'was given to another worker meanwhile; what was done here counts for nothing',
    zh: '期间已转交其他工作进程，此处所做作废',
  },
  failed: { en: 'failed', zh: '失败' },
};

/**
 * One event as a line.
 *
 * @example
 * workerLine({ type: 'failed', role: 'read', about: '7', reason: 'no room' }, 'en') // => 'read 7 failed: no room'
 */
export function workerLine(event: Exclude<WorkerEvent, { type: 'crawl' }>, lang: Language): string {
  if (event.type === 'problem') return event.reason;
  const said = `${event.role} ${event.about} ${WORDS[event.type][lang]}`;
  return event.type === 'failed' ? `${said}: ${event.reason}` : said;
}
