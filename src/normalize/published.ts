/**
 * When a report was published: from the page's own statement, else from the date under its text.
 *
 * @module
 */
import { chineseDigits, chineseInteger, halfWidth } from '../text/chinese-number.ts';
import type { Evidence } from './record.ts';

export interface PublishedSources {
  readonly meta: readonly { readonly name: string; readonly value: string }[];
  readonly preamble: string;
  readonly closing: string;
}

export interface PublicationDate {
  /** ISO date. */
  readonly date: string;
  readonly evidence: Evidence;
}

/** Names of page data that state the date, best first. */
const META_NAMES = [
  'pubdate',
  'publishdate',
  '发布时间',
  '发布日期',
  '公开日期',
  '公开时间',
  '发文日期',
  '生成日期',
  '成文日期',
  '时间',
  '日期',
];
/** A bare 时间 may be the time of a capture or an update; those say nothing. */
const LABELLED =
  /(?:(?:发布|公开|发文|成文)(?:时间|日期)\s{0,8}[:：]?|(?<![\u4e00-\u9fff])(?:时间|日期)\s{0,8}[:：])\s{0,8}(20\d\d[-./年]\s{0,8}\d{1,2}[-./月]\s{0,8}\d{1,2})/;
/** A line that is a date and perhaps a time. */
const ALONE =
  /^[^\S\n]{0,40}20\d\d[-./年][^\S\n]?\d{1,2}[-./月][^\S\n]?\d{1,2}日?(?:[^\S\n]{1,8}\d{1,2}:\d\d(?::\d\d)?)?[^\S\n]{0,40}$/m;
const DATE = /(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/;
const CHINESE_DATE =
  /([二][〇○零一二三四五六七八九O]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/;

/**
 * Reads the date of publication as an ISO date, or null.
 *
 * @example
 * readPublished({ meta: [{ name: 'PubDate', value: '2021-03-05 08:58' }], preamble: '', closing: '' })?.date
 * // => '2021-03-05'
 */
export function readPublished(sources: PublishedSources): PublicationDate | null {
  const found = (date: string | null, from: string, quote: string): PublicationDate | null =>
    date === null ? null : { date, evidence: { field: 'published_on', from, quote } as const };
  let best = META_NAMES.length;
  let stated: PublicationDate | null = null;
  for (const { name, value } of sources.meta) {
    const rank = META_NAMES.indexOf(name.trim().toLowerCase());
    if (rank < 0 || rank >= best) continue;
    const reading = found(isoDate(value), 'meta', `${name}: ${value}`);
    if (reading !== null) [best, stated] = [rank, reading];
  }
  if (stated !== null) return stated;
  // Page furniture runs together: `来源：… 发布时间：…` is one entry in some templates.
  const furniture = sources.meta.map(({ value }) => value).join('\n');
  const labelled = LABELLED.exec(furniture) ?? LABELLED.exec(sources.preamble);
  if (labelled !== null) return found(isoDate(labelled[1] ?? ''), 'text', labelled[0]);
  const alone = ALONE.exec(sources.preamble);
  if (alone !== null) return found(isoDate(alone[0]), 'text', alone[0].trim());
  const tail = sources.closing.slice(-60);
  return found(isoDate(tail), 'signature', tail.trim());
}

/**
 * The first calendar date in a text as an ISO date; null where there is none or it does not exist.
 *
 * @example
 * isoDate('二〇二四年一月十七日') // => '2024-01-17'
 * isoDate('2024-02-30') // => null
 */
export function isoDate(text: string): string | null {
  const match = DATE.exec(halfWidth(text));
  if (match !== null) return valid(Number(match[1]), Number(match[2]), Number(match[3]));
  const chinese = CHINESE_DATE.exec(text);
  if (chinese === null) return null;
  const [year, month, day] = [
    chineseDigits(chinese[1] ?? ''),
    chineseInteger(chinese[2] ?? ''),
    chineseInteger(chinese[3] ?? ''),
  ];
  return year === null || month === null || day === null ? null : valid(year, month, day);
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function valid(year: number, month: number, day: number): string | null {
  const days = MONTH_DAYS[month - 1];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (days === undefined || day < 1 || day > days || (month === 2 && day === 29 && !leap))
    return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
