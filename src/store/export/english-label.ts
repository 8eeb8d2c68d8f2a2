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

/**
 * The English label of a cell.
 *
 * @example
 * englishLabel('requests', 'refused.state_secret', 'total') // => 'Requests: refused > state secret, all applicants'
 * englishLabel('review', 'cases', 'litigation_direct.upheld') // => 'Reconsideration and litigation: litigation direct > upheld'
 */
export function englishLabel(table: TableName, row: string, column: string): string {
  const words = (code: string): string => code.replaceAll('.', ' > ').replaceAll('_', ' ');
  const own =
    table === 'review' ? words(column) : `${words(row)}, ${COLUMNS[column] ?? words(column)}`;
  return `${TABLES[table]}: ${own}`;
}
