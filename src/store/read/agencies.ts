/**
 * Agencies: one, those of a division, and by a part of their name.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { rowOf, rowsOf } from './prepared.ts';

const Agency = z.object({
  agency_id: z.string(),
  name: z.string().nullable(),
  division_code: z.string().nullable(),
  body_kind: z.string(),
  level: z.string().nullable(),
  function: z.string().nullable(),
  origin: z.string(),
});
export type Agency = z.infer<typeof Agency>;

const COLUMNS = 'agency_id, name, division_code, body_kind, level, function, origin';

/** One agency by its id. */
export function agencyById(store: Store, agencyId: string): Agency | undefined {
  return rowOf(store, Agency, `SELECT ${COLUMNS} FROM agency WHERE agency_id = ?`, [agencyId]);
}

const Government = z.object({ code: z.string(), agency_id: z.string() });

/** The one government of each place under a prefix of the code; places with several, or none, are left out. */
export function governmentsUnder(store: Store, prefix: string): ReadonlyMap<string, string> {
  const rows = rowsOf(
    store,
    Government,
    `SELECT division_code AS code, min(agency_id) AS agency_id FROM agency
      WHERE division_code >= ? AND division_code < ? AND body_kind = 'government'
      GROUP BY division_code HAVING count(*) = 1`,
    [prefix, `${prefix}:`],
  );
  return new Map(rows.map((row) => [row.code, row.agency_id]));
}

const AgencyYears = Agency.extend({ years: z.string().nullable(), reports: z.number() });
export type AgencyYears = z.infer<typeof AgencyYears>;

/**
 * Agencies of a division with the years they reported on, governments first; at most 500. Those of its zones too, which
 * have no code of their own: nowhere else would they be found by place.
 */
export function agenciesOf(store: Store, divisionCode: string): AgencyYears[] {
  return rowsOf(
    store,
    AgencyYears,
    `SELECT ${COLUMNS}, (SELECT count(*) FROM report r WHERE r.agency_no = a.agency_no) AS reports,
      (SELECT group_concat(DISTINCT r.fiscal_year) FROM report r
        WHERE r.agency_no = a.agency_no AND r.version_id IS NOT NULL) AS years
    FROM agency a WHERE a.division_code = ? OR (a.agency_id >= ? AND a.agency_id < ?)
    ORDER BY CASE a.body_kind WHEN 'government' THEN 0 WHEN 'office' THEN 1 WHEN 'department' THEN 2
      ELSE 3 END, a.agency_id LIMIT 500`,
    [divisionCode, `${divisionCode}z-`, `${divisionCode}z.`],
  );
}

const AgencyLink = z.object({
  from_agency_id: z.string(),
  from_name: z.string().nullable(),
  to_agency_id: z.string(),
  to_name: z.string().nullable(),
  kind: z.string(),
  fiscal_year: z.number(),
  source: z.string(),
});
export type AgencyLink = z.infer<typeof AgencyLink>;

/** Bodies that an agency took over from, and those that took over from it: view `agency_crosswalk`. */
export function agencyLinksOf(store: Store, agencyId: string): AgencyLink[] {
  const columns = Object.keys(AgencyLink.shape).join(', ');
  return rowsOf(
    store,
    AgencyLink,
    `SELECT ${columns} FROM agency_crosswalk WHERE from_agency_id = ?
    UNION SELECT ${columns} FROM agency_crosswalk WHERE to_agency_id = ?
    ORDER BY fiscal_year, from_agency_id, to_agency_id`,
    [agencyId, agencyId],
  );
}

const IndexedAgency = z.object({
  agency_id: z.string(),
  name: z.string().nullable(),
  division_code: z.string().nullable(),
  /** `report_id` and year of each report, as JSON. */
  reports: z.string().transform((text) => Reports.parse(JSON.parse(text))),
});
const Reports = z.array(z.tuple([z.string(), z.number().nullable()]));
export type IndexedAgency = z.infer<typeof IndexedAgency>;

/** Agencies that reported, by division and id, with their reports, newest first. */
export function indexedAgencies(store: Store): IndexedAgency[] {
  return rowsOf(
    store,
    IndexedAgency,
    `SELECT a.agency_id, a.name, a.division_code,
      json_group_array(json_array(r.report_id, r.fiscal_year) ORDER BY r.fiscal_year DESC) AS reports
    FROM agency a JOIN report r ON r.agency_no = a.agency_no AND r.version_id IS NOT NULL
    GROUP BY a.agency_no ORDER BY a.division_code, a.agency_id`,
    [],
  );
}
