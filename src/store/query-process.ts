/**
 * The process that runs one reader's SQL. It is a process and not a thread because SQLite cannot be interrupted
 * from outside here: what takes too long is ended with its process, and nothing else is.
 *
 * @module
 */
import { serveTasks } from '../isolate/serve-tasks.ts';
import { type Connection, connect } from './driver.ts';
import { refuseSql } from './query-guard.ts';
import type { QueryEnd, QueryPart, QueryRequest, QueryRow, QueryValue } from './query-protocol.ts';
import { isOwn, requireCurrent } from './schema/version.ts';
import { StoreError } from './store-error.ts';

const CHUNK = 500;
/** SQLite's own memory, sorting included; nothing is spilled to disk. */
const HEAP_BYTES = 1024 ** 3;

type SendPart = (part: QueryPart) => void;

let open: { readonly path: string; readonly connection: Connection } | undefined;

serveTasks(() => (request: QueryRequest, send: SendPart): QueryEnd => {
  try {
    return run(request, send);
  } catch (error) {
    return failure(error);
  }
});

function run(request: QueryRequest, send: SendPart): QueryEnd {
  const refused = refuseSql(request.sql);
  if (refused !== null) throw new StoreError('not_read_only', request.path, refused);
  const statement = connection(request.path).prepare(request.sql);
  if (!statement.reader || !statement.readonly) {
    throw new StoreError(
      'not_read_only',
      request.path,
      'this statement writes: only reading is allowed',
    );
  }
  send({ kind: 'columns', columns: statement.columns().map((column) => column.name) });
  return { kind: 'done', truncated: sendRows(statement.raw().safeIntegers(), request, send) };
}

function sendRows(
  statement: ReturnType<Connection['prepare']>,
  request: QueryRequest,
  send: SendPart,
): boolean {
  let chunk: QueryRow[] = [];
  let rows = 0;
  let bytes = 0;
  for (const row of statement.iterate(request.parameters)) {
    if (rows >= request.maxRows || bytes >= request.maxBytes) {
      send({ kind: 'rows', rows: chunk });
      return true;
    }
    const values = (row as unknown[]).map(transferable);
    rows += 1;
    bytes += values.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (chunk.push(values) === CHUNK) {
      send({ kind: 'rows', rows: chunk });
      chunk = [];
    }
  }
  send({ kind: 'rows', rows: chunk });
  return false;
}

function connection(path: string): Connection {
  if (open?.path !== path) {
    open?.connection.close();
    open = { path, connection: connect(path, { readonly: true }) };
    open.connection.pragma(`hard_heap_limit = ${HEAP_BYTES}`);
    open.connection.pragma('temp_store = MEMORY');
    open.connection.pragma('trusted_schema = OFF');
    // Any SQLite file may be asked; one of ours must be of this schema, or its views mislead.
    if (isOwn(open.connection)) requireCurrent(open.connection, path);
  }
  return open.connection;
}

function transferable(value: unknown): QueryValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  // JSON has no infinity; a text keeps what an empty field would hide.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value as QueryValue;
}

function sizeOf(value: QueryValue): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
}

function failure(error: unknown): QueryEnd {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof StoreError ? error.code : 'query';
  return { kind: 'failed', message, code };
}
