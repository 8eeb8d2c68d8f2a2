/**
 * Personal data that a database still holds: one made by an older program, which knew fewer forms of it. Listed for
 * who asks, and taken out when the database is next opened for writing.
 *
 * @module
 */
import { REDACTION } from '../../normalize/redact.ts';
import {
  isCount,
  type Redact,
  redactLabel,
  redactUri,
  redactValue,
} from '../../normalize/redact-record.ts';
import type { Connection } from '../driver.ts';
import { indexWords } from '../narrative-words.ts';
import { TEXT_TABLES, type TextTable } from './text-columns.ts';

type Row = Readonly<Record<string, unknown>>;

/** One text that holds personal data, shown as it would be without. */
export interface HeldText {
  readonly table: string;
  readonly column: string;
  /** What names the row, as JSON. */
  readonly row: string;
  readonly redacted: string;
}

/** Every text of a database that redaction would change. */
export function* heldData(connection: Connection, redact: Redact): Generator<HeldText> {
  for (const whole of TEXT_TABLES) {
    const one = present(connection, whole);
    if (one === null) continue;
    for (const row of connection.prepare(selectOf(one)).iterate() as Iterable<Row>) {
      const key = JSON.stringify(
        Object.fromEntries(one.key.map((name) => [name, shown(row[name], redact)])),
      );
      for (const [column, value] of Object.entries(changesOf(one, row, redact))) {
        if (value === null) continue;
        yield { table: one.table, column, row: key, redacted: String(value) };
      }
    }
  }
  for (const row of connection.prepare(CELLS).iterate() as Iterable<Row>) {
    const raw = redactedRaw(row, redact);
    if (raw === null) continue;
    const key = JSON.stringify({ version_id: row['version_id'] });
    yield { table: 'report_cells', column: 'raw', row: key, redacted: raw };
  }
}

/** What of a table a database has: an older one lacks some columns; null where it lacks the table. */
function present(connection: Connection, one: TextTable): TextTable | null {
  const columns = new Set(
    connection.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(one.table) as string[],
  );
  if (columns.size === 0) return null;
  const has = (names: readonly string[] = []) => names.filter((name) => columns.has(name));
  return { ...one, texts: has(one.texts), addresses: has(one.addresses), json: has(one.json) };
}

/** Whether a database was gone over by what this program knows of personal data. */
function isMended(connection: Connection): boolean {
  const known = connection.prepare("SELECT value FROM meta WHERE key = 'redaction'").pluck().get();
  return Number(known ?? 0) >= REDACTION;
}

/**
 * Takes out what an older program left, once, in one transaction. What is taken out is overwritten in the file, and
 * goes from the index of words with the segments that held it: a deleted row is still there for who reads the bytes.
 */
export function mendHeldData(connection: Connection, redact: Redact): void {
  if (isMended(connection)) return;
  connection.pragma('secure_delete = ON');
  connection
    .transaction(() => {
      for (const one of TEXT_TABLES) mendTable(connection, one, redact);
      const set = connection.prepare('UPDATE report_cells SET raw = ? WHERE version_id = ?');
      for (const row of connection.prepare(CELLS).all() as Row[]) {
        const raw = redactedRaw(row, redact);
        if (raw !== null) set.run(raw, row['version_id']);
      }
      connection
        .prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('redaction', ?)")
        .run(String(REDACTION));
      connection.exec("INSERT INTO narrative_index (narrative_index) VALUES ('optimize')");
    })
    .immediate();
  connection.pragma('secure_delete = OFF');
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

const CELLS = 'SELECT version_id, states, raw FROM report_cells WHERE raw IS NOT NULL';

function mendTable(connection: Connection, one: TextTable, redact: Redact): void {
  for (const row of connection.prepare(selectOf(one)).all() as Row[]) {
    const changes = changesOf(one, row, redact);
    const columns = Object.keys(changes);
    if (columns.length === 0) continue;
    connection
      .prepare(
        `UPDATE OR REPLACE ${one.table} SET ${columns.map((column) => `${column} = ?`).join(', ')}
         WHERE ${one.key.map((name) => `${name} = ?`).join(' AND ')}`,
      )
      .run(...Object.values(changes), ...one.key.map((name) => row[name]));
    if (one.table === 'narrative') reindex(connection, { ...row, ...changes });
  }
}

function reindex(connection: Connection, { narrative_id: id, title, text }: Row): void {
  connection.prepare('DELETE FROM narrative_index WHERE rowid = ?').run(id);
  connection
    .prepare('INSERT INTO narrative_index (rowid, words) VALUES (?, ?)')
    .run(id, indexWords(`${title}\n${text}`));
}

function selectOf({
  table,
  key,
  texts = [],
  addresses = [],
  json = [],
  labelled,
}: TextTable): string {
  const columns = [...key, ...texts, ...addresses, ...json];
  if (labelled !== undefined) {
    columns.push(labelled.raw, labelled.value, ...labelled.labels);
    if (labelled.word !== undefined) columns.push(labelled.word);
  }
  return `SELECT ${[...new Set(columns)].join(', ')} FROM ${table}`;
}

/** New values of the columns that change. */
function changesOf(one: TextTable, row: Row, redact: Redact): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  const change = (column: string, to: (text: string) => string) => {
    const text = row[column];
    if (typeof text !== 'string') return;
    const after = to(text);
    if (after !== text) changes[column] = after;
  };
  for (const column of one.texts ?? []) change(column, redact);
  for (const column of one.addresses ?? []) change(column, (uri) => redactUri(uri, redact));
  for (const column of one.json ?? []) change(column, (text) => redactedJson(text, redact));
  if (one.labelled !== undefined) {
    const { raw, value, labels, word } = one.labelled;
    const number = row[value] as number | null;
    const words = labels.map((label) => String(row[label] ?? ''));
    const beside = row[raw] as string | null;
    for (const label of labels) change(label, (text) => redactLabel(text, beside, redact));
    change(raw, (text) => redactValue(words, { value: number, raw: text }, redact));
    if (word !== undefined)
      change(word, (text) => redactValue(words, { value: null, raw: text }, redact));
    if (raw in changes && number !== null) changes[value] = null;
  }
  return changes;
}

function redactedJson(text: string, redact: Redact): string {
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within(one)]));
  };
  return JSON.stringify(within(JSON.parse(text)));
}

/** Texts of cells by position; a number that the table prints stays. Null where nothing changes. */
function redactedRaw(row: Row, redact: Redact): string | null {
  const states = row['states'] as string | null;
  const before = JSON.parse(String(row['raw'])) as Record<string, string | null>;
  let changed = false;
  const after = Object.entries(before).map(([position, text]) => {
    const isNumber = (states?.[Number(position)] ?? 'n') === 'n';
    if (text === null || (isNumber && isCount(0, text))) return [position, text];
    const clean = redact(text);
    changed ||= clean !== text;
    return [position, clean];
  });
  return changed ? JSON.stringify(Object.fromEntries(after)) : null;
}

function shown(value: unknown, redact: Redact): unknown {
  return typeof value === 'string' ? redactUri(redact(value), redact) : value;
}
