/**
 * A scan of which a person confirmed cells, as a report: its tables, every cell as in a table that nobody could read, and the
 * confirmed values beside them as decisions. Nothing that a program recognised stands in it.
 *
 * @module
 */
import { unreadTable } from '../../parse/align/unread-tables.ts';
import {
  FORMS,
  type FormTable,
  formForYear,
  formTable,
  type TableName,
} from '../../parse/forms/form.ts';
import type { ParsedReport } from '../../parse/report.ts';
import type { Decision } from './decision.ts';

type ConfirmedCell = Extract<Decision, { target: 'cell' }>;

/**
 * The report that confirmed cells make of a scan; null where none is confirmed, or none is a cell of a form.
 *
 * @param decisions - those that hold for the scan
 * @param year - the fiscal year, where it is known: of several forms with these cells, that of the year
 * @example
 * confirmedReport([], 2023) // => null
 */
export function confirmedReport(
  decisions: readonly Decision[],
  year: number | undefined,
): ParsedReport | null {
  const confirmed = decisions.filter(
    (decision): decision is ConfirmedCell =>
      decision.target === 'cell' && decision.basis === 'confirmed',
  );
  const names = [...new Set(confirmed.map(({ place }) => place.table))];
  const tables = names.flatMap((name) => {
    const own = confirmed.filter(({ place }) => place.table === name);
    return tableWith(name as TableName, own, year) ?? [];
  });
  if (tables.length === 0) return null;
  const forms = Object.fromEntries(tables.map(({ table, form }) => [table, form]));
  return {
    form:
      forms['requests'] ?? forms['disclosure'] ?? forms['review'] ?? forms['statistics'] ?? null,
    forms,
    cells: ORDER.flatMap((name) => tables.filter(({ table }) => table === name)).flatMap(
      unreadTable,
    ),
    ...{ title: null, tables: {}, extras: [], indicators: [], sections: [], preamble: '' },
    ...{ closing: '', meta: [], doubts: [], invalidBytes: 0, conservation: [], unread: [] },
    reader: 'pdf',
  };
}

const ORDER: readonly TableName[] = ['disclosure', 'requests', 'review', 'statistics'];

/** The table of the form that has all these cells: that of the year, else the latest. */
function tableWith(
  name: TableName,
  cells: readonly ConfirmedCell[],
  year: number | undefined,
): FormTable | undefined {
  const due = year === undefined ? undefined : formForYear(year);
  const forms = [...(due === undefined ? [] : [due]), ...FORMS.toReversed()];
  return forms
    .flatMap(({ id }) => formTable(id, name) ?? [])
    .find((table) => cells.every(({ place }) => hasCell(table, place)));
}

function hasCell({ rows }: FormTable, { row, column }: ConfirmedCell['place']): boolean {
  return rows.some(
    ({ code, columns }) => code === row && columns.some((one) => one.code === column),
  );
}
