/**
 * Pages that stop in the middle of a table: the download broke off, or a limit of ours did. The last cell may
 * then hold `1` of `12`, so it must not be read as a number.
 *
 * @module
 */

/** False where the end of the source is the end of a page, or at least of its body. */
export function endsAbruptly(html: string): boolean {
  return !/<\/(?:html|body)\s*>/i.test(html.slice(-1024));
}

/** What is said of a page whose last cell was cut off. */
export const TRUNCATED =
  'The page ends inside a table cell, which is not read as a number: the download broke off, or a limit was reached.';
