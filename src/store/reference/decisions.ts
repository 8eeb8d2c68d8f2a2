/**
 * Decisions of people, loaded whole from their text file: what they change is counted anew.
 *
 * @module
 */
import type { Redact } from '../../normalize/redact-record.ts';
import type { TableName } from '../../parse/forms/form.ts';
import type { Connection } from '../driver.ts';

/**
 * One recorded decision. The store acts on four; all others are kept so that they are shown.
 *
 * - target `cell`, action `read_as`: the cell of the document `sha256` is to be used as `value` (null: not usable)
 * - target `version`, action `count`: the document `sha256` counts for `reportId`
 * - target `report`, action `exclude`: `reportId` is left out of every metric, while the document `sha256` counts
 *   for it; whatever counts, where `sha256` is null
 * - target `document`, action `forget`: the document `sha256` is taken out, and not taken in again
 */
export interface RecordedDecision {
  readonly decisionId: string;
  readonly target: string;
  readonly action: string;
  readonly sha256?: string | null;
  readonly reportId?: string | null;
  readonly agencyId?: string | null;
  readonly rule?: string | null;
  readonly table?: TableName | null;
  readonly row?: string | null;
  readonly column?: string | null;
  readonly value?: string | number | null;
  /** confirmed: of a cell that was read in a scan and confirmed against its picture. */
  readonly basis?: 'confirmed' | null | undefined;
  /** SHA-256 of that picture. */
  readonly picture?: string | null | undefined;
  readonly reason: string;
  readonly evidence?: string | null;
  readonly author: string;
  /** ISO date. */
  readonly decidedOn: string;
}

/** What a decision speaks of. */
export type DecisionTarget = Pick<RecordedDecision, 'target' | 'sha256' | 'reportId'>;

/** The targets of the decisions that are loaded now. */
export function storedTargets(connection: Connection): DecisionTarget[] {
  return connection
    .prepare('SELECT target, sha256, report_id AS reportId FROM decision')
    .all() as DecisionTarget[];
}

/** Reports whose numbers, counted version or place in metrics the decisions may change. */
export function touchedReports(
  connection: Connection,
  targets: readonly DecisionTarget[],
): ReadonlySet<number> {
  const byId = connection.prepare('SELECT report_no FROM report WHERE report_id = ?').pluck();
  const byDocument = connection
    .prepare(`SELECT v.report_no FROM document d
      JOIN report_version v ON v.document_id = d.document_id WHERE d.digest = unhex(?)`)
    .pluck();
  const touched = new Set<number>();
  for (const { target, sha256, reportId } of targets) {
    const found =
      target === 'cell' || target === 'document'
        ? byDocument.all(sha256 ?? '')
        : byId.all(reportId ?? '');
    for (const reportNo of found) touched.add(reportNo as number);
  }
  return touched;
}

/** Replaces all decisions by these. Who decided is meant to be known; whom the reason names is not. */
export function replaceDecisions(
  connection: Connection,
  decisions: readonly RecordedDecision[],
  redact: Redact,
): void {
  connection.exec('DELETE FROM decision');
  const insert = connection.prepare(`INSERT INTO decision (decision_id, target, action, sha256,
    report_id, agency_id, rule, table_name, row_code, column_code, value, reason, evidence, author,
    decided_on, basis, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const decision of decisions) {
    insert.run(
      decision.decisionId,
      decision.target,
      decision.action,
      decision.sha256 ?? null,
      decision.reportId ?? null,
      decision.agencyId ?? null,
      decision.rule ?? null,
      decision.table ?? null,
      decision.row ?? null,
      decision.column ?? null,
      decision.value == null ? null : String(decision.value),
      redact(decision.reason),
      decision.evidence == null ? null : redact(decision.evidence),
      decision.author,
      decision.decidedOn,
      decision.basis ?? null,
      decision.picture ?? null,
    );
  }
}
