/**
 * Reading by SQL: one statement, no writes, no other files, bounded in time, rows and memory.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { QueryMessage, QueryRequest, QueryRow } from './query-protocol.ts';
import { StoreError, type StoreErrorCode } from './store-error.ts';

export type { QueryRow, QueryValue } from './query-protocol.ts';

export interface QueryOptions {
  readonly parameters?: QueryRequest['parameters'];
  /** Milliseconds after which the query is given up; 30,000 unless told. */
  readonly timeLimit?: number;
  /** Rows after which the result is cut, and says so; 1,000,000 unless told. */
  readonly maxRows?: number;
  /** Bytes of text after which the result is cut; 256 MB unless told. */
  readonly maxBytes?: number;
}

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly QueryRow[];
  /** True where maxRows or maxBytes cut the result short. */
  readonly truncated: boolean;
  readonly milliseconds: number;
}

const TIME_LIMIT = 30_000;
const MAX_ROWS = 1_000_000;
const MAX_BYTES = 256 * 1024 ** 2;

/**
 * Runs one reading statement on a database.
 *
 * @throws StoreError not_read_only, limit (too long), query (SQLite's own message), missing, corrupt …
 * @example
 * (await query('data/demo.sqlite', 'SELECT 1 + 1 AS two')).rows // => [[2]]
 */
export async function query(
  path: string,
  sql: string,
  options: QueryOptions = {},
): Promise<QueryResult> {
  const runner = new QueryRunner(path);
  try {
    return await runner.run(sql, options);
  } finally {
    runner.close();
  }
}

/** Keeps a process warm for many queries, one after the other; a query that takes too long costs only its process. */
export class QueryRunner {
  private readonly path: string;
  private child: ChildProcess | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** Runs a statement when those before it are done; the time limit counts from its own start. */
  run(sql: string, options: QueryOptions = {}): Promise<QueryResult> {
    const result = this.last.then(() => this.start(sql, options));
    this.last = result.catch(() => undefined);
    return result;
  }

  close(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private start(sql: string, options: QueryOptions): Promise<QueryResult> {
    const child = this.process();
    const limit = options.timeLimit ?? TIME_LIMIT;
    const request: QueryRequest = {
      path: this.path,
      sql,
      parameters: options.parameters ?? [],
      maxRows: options.maxRows ?? MAX_ROWS,
      maxBytes: options.maxBytes ?? MAX_BYTES,
    };
    const timer = new AbortController();
    const late = setTimeout(() => timer.abort(), limit);
    return answer(child, request, timer.signal)
      .catch((error: unknown) => {
        if (!timer.signal.aborted) throw error;
        this.close();
        throw new StoreError(
          'limit',
          this.path,
          `the query took longer than ${limit / 1000} s and was ended. Ask for less (a WHERE on fiscal_year, division_code or report_id), or export the table and use DuckDB`,
        );
      })
      .finally(() => clearTimeout(late));
  }

  private process(): ChildProcess {
    if (this.child === undefined || !this.child.connected || this.child.exitCode !== null) {
      const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
      this.child = fork(new URL(`./query-process.${extension}`, import.meta.url), {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        execArgv: [],
      });
    }
    return this.child;
  }
}

function answer(
  child: ChildProcess,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResult> {
  const start = performance.now();
  const rows: QueryRow[] = [];
  let columns: readonly string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<QueryResult>();
  const onMessage = (message: QueryMessage) => {
    if (message.kind === 'columns') columns = message.columns;
    else if (message.kind === 'rows') for (const row of message.rows) rows.push(row);
    else if (message.kind === 'failed') {
      reject(new StoreError(message.code as StoreErrorCode, request.path, message.message));
    } else {
      const milliseconds = performance.now() - start;
      resolve({ columns, rows, truncated: message.truncated, milliseconds });
    }
  };
  const onExit = () =>
    reject(new StoreError('limit', request.path, 'the query needed more memory than it may have'));
  const onAbort = () => reject(new Error('aborted'));
  child.on('message', onMessage);
  child.on('exit', onExit);
  signal.addEventListener('abort', onAbort);
  child.send(request);
  return promise.finally(() => {
    child.off('message', onMessage);
    child.off('exit', onExit);
    signal.removeEventListener('abort', onAbort);
  });
}
