/**
 * Search over narratives: every word of two or more characters is found exactly, best matches first.
 *
 * @module
 */
import type { Connection } from './driver.ts';
import { matchExpression } from './narrative-words.ts';

export interface SearchOptions {
  /** Results to return; 20 unless told. */
  readonly limit?: number;
  readonly offset?: number;
  readonly fiscalYear?: number;
  /** A division or everything under it: `52` is a province, `520402` a county. */
  readonly divisionPrefix?: string;
  readonly sectionNumber?: number;
}

export interface SearchHit {
  readonly reportId: string;
  readonly agency: string | null;
  readonly divisionCode: string | null;
  readonly fiscalYear: number | null;
  readonly origin: 'real' | 'demo';
  readonly sectionNumber: number;
  readonly sectionTitle: string;
  /** Text around the first match. */
  readonly snippet: string;
  /** Where matches stand inside the snippet: start and end of each. */
  readonly matches: readonly (readonly [number, number])[];
  /** Larger is better; comparable within one search only. */
  readonly score: number;
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

interface HitRow extends Omit<SearchHit, 'snippet' | 'matches'> {
  readonly text: string;
}

const SNIPPET_BEFORE = 30;
const SNIPPET_LENGTH = 160;

/**
 * Finds sections that hold every term of a search (terms are separated by spaces), counted versions only.
 *
 * @example
 * searchNarratives(connection, '数字政府').hits[0]?.snippet.includes('数字政府') // => true
 */
export function searchNarratives(
  connection: Connection,
  text: string,
  options: SearchOptions = {},
): SearchResult {
  const match = matchExpression(text);
  if (match === null) return { total: 0, hits: [] };
  const { where, values } = conditions(options);
  const from = `FROM narrative_index i JOIN narrative t ON t.narrative_id = i.rowid
    JOIN report r ON r.version_id = t.version_id
    JOIN report_version v ON v.version_id = r.version_id
    JOIN agency a ON a.agency_no = r.agency_no
    WHERE i.words MATCH ? ${where}`;
  const total = connection
    .prepare(`SELECT count(*) ${from}`)
    .pluck()
    .get(match, ...values);
  const rows = connection
    .prepare(`SELECT r.report_id AS reportId, COALESCE(v.agency_name, a.name) AS agency,
      r.division_code AS divisionCode, r.fiscal_year AS fiscalYear, r.origin,
      t.section_number AS sectionNumber, t.title AS sectionTitle, t.text, -bm25(narrative_index) AS score
      ${from} ORDER BY bm25(narrative_index), r.report_id, t.section_number LIMIT ? OFFSET ?`)
    .all(match, ...values, options.limit ?? 20, options.offset ?? 0) as HitRow[];
  const terms = text.split(/[\s,，。；;、]+/).filter((term) => term !== '');
  return { total: Number(total), hits: rows.map((row) => hit(row, terms)) };
}

function conditions(options: SearchOptions): { where: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  if (options.fiscalYear !== undefined) {
    parts.push('AND r.fiscal_year = ?');
    values.push(options.fiscalYear);
  }
  if (options.divisionPrefix !== undefined) {
    parts.push('AND r.division_code >= ? AND r.division_code < ?');
    values.push(options.divisionPrefix, `${options.divisionPrefix}:`);
  }
  if (options.sectionNumber !== undefined) {
    parts.push('AND t.section_number = ?');
    values.push(options.sectionNumber);
  }
  return { where: parts.join(' '), values };
}

function hit({ text, ...row }: HitRow, terms: readonly string[]): SearchHit {
  const lower = text.toLowerCase();
  const first = terms
    .map((term) => lower.indexOf(term.toLowerCase()))
    .filter((at) => at >= 0)
    .sort((a, b) => a - b)[0];
  const start = Math.max(0, (first ?? 0) - SNIPPET_BEFORE);
  const snippet = text.slice(start, start + SNIPPET_LENGTH);
  return { ...row, snippet, matches: matchesIn(snippet, terms) };
}

/** Places of all terms in a snippet, in order. */
function matchesIn(snippet: string, terms: readonly string[]): [number, number][] {
  const lower = snippet.toLowerCase();
  const found: [number, number][] = [];
  for (const term of terms.map((one) => one.toLowerCase())) {
    for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + term.length)) {
      found.push([at, at + term.length]);
    }
  }
  return found.sort(([a], [b]) => a - b);
}
