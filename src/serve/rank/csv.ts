/**
 * A ranking as CSV: every row, also those outside of the order, with the reason.
 *
 * @module
 */
import { whyWithout } from '../../store/read/metric-ranking.ts';
import { type CsvField, csv } from '../view/csv.ts';
import type { RankRow, RankRows } from './rows.ts';
import { type RankWanted, yearsOfRank } from './wanted.ts';

/** Where a row stands: in the order, or why not. */
const STATES = {
  ranked: 'ranked',
  tooSmall: 'base_below_minimum',
  undefined: 'no_value',
  otherScope: 'other_scope',
  withoutPeople: 'population_unknown',
} as const;

const HEADER = [
  ...['category', 'series', 'series_name', 'value', 'numerator', 'base', 'reports'],
  ...['removed_sum_fails', 'zero_base', 'without_value', 'rank', 'division_code', 'agency_id'],
  ...['interval_low', 'interval_high', 'state'],
];

/** All rows of a ranking; over several years a column for each of them. */
export function rankCsv(wanted: RankWanted, rows: RankRows, title: string, demo: boolean): string {
  const years = wanted.since < wanted.year ? yearsOfRank(wanted) : [];
  const lines = Object.entries(STATES).flatMap(([group, state]) =>
    rows[group as keyof typeof STATES].map((row) => [
      ...line(wanted, row, title),
      group === 'undefined' ? whyWithout(row) : state,
      ...years.map((year) => row.years.find((one) => one.year === year)?.value ?? null),
    ]),
  );
  return csv([...HEADER, ...years.map((year) => `year_${year}`)], lines, demo);
}

function line({ metric }: RankWanted, row: RankRow, title: string): CsvField[] {
  const { value, numerator, base, n, removed, zeroBase, reports, interval } = row;
  return [
    ...[row.name, metric.id, title, value, value === null ? null : numerator],
    ...[value === null ? null : base, n, removed, zeroBase],
    Math.max(0, reports - n - removed - zeroBase),
    ...[row.rank, row.divisionCode, row.agencyId],
    ...[interval?.low ?? null, interval?.high ?? null],
  ];
}
