/**
 * The parts of a release that are tables of their own: sources, decisions and corrections. Lines of CSV.
 *
 * @module
 */
import { CELL_FIELDS, cellRows } from '../export/cell-rows.ts';
import { csvRecord } from '../export/csv.ts';
import type { CellValue } from '../export/field.ts';
import { isAddress, portableIn } from '../export/portable-address.ts';
import type { Store } from '../store.ts';

/** Every address of every document, also of those that gave no report or do not count. */
const SOURCES = `SELECT a.uri AS address, a.fetched_at, a.saved_on, a.sha256, d.media_type, d.reader, a.archive,
    d.evidence, a.note, d.refusal_code AS refused,
    (SELECT group_concat(report_id, ' ') FROM (SELECT r.report_id FROM report_version v
      JOIN report r ON r.version_id = v.version_id WHERE v.document_id = d.document_id
      ORDER BY r.report_id)) AS counts_for
  FROM document_address a JOIN document d ON d.document_id = a.document_id
  ORDER BY a.sha256, address`;

const DECISIONS = 'SELECT * FROM decision ORDER BY decision_id';

/** `sources.csv`: address, time of fetching or day of saving, SHA-256, and the reports the document counts for. */
export function sources(store: Store): Generator<string> {
  return lines(store, SOURCES);
}

/** `decisions.csv`: what people decided, with reason and evidence. */
export function decisions(store: Store): Generator<string> {
  return lines(store, DECISIONS);
}

/** `corrections.csv`: cells where a decision or the identities give another value than is published. */
export function* corrections(store: Store): Generator<string> {
  yield csvRecord(CORRECTED.map((name) => (name === 'value' ? 'published_value' : name)));
  const at = (name: string): number => CELL_FIELDS.findIndex((field) => field.name === name);
  const columns = CORRECTED.map(at);
  const basis = at('basis');
  for (const row of cellRows(store))
    if (!['published', 'none'].includes(String(row[basis])))
      yield csvRecord(columns.map((column) => row[column] ?? null));
}

const CORRECTED = [
  ...['report_id', 'fiscal_year', 'division_code', 'table_name', 'row_code', 'column_code'],
  ...['row_label', 'column_label', 'state', 'raw', 'value', 'used_value', 'basis'],
];

function* lines(store: Store, sql: string): Generator<string> {
  const statement = store.connection.prepare(sql);
  const names = statement.columns().map(({ name }) => name);
  const write = portableIn(store);
  yield csvRecord(names);
  for (const row of statement.raw().iterate() as Iterable<CellValue[]>) {
    yield csvRecord(
      row.map((value, index) =>
        typeof value === 'string' && isAddress(names[index] ?? '') ? write(value) : value,
      ),
    );
  }
}
