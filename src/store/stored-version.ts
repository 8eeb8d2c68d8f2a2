/**
 * Reading a stored version of a report back: its identity, its cells, and what metrics need of it.
 *
 * @module
 */

import { checkSums } from '../normalize/findings/checkable.ts';
import { SUM_RULES } from '../normalize/findings/triage.ts';
import type { BodyKind, CellRef } from '../normalize/record.ts';
import type { FormId } from '../parse/forms/form.ts';
import type { Connection } from './driver.ts';
import { blankCells, decodeCells, usedValues, type WideRow } from './landing/decode-cells.ts';
import { cellsInOrder, type Forms } from './landing/encode-cells.ts';
import type { MeasuredReport } from './metrics/measure.ts';
import { type FormCell, slotName, TABLE_ORDER } from './slot.ts';
import { contradictsProse, violatesIdentity } from './violated-identity.ts';

/** The group of `metric_rollup` a report belongs to. */
export interface GroupKeys {
  readonly fiscalYear: number | null;
  /** Code, else the id of a zone outside GB/T 2260, else empty. */
  readonly divisionCode: string;
  readonly level: string;
  readonly scope: string;
  readonly bodyKind: BodyKind;
  readonly form: string;
  readonly origin: string;
}

export interface StoredVersion {
  readonly versionId: number;
  readonly reportId: string;
  readonly sha256: string;
  readonly forms: Forms;
  readonly order: readonly FormCell[];
  readonly row: WideRow;
  readonly keys: GroupKeys;
  readonly publishedOn: string | null;
  readonly addsUp: number | null;
}

/** Columns of {@link VERSION_SQL} before those of `report_cells`. */
interface VersionRow {
  readonly version_id: number;
  readonly report_id: string;
  readonly sha256: string;
  readonly published_on: string | null;
  readonly adds_up: number | null;
  readonly fiscal_year: number | null;
  readonly division_code: string | null;
  readonly zone_id: string | null;
  readonly level: string | null;
  readonly scope: string;
  readonly body_kind: BodyKind;
  readonly origin: string;
  readonly form: string | null;
  readonly form_disclosure: FormId | null;
  readonly form_requests: FormId | null;
  readonly form_review: FormId | null;
  readonly form_statistics: FormId | null;
  readonly states: string | null;
  readonly raw: string | null;
  readonly inferred: string | null;
  readonly [slot: string]: unknown;
}

/** Put a WHERE on v.version_id or r.report_no behind it. */
export const VERSION_SQL: string = versionSql('c.*');

/** The same with some of the cells alone: a row has hundreds, and to fetch them is most of the work. */
export function versionSql(cells: string): string {
  return `SELECT ${cells}, v.version_id, r.report_id, r.agency_no, d.sha256, v.published_on, v.adds_up,
  r.fiscal_year, r.division_code, r.zone_id, r.level, r.scope, r.body_kind, r.origin, v.form,
  v.form_disclosure, v.form_requests, v.form_review, v.form_statistics
  FROM report r JOIN report_version v ON v.report_no = r.report_no
  JOIN document d ON d.document_id = v.document_id
  JOIN report_cells c ON c.version_id = v.version_id`;
}

/** A row of {@link VERSION_SQL} as a version. */
export function storedVersion(found: unknown): StoredVersion {
  const row = found as VersionRow;
  const forms: Partial<Record<(typeof TABLE_ORDER)[number], FormId>> = {};
  for (const table of TABLE_ORDER) {
    const form = row[`form_${table}`] as FormId | null;
    if (form !== null) forms[table] = form;
  }
  const order = cellsInOrder(forms);
  return {
    versionId: row.version_id,
    reportId: row.report_id,
    sha256: row.sha256,
    forms,
    order,
    row: {
      states: row.states,
      raw: row.raw,
      inferred: row.inferred,
      values: order.map((cell) => row[cell.name] as number | null),
    },
    keys: {
      fiscalYear: row.fiscal_year,
      divisionCode: row.division_code ?? row.zone_id ?? '',
      level: row.level ?? '',
      scope: row.scope,
      bodyKind: row.body_kind,
      form: groupForm(forms, row.form),
      origin: row.origin,
    },
    publishedOn: row.published_on,
    addsUp: row.adds_up,
  };
}

/** The form a report is counted under: that of its requests, else of its statistics, else of the report. */
export function groupForm(forms: Forms, form: string | null): string {
  return forms.requests ?? forms.statistics ?? form ?? '';
}

/** Reads what metrics need of a version beside its row: findings and decisions. */
export class MeasuredReader {
  private readonly findings;
  private readonly decisions;
  private readonly exclusions;

  constructor(connection: Connection) {
    this.findings = connection.prepare(
      `SELECT rule, severity, table_name AS "table", left_value AS "left", right_value AS "right",
       cells FROM finding WHERE version_id = ?`,
    );
    this.decisions = connection.prepare(
      `SELECT table_name, row_code, column_code, CAST(value AS REAL) AS value FROM decision
       WHERE sha256 = ? AND target = 'cell' AND action = 'read_as'`,
    );
    this.exclusions = connection
      .prepare(
        `SELECT count(*) FROM decision
         WHERE report_id = ? AND target = 'report' AND action = 'exclude'
           AND (sha256 IS NULL OR sha256 = ?)`,
      )
      .pluck();
  }

  /** Null where a decision excludes the report. */
  measured(version: StoredVersion): MeasuredReport | null {
    if (this.exclusions.get(version.reportId, version.sha256) !== 0) return null;
    const findings = (this.findings.all(version.versionId) as FindingRow[]).map(parsed);
    const positions = new Map(version.order.map((cell, position) => [cell.name, position]));
    const decisions = this.decisions.all(version.sha256) as DecisionRow[];
    const used = decided(version, decisions, positions);
    const broken = findings.filter(violatesIdentity);
    const violated =
      decisions.length === 0
        ? violatedPositions(broken, positions)
        : violatedAsUsed(version, used, { broken, positions });
    return {
      fiscalYear: version.keys.fiscalYear,
      publishedOn: version.publishedOn,
      bodyKind: version.keys.bodyKind,
      addsUp: version.addsUp,
      blankCells: blankCells(version.row.states),
      allCells: version.order.length,
      contradictsProse: findings.some(contradictsProse),
      order: version.order,
      values: version.row.values,
      used,
      violated,
      judgedAsUsed: decisions.length > 0,
    };
  }
}

/** The used values: decided, else published, else inferred. */
function decided(
  version: StoredVersion,
  decisions: readonly DecisionRow[],
  positions: ReadonlyMap<string, number>,
): readonly (number | null)[] {
  const used = usedValues(version.row);
  if (decisions.length === 0) return used;
  const changed = [...used];
  for (const { table_name, row_code, column_code, value } of decisions) {
    const position = positions.get(slotName(table_name, row_code, column_code));
    if (position !== undefined) changed[position] = value;
  }
  return changed;
}

/**
 * Positions in sums that the used values break: where a person decided a cell, what was printed in it no longer
 * speaks for or against the sums it stands in.
 */
function violatedAsUsed(
  { row, order, forms }: StoredVersion,
  used: readonly (number | null)[],
  { broken, positions }: Judged,
): ReadonlySet<number> {
  const cells = decodeCells(row, order).map((cell, position) => {
    const value = used[position] ?? null;
    return value === null ? { ...cell, value } : { ...cell, value, state: 'number' as const };
  });
  const others = broken
    .filter(({ rule }) => !SUM_RULES.has(rule))
    .filter((finding) => stillBroken(finding, used, positions));
  return violatedPositions([...checkSums({ cells, forms }), ...others], positions);
}

interface Judged {
  readonly broken: readonly ReturnType<typeof parsed>[];
  readonly positions: ReadonlyMap<string, number>;
}

/** Parts against their whole, which a finding of the statistics table names last. */
function stillBroken(
  { rule, cells }: ReturnType<typeof parsed>,
  used: readonly (number | null)[],
  positions: ReadonlyMap<string, number>,
): boolean {
  const values = cells.map(({ table, row, column }) => {
    const position = positions.get(slotName(table, row, column));
    return position === undefined ? null : (used[position] ?? null);
  });
  const whole = values.pop() ?? null;
  const parts = values.reduce((sum: number, value) => sum + (value ?? 0), 0);
  if (whole === null) return true;
  return rule.endsWith('.sum') ? parts !== whole : parts > whole;
}

/** Positions named by findings; `positions` by slot name. */
export function violatedPositions(
  findings: readonly { readonly cells: readonly CellRef[] }[],
  positions: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const violated = new Set<number>();
  for (const { cells } of findings) {
    for (const { table, row, column } of cells) {
      const position = positions.get(slotName(table, row, column));
      if (position !== undefined) violated.add(position);
    }
  }
  return violated;
}

interface FindingRow {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly table: FormCell['table'] | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly cells: string | null;
}

interface DecisionRow {
  readonly table_name: FormCell['table'];
  readonly row_code: string;
  readonly column_code: string;
  readonly value: number | null;
}

function parsed(
  row: FindingRow,
): Omit<FindingRow, 'cells'> & { readonly cells: readonly CellRef[] } {
  return { ...row, cells: row.cells === null ? [] : (JSON.parse(row.cells) as CellRef[]) };
}
