/**
 * Every agency with its reports, one row each: what a search without a server needs.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { rowsOf } from './prepared.ts';

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
