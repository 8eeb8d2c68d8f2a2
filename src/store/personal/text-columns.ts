/**
 * Every column that holds what somebody wrote, and how it is gone over.
 *
 * @module
 */

export interface TextTable {
  readonly table: string;
  /** Columns that name a row. */
  readonly key: readonly string[];
  readonly texts?: readonly string[];
  readonly addresses?: readonly string[];
  /** JSON with texts anywhere in it. */
  readonly json?: readonly string[];
  /** A number, its text and the labels that say what it is of. */
  readonly labelled?: {
    readonly raw: string;
    readonly value: string;
    readonly labels: readonly string[];
    /** A word beside the number: its unit, or a name. */
    readonly word?: string;
  };
}

export const TEXT_TABLES: readonly TextTable[] = [
  {
    table: 'document',
    key: ['document_id'],
    texts: ['refusal_message', 'note'],
    addresses: ['uri', 'archive'],
  },
  {
    table: 'document_uri',
    key: ['document_id', 'uri'],
    texts: ['note'],
    addresses: ['uri', 'archive'],
  },
  { table: 'agency', key: ['agency_no'], texts: ['name'] },
  {
    table: 'report_version',
    key: ['version_id'],
    texts: ['title', 'agency_name'],
    json: ['evidence', 'conservation'],
  },
  { table: 'cell_note', key: ['version_id', 'cell_name'], texts: ['note', 'unit'] },
  {
    table: 'extra',
    key: ['extra_id'],
    labelled: { raw: 'raw', value: 'value', labels: ['row_label', 'column_label'] },
  },
  {
    table: 'indicator',
    key: ['indicator_id'],
    texts: ['body'],
    json: ['path'],
    labelled: { raw: 'raw', value: 'value', labels: ['label'], word: 'unit' },
  },
  { table: 'figure', key: ['figure_id'], texts: ['quote'] },
  { table: 'finding', key: ['finding_id'], texts: ['message'], json: ['params'] },
  { table: 'decision', key: ['decision_id'], texts: ['reason', 'evidence'] },
  {
    table: 'recognised_scan',
    key: ['document_id'],
    texts: ['title', 'agency_name'],
    json: ['evidence'],
  },
  {
    table: 'recognised_cell',
    key: ['document_id', 'table_name', 'row_code', 'column_code'],
    labelled: { raw: 'text', value: 'number', labels: ['row_code'] },
  },
  { table: 'narrative', key: ['narrative_id'], texts: ['title', 'text'] },
  {
    table: 'coverage_observation',
    key: ['division_code', 'body_kind', 'fiscal_year', 'agency_id'],
    texts: ['reason'],
    addresses: ['uri'],
  },
  {
    table: 'portal',
    key: ['portal_id'],
    texts: ['name', 'note'],
    addresses: ['url', 'column_url'],
  },
];
