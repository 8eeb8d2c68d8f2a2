/**
 * What the wording of a line alone tells: a section heading, prose, a value. Knows the fixed titles of the
 * reports, because in scraped text nothing else tells `三、本年度办理结果` (a cell) from
 * `三、收到和处理政府信息公开申请情况` (a heading).
 *
 * @module
 */
import { trimEndOf } from '../../../text/trim-end.ts';

const CHINESE_NUMBERS = '一二三四五六七八九十';

/** Longest section title seen in reports is 34 characters; longer numbered lines are sentences. */
const LONGEST_TITLE = 44;

/** Longest cell of the statutory forms is 43 characters; a longer one is prose caught in a layout table. */
const LONGEST_CELL = 90;

const TITLE_WORDS =
  /^(?:总体情况|主动公开政府信息|收到和处理|因?政府信息公开.{0,6}行政复议|存在的?主要|存在的?问题|主要问题|其[他它]需要)/;

/** First words of numbered row labels of the requests table, down to one character where a label was broken. */
const ROW_WORDS = /^(?:本(?:年|$)|上(?:年|$)|结(?:转|$))/;

/**
 * Length of the numbering in front of a section title (`三、`, `三.`, `第三部分`), 0 without one.
 *
 * @example
 * sectionNumbering('十一、附则') // => 3
 */
export function sectionNumbering(text: string): number {
  let index = 0;
  while (index < 3 && index < text.length && CHINESE_NUMBERS.includes(text.charAt(index))) {
    index += 1;
  }
  if (index === 0) return 0;
  const mark = text.charAt(index);
  return mark === '、' || mark === '．' || mark === '.' || mark === ',' || mark === '，'
    ? index + 1
    : 0;
}

/**
 * True for a line that opens a section of the report. Row labels of the forms that are numbered the same way are not.
 *
 * @example
 * isSectionHeading('三、收到和处理政府信息公开申请情况') // => true
 * isSectionHeading('三、本年度办理结果') // => false
 */
export function isSectionHeading(line: string): boolean {
  if (line.length > LONGEST_TITLE) return false;
  const code = line.charCodeAt(0);
  if (code < 0x4e00 && code !== 0x23 && code !== 0x2a) return false;
  const text = code < 0x4e00 ? trimEndOf(line.replace(/^[#*\s]+/, ''), /[*\s]/) : line;
  const numbering = sectionNumbering(text);
  if (numbering === 0 || text.length === numbering) return false;
  const title = text.slice(numbering).replace(/\s+/g, '');
  return !ROW_WORDS.test(title) && !/[。；;|\d]$/.test(title);
}

/**
 * True for a section heading that is one of the titles the forms prescribe, so that it counts even inside a layout table.
 *
 * @example
 * isPrescribedHeading('一、总体情况') // => true
 */
export function isPrescribedHeading(line: string): boolean {
  if (!isSectionHeading(line)) return false;
  const text = line.replace(/^[#*\s]+/, '');
  return TITLE_WORDS.test(text.slice(sectionNumbering(text)).trimStart());
}

/**
 * True for a line of running text rather than a cell: long, or a sentence with its full stop.
 *
 * @example
 * isProse('2019年,我局主动公开政府信息12条。') // => true
 */
export function isProse(text: string): boolean {
  return text.length > LONGEST_CELL || (text.length > 12 && /[。；]/.test(text));
}

/**
 * True for text that a value cell may hold: a number with sign, unit or mark, or a mark alone.
 *
 * @example
 * isValue('增12') // => true
 * isValue('251000元') // => true
 * isValue('1.属于国家秘密') // => false
 */
export function isValue(text: string): boolean {
  if (text.length > 24) return false;
  const code = text.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39 && text.length < 4 && /^\d+$/.test(text)) return true;
  return VALUE.test(text);
}

const VALUE =
  /^(?:[增减+＋\-－—–]?\s*[\d０-９][\d０-９,，.．\s]*(?:[万亿]?元|[件条项个篇次])?(?:[（(][^）)]*[）)])?|[/／\-—–－无空]+)$/;

const NUMBERED = /^(?:[一二三四五六七]\s?、|[（(][一二三四五六七][）)]|[1-9][.．、])/;

/**
 * True for a label with a number in front.
 *
 * @example
 * isNumberedLabel('（六）其') // => true
 */
export function isNumberedLabel(text: string): boolean {
  return NUMBERED.test(text);
}

/**
 * True where a line without a bar starts a cell of its own. Only digits are taken for pieces of one cell (`1⏎0`), so
 * that nobody counts two; pieces of labels stay apart, because alignment can put them together and cannot take them
 * apart.
 *
 * @example
 * startsCell('0', '行政强制') // => true
 * startsCell('1', '0') // => false
 */
export function startsCell(above: string, text: string): boolean {
  return !(DIGITS.test(text) && DIGITS.test(above));
}

const DIGITS = /^\d+(?: \d+)*$/;

/** Heading cells of the statistics tables before 2019, whose rows are numbered like sections. */
const STATISTICS = /^(?:统计指标|指\s?标)/;

/**
 * True for the line with which a statistics table begins.
 *
 * @example
 * opensStatistics('统计指标') // => true
 */
export function opensStatistics(text: string): boolean {
  return STATISTICS.test(text);
}

const CUE =
  /^(?:\*\*)?(?:第二十条|信息\s?内容|[（(]本列数据|申请人情况|行政复议$|行政复议\s*行政诉讼(?!情况)|统计指标|指\s?标\s?名\s?称)/;

/**
 * True for a line with which a table of the forms begins.
 *
 * @example
 * isTableCue('第二十条第（一）项') // => true
 */
export function isTableCue(text: string): boolean {
  if (CUE.test(text)) return true;
  // Letters set apart: `第 二 十 条`.
  const second = text.charCodeAt(1);
  if (second !== 0x20 && second !== 0x3000 && second !== 0xa0) return false;
  return CUE.test(text.slice(0, 60).replace(/\s+/g, ''));
}
