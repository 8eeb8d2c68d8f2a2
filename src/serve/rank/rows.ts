/**
 * The rows of a ranking, whatever it is of: places or bodies, one year or a sum over some, with or without a division by
 * inhabitants. Page, drawing and file show these rows and no others.
 *
 * @module
 */
import { type Interval, wilson } from '../../store/metrics/interval.ts';
import { type BodyValue, bodyRanking } from '../../store/read/body-ranking.ts';
import {
  metricRanking,
  type Ranked,
  type RankingFilter,
  type ShownRanking,
} from '../../store/read/metric-ranking.ts';
import { periodRanking, type RankedPeriod } from '../../store/read/period-ranking.ts';
import { placePrefix } from '../chart/address.ts';
import { evidenceLink } from '../chart/evidence-link.ts';
import { reportPath } from '../pages/page-parts.ts';
import { originOf } from '../request.ts';
import { placeName, shownBodyName } from '../view/places.ts';
import type { View } from '../view/view.ts';
import { isPeriod, type RankWanted, yearsOfRank } from './wanted.ts';

export interface RankRow {
  /** From 1, equal values share it; null outside of the order. */
  readonly rank: number | null;
  readonly divisionCode: string;
  readonly agencyId: string | null;
  /** Place or body as the row names it. */
  readonly name: string;
  readonly value: number | null;
  readonly numerator: number;
  readonly base: number;
  readonly n: number;
  readonly removed: number;
  readonly zeroBase: number;
  readonly reports: number;
  readonly interval: Interval | null;
  readonly evidence: string | null;
  /** The number of each year of a period, and its proof. */
  readonly years: readonly YearCell[];
}

interface YearCell {
  readonly year: number;
  readonly value: number | null;
  readonly evidence: string | null;
}

export interface RankRows {
  readonly ranked: readonly RankRow[];
  readonly tooSmall: readonly RankRow[];
  readonly undefined: readonly RankRow[];
  readonly otherScope: readonly RankRow[];
  /** A number, but no inhabitants to divide it by. */
  readonly withoutPeople: readonly RankRow[];
  readonly scope: string | null;
  readonly minimumBase: number;
  /** The order of places in one year, of which its robustness is known. */
  readonly ranking: ShownRanking | null;
}

/** The filter of a ranking's last year. */
export function rankFilter(view: View, { place, level, kind, year }: RankWanted): RankingFilter {
  return { prefix: placePrefix(place), level, kind, origin: originOf(view.site), year };
}

/** All rows of a ranking. */
export function rankRows(view: View, wanted: RankWanted): RankRows {
  const rows = wanted.of === 'bodies' ? bodies(view, wanted) : places(view, wanted);
  const divided = wanted.perPeople ? perPeople(view, wanted, rows) : rows;
  return { ...divided, ranked: inOrder(divided.ranked, wanted.order) };
}

function places(view: View, wanted: RankWanted): RankRows {
  const filter = rankFilter(view, wanted);
  const blank = (code: string) => placeRow(view, wanted, emptyAt(code));
  if (isPeriod(wanted)) {
    const all = periodRanking(view.site.store, wanted.metric, { ...filter, since: wanted.since });
    return {
      ...{ tooSmall: [], withoutPeople: [], ranking: null, scope: all.scope, minimumBase: 1 },
      ranked: all.ranked.map((one) => periodRow(view, wanted, one)),
      undefined: all.undefined.map((one) => placeRow(view, wanted, one)),
      otherScope: all.otherScope.map(blank),
    };
  }
  const ranking = metricRanking(view.site.store, wanted.metric, filter);
  return {
    ...{ withoutPeople: [], ranking, scope: ranking.scope, minimumBase: ranking.minimumBase },
    ranked: ranking.ranked.map((one) => placeRow(view, wanted, one)),
    tooSmall: ranking.tooSmall.map((one) => placeRow(view, wanted, one)),
    undefined: ranking.undefined.map((one) => placeRow(view, wanted, one)),
    otherScope: ranking.otherScope.map(blank),
  };
}

function bodies(view: View, wanted: RankWanted): RankRows {
  const all = bodyRanking(view.site.store, wanted.metric, {
    ...rankFilter(view, wanted),
    since: wanted.since,
    field: wanted.field,
  });
  const row = (one: BodyValue) => bodyRow(view, wanted, one);
  return {
    ...{ withoutPeople: [], ranking: null, scope: all.scope, minimumBase: all.minimumBase },
    ranked: all.ranked.map(row),
    tooSmall: all.tooSmall.map(row),
    undefined: all.undefined.map(row),
    otherScope: all.otherScope.map(row),
  };
}

type PlaceValue = Pick<
  Ranked,
  'divisionCode' | 'numerator' | 'base' | 'n' | 'removed' | 'zeroBase' | 'reports'
> & { readonly value: number | null };

function emptyAt(divisionCode: string): PlaceValue {
  const none = { numerator: 0, base: 0, n: 0, removed: 0, zeroBase: 0, reports: 0 };
  return { divisionCode, value: null, ...none };
}

function placeRow(view: View, wanted: RankWanted, one: PlaceValue): RankRow {
  const { divisionCode: code, value, numerator, base, n, removed, zeroBase, reports } = one;
  const { metric, year, kind, level } = wanted;
  return {
    ...{ rank: null, divisionCode: code, agencyId: null, name: placeName(code, year, view.lang) },
    ...{ value, numerator, base, n, removed, zeroBase, reports, years: [] },
    interval: intervalOf(wanted, one),
    evidence: isPeriod(wanted)
      ? null
      : evidenceLink(view, { metricId: metric.id, place: code, year, kind, level }),
  };
}

function periodRow(view: View, wanted: RankWanted, one: RankedPeriod): RankRow {
  const { metric, kind, level } = wanted;
  return {
    ...placeRow(view, wanted, one),
    years: yearsOfRank(wanted).map((year) => {
      const own = one.years.get(year);
      if (own === undefined) return { year, value: null, evidence: null };
      const evidence = evidenceLink(view, {
        ...{ metricId: metric.id, place: one.divisionCode },
        ...{ year, kind, level },
      });
      return { year, value: own.value, evidence };
    }),
  };
}

function bodyRow(view: View, wanted: RankWanted, one: BodyValue): RankRow {
  const link = (year: number) => {
    const report = one.years.get(year)?.reportId;
    return report === undefined ? null : view.href(reportPath(report));
  };
  const { agencyId, name, divisionCode, value, numerator, base, n, removed } = one;
  const { zeroBase, reports } = one;
  return {
    ...{ rank: null, divisionCode, agencyId, name: shownBodyName(name ?? agencyId, divisionCode) },
    ...{ value, numerator, base, n, removed, zeroBase, reports },
    interval: intervalOf(wanted, one),
    evidence: isPeriod(wanted) ? null : link(wanted.year),
    years: isPeriod(wanted)
      ? yearsOfRank(wanted).map((year) => {
          const own = one.years.get(year);
          const value = own?.status === 'defined' ? own.numerator : null;
          return { year, value, evidence: link(year) };
        })
      : [],
  };
}

/** Only a share of the cases of one report is a binomial proportion. */
function intervalOf({ metric }: RankWanted, one: PlaceValue | BodyValue): Interval | null {
  if (metric.kind !== 'ratio' || metric.unit !== 'percent' || one.n !== 1) return null;
  return wilson(one.numerator, one.base);
}

const PER = 100_000;

/** A count a year for every 100,000 inhabitants; over some years their numbers are added before dividing. */
function perPeople(view: View, wanted: RankWanted, rows: RankRows): RankRows {
  const { population } = view.site;
  const peopleOf = (code: string, years: readonly number[]) => {
    const each = years.map((year) => population?.get(`${code}|${year}`));
    return each.some((one) => one === undefined)
      ? null
      : each.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  };
  const known: RankRow[] = [];
  const unknown: RankRow[] = [];
  for (const row of rows.ranked) {
    const counted = isPeriod(wanted)
      ? row.years.filter(({ value }) => value !== null).map(({ year }) => year)
      : [wanted.year];
    const people = peopleOf(row.divisionCode, counted);
    if (people === null || people <= 0 || row.value === null) unknown.push(row);
    else known.push({ ...row, value: (row.numerator / people) * PER, base: people });
  }
  return { ...rows, ranked: known, withoutPeople: unknown, ranking: null };
}

/** What the order is by; the lower end of an interval falls with the number of cases. */
function keyOf({ interval, value }: RankRow, order: RankWanted['order']): number {
  return (order === 'bound' ? interval?.low : value) ?? -Infinity;
}

function inOrder(rows: readonly RankRow[], order: RankWanted['order']): RankRow[] {
  const sorted = [...rows].sort((a, b) => keyOf(b, order) - keyOf(a, order));
  let rank = 0;
  return sorted.map((row, index) => {
    const before = sorted[index - 1];
    if (before === undefined || keyOf(before, order) !== keyOf(row, order)) rank = index + 1;
    return { ...row, rank };
  });
}
