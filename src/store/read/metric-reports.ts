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
import { measuredPage, type PageVersion } from './measured-page.ts';
import { rowsOf } from './prepared.ts';
import type { StoredCell } from './report-cells.ts';
import { type ReportOverview, reportsOfVersions } from './reports.ts';

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

/** A cell as a sheet of a value shows it. */
export type PartCell = Pick<
  StoredCell,
  'table' | 'row' | 'column' | 'form' | 'value' | 'used' | 'basis'
>;

/** One side of the formula in one report: the cells it names and the facts of the whole report. */
export interface Part {
  readonly side: SideName;
  readonly report: ReportOverview;
  readonly cells: readonly PartCell[];
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

const VersionId = z.object({ version_id: z.number() });

/**
 * One division is asked for by its code, so that the index on places is used. Zones have no code; the sums of all that lies under
 * a shorter one hold theirs.
 */
function where({ place, level }: ReportsFilter): string {
  const inPlace =
    place.length === 6
      ? 'division_code = ?'
      : `(division_code >= ? AND division_code < ?
          OR division_code IS NULL AND zone_id >= ? AND zone_id < ?)`;
  return `WHERE ${place === '' ? 'true' : inPlace} AND fiscal_year = ? AND body_kind = ? AND scope = ?
    AND level ${level === '' ? 'IS NULL' : '= ?'} AND origin = ? AND version_id IS NOT NULL`;
}

function bound({ place, year, kind, scope, level, origin }: ReportsFilter) {
  const places =
    place === '' ? [] : place.length === 6 ? [place] : [place, `${place}:`, place, `${place}:`];
  return [...places, year, kind, scope, ...(level === '' ? [] : [level]), origin];
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
  const ids = rowsOf(
    store,
    VersionId,
    `SELECT version_id FROM report ${where(filter)} ORDER BY division_code, report_id LIMIT ? OFFSET ?`,
    [...bound(filter), filter.limit, filter.offset],
  ).map((row) => row.version_id);
  const page = pageOf(store, [metric, ...together], ids);
  return ids.flatMap((id) => {
    const report = page.reports.get(id);
    if (report === undefined) return [];
    const own = contribution(page, metric, report);
    const states = together.map((one) => measuredIn(page, one, report).state);
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

/** Everything that a list of reports is made of, read at once. */
interface Page {
  readonly reports: ReadonlyMap<number, ReportOverview>;
  readonly versions: ReadonlyMap<number, PageVersion>;
  /** Version of the year before, by version. */
  readonly before: ReadonlyMap<number, number>;
  /** What the comparison with the year before found, by version. */
  readonly compared: ReadonlyMap<number, z.infer<typeof Compared>>;
}

const Before = z.object({ version_id: z.number(), before_id: z.number() });
const Compared = z.object({ version_id: z.number(), sections: z.number(), copied: z.number() });

function pageOf(store: Store, metrics: readonly Metric[], ids: readonly number[]): Page {
  const list = [JSON.stringify(ids)];
  const isAbout = (...kinds: Metric['kind'][]) => metrics.some(({ kind }) => kinds.includes(kind));
  const pairs = isAbout('growth', 'continuity') ? rowsOf(store, Before, BEFORE, list) : [];
  const compared = isAbout('finding') ? rowsOf(store, Compared, COMPARED, list) : [];
  const all = [...new Set([...ids, ...pairs.map(({ before_id }) => before_id)])];
  return {
    reports: reportsOfVersions(store, all),
    versions: measuredPage(store, metrics, all),
    before: new Map(pairs.map((one) => [one.version_id, one.before_id])),
    compared: new Map(compared.map((one) => [one.version_id, one])),
  };
}

/** The report of the same body and scope about the year before. */
const BEFORE = `SELECT r.version_id, p.version_id AS before_id FROM report r
  JOIN report p ON p.agency_no = r.agency_no AND p.fiscal_year = r.fiscal_year - 1
    AND p.scope = r.scope AND p.version_id IS NOT NULL
  WHERE r.version_id IN (SELECT value FROM json_each(?))`;

const COMPARED = `SELECT version_id, sections, copied FROM year_comparison
  WHERE version_id IN (SELECT value FROM json_each(?))`;

type Measured = Omit<Contribution, 'report' | 'parts'>;

function contribution(page: Page, metric: Metric, report: ReportOverview): Contribution {
  switch (metric.kind) {
    case 'growth':
    case 'continuity':
      return pairIn(page, metric, report);
    case 'finding':
      return { report, parts: [], judgedAsUsed: false, ...copiedIn(page, report) };
    default:
      return { report, ...measuredIn(page, metric, report), parts: partsOf(page, metric, report) };
  }
}

function measuredIn(page: Page, metric: Metric, { version_id }: ReportOverview): Measured {
  const seen = page.versions.get(version_id);
  if (seen === undefined || seen.isExcluded)
    return { ...NOTHING, state: 'excluded', judgedAsUsed: false };
  return {
    ...added(measure(metric, seen.measured)),
    judgedAsUsed: seen.measured.judgedAsUsed,
  };
}

function added({ status, ...sums }: Measurement): Omit<Measured, 'judgedAsUsed'> {
  return { state: status, ...(status === 'defined' ? sums : NOTHING) };
}

/** This year's quantity and that of the report of the year before. */
function pairIn(page: Page, metric: Metric, report: ReportOverview): Contribution {
  const { now, before } = quantitiesOf(metric);
  const own = measuredIn(page, now, report);
  const last = page.reports.get(page.before.get(report.version_id) ?? 0);
  const older = last === undefined ? undefined : measuredIn(page, before, last);
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
      ...partsOf(page, { ...now, base: undefined }, report),
      ...(last === undefined ? [] : partsOf(page, { ...before, base: undefined }, last, 'base')),
    ],
  };
}

function asPair({ state, numerator }: Measured): Omit<Pair, 'base'> {
  return { status: state === 'excluded' ? 'undefined' : state, numerator };
}

function copiedIn(
  { versions, compared }: Page,
  { version_id }: ReportOverview,
): Omit<Measured, 'judgedAsUsed'> {
  if (versions.get(version_id)?.isExcluded !== false) return { ...NOTHING, state: 'excluded' };
  const found = compared.get(version_id);
  if (found === undefined) return { ...NOTHING, state: 'no_previous' };
  if (found.sections === 0) return { ...NOTHING, state: 'undefined' };
  return { ...NOTHING, state: 'defined', numerator: Number(found.copied > 0), base: 1 };
}

/** The cells and facts of each side; nothing where the report's forms do not have them. */
function partsOf(
  { versions }: Page,
  metric: Omit<Metric, 'base'> & { readonly base?: Metric['base'] | undefined },
  report: ReportOverview,
  as?: SideName,
): Part[] {
  const seen = versions.get(report.version_id);
  if (seen === undefined) return [];
  const sides: readonly [SideName, readonly string[] | undefined][] = [
    [as ?? 'numerator', metric.numerator],
    ['base', metric.base],
    ['otherNumerator', metric.other_numerator],
    ['otherBase', metric.other_base],
  ];
  return sides.flatMap(([side, terms]) => {
    const found = terms === undefined ? null : resolveSide(terms, seen.version.order);
    if (found === null) return [];
    const cells = [...found.plus, ...found.minus].map((position) => cellAt(seen, position));
    return [{ side, report, cells, facts: found.facts }];
  });
}

function cellAt({ version, measured, decided }: PageVersion, position: number): PartCell {
  const cell = version.order[position];
  const value = version.row.values[position] ?? null;
  const used = measured.used[position] ?? null;
  const printed = value !== null ? 'published' : used === null ? 'none' : 'inferred';
  const basis = decided.get(position) ?? printed;
  return {
    table: cell?.table ?? 'requests',
    row: cell?.row.code ?? '',
    column: cell?.column.code ?? '',
    ...{ form: cell?.form ?? '', value, used, basis },
  };
}
