/**
 * Reading by SQL: one statement, no writes, no other files, bounded in time, rows and memory.
 *
 * @module
 */
import { IsolateError } from '../isolate/isolate-error.ts';
import { IsolatePool } from '../isolate/pool.ts';
import type { QueryEnd, QueryPart, QueryRequest, QueryRow } from './query-protocol.ts';
import { StoreError } from './store-error.ts';

export type { QueryValue } from './query-protocol.ts';

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

export interface RunnerOptions {
  /** Processes that run queries; 1 unless told. */
  readonly workers?: number;
  /** Queries that may wait for a process, and how long, in milliseconds; without bound unless told. */
  readonly waiting?: number;
  readonly patience?: number;
  /** Megabytes of one process. */
  readonly memory?: number;
}

const TIME_LIMIT = 30_000;
const MAX_ROWS = 1_000_000;
const MAX_BYTES = 256 * 1024 ** 2;
/** Megabytes of one process: SQLite's own bound (see query-process.ts), the rows on their way, and Node. */
const MEMORY = 2048;

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const PROCESS = new URL(`./query-process.${EXTENSION}`, import.meta.url);

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
    await runner.close();
  }
}

/** Keeps processes warm for many queries; a query that takes too long costs only its process. */
export class QueryRunner {
  readonly #path: string;
  readonly #pool: IsolatePool<QueryRequest, QueryEnd, QueryPart>;

  constructor(path: string, { workers = 1, ...bounds }: RunnerOptions = {}) {
    this.#path = path;
    this.#pool = new IsolatePool({
      ...{ script: PROCESS, runtime: 'process', workers, timeLimit: TIME_LIMIT, memory: MEMORY },
      ...bounds,
    });
  }

  /**
   * Runs a statement as soon as a process is free; the time limit counts from then.
   *
   * @throws StoreError not_read_only, limit, query, overloaded …
   */
  async run(sql: string, options: QueryOptions = {}): Promise<QueryResult> {
    const { timeLimit = TIME_LIMIT, parameters = [] } = options;
    const { maxRows = MAX_ROWS, maxBytes = MAX_BYTES } = options;
    const request: QueryRequest = { path: this.#path, sql, parameters, maxRows, maxBytes };
    const rows: QueryRow[] = [];
    let columns: readonly string[] = [];
    const onPart = (part: QueryPart): void => {
      if (part.kind === 'columns') columns = part.columns;
      else for (const row of part.rows) rows.push(row);
    };
    const start = performance.now();
    try {
      const end = await this.#pool.run(request, { timeLimit, onPart });
      if (end.kind === 'failed') throw new StoreError(end.code, this.#path, end.message);
      const milliseconds = performance.now() - start;
      return { columns, rows, truncated: end.truncated, milliseconds };
    } catch (error) {
      throw error instanceof IsolateError ? storeError(error, this.#path, timeLimit) : error;
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

function storeError({ code, message }: IsolateError, path: string, timeLimit: number): StoreError {
  switch (code) {
    case 'too_long':
      return new StoreError(
        'limit',
        path,
        `the query took longer than ${timeLimit / 1000} s and was ended. Ask for less (a WHERE on fiscal_year, division_code or report_id), or export the table and use DuckDB`,
      );
    case 'busy':
      return new StoreError('overloaded', path, 'too many queries are running at this moment');
    case 'never_started':
      return new StoreError('limit', path, `no process can be started for the query: ${message}`);
    case 'closed':
      return new StoreError('limit', path, 'the query was stopped');
    default:
      return new StoreError('limit', path, 'the query needed more memory than it may have');
  }
}
