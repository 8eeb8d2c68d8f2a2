/**
 * Years without a report between two that have one: the likeliest place for a report that was lost, or never seen.
 *
 * @module
 */

import { z } from 'zod';
import { query } from '../../store/query.ts';
import { type FindingFilter, objects } from './list-findings.ts';

/** A body, and the years that are missing between its first report and its last. */
export interface LostYears {
  readonly agencyId: string;
  readonly agency: string;
  readonly years: readonly number[];
}

// Bodies of one name that nobody can tell apart have no years of their own.
const SQL = `SELECT agency_id, max(agency) AS agency, json_group_array(DISTINCT fiscal_year) AS years
FROM report_overview
WHERE is_apart = 0 AND (? IS NULL OR instr(source_uri, ?) > 0)
  AND (? IS NULL OR substr(division_code, 1, length(?)) = ?)
GROUP BY agency_id HAVING max(fiscal_year) - min(fiscal_year) >= count(DISTINCT fiscal_year)
ORDER BY min(division_code), agency_id`;
const ROW = z.object({
  agency_id: z.string(),
  agency: z.string().nullable(),
  years: z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text))),
});

/** Years between two that are there, of every body that the filter is about; with a year, that year alone. */
export async function lostYears(
  db: string,
  { portal, division, year }: Pick<FindingFilter, 'portal' | 'division' | 'year'>,
): Promise<LostYears[]> {
  const parameters = [portal, portal, division, division, division].map((one) => one ?? null);
  const result = await query(db, SQL, { parameters });
  return objects(result).flatMap((one) => {
    const { agency_id: agencyId, agency, years } = ROW.parse(one);
    const lost = yearsBetween(years).filter((lostYear) => year === undefined || lostYear === year);
    return lost.length === 0 ? [] : [{ agencyId, agency: agency ?? agencyId, years: lost }];
  });
}

/**
 * Years between the first and the last that are not among them.
 *
 * @example
 * yearsBetween([2018, 2021, 2019]) // => [2020]
 */
export function yearsBetween(years: readonly number[]): number[] {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const there = new Set(years);
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).filter(
    (year) => !there.has(year),
  );
}
