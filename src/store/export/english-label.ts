/**
 * English labels of cells. The forms are Chinese; their codes are English words, so the label is read off the code.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';

const TABLES: Readonly<Record<TableName, string>> = {
  disclosure: 'Proactive disclosure',
  requests: 'Requests',
  review: 'Reconsideration and litigation',
  statistics: 'Statistics (form of 2014)',
};

/** Columns whose code alone says too little. */
const COLUMNS: Readonly<Record<string, string>> = {
  natural_person: 'natural persons',
  enterprise: 'businesses',
  research_institute: 'research institutes',
  public_welfare_org: 'public welfare organisations',
  legal_service_org: 'legal service organisations',
  other_org: 'other organisations',
  total: 'all applicants',
  value: 'this year',
};

/** The table has one row, so its column says it all. */
const ONE_ROW = 'cases';

/**
 * A place in a table in English words; null for the row or the column where it is all of them.
 *
 * @example
 * englishPlace('refused.state_secret', null) // => 'refused > state secret'
 * englishPlace(null, 'natural_person') // => 'natural persons'
 */
export function englishPlace(row: string | null, column: string | null): string {
  const words = (code: string): string => code.replaceAll('.', ' > ').replaceAll('_', ' ');
  const parts = [
    row === null || row === ONE_ROW ? null : words(row),
    column === null ? null : (COLUMNS[column] ?? words(column)),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/**
 * The English label of a cell.
 *
 * @example
 * englishLabel('requests', 'refused.state_secret', 'total') // => 'Requests: refused > state secret, all applicants'
 * englishLabel('review', 'cases', 'litigation_direct.upheld') // => 'Reconsideration and litigation: litigation direct > upheld'
 */
export function englishLabel(table: TableName, row: string, column: string): string {
  return `${TABLES[table]}: ${englishPlace(row, column)}`;
}
