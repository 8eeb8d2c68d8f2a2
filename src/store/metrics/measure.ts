/**
 * What one report adds to each metric.
 *
 * @module
 */
import type { FormCell } from '../slot.ts';
import { compileMetric, compileMetrics } from './compile.ts';
import type { Metric } from './definition.ts';
import { type Side, sumOf } from './formula.ts';
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
}

/** Sums that a report, or many, add to one metric: the columns of `metric_rollup`. */
export const SUMS = [
  'numerator',
  'base',
  'other_numerator',
  'other_base',
  'n',
  'removed',
  'published_numerator',
  'published_base',
  'published_other_numerator',
  'published_other_base',
  'published_n',
] as const;

/** Numbers a metric takes in the array that {@link addReport} fills. */
export const WIDTH: number = SUMS.length;
const N = SUMS.indexOf('n');
const REMOVED = SUMS.indexOf('removed');
const PUBLISHED = SUMS.indexOf('published_numerator');
const PUBLISHED_N = SUMS.indexOf('published_n');

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
    else if (addSides(sums, at, metric.sides, used)) {
      add(sums, at + N, sign);
    }
    if (addSides(sums, at + PUBLISHED, metric.sides, published)) {
      add(sums, at + PUBLISHED_N, sign);
    }
  }
}

/** Numerator and base (and those of the other side of a difference) of one metric for one report. */
export interface Measurement {
  readonly status: 'defined' | 'removed' | 'undefined' | 'not_in_form';
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
  const defined = addSides(sums, 0, found.sides, {
    values,
    facts: factsOf(report, values),
    sign: 1,
  });
  return measurement(defined ? 'defined' : 'undefined', sums);
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

/** Adds nothing and answers false where a cell has no value or a base is not above zero. */
function addSides(
  sums: Float64Array,
  at: number,
  [first, second, third, fourth]: readonly Side[],
  { values, facts, sign }: SignedValues,
): boolean {
  const base = positiveSum(second, values, facts);
  const numerator = first === undefined ? null : sumOf(first, values, facts);
  if (base === null || numerator === null) return false;
  if (third !== undefined) {
    const otherBase = positiveSum(fourth, values, facts);
    const other = sumOf(third, values, facts);
    if (other === null || otherBase === null) return false;
    add(sums, at + 2, sign * other);
    add(sums, at + 3, sign * otherBase);
  }
  add(sums, at, sign * numerator);
  add(sums, at + 1, sign * base);
  return true;
}

function positiveSum(
  side: Side | undefined,
  values: readonly (number | null)[],
  facts: Facts,
): number | null {
  const sum = side === undefined ? null : sumOf(side, values, facts);
  return sum === null || sum <= 0 ? null : sum;
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
