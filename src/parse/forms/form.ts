/**
 * The statutory forms as typed data. Codes, official labels, units, order, roles and sums come from
 * `data/forms/*.json` alone: cells, SQL columns and the data dictionary are all generated from here.
 *
 * @module
 */
import { FORM_FILES } from './form-files.ts';

/** The id of a form: the first fiscal year it is prescribed for. */
export type FormId = string;
export type TableName = 'disclosure' | 'requests' | 'review' | 'statistics';
/** The tables of sections two to four, which every form since the revision of the regulation has. */
export const BLOCK_TABLES = ['disclosure', 'requests', 'review'] as const;
export type BlockTable = (typeof BLOCK_TABLES)[number];

/** What a column may hold: counts are plain, changes carry 增/减 or a sign, amounts carry money units. */
export type ValueKind = 'count' | 'change' | 'amount';

export interface FormColumn {
  readonly code: string;
  readonly label: string;
  readonly unit: string | null;
  readonly kind: ValueKind;
  /** Headings above the label, outermost first. */
  readonly path: readonly string[];
}

export interface FormRow {
  readonly code: string;
  readonly label: string;
  /** Other labels under which offices print the row. */
  readonly also: readonly string[];
  /** Group headings the row stands under, outermost first. */
  readonly path: readonly string[];
  /** Only statistics: 其中 rows and headings. */
  readonly kind?: 'heading' | 'count' | 'of_which';
  readonly parent?: string | null;
  readonly unit?: string | null;
  readonly columns: readonly FormColumn[];
}

/** A sum of the form (勾稽关系), stated for each of its rows or for each of its columns: Σ left = Σ right. */
export interface SumRule {
  readonly rule: string;
  readonly each: 'row' | 'column';
  /** Codes of columns where it is stated for each row, of rows where for each column. */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** A row that offices print in place of several: （六）其他处理 without its three parts. */
export interface Alternative {
  readonly row: FormRow;
  readonly insteadOf: readonly string[];
}

/** A column of subtotals that offices add: what it may be called and which columns it adds up. */
export interface Subtotal {
  readonly code: string;
  readonly labels: readonly string[];
  readonly of: readonly string[];
}

/** What rows and columns of a table are for, where order and labels do not say it. */
export interface TableRoles {
  /** The column that adds up the others of its row. */
  readonly total: string | null;
  readonly subtotal: Subtotal | null;
  readonly alternatives: readonly Alternative[];
  /** Headings that carry no values. */
  readonly heads: readonly string[];
}

/** One table of a form: its rows in printed order, its columns, what they are for and how they add up. */
export interface FormTable {
  readonly form: FormId;
  readonly table: TableName;
  readonly section: string;
  readonly rows: readonly FormRow[];
  /** The rows and those that offices print in place of several of them, behind the last of these. */
  readonly inPrint: readonly FormRow[];
  /** Columns that all rows have, in printed order; empty where rows have columns of their own. */
  readonly columns: readonly FormColumn[];
  readonly roles: TableRoles;
  readonly identities: readonly SumRule[];
}

export interface Form {
  readonly id: FormId;
  readonly authority: string;
  /** First and last fiscal year the form is prescribed for; null = still in force. */
  readonly fiscalYears: readonly [number, number | null];
  /** Pieces of labels that older forms do not have: they tell it from these where tables are broken or run together. */
  readonly wording: readonly string[];
  readonly tables: Readonly<Partial<Record<TableName, FormTable>>>;
}

interface RawColumn {
  readonly code: string;
  readonly label: string;
  readonly unit?: string | null;
  readonly kind?: ValueKind;
  readonly group?: string;
  readonly path?: readonly string[];
}

interface RawRow {
  readonly code: string;
  readonly label: string;
  readonly path?: readonly string[];
  readonly also?: readonly string[];
}

interface RawStatisticsRow extends RawRow {
  readonly unit: string | null;
  readonly parent: string | null;
  readonly kind: 'heading' | 'count' | 'of_which';
}

interface RawTables {
  readonly disclosure?: {
    readonly section: string;
    readonly heads: readonly string[];
    readonly blocks: readonly {
      readonly article: string;
      readonly columns: readonly RawColumn[];
      readonly rows: readonly RawRow[];
    }[];
  };
  readonly requests?: {
    readonly section: string;
    readonly unit: string;
    readonly note: string;
    readonly heads: readonly string[];
    readonly columns: readonly RawColumn[];
    readonly rows: readonly RawRow[];
    readonly total: string;
    readonly subtotal: Subtotal;
    readonly alternatives?: readonly {
      readonly row: RawRow;
      readonly instead_of: readonly string[];
    }[];
    readonly identities: readonly SumRule[];
  };
  readonly review?: {
    readonly section: string;
    readonly unit: string;
    readonly row: string;
    readonly columns: readonly RawColumn[];
    readonly identities: readonly SumRule[];
  };
  readonly statistics?: { readonly section: string; readonly rows: readonly RawStatisticsRow[] };
}

interface RawForm {
  readonly form: string;
  readonly authority: string;
  readonly fiscal_years: readonly (number | null)[];
  readonly wording?: readonly string[];
  readonly tables: RawTables;
}

function rowsInPrint(
  rows: readonly FormRow[],
  alternatives: readonly Alternative[],
): readonly FormRow[] {
  return rows.flatMap((row) => {
    const instead = alternatives.filter(({ insteadOf }) => insteadOf.at(-1) === row.code);
    return [row, ...instead.map((one) => one.row)];
  });
}

const NO_ROLES: TableRoles = { total: null, subtotal: null, alternatives: [], heads: [] };
const PLAIN = { columns: [], roles: NO_ROLES, identities: [] } as const;

function formOf({ form: id, authority, fiscal_years, wording = [], tables }: RawForm): Form {
  const [first, last] = fiscal_years;
  const { disclosure, requests, review, statistics } = tables;
  return {
    id,
    authority,
    fiscalYears: [first ?? 0, last ?? null],
    wording,
    tables: {
      ...(disclosure && { disclosure: disclosureTable(id, disclosure) }),
      ...(requests && { requests: requestsTable(id, requests) }),
      ...(review && { review: reviewTable(id, review) }),
      ...(statistics && { statistics: statisticsTable(id, statistics) }),
    },
  };
}

function columnOf(raw: RawColumn, unit: string | null): FormColumn {
  const { code, label, kind = 'count', group, path } = raw;
  const above = path ?? (group === undefined ? [] : [group]);
  return { code, label, unit: raw.unit ?? unit, kind, path: above };
}

function rowOf(raw: RawRow, path: readonly string[], columns: readonly FormColumn[]): FormRow {
  const { code, label, also = [] } = raw;
  return { code, label, also, path: raw.path ?? path, columns };
}

function disclosureTable(form: FormId, raw: NonNullable<RawTables['disclosure']>): FormTable {
  const rows = raw.blocks.flatMap(({ article, columns, rows: own }) => {
    const shared = columns.map((column) => columnOf(column, null));
    return own.map((row) => rowOf(row, [article], shared));
  });
  const roles = { ...NO_ROLES, heads: raw.heads };
  const { section } = raw;
  return { ...PLAIN, form, table: 'disclosure', section, rows, inPrint: rows, roles };
}

function requestsTable(form: FormId, raw: NonNullable<RawTables['requests']>): FormTable {
  const { section, unit, note, total, subtotal, identities } = raw;
  const columns = raw.columns.map((column) => columnOf(column, unit));
  const rows = raw.rows.map((row) => rowOf(row, [], columns));
  const alternatives = (raw.alternatives ?? []).map(({ row, instead_of: insteadOf }) => ({
    row: rowOf(row, [], columns),
    insteadOf,
  }));
  const roles = { total, subtotal, alternatives, heads: [note, ...raw.heads] };
  const inPrint = rowsInPrint(rows, alternatives);
  return { form, table: 'requests', section, rows, inPrint, columns, roles, identities };
}

function reviewTable(form: FormId, raw: NonNullable<RawTables['review']>): FormTable {
  const { section, unit, row, identities } = raw;
  const columns = raw.columns.map((column) => columnOf(column, unit));
  const rows = [rowOf({ code: row, label: '' }, [], columns)];
  return { ...PLAIN, form, table: 'review', section, rows, inPrint: rows, columns, identities };
}

function statisticsTable(form: FormId, raw: NonNullable<RawTables['statistics']>): FormTable {
  const rows = raw.rows.map((row): FormRow => {
    const columns = ['value', 'cumulative'].map((code) =>
      columnOf({ code, label: code === 'value' ? '统计数' : '累计', unit: row.unit }, null),
    );
    const { kind, parent, unit } = row;
    return { ...rowOf(row, ancestors(raw.rows, parent), columns), kind, parent, unit };
  });
  const { section } = raw;
  return { ...PLAIN, form, table: 'statistics', section, rows, inPrint: rows };
}

function ancestors(rows: readonly RawStatisticsRow[], parent: string | null): string[] {
  const row = parent === null ? undefined : rows.find((candidate) => candidate.code === parent);
  return row === undefined ? [] : [...ancestors(rows, row.parent), row.label];
}

/** All forms, oldest first. */
export const FORMS: readonly Form[] = FORM_FILES.map((file) => formOf(file as RawForm));

/** Ids of all forms, oldest first. */
export const FORM_IDS: readonly FormId[] = FORMS.map(({ id }) => id);

/**
 * The form prescribed for a fiscal year, or undefined before 2014.
 *
 * @example
 * formForYear(2020)?.id // => '2019'
 */
export function formForYear(fiscalYear: number): Form | undefined {
  return FORMS.find(
    ({ fiscalYears: [first, last] }) =>
      fiscalYear >= first && (last === null || fiscalYear <= last),
  );
}

const BY_ID: ReadonlyMap<FormId, Form> = new Map(FORMS.map((form) => [form.id, form]));

/**
 * A table of a form by name; undefined where that form has no such table.
 *
 * @example
 * formTable('2021', 'requests')?.rows.length // => 25
 */
export function formTable(form: FormId, table: TableName): FormTable | undefined {
  return BY_ID.get(form)?.tables[table];
}

/** The columns of applicants of the requests table over all forms, total excluded, in printed order. */
export const APPLICANTS: readonly string[] = [
  ...new Set(
    FORMS.flatMap(({ tables: { requests } }) =>
      (requests?.columns ?? [])
        .map(({ code }) => code)
        .filter((code) => code !== requests?.roles.total),
    ),
  ),
];
