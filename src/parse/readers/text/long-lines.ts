/**
 * Reports that arrive as one long line, or a few: the line is cut at the prescribed section titles, and where its
 * tables begin. Titles are matched as a whole, so nothing inside a sentence is taken for one.
 *
 * @module
 */
import type { Line } from './lines.ts';
import { isTableCue } from './wording.ts';

/** Shorter lines are ordinary lines. */
const LONG = 200;

const TITLES =
  /[一二三四五六]\s*、\s*(?:总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|(?:因)?政府信息公开(?:工作被申请)?行政复议、(?:提起)?行政诉讼情况|存在的主要问题及改进情况|其他需要报告的事项)/g;

const TABLE = /第二十条\s*第|（本列数据|\(本列数据|申请人情况|行政复议\s*行政诉讼/;

/**
 * Cuts long lines that hold sections and tables; other lines come back as they are.
 *
 * @example
 * const text = `一、总体情况${'平稳。'.repeat(80)}二、主动公开政府信息情况 第二十条第（一）项 规章 0`;
 * cutLongLines(cutLines(text).lines).length // => 4
 */
export function cutLongLines(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(isLongTable)) return lines;
  return lines.flatMap((line) => (isLongTable(line) ? cut(line) : [line]));
}

/** A long line with bars is a row of its table already. */
function isLongTable({ text, bars }: Line): boolean {
  return bars === 0 && text.length > LONG && TABLE.test(text);
}

function cut(line: Line): Line[] {
  const pieces: Line[] = [];
  let from = 0;
  for (const match of line.text.matchAll(TITLES)) {
    pieces.push(...cutTable(part(line, from, match.index)));
    from = match.index + match[0].length;
    pieces.push(part(line, match.index, from));
  }
  pieces.push(...cutTable(part(line, from, line.text.length)));
  return pieces.filter(({ text }) => text !== '');
}

/** Prose in front of a table becomes a line of its own. */
function cutTable(line: Line): Line[] {
  const at = line.text.search(TABLE);
  if (at <= 0 || isTableCue(line.text.slice(0, at))) return [line];
  return [part(line, 0, at), part(line, at, line.text.length)];
}

function part(line: Line, from: number, to: number): Line {
  const raw = line.text.slice(from, to);
  const lead = raw.length - raw.trimStart().length;
  return { ...line, text: raw.trim(), offset: line.offset + from + lead, indent: 0, trail: 0 };
}
