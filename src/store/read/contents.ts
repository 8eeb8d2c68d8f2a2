/**
 * What is in the database at large.
 *
 * @module
 */
import { z } from 'zod';
import type { Origin } from '../../normalize/record.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { rowOf, rowsOf } from './prepared.ts';

export interface Contents {
  readonly reports: number;
  readonly agencies: number;
  readonly divisions: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly demo: number;
}

const Group = z.object({
  bodyKind: z.string(),
  fiscalYear: z.number().nullable(),
  origin: z.string(),
  reports: z.number(),
});

/** Current reports by kind of body, year and origin: by the index of groups alone, in its order. */
function reportGroups(store: Store): z.infer<typeof Group>[] {
  return memo(store, 'reportGroups', () =>
    rowsOf(
      store,
      Group,
      `SELECT body_kind AS bodyKind, fiscal_year AS fiscalYear, origin, count(*) AS reports FROM report
        WHERE version_id IS NOT NULL GROUP BY body_kind, level, fiscal_year, scope, origin`,
    ),
  );
}

/** Counts of current reports, of the agencies and divisions they are of, and how many are demo. */
export function contents(store: Store): Contents {
  return memo(store, 'contents', () => {
    const groups = reportGroups(store);
    const sum = (list: typeof groups) => list.reduce((total, one) => total + one.reports, 0);
    const years = groups.flatMap(({ fiscalYear }) => fiscalYear ?? []);
    return {
      reports: sum(groups),
      agencies: agencyCount(store),
      divisions: divisionsWithReports(store).length,
      firstYear: years.length === 0 ? null : Math.min(...years),
      lastYear: years.length === 0 ? null : Math.max(...years),
      demo: sum(groups.filter(({ origin }) => origin === 'demo')),
    };
  });
}

const Reports = z.object({ reports: z.number() });

/** Reports of a place, year and kind of body, as far as `most`: an upper bound where all three are asked for. */
export function reportsWithin(
  store: Store,
  {
    prefix,
    year,
    kind,
  }: {
    readonly prefix?: string | undefined;
    readonly year?: number | undefined;
    readonly kind?: string | undefined;
  },
  most: number,
): number {
  const inGroups = reportGroups(store)
    .filter(
      (one) =>
        (year ?? one.fiscalYear) === one.fiscalYear && (kind ?? one.bodyKind) === one.bodyKind,
    )
    .reduce((sum, one) => sum + one.reports, 0);
  if (prefix === undefined || inGroups < most) return inGroups;
  const inPlace = rowOf(
    store,
    Reports,
    `SELECT count(*) AS reports FROM (SELECT 1 FROM report
      WHERE division_code >= ? AND division_code < ? LIMIT ?)`,
    [prefix, `${prefix}:`, most],
  );
  return Math.min(inGroups, inPlace?.reports ?? 0);
}

const Agencies = z.object({ agencies: z.number() });

/** A body stands in the database as long as a report of it does; those whose reports have no version are taken away. */
function agencyCount(store: Store): number {
  const found = rowOf(
    store,
    Agencies,
    `SELECT (SELECT count(*) FROM agency) - (
      SELECT count(DISTINCT x.agency_no) FROM report x WHERE x.version_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM report r WHERE r.agency_no = x.agency_no AND r.version_id IS NOT NULL)) AS agencies`,
  );
  return found?.agencies ?? 0;
}

/** The kind of data that figures and lists are of: the two never mix, and most reports decide. */
export function mainOrigin(store: Store): Origin {
  const { reports, demo } = contents(store);
  return demo * 2 > reports ? 'demo' : 'real';
}

/** Codes of the provinces that any report is of. */
export function provincesWithReports(store: Store): string[] {
  return [...new Set(divisionsWithReports(store).map((code) => `${code.slice(0, 2)}0000`))];
}

const Division = z.object({ code: z.string() });

/** Codes of the divisions that any body with a report is of: the index is asked for one code after the other. */
export function divisionsWithReports(store: Store): string[] {
  return memo(store, 'divisionsWithReports', () =>
    rowsOf(
      store,
      Division,
      `WITH RECURSIVE place (code) AS (
        SELECT min(division_code) FROM report
        UNION ALL SELECT (SELECT min(r.division_code) FROM report r WHERE r.division_code > place.code)
        FROM place WHERE place.code IS NOT NULL)
      SELECT code FROM place WHERE code IS NOT NULL AND EXISTS (
        SELECT 1 FROM report r WHERE r.division_code = place.code AND r.version_id IS NOT NULL) ORDER BY 1`,
    ).map((row) => row.code),
  );
}

export interface YearCount {
  readonly fiscalYear: number;
  readonly bodyKind: string;
  readonly reports: number;
}

/** Current reports by fiscal year and body kind. */
export function reportsByYear(store: Store): YearCount[] {
  return memo(store, 'reportsByYear', () =>
    [...Map.groupBy(reportGroups(store), (one) => `${one.fiscalYear} ${one.bodyKind}`).values()]
      .flatMap((list) => {
        const [first] = list;
        if (first === undefined || first.fiscalYear === null) return [];
        const reports = list.reduce((total, one) => total + one.reports, 0);
        return [{ fiscalYear: first.fiscalYear, bodyKind: first.bodyKind, reports }];
      })
      .sort((a, b) => a.fiscalYear - b.fiscalYear || (a.bodyKind < b.bodyKind ? -1 : 1)),
  );
}

/**
 * The last year with at least half as many government reports as the fullest one: a year that has only begun says
 * little. Null without reports of governments.
 */
export function mainYear(store: Store): number | null {
  const governments = reportsByYear(store).filter((one) => one.bodyKind === 'government');
  const most = Math.max(0, ...governments.map((one) => one.reports));
  const full = governments.filter((one) => one.reports * 2 >= most).map((one) => one.fiscalYear);
  return full.length === 0 ? null : Math.max(...full);
}

const Refused = z.object({ code: z.string(), documents: z.number() });

/** Documents that gave no report, by reason. */
export function refusedDocuments(store: Store): z.infer<typeof Refused>[] {
  return memo(store, 'refusedDocuments', () =>
    rowsOf(
      store,
      Refused,
      `SELECT refusal_code AS code, count(*) AS documents FROM document
      WHERE refusal_code IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`,
    ),
  );
}
