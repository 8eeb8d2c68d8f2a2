/**
 * How much time and room one answer may take.
 *
 * @module
 */

export interface Limits {
  /** ms until connected, TLS included. */
  readonly connectMs: number;
  /** ms from sending until the head of the answer is complete. */
  readonly headersMs: number;
  /** ms between two pieces of the body. */
  readonly idleMs: number;
  /** ms for everything. */
  readonly totalMs: number;
  /** Bytes of the body as sent. */
  readonly wireBytes: number;
  /** Bytes of the body unpacked. */
  readonly bodyBytes: number;
  /** Unpacked bytes per byte sent; small bodies may exceed it up to `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** From sending to the end of an answer at the latest, ms. */
export function longestRequestMs({ connectMs, totalMs }: Limits): number {
  return connectMs + totalMs;
}

export const REQUEST_LIMITS: Limits = {
  connectMs: 10_000,
  headersMs: 20_000,
  idleMs: 20_000,
  totalMs: 60_000,
  wireBytes: 8 * 1024 * 1024,
  bodyBytes: 32 * 1024 * 1024,
  ratio: 200,
  ratioFrom: 1024 * 1024,
};
