/**
 * The reports behind one value of a metric: what each adds, and which are left out and why. Each is measured by the
 * functions that give the value.
 *
 * @module
 */
import { z } from 'zod';
import type { Metric } from '../metrics/definition.ts';
import { resolveSide } from '../metrics/formula.ts';
import { type Measurement, measure, type Status } from '../metrics/measure.ts';
import { type Pair, pairOf, quantitiesOf } from '../metrics/pairs.ts';
import type { FactName } from '../metrics/report-facts.ts';
import type { Store } from '../store.ts';
import { MeasuredReader, storedVersion, VERSION_SQL } from '../stored-version.ts';
import { rowOf, rowsOf } from './prepared.ts';
import { cellsOfVersion, type StoredCell } from './report-cells.ts';
import { type ReportOverview, reportById } from './reports.ts';

export interface ReportsFilter {
  readonly place: string;
  readonly level: string;
  readonly kind: string;
  readonly scope: string;
  readonly origin: string;
  readonly year: number;
}

/** What a report is to a value; excluded: a person decided that it is in no metric. */
export type ReportState = Status | 'no_previous' | 'excluded';

export type SideName = 'numerator' | 'base' | 'otherNumerator' | 'otherBase';

/** One side of the formula in one report: the cells it names and the facts of the whole report. */
export interface Part {
  readonly side: SideName;
  readonly report: ReportOverview;
  readonly cells: readonly StoredCell[];
  readonly facts: readonly FactName[];
}

/** What one report adds to a metric. */
export interface Contribution {
  readonly report: ReportOverview;
  readonly state: ReportState;
  /** What it adds; zeros where it is not counted. */
  readonly numerator: number;
  readonly base: number;
  readonly otherNumerator: number;
  readonly otherBase: number;
  readonly parts: readonly Part[];
  /** A person decided a cell: whether the sums hold was judged by the used values. */
  readonly judgedAsUsed: boolean;
}

const Id = z.object({ report_id: z.string() });

/** One division is asked for by its code, so that the index on places is used. */
function where({ place }: ReportsFilter): string {
  const inPlace =
    place.length === 6 ? 'division_code = ?' : 'division_code >= ? AND division_code < ?';
  return `WHERE ${inPlace} AND fiscal_year = ? AND body_kind = ? AND scope = ?
    AND COALESCE(level, '') = ? AND origin = ? AND version_id IS NOT NULL`;
}

function bound({ place, year, kind, scope, level, origin }: ReportsFilter) {
  const places = place.length === 6 ? [place] : [place, `${place}:`];
  return [...places, year, kind, scope, level, origin];
}

/**
 * Reports in the selection, with what they add; `limit` at a time.
 *
 * @param together metrics whose cells must all be usable, where the value is a part of a whole
 */
export function contributions(
  store: Store,
  { metric, together = [] }: { readonly metric: Metric; readonly together?: readonly Metric[] },
  filter: ReportsFilter & { readonly limit: number; readonly offset: number },
): Contribution[] {
  const reader = new MeasuredReader(store.connection);
  return rowsOf(
    store,
    Id,
    `SELECT report_id FROM report ${where(filter)} ORDER BY division_code, report_id LIMIT ? OFFSET ?`,
    [...bound(filter), filter.limit, filter.offset],
  ).flatMap(({ report_id }) => {
    const report = reportById(store, report_id);
    if (report === undefined) return [];
    const own = contribution(store, reader, metric, report);
    const states = together.map((one) => measuredIn(store, reader, one, report).state);
    const worst = WORST.find((state) => [own.state, ...states].includes(state));
    return worst === undefined || worst === own.state
      ? [own]
      : [{ ...own, ...NOTHING, state: worst }];
  });
}

/** A failing sum is said before a missing value. */
const WORST: readonly ReportState[] = [
  'excluded',
  'removed',
  'undefined',
  'not_in_form',
  'zero_base',
];
const NOTHING = { numerator: 0, base: 0, otherNumerator: 0, otherBase: 0 };

type Measured = Omit<Contribution, 'report' | 'parts'>;

function contribution(
  store: Store,
  reader: MeasuredReader,
  metric: Metric,
  report: ReportOverview,
): Contribution {
  switch (metric.kind) {
    case 'growth':
    case 'continuity':
      return pairIn(store, reader, metric, report);
    case 'finding':
      return { report, parts: [], judgedAsUsed: false, ...copiedIn(store, reader, report) };
    default:
      return {
        report,
        ...measuredIn(store, reader, metric, report),
        parts: partsOf(store, metric, report),
      };
  }
}

function measuredIn(
  { connection }: Store,
  reader: MeasuredReader,
  metric: Metric,
  report: ReportOverview,
): Measured {
  const row = connection.prepare(`${VERSION_SQL} WHERE v.version_id = ?`).get(report.version_id);
  const measured = row === undefined ? null : reader.measured(storedVersion(row));
  if (measured === null) return { ...NOTHING, state: 'excluded', judgedAsUsed: false };
  return { ...added(measure(metric, measured)), judgedAsUsed: measured.judgedAsUsed };
}

function added({ status, ...sums }: Measurement): Omit<Measured, 'judgedAsUsed'> {
  return { state: status, ...(status === 'defined' ? sums : NOTHING) };
}

/** This year's quantity and that of the report of the year before. */
function pairIn(
  store: Store,
  reader: MeasuredReader,
  metric: Metric,
  report: ReportOverview,
): Contribution {
  const { now, before } = quantitiesOf(metric);
  const own = measuredIn(store, reader, now, report);
  const last = reportBefore(store, report);
  const older = last === undefined ? undefined : measuredIn(store, reader, before, last);
  const isThere = older !== undefined && older.state !== 'excluded';
  const pair: Pair = pairOf(metric, asPair(own), isThere ? asPair(older) : undefined);
  const { status, numerator, base } = pair;
  return {
    report,
    ...NOTHING,
    ...{ numerator, base },
    state: own.state === 'excluded' ? 'excluded' : status,
    judgedAsUsed: own.judgedAsUsed || (older?.judgedAsUsed ?? false),
    parts: [
      ...partsOf(store, { ...now, base: undefined }, report),
      ...(last === undefined ? [] : partsOf(store, { ...before, base: undefined }, last, 'base')),
    ],
  };
}

function asPair({ state, numerator }: Measured): Omit<Pair, 'base'> {
  return { status: state === 'excluded' ? 'undefined' : state, numerator };
}

/** The report of the same body and scope about the year before. */
function reportBefore(store: Store, report: ReportOverview): ReportOverview | undefined {
  const found = rowOf(
    store,
    Id,
    `SELECT p.report_id FROM report r JOIN report p ON p.agency_no = r.agency_no
      AND p.scope = r.scope AND p.fiscal_year = r.fiscal_year - 1 AND p.version_id IS NOT NULL
      WHERE r.report_id = ?`,
    [report.report_id],
  );
  return found === undefined ? undefined : reportById(store, found.report_id);
}

const Compared = z.object({ sections: z.number(), copied: z.number() });

function copiedIn(
  store: Store,
  reader: MeasuredReader,
  { version_id }: ReportOverview,
): Omit<Measured, 'judgedAsUsed'> {
  const row = store.connection.prepare(`${VERSION_SQL} WHERE v.version_id = ?`).get(version_id);
  if (row === undefined || reader.measured(storedVersion(row)) === null)
    return { ...NOTHING, state: 'excluded' };
  const found = rowOf(
    store,
    Compared,
    'SELECT sections, copied FROM year_comparison WHERE version_id = ?',
    [version_id],
  );
  if (found === undefined) return { ...NOTHING, state: 'no_previous' };
  if (found.sections === 0) return { ...NOTHING, state: 'undefined' };
  return { ...NOTHING, state: 'defined', numerator: Number(found.copied > 0), base: 1 };
}

/** The cells and facts of each side; nothing where the report's forms do not have them. */
function partsOf(
  store: Store,
  metric: Omit<Metric, 'base'> & { readonly base?: Metric['base'] | undefined },
  report: ReportOverview,
  as?: SideName,
): Part[] {
  const cells = cellsOfVersion(store, report.version_id);
  const row = store.connection
    .prepare(`${VERSION_SQL} WHERE v.version_id = ?`)
    .get(report.version_id);
  const { order } = storedVersion(row);
  const sides: readonly [SideName, readonly string[] | undefined][] = [
    [as ?? 'numerator', metric.numerator],
    ['base', metric.base],
    ['otherNumerator', metric.other_numerator],
    ['otherBase', metric.other_base],
  ];
  return sides.flatMap(([side, terms]) => {
    const found = terms === undefined ? null : resolveSide(terms, order);
    if (found === null) return [];
    const named = [...found.plus, ...found.minus].flatMap((position) => cells[position] ?? []);
    return [{ side, report, cells: named, facts: found.facts }];
  });
}
