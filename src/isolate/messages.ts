/**
 * Messages between a pool and its workers.
 *
 * @module
 */

/** The first one brings what the worker needs to know once; each further one is a task. */
export type ToWorker =
  | { readonly kind: 'begin'; readonly data: unknown }
  | { readonly kind: 'task'; readonly id: number; readonly task: unknown };

/** A worker says once that it is ready. An answer may come in parts before its end. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'part'; readonly id: number; readonly part: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
