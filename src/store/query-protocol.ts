/**
 * What a reader asks of the process that runs its query, and what that answers.
 *
 * @module
 */
import type { StoreErrorCode } from './store-error.ts';

/** A value of a result: counts beyond 2^53 come as text, so that no digit is lost. */
export type QueryValue = string | number | null | Uint8Array;
export type QueryRow = readonly QueryValue[];

export interface QueryRequest {
  readonly path: string;
  readonly sql: string;
  readonly parameters: readonly QueryValue[] | Readonly<Record<string, QueryValue>>;
  readonly maxRows: number;
  readonly maxBytes: number;
}

/** Parts of a result, in this order: its columns once, then rows. */
export type QueryPart =
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly QueryRow[] };

/** The end of a result. */
export type QueryEnd =
  | { readonly kind: 'done'; readonly truncated: boolean }
  | { readonly kind: 'failed'; readonly message: string; readonly code: StoreErrorCode };
