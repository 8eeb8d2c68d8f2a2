/** Parsed reports made by hand, for tests of what comes after parsing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FormId, formTable, type TableName } from '../../src/parse/forms/form.ts';
import type { Cell, ParsedReport, Section, Source } from '../../src/parse/report.ts';

export const AT = { line: 1, offset: 0 } as const;

export const SOURCE: Source = {
  uri: 'report.txt',
  sha256: 'f00d'.repeat(16),
  mediaType: 'text/plain',
  charset: 'utf-8',
  charsetRule: 'utf-8',
  reader: 'text',
};

export type Values = Record<string, Record<string, number | null>>;

export function cell(table: TableName, row: string, column: string, value: number | null): Cell {
  return {
    table,
    row,
    column,
    state: value === null ? 'blank' : 'number',
    value,
    raw: value === null ? '' : String(value),
    note: null,
    unit: null,
    inferred: null,
    candidates: null,
    at: AT,
  };
}

/** All cells of a form: zero where `values` says nothing. */
export function cellsOf(form: FormId, values: Partial<Record<TableName, Values>> = {}): Cell[] {
  const tables: TableName[] = ['disclosure', 'requests', 'review'];
  return tables.flatMap((table) =>
    (formTable(form, table)?.rows ?? []).flatMap((row) =>
      row.columns.map(({ code, unit }) => {
        const given = values[table]?.[row.code]?.[code];
        return { ...cell(table, row.code, code, given === undefined ? 0 : given), unit };
      }),
    ),
  );
}

/** The published tables as parse gives them: values by row and column. */
export function tablesOf(cells: readonly Cell[]): ParsedReport['tables'] {
  const tables: Record<string, Values> = {};
  for (const { table, row, column, value } of cells) {
    const rows = tables[table] ?? {};
    tables[table] = { ...rows, [row]: { ...rows[row], [column]: value } };
  }
  return tables as ParsedReport['tables'];
}

export function section(number: number, text: string): Section {
  return { number, title: `第${number}部分`, text, at: AT };
}

export function report(given: Partial<ParsedReport> = {}): ParsedReport {
  const cells = given.cells ?? [];
  return {
    form: null,
    forms: {},
    title: null,
    tables: tablesOf(cells),
    cells,
    extras: [],
    indicators: [],
    sections: [],
    preamble: '',
    closing: '',
    meta: [],
    doubts: [],
    unread: [],
    invalidBytes: 0,
    conservation: [],
    reader: 'text',
    ...given,
  };
}

/** A report of a form with all its tables. */
export function formReport(
  form: FormId,
  values: Partial<Record<TableName, Values>> = {},
  given: Partial<ParsedReport> = {},
): ParsedReport {
  const cells = cellsOf(form, values);
  const forms = { disclosure: form, requests: form, review: form };
  return report({ form, forms, cells, ...given });
}

/** One column of the requests table written into natural persons and totals: the rest is zero. */
export function persons(rows: Record<string, number>): Values {
  return Object.fromEntries(
    Object.entries(rows).map(([row, value]) => [row, { natural_person: value, total: value }]),
  );
}

/** The folder of real reports beside the project, or null where it is not there. */
export function corpusFolder(): string | null {
  const folder =
    process.env['GONGKAI_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
  return existsSync(folder) ? folder : null;
}
