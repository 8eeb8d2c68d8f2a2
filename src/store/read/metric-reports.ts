/**
 * The reports behind one value of a metric: what each adds, and which are left out and why.
 *
 * @module
 */
import { z } from 'zod';
import type { Metric } from '../metrics/definition.ts';
import { resolveSide, type Side } from '../metrics/formula.ts';
import { formCells } from '../slot.ts';
import type { Store } from '../store.ts';
import { findingsOfVersion } from './findings.ts';
import { rowOf, rowsOf } from './prepared.ts';
import { cellsOfVersion, type StoredCell } from './report-cells.ts';
import { type ReportOverview, reportById } from './reports.ts';

export interface ReportsFilter {
  readonly place: string;
  readonly level: string;
  readonly kind: string;
  readonly scope: string;
  readonly origin: string;
  readonly year: number;
}

/** What one report adds to a metric. */
export interface Contribution {
  readonly report: ReportOverview;
  /** In: counted. Otherwise why not. */
  readonly status: 'in' | 'sum_fails' | 'no_value' | 'not_in_form' | 'fact';
  readonly numerator: readonly StoredCell[];
  readonly base: readonly StoredCell[];
}

const Id = z.object({ report_id: z.string() });
const Total = z.object({ reports: z.number() });

/** One division is asked for by its code, so that the index on places is used. */
function where({ place }: ReportsFilter): string {
  const inPlace =
    place.length === 6 ? 'division_code = ?' : 'division_code >= ? AND division_code < ?';
  return `WHERE ${inPlace} AND fiscal_year = ? AND body_kind = ? AND scope = ?
    AND COALESCE(level, '') = ? AND origin = ? AND version_id IS NOT NULL`;
}

/** Reports in the selection, with what they add; `limit` at a time. */
export function contributions(
  store: Store,
  metric: Metric,
  filter: ReportsFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Contribution[] {
  return rowsOf(
    store,
    Id,
    `SELECT report_id FROM report ${where(filter)} ORDER BY division_code, report_id LIMIT ? OFFSET ?`,
    [...bound(filter), limit, offset],
  ).flatMap(({ report_id }) => {
    const report = reportById(store, report_id);
    return report === undefined ? [] : [contribution(store, metric, report)];
  });
}

/** How many reports the selection has. */
export function reportsBehind(store: Store, filter: ReportsFilter): number {
  return (
    rowOf(store, Total, `SELECT count(*) AS reports FROM report ${where(filter)}`, bound(filter))
      ?.reports ?? 0
  );
}

function bound({ place, year, kind, scope, level, origin }: ReportsFilter) {
  const places = place.length === 6 ? [place] : [place, `${place}:`];
  return [...places, year, kind, scope, level, origin];
}

/** What one report adds to a metric: the cells of its formula, or why it is left out. */
function contribution(store: Store, metric: Metric, report: ReportOverview): Contribution {
  const nothing = { report, numerator: [], base: [] };
  const isCount = metric.kind === 'count';
  const terms = isCount ? metric.numerator : [...metric.numerator, ...(metric.base ?? [])];
  if (terms.some((term) => term.startsWith('@'))) {
    return { ...nothing, status: 'fact' };
  }
  const cells = cellsOfVersion(store, report.version_id);
  const numerator = cellsIn(metric.numerator, cells);
  const base = isCount ? [] : cellsIn(metric.base ?? [], cells);
  if (
    numerator === null ||
    base === null ||
    !metric.forms.some((form) => cells.some((cell) => cell.form === form))
  ) {
    return { ...nothing, status: 'not_in_form' };
  }
  const used = [...numerator, ...base];
  const violated = new Set(
    findingsOfVersion(store, report.version_id)
      .filter(
        (one) =>
          one.severity === 'error' &&
          one.left_value !== null &&
          one.rule.startsWith(`${one.table_name}.`),
      )
      .flatMap((one) => one.cells.map((cell) => `${cell.table} ${cell.row} ${cell.column}`)),
  );
  const fails = used.some((cell) => violated.has(`${cell.table} ${cell.row} ${cell.column}`));
  const sum = base.reduce((total, cell) => total + (cell.used ?? 0), 0);
  const without = used.some((cell) => cell.used === null) || (!isCount && sum <= 0);
  return { report, numerator, base, status: fails ? 'sum_fails' : without ? 'no_value' : 'in' };
}

/** The cells a side of the formula names; null where the report's forms have no such cell. */
function cellsIn(terms: readonly string[], cells: readonly StoredCell[]): StoredCell[] | null {
  const order = cells.flatMap((cell) =>
    formCells(cell.form, cell.table).filter(
      (slot) => slot.row.code === cell.row && slot.column.code === cell.column,
    ),
  );
  const side: Side | null = resolveSide(terms, order);
  if (side === null) return null;
  return [...side.plus, ...side.minus].flatMap((position) => cells[position] ?? []);
}
