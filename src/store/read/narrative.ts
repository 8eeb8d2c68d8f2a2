/**
 * The words of reports: sections, figures in prose, and search.
 *
 * @module
 */
import { z } from 'zod';
import { matchExpression } from '../narrative-words.ts';
import type { Store } from '../store.ts';
import { rowsOf } from './prepared.ts';

const StoredSection = z.object({ number: z.number(), title: z.string(), text: z.string() });
export type StoredSection = z.infer<typeof StoredSection>;

/** Sections of a version in order. */
export function sectionsOf(store: Store, versionId: number): StoredSection[] {
  return rowsOf(
    store,
    StoredSection,
    `SELECT section_number AS number, title, text FROM narrative WHERE version_id = ?
      ORDER BY section_number, narrative_id`,
    [versionId],
  );
}

const StoredFigure = z.object({
  indicator: z.string(),
  value: z.number(),
  unit: z.string().nullable(),
  quote: z.string(),
  section: z.number(),
  offset: z.number(),
});
export type StoredFigure = z.infer<typeof StoredFigure>;

/** Numbers stated in prose, in order. */
export function figuresOf(store: Store, versionId: number): StoredFigure[] {
  return rowsOf(
    store,
    StoredFigure,
    `SELECT indicator, value, unit, quote, section_number AS section, text_offset AS offset
      FROM figure WHERE version_id = ? ORDER BY section_number, text_offset`,
    [versionId],
  );
}

const StoredIndicator = z.object({
  label: z.string(),
  path: z
    .string()
    .nullable()
    .transform((text) => (text === null ? [] : z.array(z.string()).parse(JSON.parse(text)))),
  body: z.string().nullable(),
  unit: z.string().nullable(),
  value: z.number().nullable(),
  cumulative: z.number().nullable(),
  raw: z.string().nullable(),
  state: z.enum(['number', 'blank', 'mark', 'text', 'ambiguous', 'missing']),
});
export type StoredIndicator = z.infer<typeof StoredIndicator>;

/** Rows of statistics tables that no form has. */
export function indicatorsOf(store: Store, versionId: number): StoredIndicator[] {
  return rowsOf(
    store,
    StoredIndicator,
    `SELECT label, path, body, unit, value, cumulative, raw, state FROM indicator WHERE version_id = ?
      ORDER BY indicator_id LIMIT 500`,
    [versionId],
  );
}

const StoredExtra = z.object({
  table_name: z.string(),
  row_label: z.string(),
  column_label: z.string(),
  value: z.number().nullable(),
  raw: z.string(),
});
export type StoredExtra = z.infer<typeof StoredExtra>;

/** Rows and columns that the report prints and the form does not have. */
export function extrasOf(store: Store, versionId: number): StoredExtra[] {
  return rowsOf(
    store,
    StoredExtra,
    `SELECT table_name, row_label, column_label, value, raw FROM extra WHERE version_id = ?
      ORDER BY extra_id LIMIT 500`,
    [versionId],
  );
}

const Hit = z.object({
  report_id: z.string(),
  agency: z.string().nullable(),
  fiscal_year: z.number().nullable(),
  section: z.string(),
  text: z.string(),
  origin: z.string(),
});
export type Hit = z.infer<typeof Hit>;

/** Among this many best matches of the index those of counted versions are shown. */
export const MOST_SECTIONS = 2000;

export interface FoundSections {
  /** At most {@link MOST_SECTIONS}: where there are as many there may be more. */
  readonly total: number;
  readonly hits: readonly Hit[];
}

const FoundHit = Hit.extend({ total: z.number() });

/** A page of the sections of counted versions that contain every term, best first, and how many there are. */
export function searchSections(
  store: Store,
  search: string,
  {
    limit,
    offset,
    years = [],
  }: { readonly limit: number; readonly offset: number; readonly years?: readonly number[] },
): FoundSections {
  const expression = matchExpression(search);
  if (expression === null) return { total: 0, hits: [] };
  const ofYears =
    years.length === 0
      ? ''
      : `WHERE r.fiscal_year IN (${years.map((year) => Math.trunc(year)).join()})`;
  const hits = rowsOf(
    store,
    FoundHit,
    `SELECT r.report_id, COALESCE(v.agency_name, a.name) AS agency, r.fiscal_year,
      n.title AS section, n.text, r.origin, count(*) OVER () AS total
    FROM (SELECT rowid, rank FROM narrative_index WHERE narrative_index MATCH ?
      ORDER BY rank LIMIT ${MOST_SECTIONS}) hit
    JOIN narrative n ON n.narrative_id = hit.rowid
    JOIN report r ON r.version_id = n.version_id
    JOIN report_version v ON v.version_id = r.version_id
    JOIN agency a ON a.agency_no = r.agency_no
    ${ofYears}
    ORDER BY hit.rank LIMIT ? OFFSET ?`,
    [expression, limit, offset],
  );
  return { total: hits[0]?.total ?? 0, hits };
}
