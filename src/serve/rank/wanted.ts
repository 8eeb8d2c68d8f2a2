/**
 * What a ranking is of, and its address: `/rank/METRIC/PLACE/YEAR`, or `FROM-TO` for a count added over years.
 *
 * @module
 */
import type { BodyKind, Level } from '../../normalize/record.ts';
import type { Metric } from '../../store/metrics/definition.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { pathOf, type Query } from '../view/view.ts';

export interface RankWanted {
  /** What the order is by. */
  readonly metric: Metric;
  /** What is drawn: the values, or the six parts of all outcomes in the same order. */
  readonly drawn: 'values' | 'composition';
  /** `all`, or two or four digits. */
  readonly place: string;
  readonly year: number;
  /** First of the years that are added; `year` for one alone. */
  readonly since: number;
  readonly kind: BodyKind;
  readonly level: Level;
  /** What stands in the rows: places, with all their bodies of the kind together, or each body by itself. */
  readonly of: 'places' | 'bodies';
  /** Field of work of the bodies; null for every one. */
  readonly field: string | null;
  /** A count for every 100,000 inhabitants. */
  readonly perPeople: boolean;
  /** By the value, or by the lower end of its interval. */
  readonly order: 'value' | 'bound';
}

/** A ranking of one year as its address without a query means it. */
export function plainRank(
  metric: Metric,
  place: string,
  year: number,
): RankWanted & { readonly kind: 'government'; readonly level: 'county' } {
  return {
    ...{ metric, place, year, since: year, kind: 'government', level: 'county' },
    ...{ drawn: 'values', of: 'places', field: null, perPeople: false, order: 'value' },
  };
}

/** Path of a ranking. */
export function rankPath({
  metric,
  drawn,
  place,
  year,
  since = year,
}: Pick<RankWanted, 'metric' | 'drawn' | 'place' | 'year'> & { readonly since?: number }): string {
  const years = since < year ? `${since}-${year}` : year;
  return pathOf('rank', drawn === 'composition' ? COMPOSITION : metric.id, place, years);
}

/** Query of a ranking: only what is not the default. */
export function rankQuery(wanted: Omit<RankWanted, 'metric' | 'drawn' | 'place'>): Query {
  const { kind, level, of, field, perPeople, order } = wanted;
  return {
    kind: kind === 'government' ? null : kind,
    level: level === 'county' ? null : level,
    of: of === 'places' ? null : of,
    field,
    per: perPeople ? 'people' : null,
    order: order === 'value' ? null : order,
  };
}

/** True where several years are added. */
export function isPeriod({ since, year }: Pick<RankWanted, 'since' | 'year'>): boolean {
  return since < year;
}

/** The years, first to last. */
export function yearsOfRank({ since, year }: Pick<RankWanted, 'since' | 'year'>): number[] {
  return Array.from({ length: year - since + 1 }, (_, index) => since + index);
}
