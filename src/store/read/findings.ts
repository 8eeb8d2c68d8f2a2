/**
 * Findings: of one report, counted by rule, and a page of one rule.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { rowsOf } from './prepared.ts';

const nullable = z.string().nullable();
const CellRef = z.object({ table: z.string(), row: z.string(), column: z.string() });
const Suggestion = z.object({
  cell: CellRef,
  published: z.number().nullable(),
  proposed: z.number(),
});
const json = <T>(schema: z.ZodType<T>, empty: T) =>
  z
    .string()
    .nullable()
    .transform((text): T => (text === null ? empty : schema.parse(JSON.parse(text))));

export const StoredFinding = z.object({
  finding_id: z.number(),
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  verdict: z.enum(['source', 'parser', 'unknown']),
  table_name: nullable,
  row_code: nullable,
  column_code: nullable,
  left_value: z.number().nullable(),
  right_value: z.number().nullable(),
  cells: json(z.array(CellRef), []),
  message: z.string(),
  params: json(z.record(z.string(), z.union([z.string(), z.number(), z.null()])), {}),
  suggestions: json(z.array(Suggestion), []),
});
export type StoredFinding = z.infer<typeof StoredFinding>;

export const FINDING_COLUMNS = `f.finding_id, f.rule, f.severity, f.verdict, f.table_name, f.row_code,
  f.column_code, f.left_value, f.right_value, f.cells, f.message, f.params, f.suggestions`;

/** Findings of a version, errors first. */
export function findingsOfVersion(store: Store, versionId: number): StoredFinding[] {
  return rowsOf(
    store,
    StoredFinding,
    `SELECT ${FINDING_COLUMNS} FROM finding f WHERE f.version_id = ?
      ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.finding_id`,
    [versionId],
  );
}

export interface RuleCount {
  readonly rule: string;
  readonly severity: string;
  readonly source: number;
  readonly parser: number;
  readonly unknown: number;
  readonly findings: number;
}

const VerdictCount = z.object({
  rule: z.string(),
  severity: z.string(),
  verdict: z.string(),
  findings: z.number(),
});
type VerdictCount = z.infer<typeof VerdictCount>;

/**
 * Findings of counted versions by rule, severity and verdict: all that are kept, by their index, without those of
 * versions that were set aside. What a newer reading took the place of keeps none.
 */
export function verdictCounts(store: Store): VerdictCount[] {
  return memo(store, 'verdictCounts', () => {
    const all = rowsOf(store, VerdictCount, `${COUNTED} FROM finding f ${BY_VERDICT}`);
    const aside = rowsOf(
      store,
      VerdictCount,
      `${COUNTED} FROM report_version v INDEXED BY report_version_set_aside
        CROSS JOIN finding f ON f.version_id = v.version_id WHERE v.status = 'set_aside' ${BY_VERDICT}`,
    );
    const keyOf = ({ rule, severity, verdict }: VerdictCount) => `${rule} ${severity} ${verdict}`;
    const left = new Map(aside.map((one) => [keyOf(one), one.findings]));
    return all
      .map((one) => ({ ...one, findings: one.findings - (left.get(keyOf(one)) ?? 0) }))
      .filter(({ findings }) => findings > 0);
  });
}

const COUNTED = 'SELECT f.rule, f.severity, f.verdict, count(*) AS findings';
const BY_VERDICT = 'GROUP BY f.rule, f.severity, f.verdict';

/** Findings of counted versions by rule and severity, with their verdicts. */
export function findingsByRule(store: Store): RuleCount[] {
  const groups = Map.groupBy(verdictCounts(store), (one) => `${one.rule} ${one.severity}`);
  return [...groups.values()]
    .flatMap((list): RuleCount[] => {
      const [first] = list;
      if (first === undefined) return [];
      const of = (verdict: string) => list.find((one) => one.verdict === verdict)?.findings ?? 0;
      const { rule, severity } = first;
      const verdicts = { source: of('source'), parser: of('parser'), unknown: of('unknown') };
      const findings = list.reduce((sum, one) => sum + one.findings, 0);
      return [{ rule, severity, ...verdicts, findings }];
    })
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        b.findings - a.findings ||
        (a.rule < b.rule ? -1 : 1),
    );
}

const SEVERITIES = ['error', 'warning', 'info'];
