/**
 * Metrics of one body in two years: growth, and whether what one year carried out the next one carried in.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import type { Metric } from './definition.ts';
import { type ReportValue, reportValues } from './report-values.ts';
import type { MetricFilter } from './series.ts';

/** Values of a pair metric: numerator and base as its kind has them, for bodies with reports in both years. */
export function pairValues(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
): ReportValue[] {
  const [from, to] = filter.years ?? [0, 9999];
  const wide = { ...filter, years: [from - 1, to] as const };
  const now = quantity(connection, metric, metric.numerator, wide);
  const before = quantity(connection, metric, metric.base ?? metric.numerator, wide);
  const last = new Map(
    before.map((one) => [`${one.agencyNo}|${one.scope}|${one.fiscalYear}`, one]),
  );
  return now
    .filter((one) => one.fiscalYear >= from)
    .map((one) => {
      const earlier = last.get(`${one.agencyNo}|${one.scope}|${one.fiscalYear - 1}`);
      return earlier === undefined
        ? { ...one, status: 'not_in_form' as const, numerator: 0, base: 0 }
        : pair(metric, one, earlier);
    })
    .filter((one) => one.status !== 'not_in_form');
}

function pair(metric: Metric, now: ReportValue, before: ReportValue): ReportValue {
  const removed = [now.status, before.status].includes('removed');
  const defined = now.status === 'defined' && before.status === 'defined';
  if (!defined) return { ...now, status: removed ? 'removed' : 'undefined', numerator: 0, base: 0 };
  if (metric.kind === 'continuity') {
    return { ...now, numerator: Number(now.numerator !== before.numerator), base: 1 };
  }
  return { ...now, base: before.numerator };
}

/** One quantity for each report: a ratio over the fact that there is a report. */
function quantity(
  connection: Connection,
  metric: Metric,
  numerator: readonly string[],
  filter: MetricFilter,
): ReportValue[] {
  const alone: Metric = {
    ...metric,
    kind: 'ratio',
    numerator: [...numerator],
    base: ['@reports'],
  };
  return reportValues(connection, alone, filter);
}
