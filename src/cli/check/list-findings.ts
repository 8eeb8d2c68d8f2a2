/**
 * The findings of a database, filtered as the command line says.
 *
 * @module
 */
import { z } from 'zod';
import { placeOf } from '../../normalize/findings/finding.ts';
import { findingMessage } from '../../normalize/findings/message.ts';
import type { Severity, Suggestion } from '../../parse/report.ts';
import { type QueryResult, query } from '../../store/query.ts';
import type { Lang } from '../lang.ts';

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
  form: z.enum(['2014', '2019', '2021']).nullable(),
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
  /** Official label of the cell. */
  readonly place: string;
  readonly published: number | null;
  readonly proposed: number;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const FROM = `FROM finding f
JOIN report r ON r.version_id = f.version_id
JOIN report_version v ON v.version_id = r.version_id
JOIN agency a ON a.agency_no = r.agency_no
JOIN document d ON d.document_id = v.document_id
WHERE (? IS NULL OR f.rule = ?) AND (? IS NULL OR r.fiscal_year = ?)
  AND (? IS NULL OR instr(d.uri, ?) > 0)
  AND (? IS NULL OR substr(r.division_code, 1, length(?)) = ?)`;

const SQL = `SELECT f.rule, f.severity, f.verdict, f.message, f.params, r.report_id,
  COALESCE(v.agency_name, a.name) AS agency, r.fiscal_year, r.division_code, r.origin, d.uri, v.form, f.suggestions
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
  lang: Lang,
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
  return [rule, rule, year, year, portal, portal, division, division, division].map(
    (value) => value ?? null,
  );
}

/** Rows as objects by column name. */
export function objects({ columns, rows }: QueryResult): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}

function listed(row: z.infer<typeof ROW>, lang: Lang): ListedFinding {
  const { rule, severity, verdict, message } = row;
  const params = row.params === null ? {} : JSON.parse(row.params);
  const finding = { table: null, row: null, column: null, left: null, right: null, cells: [] };
  const text = findingMessage({ ...finding, rule, severity, verdict, message, params }, lang);
  const portal = /^https?:\/\/([^/]+)/i.exec(row.uri)?.[1] ?? '';
  return { ...row, portal, text, proposals: proposalsOf(row) };
}

function proposalsOf({ suggestions, form }: z.infer<typeof ROW>): Proposal[] {
  const parsed: Suggestion[] = suggestions === null ? [] : JSON.parse(suggestions);
  return parsed.map(({ cell, published, proposed }) => ({
    place: placeOf(form, cell),
    published,
    proposed,
  }));
}
