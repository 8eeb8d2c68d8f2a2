/**
 * Bodies by parts of their names, of their places and by the years they reported on.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { type Agency, agencyById } from './agencies.ts';
import { type Bound, rowsOf } from './prepared.ts';

/** One word of a search: what a name may contain, and the places that it may name. */
export interface SearchTerm {
  readonly texts: readonly string[];
  readonly divisions: readonly string[];
}

export interface BodySearch {
  readonly terms: readonly SearchTerm[];
  /** Years of which a report has to be here; none for any. */
  readonly years: readonly number[];
}

export interface FoundBodies {
  readonly total: number;
  readonly bodies: readonly Agency[];
}

const Found = z.object({ agency_id: z.string(), total: z.number() });

/** A page of the bodies that fit every term, those whose name is shortest first, and how many there are. */
export function searchBodies(
  store: Store,
  { terms, years }: BodySearch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): FoundBodies {
  if (terms.length === 0) return { total: 0, bodies: [] };
  const bound: Bound[] = [];
  const conditions = terms.map(({ texts, divisions }) => {
    bound.push(JSON.stringify(texts), JSON.stringify(divisions));
    return `(EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(a.name, w.value) > 0)
      OR a.division_code IN (SELECT value FROM json_each(?)))`;
  });
  if (years.length > 0) {
    bound.push(JSON.stringify(years));
    conditions.push(`EXISTS (SELECT 1 FROM report r WHERE r.agency_no = a.agency_no
      AND r.version_id IS NOT NULL AND r.fiscal_year IN (SELECT value FROM json_each(?)))`);
  }
  const rows = rowsOf(
    store,
    Found,
    `SELECT a.agency_id, count(*) OVER () AS total FROM agency a
      WHERE a.name IS NOT NULL AND ${conditions.join(' AND ')}
      ORDER BY length(a.name), a.agency_id LIMIT ? OFFSET ?`,
    [...bound, limit, offset],
  );
  return {
    total: rows[0]?.total ?? 0,
    bodies: rows.flatMap(({ agency_id }) => agencyById(store, agency_id) ?? []),
  };
}
