/**
 * A chart as data: what it shows, before it is drawn, tabulated or described.
 *
 * @module
 */

import type { Interval } from '../../store/metrics/interval.ts';
import type { Language } from '../../text/language.ts';
import { percent } from '../view/format.ts';
import { valueText } from './value-text.ts';

/** One point: the value that is drawn and what stands behind it. */
export interface ChartPoint {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly base: number | null;
  /** Reports counted in, left out because sums fail, and without a value. */
  readonly n: number;
  readonly removed: number;
  readonly undefined: number;
  /** Median over bodies, and the value of only those bodies that have one in every year; null where not asked. */
  readonly median: number | null;
  readonly sameBodies: { readonly value: number | null; readonly n: number } | null;
  /** Address of its evidence sheet. */
  readonly evidence: string | null;
}

/** What changed before a category. */
export interface ChartBreak {
  readonly before: string;
  readonly text: string;
  /** The law changed: what is counted is another thing, and no line joins the two sides. */
  readonly cuts: boolean;
}

/** Whose numbers: the place, and its government where the numbers are of it alone. */
export interface ChartBody {
  readonly divisionCode: string;
  readonly agencyId: string | null;
}

export interface ChartSeries {
  readonly id: string;
  /** Left out where a series is of many places. */
  readonly body?: ChartBody | undefined;
  readonly name: string;
  readonly colour: string;
  /** One for each category, null where there is nothing. */
  readonly points: readonly (ChartPoint | null)[];
}

export interface Chart {
  readonly kind: 'stack' | 'line' | 'bars';
  readonly title: string;
  /** Unit and base in a line. */
  readonly subtitle: string;
  readonly categories: readonly string[];
  /** Whose numbers stand under each category; left out where categories are years. */
  readonly bodies?: readonly ChartBody[];
  /** What the categories are: 年度, 地区. */
  readonly axis: string;
  /** Categories before which the form changed. */
  readonly breaks: readonly ChartBreak[];
  readonly series: readonly ChartSeries[];
  readonly percent: boolean;
  /** Language of the words. */
  readonly lang: Language;
  /** Shares are differences of shares: percentage points, with their sign. */
  readonly inPoints?: boolean;
  /** Ends of the 95 % interval of each bar; left out where the values have none. */
  readonly intervals?: readonly (Interval | null)[];
  /** What must be seen with the drawing, under its title: that the order does not hold. */
  readonly warning?: string | null;
  /** Notes under the chart: comparability, what is left out. */
  readonly notes: readonly string[];
  /** What not to write of it. A drawing carries it along; a page says it once, by itself. */
  readonly caution: string | null;
  readonly source: string;
  readonly demo: boolean;
}

/** A share as it is written beside a mark or in a cell. */
export function shareText({ inPoints = false }: Pick<Chart, 'inPoints'>, value: number): string {
  return inPoints ? valueText({ unit: 'percentage_points' }, value) : percent(value);
}

/** Everything to be said beneath a chart that goes elsewhere. */
export function allNotes({ notes, caution }: Chart): string[] {
  return caution === null ? [...notes] : [...notes, caution];
}

/** True where no series has a value. */
export function isEmpty(chart: Chart): boolean {
  return chart.series.every(({ points }) => points.every((point) => point?.value == null));
}

/** Smallest and largest base of the points, for the line under the title. */
export function baseRange(chart: Chart): readonly [number, number] | null {
  const bases = chart.series.flatMap(({ points }) =>
    points.flatMap((point) => (point?.base == null ? [] : [point.base])),
  );
  return bases.length === 0 ? null : [Math.min(...bases), Math.max(...bases)];
}
