/**
 * Departments, offices and townships by year: whose reports are here, and what is known of those that are not. Nobody has
 * a register of them: known are bodies with some report, and bodies that a crawl was told of by a portal.
 *
 * @module
 */
import { z } from 'zod';
import type { Origin } from '../../normalize/record.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { rowsOf } from './prepared.ts';

const KINDS = "('office', 'department', 'township', 'zone', 'vertical', 'other')";

const BodyYear = z.object({
  agency_id: z.string(),
  name: z.string().nullable(),
  division_code: z.string(),
  body_kind: z.string(),
  field: z.string().nullable(),
  fiscal_year: z.number(),
  /** The report of that year; null where something else is known of it. */
  report_id: z.string().nullable(),
  state: z.string(),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  uri: z.string().nullable(),
  checked_on: z.string().nullable(),
});
export type BodyYear = z.infer<typeof BodyYear>;

/** A body of a place with what is known of each year. */
export interface BodyYears {
  readonly agencyId: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly kind: string;
  readonly field: string | null;
  readonly years: ReadonlyMap<number, BodyYear>;
}

/** A zone has no code of its own: its bodies stand under what it lies in, whose code begins their id. */
const PLACE = `COALESCE(a.division_code, substr(a.agency_id, 1, 6))`;
const IN_PLACE = `(a.division_code >= ? AND a.division_code < ?
  OR a.division_code IS NULL AND a.agency_id >= ? AND a.agency_id < ? AND substr(a.agency_id, 7, 2) = 'z-')`;

/** By the place that the body has now: its code may have been another one in earlier years. */
const REPORTS = `SELECT a.agency_id, COALESCE(a.name, v.agency_name) AS name, ${PLACE} AS division_code, r.body_kind,
    a.function AS field, r.fiscal_year, r.report_id, 'published' AS state, NULL AS reason, NULL AS evidence,
    NULL AS uri, NULL AS checked_on
  FROM agency a CROSS JOIN report r ON r.agency_no = a.agency_no
  JOIN report_version v ON v.version_id = r.version_id
  WHERE ${IN_PLACE} AND r.origin = ? AND r.fiscal_year IS NOT NULL
    AND r.body_kind IN ${KINDS}`;

/** An observation of a body; its name is the end of its id where no report names it. */
const OBSERVED = `SELECT o.agency_id, COALESCE((SELECT a.name FROM agency a WHERE a.agency_id = o.agency_id),
      substr(o.agency_id, instr(o.agency_id, '-') + 1)) AS name, o.division_code, o.body_kind,
    (SELECT a.function FROM agency a WHERE a.agency_id = o.agency_id) AS field, o.fiscal_year,
    NULL AS report_id, o.state, o.reason, o.evidence, o.uri, o.checked_on
  FROM coverage_observation o
  WHERE o.division_code >= ? AND o.division_code < ? AND o.origin = ? AND o.agency_id <> ''
    AND o.body_kind IN ${KINDS}`;

/** Every known body under a prefix of the code, by place, kind and name. */
export function bodiesByYear(store: Store, prefix: string, origin: Origin): BodyYears[] {
  const bound = [prefix, `${prefix}:`, origin];
  const bodies = new Map<string, BodyYears & { readonly years: Map<number, BodyYear> }>();
  // Observations first: a report that is here says more.
  for (const row of [
    ...rowsOf(store, BodyYear, OBSERVED, bound),
    ...rowsOf(store, BodyYear, REPORTS, [...bound.slice(0, 2), ...bound]),
  ]) {
    const known = bodies.get(row.agency_id);
    if (known !== undefined) known.years.set(row.fiscal_year, row);
    else
      bodies.set(row.agency_id, {
        ...{ agencyId: row.agency_id, name: row.name ?? row.agency_id },
        ...{ divisionCode: row.division_code, kind: row.body_kind, field: row.field },
        years: new Map([[row.fiscal_year, row]]),
      });
  }
  return [...bodies.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const ORDER = ['office', 'department', 'vertical', 'zone', 'township', 'other'];

function keyOf({ divisionCode, kind, agencyId }: BodyYears): string {
  return `${divisionCode} ${ORDER.indexOf(kind)} ${agencyId}`;
}

/** True where no report of the body is here, of any year. */
export function hasNoReport({ years }: BodyYears): boolean {
  return [...years.values()].every((one) => one.report_id === null);
}

/** What is known of one place's bodies, as counts. */
export interface PlaceBodies {
  readonly divisionCode: string;
  /** Known bodies, those with a report of the year, and those without a report of any year. */
  readonly known: number;
  readonly reported: number;
  readonly none: number;
}

const Counted = z.object({ divisionCode: z.string(), known: z.number(), reported: z.number() });
const Unreported = z.object({ divisionCode: z.string(), none: z.number() });

/** Counts by place under a prefix, for the year. */
export function bodiesByPlace(
  store: Store,
  {
    prefix,
    origin,
    year,
  }: { readonly prefix: string; readonly origin: Origin; readonly year: number },
): PlaceBodies[] {
  return memo(store, `bodies by place ${prefix} ${origin} ${year}`, () => {
    const bound = [prefix, `${prefix}:`, origin];
    const reported = rowsOf(
      store,
      Counted,
      `SELECT ${PLACE} AS divisionCode, count(DISTINCT a.agency_no) AS known,
        count(DISTINCT CASE WHEN r.fiscal_year = ${Math.trunc(year)} THEN a.agency_no END) AS reported
      FROM agency a JOIN report r ON r.agency_no = a.agency_no
      WHERE ${IN_PLACE} AND r.origin = ?
        AND r.version_id IS NOT NULL AND r.body_kind IN ${KINDS} GROUP BY 1`,
      [...bound.slice(0, 2), ...bound],
    );
    const silent = rowsOf(
      store,
      Unreported,
      `SELECT o.division_code AS divisionCode, count(DISTINCT o.agency_id) AS none
      FROM coverage_observation o WHERE o.division_code >= ? AND o.division_code < ? AND o.origin = ?
        AND o.agency_id <> '' AND o.body_kind IN ${KINDS}
        AND NOT EXISTS (SELECT 1 FROM agency a JOIN report r ON r.agency_no = a.agency_no
          WHERE a.agency_id = o.agency_id AND r.version_id IS NOT NULL) GROUP BY 1`,
      bound,
    );
    const none = new Map(silent.map((one) => [one.divisionCode, one.none]));
    const codes = new Set([...reported, ...silent].map((one) => one.divisionCode));
    const byCode = new Map(reported.map((one) => [one.divisionCode, one]));
    return [...codes].sort().map((divisionCode) => {
      const own = byCode.get(divisionCode);
      const without = none.get(divisionCode) ?? 0;
      return {
        ...{ divisionCode, none: without, reported: own?.reported ?? 0 },
        known: (own?.known ?? 0) + without,
      };
    });
  });
}
