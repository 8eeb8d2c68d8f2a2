/**
 * The row of `report_version` for a record.
 *
 * @module
 */
import { formTable } from '../../parse/forms/form.ts';
import { sumsOver } from '../../parse/forms/identities.ts';
import { violatesIdentity } from '../violated-identity.ts';
import { type LandedCells, STATE_LETTERS } from './encode-cells.ts';
import type { LeanRecord } from './pack-report.ts';
import type { VersionValues } from './rows.ts';

export interface VersionKeys {
  readonly versionId: number;
  readonly reportNo: number;
  readonly documentId: number;
  readonly parserVersion: string;
  readonly fingerprint: number;
}

/** Values of a new version that counts for its report until another is chosen. */
export function versionValues(
  record: LeanRecord,
  encoded: LandedCells,
  keys: VersionKeys,
): VersionValues {
  const { forms } = encoded;
  return {
    version_id: keys.versionId,
    report_no: keys.reportNo,
    document_id: keys.documentId,
    parser_version: keys.parserVersion,
    status: 'counted',
    reason: 'only',
    title: record.title,
    agency_name: record.agency,
    published_on: record.publishedOn,
    form: record.form,
    form_disclosure: forms.disclosure ?? null,
    form_requests: forms.requests ?? null,
    form_review: forms.review ?? null,
    form_statistics: forms.statistics ?? null,
    cells_pinned: encoded.pinned,
    cells_total: encoded.total,
    errors: count(record, 'error'),
    warnings: count(record, 'warning'),
    adds_up: addsUp(record, encoded),
    division_candidates: json(record.divisionCandidates),
    evidence: json(record.evidence),
    conservation: json(record.conservation.filter((one) => one.lost.length > 0)),
    fingerprint: keys.fingerprint,
    level: record.level,
    body_kind: record.bodyKind,
    division_code: record.divisionCode,
    zone_id: record.zoneId ?? null,
    function: record.function,
  };
}

/** 1 where every sum that could be checked holds; null where none could. */
function addsUp(record: LeanRecord, encoded: LandedCells): number | null {
  if (record.findings.some(violatesIdentity)) return 0;
  return hasCheckedSum(encoded) ? 1 : null;
}

function count(record: LeanRecord, severity: 'error' | 'warning'): number {
  return record.findings.reduce((n, finding) => n + (finding.severity === severity ? 1 : 0), 0);
}

function json(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

/**
 * True where every cell of at least one sum of the form is a published number or a mark. Tables of statistics state no
 * sums; what they are checked for is in their findings.
 */
function hasCheckedSum({ forms, order, values, states }: LandedCells): boolean {
  if (states === null) return order.length > 0;
  if (forms.requests === undefined && forms.review === undefined) return order.length > 0;
  const says = (position: number): boolean =>
    values[position] != null || states[position] === STATE_LETTERS.mark;
  return (['requests', 'review'] as const).some((name) => {
    const form = forms[name];
    const table = form === undefined ? undefined : formTable(form, name);
    const start = order.findIndex((cell) => cell.table === name);
    if (table === undefined || start < 0) return false;
    return sumsOver(
      table,
      table.rows.map(({ code }) => code),
    ).some(({ left, right }) => [...left, ...right].every((index) => says(start + index)));
  });
}
