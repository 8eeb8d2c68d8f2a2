/**
 * The six parts of outcomes as one whole: the same reports in each part, so that the parts add up.
 *
 * By itself each metric leaves out the reports whose failing sums it touches: a sum may fail in one part and not in
 * the others. Where that happens in a year, the year is added up again from the reports that have all six.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { type Metric, metricById, OUTCOME_COMPOSITION } from './definition.ts';
import { type ReportValue, reportValues } from './report-values.ts';
import type { MetricOptions } from './run.ts';
import type { MetricFilter, Series } from './series.ts';
import { addUp, rolledUp, type Sums, seriesOf } from './trend.ts';

export type CompositionOptions = MetricFilter & Pick<MetricOptions, 'detailed'>;

/**
 * Into which six parts the concluded requests fall: the default view of outcomes. One entry for each part in the
 * order of the form, with series of the same levels, scopes, kinds and years; numerators of a year add up to its base.
 *
 * With `detailed` each part has medians and the same bodies in all years: the reports themselves are read, 20,000 in
 * about two seconds. Medians of the parts need not add up to one.
 *
 * With `asPublished` the parts are what was published, and add up where the reports do.
 *
 * @example
 * outcomeComposition(store.connection, { level: 'county' }).length // => 6
 */
export function outcomeComposition(
  connection: Connection,
  { detailed = false, ...filter }: CompositionOptions = {},
): readonly (readonly Series[])[] {
  const metrics = OUTCOME_COMPOSITION.flatMap((id) => metricById(id) ?? []);
  const values =
    detailed || filter.agencyId !== undefined ? inAllParts(connection, metrics, filter) : null;
  const parts = values?.map(addUp) ?? rolledUpParts(connection, metrics, filter);
  return metrics.map((metric, at) =>
    seriesOf(metric, parts[at] ?? [], detailed ? (values?.[at] ?? null) : null),
  );
}

/** Sums of each part from the rollup; years in which the parts have other reports are added up again. */
function rolledUpParts(
  connection: Connection,
  metrics: readonly Metric[],
  filter: MetricFilter,
): readonly (readonly Sums[])[] {
  const parts = metrics.map((metric) => rolledUp(connection, metric, filter));
  const [first = [], ...others] = parts;
  const torn = first.filter((sums, at) =>
    others.some((part) => part[at]?.n !== sums.n || part[at]?.base !== sums.base),
  );
  if (torn.length === 0) return parts;
  const years = [...new Set(torn.map(({ fiscalYear }) => fiscalYear))];
  const anew = years.map((year) =>
    inAllParts(connection, metrics, { ...filter, years: [year, year] }).map(addUp),
  );
  return parts.map((part, at) => [
    ...part.filter(({ fiscalYear }) => !years.includes(fiscalYear)),
    ...anew.flatMap((year) => year[at] ?? []),
  ]);
}

/** Single reports, with one status in all parts: defined where all six are. */
function inAllParts(
  connection: Connection,
  metrics: readonly Metric[],
  filter: MetricFilter,
): readonly (readonly ReportValue[])[] {
  const lists = metrics.map((metric) => reportValues(connection, metric, filter));
  const worst = new Map<string, ReportValue['status']>();
  for (const { reportId, status } of lists.flat()) {
    const known = worst.get(reportId);
    if (known === undefined || ORDER.indexOf(status) > ORDER.indexOf(known))
      worst.set(reportId, status);
  }
  return lists.map((list) =>
    list.map((one) => {
      const status = worst.get(one.reportId) ?? one.status;
      return status === 'defined' ? one : { ...one, status, numerator: 0, base: 0 };
    }),
  );
}

/** A failing sum is said before a missing value. */
const ORDER: readonly ReportValue['status'][] = [
  'defined',
  'zero_base',
  'no_previous',
  'not_in_form',
  'undefined',
  'removed',
];
