/**
 * Metrics of one body in two years: growth, and whether what one year carried out the next one carried in.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import type { Metric } from './definition.ts';
import type { Status } from './measure.ts';
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
  const { now: one, before: other } = quantitiesOf(metric);
  const now = reportValues(connection, one, wide);
  const before = reportValues(connection, other, wide);
  const last = new Map(
    before.map((value) => [`${value.agencyNo}|${value.scope}|${value.fiscalYear}`, value]),
  );
  return now
    .filter((value) => value.fiscalYear >= from)
    .map((value) => {
      const key = `${value.agencyNo}|${value.scope}|${value.fiscalYear - 1}`;
      return { ...value, ...pairOf(metric, value, last.get(key)) };
    });
}

/** What a pair metric compares: a quantity of this year, and one of the year before. */
export function quantitiesOf(metric: Metric): Quantities {
  const known = quantities.get(metric);
  if (known !== undefined) return known;
  const quantity = (numerator: readonly string[]): Metric => ({
    ...metric,
    kind: 'ratio',
    numerator: [...numerator],
    base: ['@reports'],
  });
  const made = {
    now: quantity(metric.numerator),
    before: quantity(metric.base ?? metric.numerator),
  };
  quantities.set(metric, made);
  return made;
}

interface Quantities {
  readonly now: Metric;
  readonly before: Metric;
}

/** The same objects each time: formulas are resolved once for each. */
const quantities = new WeakMap<Metric, Quantities>();

/** The part of one body: both of its quantities, or why there is no pair. */
export interface Pair {
  readonly status: Status | 'no_previous';
  readonly numerator: number;
  readonly base: number;
}

/** Two measured quantities as a pair; `before` undefined where there is no report of the year before. */
export function pairOf(
  { kind }: Metric,
  now: Omit<Pair, 'base'>,
  before: Omit<Pair, 'base'> | undefined,
): Pair {
  const without = (status: Pair['status']): Pair => ({ status, numerator: 0, base: 0 });
  if (now.status === 'not_in_form') return without('not_in_form');
  if (before === undefined) return without('no_previous');
  const statuses = [now.status, before.status];
  const worst = (['not_in_form', 'removed', 'undefined'] as const).find((one) =>
    statuses.includes(one),
  );
  if (worst !== undefined) return without(worst);
  if (kind === 'continuity') {
    const differs = now.numerator !== before.numerator;
    return { status: 'defined', numerator: Number(differs), base: 1 };
  }
  // Nothing grows out of nothing: there is no rate.
  if (before.numerator === 0) return without('zero_base');
  return { status: 'defined', numerator: now.numerator, base: before.numerator };
}
