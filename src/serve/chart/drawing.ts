/**
 * Sizes, colours and letters of drawings.
 *
 * @module
 */
import type { Chart } from './chart.ts';

export type Theme = 'light' | 'dark';
export type Size = 'page' | 'narrow' | 'article' | 'phone';

/** Width and height in units of the drawing; PNGs are drawn at twice that. */
const SIZES: Readonly<Record<Size, readonly [width: number, height: number]>> = {
  page: [960, 560],
  narrow: [360, 600],
  article: [800, 500],
  phone: [540, 675],
};

/** Room for a line of a chart that lies on its side, and for what stands around the lines. */
const LINE = 24;
const AROUND = 210;

/** Width and height of a chart in a size: with many lines it grows, so that each can be read. */
export function chartSize(chart: Chart, size: Size): readonly [width: number, height: number] {
  const [width, height] = SIZES[size];
  if (!liesFlat(chart)) return [width, height];
  return [width, Math.max(height, AROUND + chart.categories.length * LINE)];
}

/** Bars lie, and stacks too where there are too many for names to stand under them. */
export function liesFlat({ kind, categories }: Chart): boolean {
  return kind === 'bars' || (kind === 'stack' && categories.length > 9);
}

/** Single quotes: the drawing puts this into an attribute as it is. */
export const FONT =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Noto Sans Hans', sans-serif";

export interface Ink {
  readonly theme?: Theme;
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
}

/** Percentages with one decimal, so that what is drawn is what is written. */
export function shown(value: number | null, percent: boolean): number | null {
  if (value === null) return null;
  return percent ? Math.round(value * 1000) / 10 : Math.round(value * 1000) / 1000;
}
