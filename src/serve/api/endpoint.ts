/**
 * An endpoint as data: its path, what may be asked, what is answered, and how. Routes and the OpenAPI document are
 * both made from it.
 *
 * @module
 */
import type { z } from 'zod';
import type { Cost } from '../router.ts';
import type { Site } from '../site.ts';
import type { Upload } from '../upload.ts';

/** A text for readers of either language. */
export type InBoth = readonly [en: string, zh: string];

interface Asked<Q> {
  readonly site: Site;
  /** The body of a POST; null where there is none. */
  readonly upload: Upload | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
}

export interface Endpoint<Q = unknown> {
  /** As in OpenAPI: `/reports/{id}`. */
  readonly path: string;
  readonly summary: InBoth;
  readonly cost: Cost;
  /** What each parameter of the path is. */
  readonly params: Readonly<Record<string, InBoth>>;
  readonly query: z.ZodType<Q> & { readonly shape: Readonly<Record<string, z.ZodType>> };
  readonly response: z.ZodType;
  /** True where a file is sent along: asked by POST, else by GET. */
  readonly upload?: boolean;
  /** True where keys are names of SQL or codes of a form, and stay as they are. */
  readonly keysAsStored?: boolean;
  /** The answer before it is checked; null where there is no such thing. */
  readonly answer: (asked: Asked<Q>) => unknown | Promise<unknown>;
}

/** Why there is no answer, in a status of HTTP, a code for programs and a sentence for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 413 | 422 | 503;
  readonly code: string;

  constructor(status: 400 | 413 | 422 | 503, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Keeps the type of the query of an endpoint. */
export function endpoint<Q>(definition: Endpoint<Q>): Endpoint {
  return definition as Endpoint;
}

/**
 * Keys in camel case all the way down: the database and its exports write `fiscal_year`, JSON `fiscalYear`.
 *
 * @example
 * camel({ fiscal_year: 2023 }) // => { fiscalYear: 2023 }
 */
export function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [camelKey(key), camel(item)]),
  );
}

function camelKey(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
