/**
 * Rows of the public views for downloads and the API: read in a process of their own where there is one, so that a long
 * one keeps no page waiting.
 *
 * @module
 */
import { columnsOf, type ViewWindow, viewRows, viewSql } from '../store/read/dictionary.ts';
import { sqlValueText } from './pages/sql.ts';
import type { Site, SqlLimits } from './site.ts';

type ViewValue = string | number | null;

export interface ViewRows {
  readonly columns: readonly string[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly ViewValue[])[];
}

const MAX_BYTES = 256 * 1024 ** 2;

/**
 * Rows of a view, at most `limit` of them.
 *
 * @throws StoreError overloaded, limit; RangeError for a name that is no public view
 */
export async function rowsOfView(site: Site, name: string, window: ViewWindow): Promise<ViewRows> {
  const columns = columnsOf(site.store, name);
  if (site.sql === null) {
    const rows = viewRows(site.store, name, window);
    return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
  }
  const limits: SqlLimits = { timeLimit: 60_000, maxRows: window.limit, maxBytes: MAX_BYTES };
  const { rows } = await site.sql(viewSql(site.store, name, window), limits);
  return { columns, rows: rows.map((row) => row.map(plain)) };
}

function plain(value: Parameters<typeof sqlValueText>[0]): ViewValue {
  return value === null || typeof value === 'number' ? value : sqlValueText(value);
}
