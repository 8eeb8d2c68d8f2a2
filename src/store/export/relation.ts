/**
 * What is exported: the public views and the findings, each in a fixed order, so that the same database gives the
 * same bytes.
 *
 * @module
 */
import type { Store } from '../store.ts';
import { CELL_FIELDS, cellRows } from './cell-rows.ts';
import type { CellValue, Field } from './field.ts';
import { isAddress, portableIn } from './portable-address.ts';

/** One table of the export with its fields; rows come in the order of `orderBy`. */
export interface Relation {
  readonly name: string;
  readonly fields: readonly Field[];
  /** What stands behind FROM. */
  readonly from: string;
  readonly sql: string;
}

interface Source {
  readonly name: string;
  /** Columns that fix the order and, together, name a row. */
  readonly key: readonly string[];
  readonly from?: string;
}

const FINDINGS = `(SELECT r.report_id, f.stage, f.rule, f.severity, f.verdict, f.table_name,
    f.row_code, f.column_code, f.left_value, f.right_value, f.message, r.fiscal_year, r.division_code, r.origin
  FROM finding f JOIN report r ON r.version_id = f.version_id)`;

/** Exported relations; `cell` is the long one and comes only when asked for. */
export const SOURCES: readonly Source[] = [
  { name: 'report_overview', key: ['report_id'] },
  { name: 'request_total', key: ['report_id'] },
  { name: 'request', key: ['report_id', 'row_code'] },
  { name: 'disclosure', key: ['report_id', 'row_code'] },
  { name: 'review', key: ['report_id'] },
  { name: 'statistics', key: ['report_id', 'row_code'] },
  {
    name: 'finding',
    // Ids of findings differ between rebuilds, so the place and the words have to do.
    key: [
      'report_id',
      'rule',
      'table_name',
      'row_code',
      'column_code',
      'left_value',
      'right_value',
      'message',
    ],
    from: FINDINGS,
  },
  {
    name: 'metric',
    key: [
      'metric_id',
      'fiscal_year',
      'division_code',
      'level',
      'scope',
      'body_kind',
      'form',
      'origin',
    ],
  },
  { name: 'division_year', key: ['division_code', 'fiscal_year', 'origin'] },
  { name: 'division_crosswalk', key: ['from_code', 'from_year', 'to_code'] },
  { name: 'agency_crosswalk', key: ['from_agency_id', 'to_agency_id', 'fiscal_year', 'kind'] },
  {
    name: 'indicator_crosswalk',
    key: [
      'from_form',
      'from_table',
      'from_row',
      'from_column',
      'to_form',
      'to_table',
      'to_row',
      'to_column',
    ],
  },
  { name: 'cell', key: ['report_id', 'table_name', 'row_code', 'column_code'] },
];

/** What was read in scans and confirmed by nobody: every row says so. Only for who asks for it by name. */
const RECOGNISED: Source = {
  name: 'recognised_cell',
  key: ['sha256', 'table_name', 'row_code', 'column_code'],
  from: `(SELECT 'recognised_not_confirmed' AS state, d.sha256, d.uri, s.agency_name, s.fiscal_year,
    s.origin, c.table_name, c.row_code, c.column_code, c.text, c.number, c.agreement, c.doubts, c.page,
    c.box, c.picture, s.model
    FROM recognised_cell c JOIN recognised_scan s ON s.document_id = c.document_id
    JOIN document d ON d.document_id = c.document_id)`,
};

/** The readings of scans, marked in every row as what they are. */
export function recognisedRelation(store: Store): Relation {
  return relationOf(store, RECOGNISED);
}

/**
 * A relation of the database, with the type of each field as its values have it.
 *
 * @param name - one of {@link SOURCES}
 * @throws RangeError for another name
 */
export function relation(store: Store, name: string): Relation {
  const source = SOURCES.find((candidate) => candidate.name === name);
  if (source === undefined)
    throw new RangeError(
      `${name} is not exported: choose from ${SOURCES.map((s) => s.name).join(', ')}`,
    );
  return relationOf(store, source);
}

function relationOf(store: Store, source: Source): Relation {
  const { name } = source;
  const from = source.from ?? name;
  const columns = store.connection.prepare(`SELECT * FROM ${from} LIMIT 0`).columns();
  const names = columns.map((column) => column.name);
  const types = name === 'cell' ? [] : fieldTypes(store, from, names);
  return {
    name,
    fields:
      name === 'cell'
        ? CELL_FIELDS
        : names.map((field, index) => ({ name: field, type: types[index] ?? 'string' })),
    from,
    sql: `SELECT * FROM ${from} ORDER BY ${source.key.join(', ')}`,
  };
}

/** Codes and years are what they are in every release, so types are looked up and not guessed from a sample. */
function fieldTypes(store: Store, from: string, names: readonly string[]): Field['type'][] {
  const asked = names
    .map((name) => `max(typeof("${name}") = 'text'), max(typeof("${name}") = 'real')`)
    .join(', ');
  const found = store.connection.prepare(`SELECT ${asked} FROM ${from}`).raw().get() as (
    | number
    | null
  )[];
  return names.map((name, index) => {
    if (found[2 * index] === 1) return 'string';
    if (found[2 * index + 1] === 1) return 'number';
    return found[2 * index] === null ? (TEXT_NAME.test(name) ? 'string' : 'integer') : 'integer';
  });
}

/** In an empty table names have to do. */
const TEXT_NAME =
  /_(?:id|code|name|label|path|uri|state|note|zh|en)$|^(?:agency|form|scope|level|origin)$/;

/** Rows of a relation in order, as arrays, one at a time. */
export function relationRows(
  store: Store,
  { name, sql, fields }: Relation,
): IterableIterator<CellValue[]> {
  if (name === 'cell') return cellRows(store);
  const places = fields.flatMap((field, index) => (isAddress(field.name) ? [index] : []));
  const write = places.length === 0 ? null : portableIn(store);
  const rows = store.connection.prepare(sql).raw().iterate() as IterableIterator<CellValue[]>;
  return write === null ? rows : withPortable(rows, places, write);
}

function* withPortable(
  rows: Iterable<CellValue[]>,
  places: readonly number[],
  write: (address: string) => string,
): Generator<CellValue[], undefined> {
  for (const row of rows) {
    for (const place of places) {
      const address = row[place];
      if (typeof address === 'string') row[place] = write(address);
    }
    yield row;
  }
}
