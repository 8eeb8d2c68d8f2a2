/**
 * What one report adds to each metric.
 *
 * @module
 */
import type { FormCell } from '../slot.ts';
import { compileMetric, compileMetrics } from './compile.ts';
import type { Metric } from './definition.ts';
import { cellSum, type Side, sumOf } from './formula.ts';
import { type FactSource, type Facts, reportFacts } from './report-facts.ts';

/** A report as metrics see it. */
export interface MeasuredReport extends Omit<FactSource, 'received' | 'hasRequestTable'> {
  /** As `cellsInOrder` gives it. */
  readonly order: readonly FormCell[];
  /** Published values by position. */
  readonly values: readonly (number | null)[];
  /** The same with inferred and decided values filled in. */
  readonly used: readonly (number | null)[];
  /** Positions that stand in a violated identity. */
  readonly violated: ReadonlySet<number>;
  /** A person decided a cell: whether sums hold was judged by the used values, not by the published ones. */
  readonly judgedAsUsed: boolean;
}

/** Sums that a report, or many, add to one metric: the columns of `metric_rollup`. */
export const SUMS = [
  'numerator',
  'base',
  'other_numerator',
  'other_base',
  'n',
  'removed',
  'zero_base',
  'no_value',
  'no_previous',
  'published_numerator',
  'published_base',
  'published_other_numerator',
  'published_other_base',
  'published_n',
  'published_zero',
] as const;

/** Numbers a metric takes in the array that {@link addReport} fills. */
export const WIDTH: number = SUMS.length;
const N = SUMS.indexOf('n');
const REMOVED = SUMS.indexOf('removed');
const ZERO_BASE = SUMS.indexOf('zero_base');
const NO_VALUE = SUMS.indexOf('no_value');
const NO_PREVIOUS = SUMS.indexOf('no_previous');
const PUBLISHED = SUMS.indexOf('published_numerator');
const PUBLISHED_N = SUMS.indexOf('published_n');
const PUBLISHED_ZERO = SUMS.indexOf('published_zero');

/**
 * Adds (sign 1) or takes away (sign -1) one report's part of every metric.
 *
 * @param sums `ROLLED_UP.length` times {@link WIDTH} numbers
 */
export function addReport(sums: Float64Array, report: MeasuredReport, sign: 1 | -1): void {
  const usedFacts = factsOf(report, report.used);
  const publishedFacts = report.used === report.values ? usedFacts : factsOf(report, report.values);
  const used: SignedValues = { values: report.used, facts: usedFacts, sign };
  const published: SignedValues = { values: report.values, facts: publishedFacts, sign };
  for (const metric of compileMetrics(report.order).metrics) {
    const at = metric.index * WIDTH;
    const removed = !metric.keepsViolated && touches(metric.positions, report.violated);
    if (removed) add(sums, at + REMOVED, sign);
    else {
      const status = addSides(sums, at, metric.sides, used);
      add(sums, at + COUNTS[status], sign);
    }
    const asPublished = addSides(sums, at + PUBLISHED, metric.sides, published);
    if (asPublished === 'defined') add(sums, at + PUBLISHED_N, sign);
    else if (asPublished === 'zero_base') add(sums, at + PUBLISHED_ZERO, sign);
  }
}

/** Adds (sign 1) or takes away (sign -1) what a report is to a metric that needs its year before. */
export function addPair(
  sums: Float64Array,
  at: number,
  { status, numerator, base }: PairSums,
  sign: 1 | -1,
): void {
  if (status === 'not_in_form') return;
  add(sums, at + PAIR_COUNTS[status], sign);
  if (status !== 'defined') return;
  add(sums, at, sign * numerator);
  add(sums, at + 1, sign * base);
}

interface PairSums {
  readonly status: Status | 'no_previous';
  readonly numerator: number;
  readonly base: number;
}

const COUNTS = { defined: N, zero_base: ZERO_BASE, undefined: NO_VALUE } as const;

/**
 * What one report is to a metric. Defined: counted. Removed: a cell of the formula stands in a sum that fails. Zero base:
 * every number is there, and there was nothing to divide by. Undefined: a number is not there.
 */
export type Status = 'defined' | 'removed' | 'zero_base' | 'undefined' | 'not_in_form';

const PAIR_COUNTS = { ...COUNTS, removed: REMOVED, no_previous: NO_PREVIOUS } as const;

/** Numerator and base (and those of the other side of a difference) of one metric for one report. */
export interface Measurement {
  readonly status: Status;
  readonly numerator: number;
  readonly base: number;
  readonly otherNumerator: number;
  readonly otherBase: number;
}

/** One metric for one report, as published or with what may be used. */
export function measure(metric: Metric, report: MeasuredReport, asPublished = false): Measurement {
  const found = compileMetric(metric, report.order);
  if (found === null) return measurement('not_in_form');
  if (!asPublished && !found.keepsViolated && touches(found.positions, report.violated)) {
    return measurement('removed');
  }
  const values = asPublished ? report.values : report.used;
  const sums = new Float64Array(4);
  const said = { values, facts: factsOf(report, values), sign: 1 } as const;
  return measurement(addSides(sums, 0, found.sides, said), sums);
}

/** The numerator of a metric in one report: of a quantity there is nothing to divide. */
export function quantityOf(
  metric: Metric,
  { order, used, violated }: Pick<MeasuredReport, 'order' | 'used' | 'violated'>,
): { readonly status: Status; readonly numerator: number } {
  const found = compileMetric(metric, order);
  const [side] = found?.sides ?? [];
  if (found === null || side === undefined) return { status: 'not_in_form', numerator: 0 };
  if (touches(found.positions, violated)) return { status: 'removed', numerator: 0 };
  const numerator = cellSum(side, used);
  return numerator === null
    ? { status: 'undefined', numerator: 0 }
    : { status: 'defined', numerator };
}

function measurement(status: Measurement['status'], sums?: Float64Array): Measurement {
  const [numerator = 0, base = 0, otherNumerator = 0, otherBase = 0] = sums ?? [];
  return { status, numerator, base, otherNumerator, otherBase };
}

/** What a report says, to be added (1) or taken away (-1). */
interface SignedValues {
  readonly values: readonly (number | null)[];
  readonly facts: Facts;
  readonly sign: 1 | -1;
}

/** Adds nothing where a cell has no value or a base is not above zero, and says which of the two. */
function addSides(
  sums: Float64Array,
  at: number,
  [first, second, third, fourth]: readonly Side[],
  { values, facts, sign }: SignedValues,
): 'defined' | 'zero_base' | 'undefined' {
  const isDifference = third !== undefined;
  const all = [first, second, ...(isDifference ? [third, fourth] : [])].map((side) =>
    side === undefined ? null : sumOf(side, values, facts),
  );
  const [numerator = null, base = null, other = 0, otherBase = 1] = all;
  if (numerator === null || base === null || other === null || otherBase === null)
    return 'undefined';
  if (base < 0 || otherBase < 0) return 'undefined';
  if (base === 0 || otherBase === 0) return 'zero_base';
  if (isDifference) {
    add(sums, at + 2, sign * other);
    add(sums, at + 3, sign * otherBase);
  }
  add(sums, at, sign * numerator);
  add(sums, at + 1, sign * base);
  return 'defined';
}

function add(sums: Float64Array, at: number, n: number): void {
  sums[at] = (sums[at] ?? 0) + n;
}

function touches(positions: readonly number[], violated: ReadonlySet<number>): boolean {
  return violated.size > 0 && positions.some((position) => violated.has(position));
}

function factsOf(report: MeasuredReport, values: readonly (number | null)[]): Facts {
  const { received, hasRequestTable } = compileMetrics(report.order);
  return reportFacts({
    fiscalYear: report.fiscalYear,
    publishedOn: report.publishedOn,
    bodyKind: report.bodyKind,
    addsUp: report.addsUp,
    blankCells: report.blankCells,
    allCells: report.allCells,
    contradictsProse: report.contradictsProse,
    hasRequestTable,
    received: received < 0 ? null : (values[received] ?? null),
  });
}
