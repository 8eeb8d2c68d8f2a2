/**
 * Which governments' reports exist: by province and year, and of one division.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { rowsOf } from './prepared.ts';

const Tile = z.object({
  province: z.string(),
  level: z.string(),
  fiscal_year: z.number(),
  governments: z.number(),
});
export type Tile = z.infer<typeof Tile>;

/** Governments with a report, counted once a year, by province (two digits), level and year. */
export function governmentsWithReport(store: Store): Tile[] {
  return memo(store, 'governmentsWithReport', () =>
    rowsOf(
      store,
      Tile,
      `SELECT substr(division_code, 1, 2) AS province, level, fiscal_year,
        count(DISTINCT division_code) AS governments
      FROM report WHERE body_kind = 'government' AND level IS NOT NULL
        AND fiscal_year IS NOT NULL AND division_code IS NOT NULL AND version_id IS NOT NULL
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    ),
  );
}

const Observation = z.object({
  division_code: z.string(),
  fiscal_year: z.number(),
  body_kind: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  uri: z.string().nullable(),
  checked_on: z.string().nullable(),
  /** by_hand, needs_browser, or null. */
  evidence: z.string().nullable(),
});
export type ListedObservation = z.infer<typeof Observation>;

/** What a crawl or a person found out about reports that are not here, under a prefix of the code. */
export function observations(store: Store, prefix: string): ListedObservation[] {
  return rowsOf(
    store,
    Observation,
    `SELECT division_code, fiscal_year, body_kind, state, reason, uri, checked_on,
        evidence
      FROM coverage_observation WHERE division_code >= ? AND division_code < ?
        AND body_kind = 'government' ORDER BY division_code, fiscal_year LIMIT 20000`,
    [prefix, `${prefix}:`],
  );
}

const ReportedYear = z.object({ division_code: z.string(), fiscal_year: z.number() });

/** Years of which a government has a report, of any form and scope, by division under a prefix of the code. */
export function governmentYears(
  store: Store,
  prefix: string,
): ReadonlyMap<string, ReadonlySet<number>> {
  return memo(store, `governmentYears ${prefix}`, () => {
    const years = new Map<string, Set<number>>();
    for (const row of rowsOf(
      store,
      ReportedYear,
      `SELECT DISTINCT division_code, fiscal_year FROM report
        WHERE division_code >= ? AND division_code < ? AND body_kind = 'government'
          AND fiscal_year IS NOT NULL AND version_id IS NOT NULL`,
      [prefix, `${prefix}:`],
    )) {
      const known = years.get(row.division_code);
      if (known === undefined) years.set(row.division_code, new Set([row.fiscal_year]));
      else known.add(row.fiscal_year);
    }
    return years;
  });
}

const Present = z.object({
  division_code: z.string(),
  fiscal_year: z.number(),
  report_id: z.string(),
});
export type Present = z.infer<typeof Present>;

/** Government reports under a prefix: the one chosen for each division and year (widest scope first). */
export function governmentReportIds(store: Store, prefix: string): Present[] {
  const rows = rowsOf(
    store,
    Present,
    `SELECT division_code, fiscal_year, report_id FROM report
      WHERE division_code >= ? AND division_code < ? AND body_kind = 'government'
        AND fiscal_year IS NOT NULL AND version_id IS NOT NULL
      ORDER BY division_code, fiscal_year, CASE scope WHEN 'all_levels' THEN 0
        WHEN 'own_level' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END, report_id`,
    [prefix, `${prefix}:`],
  );
  const first = new Map<string, Present>();
  for (const row of rows) {
    const key = `${row.division_code} ${row.fiscal_year}`;
    if (!first.has(key)) first.set(key, row);
  }
  return [...first.values()];
}
