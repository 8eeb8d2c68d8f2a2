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

const Contents = z.object({
  reports: z.number(),
  agencies: z.number(),
  divisions: z.number(),
  firstYear: z.number().nullable(),
  lastYear: z.number().nullable(),
  demo: z.number(),
});
export type Contents = z.infer<typeof Contents>;

/** Counts of current reports, of the agencies and divisions they are of, and how many are demo. */
export function contents(store: Store): Contents {
  return memo(
    store,
    'contents',
    () =>
      rowOf(
        store,
        Contents,
        `SELECT count(*) AS reports, count(DISTINCT agency_no) AS agencies,
        count(DISTINCT division_code) AS divisions, min(fiscal_year) AS firstYear,
        max(fiscal_year) AS lastYear, coalesce(sum(origin = 'demo'), 0) AS demo
        FROM report WHERE version_id IS NOT NULL`,
      ) ?? { reports: 0, agencies: 0, divisions: 0, firstYear: null, lastYear: null, demo: 0 },
  );
}

/** The kind of data that figures and lists are of: the two never mix, and most reports decide. */
export function mainOrigin(store: Store): Origin {
  const { reports, demo } = contents(store);
  return demo * 2 > reports ? 'demo' : 'real';
}

const Province = z.object({ province: z.string() });

/** Codes of the provinces that any report is of. */
export function provincesWithReports(store: Store): string[] {
  return memo(store, 'provincesWithReports', () =>
    rowsOf(
      store,
      Province,
      `SELECT DISTINCT substr(division_code, 1, 2) || '0000' AS province FROM report
        WHERE division_code IS NOT NULL AND version_id IS NOT NULL ORDER BY 1`,
    ).map((row) => row.province),
  );
}

const Division = z.object({ code: z.string() });

/** Codes of the divisions that any body with a report is of. */
export function divisionsWithReports(store: Store): string[] {
  return memo(store, 'divisionsWithReports', () =>
    rowsOf(
      store,
      Division,
      `SELECT DISTINCT division_code AS code FROM report
        WHERE division_code IS NOT NULL AND version_id IS NOT NULL ORDER BY 1`,
    ).map((row) => row.code),
  );
}

const YearCount = z.object({ fiscalYear: z.number(), bodyKind: z.string(), reports: z.number() });
export type YearCount = z.infer<typeof YearCount>;

/** Current reports by fiscal year and body kind. */
export function reportsByYear(store: Store): YearCount[] {
  return memo(store, 'reportsByYear', () =>
    rowsOf(
      store,
      YearCount,
      `SELECT fiscal_year AS fiscalYear, body_kind AS bodyKind, count(*) AS reports FROM report
      WHERE version_id IS NOT NULL AND fiscal_year IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
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
