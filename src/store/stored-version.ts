/**
 * Reading a stored version of a report back: its identity and its cells.
 *
 * @module
 */

import type { BodyKind } from '../normalize/record.ts';
import type { FormId } from '../parse/forms/form.ts';
import type { WideRow } from './landing/decode-cells.ts';
import { cellsInOrder, type Forms } from './landing/encode-cells.ts';
import { type FormCell, TABLE_ORDER } from './slot.ts';

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
