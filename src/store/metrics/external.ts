/**
 * Metrics that need a table the user brings: people and revenue by division code and year.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import type { Metric } from './definition.ts';
import { type ReportValue, reportValues } from './report-values.ts';
import type { MetricFilter } from './series.ts';

/** One line of the user's table. */
export interface ExternalRow {
  readonly divisionCode: string;
  readonly fiscalYear: number;
  /** People. */
  readonly population?: number;
  /** 万元, the unit in which the forms state fees. */
  readonly fiscalRevenue?: number;
}

const PER = 10_000;

/**
 * Values of an external metric: only divisions and years that are in the table. One report a division is used, the
 * government's, so that a denominator is never counted twice.
 */
export function externalValues(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
  table: readonly ExternalRow[],
): ReportValue[] {
  const bases = new Map(
    table.map((row) => [`${row.divisionCode}|${row.fiscalYear}`, baseOf(metric, row)]),
  );
  const quantity: Metric = { ...metric, kind: 'ratio', base: ['@reports'] };
  const known = new Set(table.map(({ fiscalYear }) => fiscalYear));
  const values = reportValues(connection, quantity, { ...filter, bodyKind: 'government' });
  // A year that the table does not speak of is no year of the series: nobody knows its denominators.
  return values
    .filter(({ fiscalYear }) => known.has(fiscalYear))
    .map((one) => {
      const base = bases.get(`${one.divisionCode}|${one.fiscalYear}`);
      if (one.status !== 'defined') return one;
      return base === undefined || base <= 0
        ? { ...one, status: base === 0 ? 'zero_base' : 'undefined', numerator: 0, base: 0 }
        : { ...one, base };
    });
}

function baseOf(metric: Metric, row: ExternalRow): number | undefined {
  if (metric.needs === 'population') {
    return row.population === undefined ? undefined : row.population / PER;
  }
  return row.fiscalRevenue;
}
