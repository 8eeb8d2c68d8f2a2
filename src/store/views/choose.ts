/**
 * SQL that picks a column by position: a balanced CASE, so that a row of 182 takes eight comparisons.
 *
 * @module
 */

/**
 * `CASE WHEN key < … THEN … ELSE … END` over alternatives sorted by key.
 *
 * @example
 * caseWhen('l.position', [[0, 'c.a'], [1, 'c.b']]) // => 'CASE WHEN l.position < 1 THEN c.a ELSE c.b END'
 */
export function caseWhen(
  key: string,
  alternatives: readonly (readonly [number, string])[],
): string {
  const [only] = alternatives;
  if (only === undefined) return 'NULL';
  if (alternatives.length === 1) return only[1];
  const middle = alternatives.length >> 1;
  const upper = alternatives.slice(middle);
  const lower = caseWhen(key, alternatives.slice(0, middle));
  return `CASE WHEN ${key} < ${upper[0]?.[0]} THEN ${lower} ELSE ${caseWhen(key, upper)} END`;
}
