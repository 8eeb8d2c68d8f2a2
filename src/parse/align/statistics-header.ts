/**
 * The heading of a statistics table before 2019: which column holds labels, units, codes and which values.
 *
 * @module
 */
import type { LinePiece } from './line.ts';

interface ValueColumn {
  readonly role: 'value' | 'cumulative';
  /** The body a column is about, where several stand side by side. */
  readonly body: string | null;
}

export interface StatisticsHeader {
  /** Columns of numbers in front of the values that are not values: row codes, serial numbers. */
  readonly codeColumns: number;
  readonly values: readonly ValueColumn[];
  /** Grid column in which the values begin; null where codes stand in front of them. */
  readonly column: number | null;
}

const LABEL = /指标|项目名称|统计项目/;
const UNIT = /^(?:计量)?单位$/;
const CODE = /^(?:指标)?(?:代码|编号|序号|行次|代号)$/;
const CUMULATIVE = /累计/;
const VALUE = /统计数|年度?$|年度数|数量|数值|本期|实际|本年|填报|合计|总计|数据|累计|小计/;

/** Reads a heading line; null where the line is none. */
export function statisticsHeader(pieces: readonly LinePiece[]): StatisticsHeader | null {
  if (pieces.length < 2 || !pieces.some(({ text }) => /[指项]/.test(text))) return null;
  const texts = pieces.map(({ text }) => text.replace(/\s+/g, ''));
  const label = texts.findIndex((text) => text.length <= 10 && LABEL.test(text));
  if (label < 0) return null;
  const behind = texts.slice(label + 1);
  const end = behind.findIndex((text) => ![UNIT, CODE, VALUE].some((role) => role.test(text)));
  const rest = end < 0 ? behind : behind.slice(0, end);
  const values = rest.filter((text) => !UNIT.test(text) && !CODE.test(text));
  if (values.length === 0) return null;
  const plain = values.filter((text) => !CUMULATIVE.test(text));
  const codeColumns = rest.filter((text) => CODE.test(text)).length;
  const first = label + 1 + rest.findIndex((text) => !UNIT.test(text));
  return {
    codeColumns,
    column: codeColumns > 0 ? null : (pieces[first]?.column ?? null),
    values: values.map((text) => ({
      role: CUMULATIVE.test(text) && plain.length > 0 ? 'cumulative' : 'value',
      body: plain.length > 1 && !CUMULATIVE.test(text) ? text : null,
    })),
  };
}
