/**
 * The findings of a database, filtered as the command line says.
 *
 * @module
 */

import { z } from 'zod';
import { findingMessage, placeOf } from '../../normalize/findings/finding.ts';
import type { Finding, Severity, Suggestion } from '../../normalize/record.ts';
import { FORM_IDS } from '../../parse/forms/form.ts';
import { englishPlace } from '../../store/export/english-label.ts';
import { type QueryResult, query } from '../../store/query.ts';
import type { Language } from '../../text/language.ts';

export interface FindingFilter {
  readonly rule?: string;
  readonly year?: number;
  /** Part of the host, or of the path of a file read from disk. */
  readonly portal?: string;
  readonly division?: string;
  /** This severity and graver ones. */
  readonly severity: Severity;
}

const ROW = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  verdict: z.enum(['source', 'parser', 'unknown']),
  message: z.string(),
  params: z.string().nullable(),
  report_id: z.string(),
  agency: z.string().nullable(),
  fiscal_year: z.number().nullable(),
  division_code: z.string().nullable(),
  origin: z.enum(['real', 'demo']),
  uri: z.string(),
  form: z.enum(FORM_IDS).nullable(),
  table_name: z.enum(['disclosure', 'requests', 'review', 'statistics']).nullable(),
  row_code: z.string().nullable(),
  column_code: z.string().nullable(),
  suggestions: z.string().nullable(),
});

export interface ListedFinding extends z.infer<typeof ROW> {
  /** Host the report was published on; '' for a file read from disk. */
  readonly portal: string;
  /** The message in the language asked for. */
  readonly text: string;
  /** Single changes that would make the sums hold: proposals, never applied. */
  readonly proposals: readonly Proposal[];
}

export interface Proposal {
  /** Official label of the cell, in English with what it means. */
  readonly place: string;
  readonly published: number | null;
  readonly proposed: number;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The reports that a filter is about, with findings or without. */
const REPORTS = `report r
JOIN report_version v ON v.version_id = r.version_id
JOIN agency a ON a.agency_no = r.agency_no
JOIN document d ON d.document_id = v.document_id`;
const ABOUT = `(? IS NULL OR r.fiscal_year = ?) AND (? IS NULL OR instr(d.uri, ?) > 0)
  AND (? IS NULL OR substr(r.division_code, 1, length(?)) = ?)`;

const FROM = `FROM ${REPORTS} JOIN finding f ON f.version_id = r.version_id
WHERE ${ABOUT} AND (? IS NULL OR f.rule = ?)`;

const SQL = `SELECT f.rule, f.severity, f.verdict, f.message, f.params, r.report_id,
  COALESCE(v.agency_name, a.name) AS agency, r.fiscal_year, r.division_code, r.origin, d.uri,
  f.table_name, f.row_code, f.column_code, f.suggestions,
  CASE f.table_name WHEN 'disclosure' THEN v.form_disclosure WHEN 'requests' THEN v.form_requests
    WHEN 'review' THEN v.form_review WHEN 'statistics' THEN v.form_statistics END AS form
${FROM}
  AND instr(?, f.severity) > 0
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.rule,
  r.division_code, r.report_id, f.finding_id`;

const COUNT_SQL = `SELECT f.severity, count(*) AS n ${FROM} GROUP BY f.severity`;
const COUNT = z.object({ severity: z.enum(['error', 'warning', 'info']), n: z.number() });

/** Reads findings of the versions that count, gravest first. */
export async function listFindings(
  db: string,
  filter: FindingFilter,
  lang: Language,
): Promise<ListedFinding[]> {
  const severities = SEVERITIES.slice(0, SEVERITIES.indexOf(filter.severity) + 1).join(' ');
  const result = await query(db, SQL, { parameters: [...bound(filter), severities] });
  return objects(result).map((row) => listed(ROW.parse(row), lang));
}

/** How many findings of each severity there are, also of those that the filter does not list. */
export async function countFindings(
  db: string,
  filter: FindingFilter,
): Promise<Readonly<Record<Severity, number>>> {
  const result = await query(db, COUNT_SQL, { parameters: bound(filter) });
  const counts = objects(result).map((row) => COUNT.parse(row));
  const count = (severity: Severity) => counts.find((one) => one.severity === severity)?.n ?? 0;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

function bound({ rule, year, portal, division }: FindingFilter): (string | number | null)[] {
  return [year, year, portal, portal, division, division, division, rule, rule].map(
    (value) => value ?? null,
  );
}

/** How many reports the filter is about, with findings or without. */
export async function countReports(db: string, filter: FindingFilter): Promise<number> {
  const sql = `SELECT count(*) FROM ${REPORTS} WHERE ${ABOUT}`;
  const { rows } = await query(db, sql, { parameters: bound(filter).slice(0, -2) });
  return Number(rows[0]?.[0] ?? 0);
}

/** Rows as objects by column name. */
export function objects({ columns, rows }: QueryResult): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}

function listed(row: z.infer<typeof ROW>, lang: Language): ListedFinding {
  const portal = /^https?:\/\/([^/]+)/i.exec(row.uri)?.[1] ?? '';
  return { ...row, portal, text: textOf(row, lang), proposals: proposalsOf(row, lang) };
}

/** The message, with the place of the finding in words of the language. */
function textOf(row: z.infer<typeof ROW>, lang: Language): string {
  const { rule, severity, verdict, message, table_name: table } = row;
  const params: Finding['params'] = row.params === null ? {} : JSON.parse(row.params);
  const place = speaksOfACell(params) ? placeText(row, params['place'], lang) : null;
  const finding = { table, row: null, column: null, left: null, right: null, cells: [] };
  const known = { ...params, ...(place === null ? {} : { place }) };
  const text = findingMessage(
    { ...finding, rule, severity, verdict, message, params: known },
    lang,
  );
  return place === null || 'place' in params
    ? text
    : `${place}${lang === 'zh' ? '：' : ': '}${text}`;
}

/** True where the message names its place, or quotes a cell without saying which. */
function speaksOfACell(params: Finding['params']): boolean {
  return 'place' in params || 'raw' in params;
}

/** The official label, and in English what it means; a whole column is called one. Null without a place. */
function placeText(
  { form, table_name: table, row_code: row, column_code: column }: z.infer<typeof ROW>,
  stated: string | number | null | undefined,
  lang: Language,
): string | null {
  if (table === null || (row === null && column === null)) return null;
  const cell = row === null || column === null ? null : { table, row, column };
  const label = stated ?? (cell === null ? null : placeOf(form, cell));
  if (label === null || label === '') return null;
  const isColumn = row === null;
  if (lang === 'zh') return isColumn ? `“${label}”列` : String(label);
  return `${isColumn ? 'column ' : ''}${label} (${englishPlace(row, column)})`;
}

function proposalsOf({ suggestions, form }: z.infer<typeof ROW>, lang: Language): Proposal[] {
  const parsed: Suggestion[] = suggestions === null ? [] : JSON.parse(suggestions);
  return parsed.map(({ cell, published, proposed }) => {
    const label = placeOf(form, cell);
    const place = lang === 'zh' ? label : `${label} (${englishPlace(cell.row, cell.column)})`;
    return { place, published, proposed };
  });
}

/** How many decisions are about bytes that the database does not hold: they are not applied. */
export async function countStaleDecisions(db: string): Promise<number> {
  const sql = 'SELECT count(*) FROM decision WHERE sha256 NOT IN (SELECT sha256 FROM document)';
  const { rows } = await query(db, sql);
  return Number(rows[0]?.[0] ?? 0);
}
