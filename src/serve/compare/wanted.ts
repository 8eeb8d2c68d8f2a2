/**
 * What is compared, and its address: `/compare/METRIC/SIDE,SIDE`, each side the code of a place or the id of a body.
 *
 * @module
 */
import type { BodyKind, Level } from '../../normalize/record.ts';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { canShow } from '../../store/read/metric-series.ts';
import type { ChartQuery } from '../chart/address.ts';
import { pathOf, type Query } from '../view/view.ts';

/** Most that stand side by side: more lines than these nobody tells apart. */
export const MOST_SIDES = 6;

export interface CompareWanted {
  readonly metric: Metric;
  /** Codes of two, four or six digits, `all`, or ids of bodies; each once. */
  readonly sides: readonly string[];
  /** Whose reports stand for a place. */
  readonly kind: BodyKind;
  readonly level: Level;
  readonly from: number | null;
  readonly to: number | null;
}

/** True for a side that is a place; else it is the id of a body. */
export function isPlaceSide(side: string): boolean {
  return /^(?:all|\d{2}|\d{4}|\d{6})$/.test(side);
}

/** The comparison of an address; null where it names no metric, no side, or more than six. */
export function comparedAt(
  metricId: string,
  sides: string,
  query: ChartQuery,
): CompareWanted | null {
  const metric = metricById(metricId);
  const all = [...new Set(sides.split(',').filter((side) => side !== ''))];
  if (metric === undefined || !canShow(metric.id)) return null;
  if (all.length === 0 || all.length > MOST_SIDES) return null;
  const { kind, level, from = null, to = null } = query;
  return { metric, sides: all, kind, level, from, to };
}

/** Path of a comparison. */
export function comparePath({ metric, sides }: Pick<CompareWanted, 'metric' | 'sides'>): string {
  return `${pathOf('compare', metric.id)}/${sides.map(encodeURIComponent).join(',')}`;
}

/** Query of a comparison: only what is not the default. */
export function compareQuery({
  kind,
  level,
  from,
  to,
}: Omit<CompareWanted, 'metric' | 'sides'>): Query {
  return {
    kind: kind === 'government' ? null : kind,
    level: level === 'county' ? null : level,
    from,
    to,
  };
}

/** A comparison that begins with one or more sides, as its address without a query means it. */
export function plainComparison(metric: Metric, sides: readonly string[]): CompareWanted {
  return { metric, sides, kind: 'government', level: 'county', from: null, to: null };
}
