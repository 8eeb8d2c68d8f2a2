/**
 * An endpoint as data: its path, what may be asked, what is answered, and how. Routes and the OpenAPI document are
 * both made from it.
 *
 * @module
 */
import type { z } from 'zod';
import type { Site } from '../site.ts';

export interface Asked<Q> {
  readonly site: Site;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
}

export interface Endpoint<Q = unknown> {
  /** As in OpenAPI: `/reports/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** What each parameter of the path is. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: z.ZodType<Q> & { readonly shape: Readonly<Record<string, z.ZodType>> };
  readonly response: z.ZodType;
  /** The answer before it is checked; null where there is no such thing. */
  readonly answer: (asked: Asked<Q>) => unknown | Promise<unknown>;
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
