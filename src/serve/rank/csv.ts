/**
 * A ranking as CSV: every row, also those outside of the order, with the reason.
 *
 * @module
 */
import { governmentsUnder } from '../../store/read/agencies.ts';
import { whyWithout } from '../../store/read/metric-ranking.ts';
import { placePrefix } from '../chart/address.ts';
import { originOf } from '../request.ts';
import { type CsvField, csv } from '../view/csv.ts';
import type { View } from '../view/view.ts';
import type { RankRow, RankRows } from './rows.ts';
import { type RankWanted, yearsOfRank } from './wanted.ts';
import { rankTitle } from './words.ts';

/** Where a row stands: in the order, or why not. */
const STATES = {
  ranked: 'ranked',
  tooSmall: 'base_below_minimum',
  undefined: 'no_value',
  otherScope: 'other_scope',
  withoutPeople: 'population_unknown',
} as const;

const HEADER = [
  ...['category', 'series', 'series_name', 'value', 'numerator', 'base', 'n'],
  ...['removed_sum_fails', 'zero_base', 'without_value', 'rank', 'division_code', 'agency_id'],
  ...['interval_low', 'interval_high', 'state'],
];

/** All rows of a ranking; over several years a column for each of them. */
export function rankCsv(view: View, wanted: RankWanted, rows: RankRows): string {
  const { store } = view.site;
  const title = rankTitle(view, wanted);
  const prefix = placePrefix(wanted.place);
  const governments =
    wanted.kind === 'government' ? governmentsUnder(store, prefix) : new Map<string, string>();
  const years = wanted.since < wanted.year ? yearsOfRank(wanted) : [];
  const lines = Object.entries(STATES).flatMap(([group, state]) =>
    rows[group as keyof typeof STATES].map((row) => [
      ...line(wanted, row, { title, governments }),
      group === 'undefined' ? whyWithout(row) : state,
      ...years.map((year) => row.years.find((one) => one.year === year)?.value ?? null),
    ]),
  );
  const demo = originOf(view.site) === 'demo';
  return csv([...HEADER, ...years.map((year) => `year_${year}`)], lines, demo);
}

interface Named {
  readonly title: string;
  /** The government of each place. */
  readonly governments: ReadonlyMap<string, string>;
}

function line({ metric }: RankWanted, row: RankRow, { title, governments }: Named): CsvField[] {
  const { value, numerator, base, n, removed, zeroBase, reports, interval } = row;
  return [
    ...[row.name, metric.id, title, value, value === null ? null : numerator],
    ...[value === null ? null : base, n, removed, zeroBase],
    Math.max(0, reports - n - removed - zeroBase),
    ...[row.rank, row.divisionCode, row.agencyId ?? governments.get(row.divisionCode) ?? null],
    ...[interval?.low ?? null, interval?.high ?? null],
  ];
}
