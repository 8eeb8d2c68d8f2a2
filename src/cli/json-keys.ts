/**
 * The names of members in what `--json` prints.
 *
 * @module
 */

/**
 * An object with its members named as in all JSON of gongkai: `fiscalYear`, not `fiscal_year`. Only the answer of a query keeps the names of
 * its columns, and codes that stand as names (rows, columns, refusals) are what they are everywhere.
 *
 * @example
 * camelKeys({ fiscal_year: 2023, n: 1 }) // => { fiscalYear: 2023, n: 1 }
 */
export function camelKeys(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
