/**
 * Data in the call of a script.
 *
 * @module
 */

/**
 * A text without the bracket that ends a call, and what may follow it; any other text without white space at its end.
 *
 * @example
 * withoutCallEnd('{"total":1} ) ; ') // => '{"total":1}'
 */
export function withoutCallEnd(text: string): string {
  const whole = text.trimEnd();
  const inner = (whole.endsWith(';') ? whole.slice(0, -1) : whole).trimEnd();
  return inner.endsWith(')') ? inner.slice(0, -1).trimEnd() : whole;
}
