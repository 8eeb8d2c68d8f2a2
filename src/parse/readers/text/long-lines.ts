/**
 * Reports that arrive as one long line, or a few, and headings with their text behind them: lines are cut at the titles of
 * sections, where tables begin, and behind the report's own title. Section titles are matched as a whole, so nothing
 * inside a sentence is taken for one.
 *
 * @module
 */
import type { SourceLine } from './lines.ts';
import { isTableCue } from './wording.ts';

/** Shorter lines hold no table that runs on. */
const LONG = 200;
/** No heading and its sentence are shorter, nor two headings that run on without one. */
const SHORT = 12;
const SHORTEST_TWO = 30;

/** The titles that the forms since 2019 prescribe, and those that reports before them used. */
const TITLE = [
  '(?:工作)?(?:总体|基本)情况|(?:工作)?概\\s?[述况]',
  '(?:政府信息)?主动公开(?:政府信息)?(?:工作)?(?:的)?情况',
  '(?:收到和处理政府信息公开申请|(?:政府信息)?依申请公开(?:政府信息)?(?:办理|工作)?|(?:政府信息公开)?申请(?:的?办理|处理))(?:的)?(?:工作)?情况',
  '(?:政府信息公开(?:的)?)?(?:工作)?收费(?:及|和|以及)?减免(?:的)?情况',
  '(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请)?(?:提起|申请)?行政复议[、和与及]?(?:提起)?(?:行政)?诉讼(?:的)?情况',
  '(?:政府信息公开)?(?:工作)?(?:中)?(?:存在的?)?(?:主要)?(?:困难和)?问题(?:和|及|与|、|以及)?(?:下一步)?(?:改进|整改)(?:的)?(?:措施|情况|方向|计划)',
  '其[他它]需要(?:报告|说明)的(?:有关)?(?:事项|情况)',
  '政府信息公开(?:工作)?情况统计表',
].join('|');
const HEADINGS = new RegExp(
  `(?<![“"《（(])[一二三四五六七八九十]\\s*[、．.]\\s*(?:${TITLE})(?![的及和与、”"》])`,
  'g',
);
const NUMBERED = /[一二三四五六七八九十]\s*[、．.]/;

const TABLE =
  /第二十条\s*第|（本列数据|\(本列数据|申请人情况|行政复议\s*行政诉讼|统计指标|指标名称/;
const REPORT_TITLE = /^[^。；]{4,60}(?:信息|政务)公开[^。；\s]{0,12}(?:报告|年报)(?=\s)/;

/**
 * Cuts lines that hold several headings, a heading and its text, or tables; other lines come back as they are.
 *
 * @example
 * const text = '一、总体情况 公开12条。 二、主动公开政府信息情况 见公示栏。';
 * cutLongLines(cutLines(text).lines).map((line) => line.text)
 * // => ['一、总体情况', '公开12条。', '二、主动公开政府信息情况', '见公示栏。']
 */
export function cutLongLines(lines: readonly SourceLine[]): readonly SourceLine[] {
  if (!lines.some(mayRunOn)) return lines;
  return lines.flatMap((line) => (mayRunOn(line) ? cut(line) : [line]));
}

/** A long line with bars is a row of its table already. */
function mayRunOn({ text, bars }: SourceLine): boolean {
  if (bars > 0 || text.length < SHORT) return false;
  if (text.length > LONG && TABLE.test(text)) return true;
  if (text.length < SHORTEST_TWO && !text.includes('。') && !text.includes('；')) return false;
  return NUMBERED.test(text) && runsOn(text);
}

/** Behind a heading stands another, or a sentence. */
function runsOn(text: string): boolean {
  const [first, second] = [...text.matchAll(HEADINGS)];
  if (first === undefined) return false;
  return second !== undefined || /[。；]/.test(text.slice(first.index + first[0].length));
}

function cut(line: SourceLine): SourceLine[] {
  const pieces: SourceLine[] = [];
  let from = 0;
  for (const match of line.text.matchAll(HEADINGS)) {
    const piece = part(line, from, match.index);
    pieces.push(...(from === 0 ? cutTitle(piece) : cutTable(piece)));
    from = match.index + match[0].length;
    pieces.push(part(line, match.index, from));
  }
  const rest = part(line, from, line.text.length);
  pieces.push(...cutTable(rest));
  return pieces.filter(({ text }) => text !== '');
}

/** The report's title in front of its first sentence. */
function cutTitle(line: SourceLine): SourceLine[] {
  const title = REPORT_TITLE.exec(line.text)?.[0];
  if (title === undefined) return cutTable(line);
  return [part(line, 0, title.length), ...cutTable(part(line, title.length, line.text.length))];
}

/** Prose in front of a table becomes a line of its own. */
function cutTable(line: SourceLine): SourceLine[] {
  const at = line.text.search(TABLE);
  if (at <= 0 || isTableCue(line.text.slice(0, at))) return [line];
  return [part(line, 0, at), part(line, at, line.text.length)];
}

function part(line: SourceLine, from: number, to: number): SourceLine {
  const raw = line.text.slice(from, to);
  const lead = raw.length - raw.trimStart().length;
  return { ...line, text: raw.trim(), offset: line.offset + from + lead, indent: 0, trail: 0 };
}
