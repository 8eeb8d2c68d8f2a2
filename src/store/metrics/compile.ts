/**
 * Metrics resolved to positions, once for each combination of forms.
 *
 * @module
 */
import type { FormCell } from '../slot.ts';
import { type Metric, ROLLED_UP } from './definition.ts';
import { resolveSide, resolveTerm, type Side } from './formula.ts';

export interface CompiledMetric {
  /** Index into `ROLLED_UP`. */
  readonly index: number;
  /** Numerator and base; for a difference those of the other side too. */
  readonly sides: readonly Side[];
  /** Positions of every cell the formula reads. */
  readonly positions: readonly number[];
  /** A share of reports with broken sums must not leave out reports with broken sums. */
  readonly keepsViolated: boolean;
}

export interface CompiledForms {
  readonly metrics: readonly CompiledMetric[];
  readonly hasRequestTable: boolean;
  /** Position of the total of requests received, -1 where the forms have none. */
  readonly received: number;
}

const compiledByOrder = new WeakMap<readonly FormCell[], CompiledForms>();

/** The metrics that can be computed from these cells; `order` as `cellsInOrder` gives it. */
export function compileMetrics(order: readonly FormCell[]): CompiledForms {
  const known = compiledByOrder.get(order);
  if (known !== undefined) return known;
  const [requests = -1] = resolveTerm('requests/received/total', order);
  const [statistics = -1] = resolveTerm('statistics/received/value', order);
  const received = requests >= 0 ? requests : statistics;
  const compiled: CompiledForms = {
    metrics: ROLLED_UP.flatMap((metric, index) => {
      const found = compile(metric, index, order, received);
      return found === null ? [] : [found];
    }),
    hasRequestTable: received >= 0,
    received,
  };
  compiledByOrder.set(order, compiled);
  return compiled;
}

/** One metric, also one that is not in the catalogue; null where it cannot be computed from these cells. */
export function compileMetric(metric: Metric, order: readonly FormCell[]): CompiledMetric | null {
  const forms = compileMetrics(order);
  const index = ROLLED_UP.indexOf(metric);
  if (index >= 0) return forms.metrics.find((one) => one.index === index) ?? null;
  const others = othersByOrder.get(order) ?? new WeakMap<Metric, CompiledMetric | null>();
  othersByOrder.set(order, others);
  const known = others.get(metric);
  if (known !== undefined) return known;
  const compiled = compile(metric, index, order, forms.received);
  others.set(metric, compiled);
  return compiled;
}

const othersByOrder = new WeakMap<readonly FormCell[], WeakMap<Metric, CompiledMetric | null>>();

/** Null where the metric does not speak of these forms, or they lack a cell of its formula. */
function compile(
  metric: Metric,
  index: number,
  order: readonly FormCell[],
  received: number,
): CompiledMetric | null {
  const isFlag = metric.kind === 'flag';
  if (!isFlag && !order.some((cell) => metric.forms.includes(cell.form))) return null;
  const terms = [metric.numerator, metric.base, metric.other_numerator, metric.other_base];
  const sides: Side[] = [];
  for (const side of terms) {
    if (side === undefined) continue;
    const resolved = resolveSide(side, order);
    if (resolved === null) return null;
    sides.push(resolved);
  }
  const positions = sides.flatMap((side) => [...side.plus, ...side.minus]);
  // The one fact that is read from a cell.
  if (metric.numerator.includes('@no_request') && received >= 0) positions.push(received);
  return { index, sides, positions, keepsViolated: isFlag && positions.length === 0 };
}
