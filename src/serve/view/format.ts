/**
 * Numbers and dates as people read them.
 *
 * @module
 */

import type { Language } from '../../text/language.ts';

/** Made once: a report shows two hundred numbers. */
const COUNTS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/**
 * A count with thin groups of thousands; a dash for what is not there.
 *
 * @example
 * count(12345) // => '12,345'
 * count(null) // => '—'
 */
export function count(value: number | null): string {
  return value === null ? '—' : COUNTS.format(value);
}

/**
 * A share as a percentage with one decimal.
 *
 * @example
 * percent(0.1234) // => '12.3%'
 * percent(null) // => '—'
 */
export function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}

/**
 * The day of an ISO time.
 *
 * @example
 * day('2024-02-01T00:00:00Z') // => '2024-02-01'
 */
export function day(time: string | null): string {
  return time === null ? '—' : time.slice(0, 10);
}

/** China has one time all year round. */
const BEIJING = 8 * 60 * 60 * 1000;

/**
 * An ISO time as the clocks of the portals show it, with the zone named; text that is no such time stays as it is.
 *
 * @example
 * moment('2024-02-01T17:30:05.000Z', 'zh') // => '北京时间 2024-02-02 01:30:05'
 * moment('2024-02-01T17:30:05Z', 'en') // => '2024-02-02 01:30:05 Beijing time, UTC+8'
 * moment('2024-02-01', 'en') // => '2024-02-01'
 */
export function moment(time: string, lang: Language): string {
  const at = /^\d{4}-\d\d-\d\dT.+(?:Z|[+-]\d\d:\d\d)$/.test(time) ? Date.parse(time) : Number.NaN;
  const local = new Date(at + BEIJING);
  if (Number.isNaN(local.getTime())) return time;
  const text = local.toISOString().slice(0, 19).replace('T', ' ');
  return lang === 'zh' ? `北京时间 ${text}` : `${text} Beijing time, UTC+8`;
}
