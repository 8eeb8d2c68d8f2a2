/**
 * Asking a metric: one entrance for every kind.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { METRICS, type Metric, metricById, ROLLED_UP } from './definition.ts';
import { type ExternalRow, externalValues } from './external.ts';
import { keptValues } from './kept-values.ts';
import { childrenValues, coverageSums, findingSums } from './other-kinds.ts';
import { pairValues } from './pairs.ts';
import { type ReportValue, reportValues } from './report-values.ts';
import type { MetricFilter, Series } from './series.ts';
import { addUp, rolledUp, type Sums, seriesOf, trend } from './trend.ts';

export interface MetricOptions extends MetricFilter {
  /** Medians and same bodies in all years: reads the reports themselves, not only the rollup. */
  readonly detailed?: boolean;
  /** The user's table, for metrics of kind external. */
  readonly external?: readonly ExternalRow[];
}

/** Why a metric cannot be answered, in both languages. */
export interface Unavailable {
  readonly zh: string;
  readonly en: string;
}

/**
 * Whether a metric can be answered with what is given; null where it can.
 *
 * @example
 * unavailable(metricById('requests_per_10000'), false)?.en.includes('--with') // => true
 */
export function unavailable(metric: Metric, hasTable: boolean): Unavailable | null {
  if (metric.kind !== 'external' || hasTable) return null;
  const column = metric.needs === 'population' ? 'population' : 'fiscal_revenue';
  return {
    zh: `需要外部数据：用 --with FILE 提供含 division_code、fiscal_year、${column} 三列的表`,
    en: `needs a table of yours: --with FILE with the columns division_code, fiscal_year and ${column}`,
  };
}

/**
 * The series of a metric, one for each level, scope and kind of body in the filter.
 *
 * @throws RangeError for an unknown metric, or an external one without its table
 * @example
 * runMetric(store.connection, 'denial_rate', { level: 'county' })[0]?.points[0]?.n // => 88
 */
export function runMetric(
  connection: Connection,
  id: string,
  options: MetricOptions = {},
): Series[] {
  const metric = metricById(id);
  if (metric === undefined) {
    const known = METRICS.map((one) => one.id).join(', ');
    throw new RangeError(`no metric is called ${id}. Known: ${known}`);
  }
  const reason = unavailable(metric, options.external !== undefined);
  if (reason !== null) throw new RangeError(`${id} ${reason.en}`);
  const detailed = options.detailed ?? false;
  const kept = detailed && isKept(options) ? keptOf(connection, metric, options) : null;
  if (kept !== null) return seriesOf(metric, metricSums(connection, metric, options), kept);
  if (ROLLED_UP.includes(metric)) return trend(connection, metric, options, detailed);
  const hasValues = metric.kind !== 'finding' && metric.kind !== 'coverage';
  return seriesOf(
    metric,
    metricSums(connection, metric, options),
    detailed && hasValues ? singleValues(connection, metric, options) : null,
  );
}

/**
 * The sums of a metric by year, level, scope and kind of body, also of years in which no report has a value.
 *
 * @throws RangeError for an external metric without its table
 */
export function metricSums(connection: Connection, metric: Metric, options: MetricOptions): Sums[] {
  switch (metric.kind) {
    case 'ratio':
    case 'difference':
    case 'flag':
    case 'count':
      return options.agencyId === undefined
        ? rolledUp(connection, metric, options)
        : addUp(reportValues(connection, metric, options));
    case 'growth':
    case 'continuity':
      return isKept(options)
        ? rolledUp(connection, metric, options)
        : addUp(singleValues(connection, metric, options));
    case 'finding':
      return isKept(options)
        ? rolledUp(connection, metric, options)
        : findingSums(connection, options);
    case 'coverage':
      return coverageSums(connection, metric, options);
    default:
      return addUp(singleValues(connection, metric, options));
  }
}

/** Values of single reports, where sums are kept of each. */
function keptOf(
  connection: Connection,
  metric: Metric,
  options: MetricOptions,
): ReportValue[] | null {
  const isPair = metric.kind === 'growth' || metric.kind === 'continuity';
  return ROLLED_UP.includes(metric) || isPair ? keptValues(connection, metric, options) : null;
}

/** Sums are kept of used values, and of no body alone. */
function isKept({ agencyId, asPublished }: MetricOptions): boolean {
  return agencyId === undefined && asPublished !== true;
}

function singleValues(
  connection: Connection,
  metric: Metric,
  options: MetricOptions,
): ReportValue[] {
  switch (metric.kind) {
    case 'growth':
    case 'continuity':
      return pairValues(connection, metric, options);
    case 'children':
      return childrenValues(connection, metric, options);
    case 'external':
      return externalValues(connection, metric, options, options.external ?? []);
    default:
      throw new RangeError(`${metric.id} has no values of single reports`);
  }
}
