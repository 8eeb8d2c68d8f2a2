/**
 * Columns of a terminal: ideographs and full-width forms take two.
 *
 * @module
 */

/**
 * Columns a character takes. Box drawing, dashes and quotation marks count one, as pandoc and w3m count them.
 *
 * @example
 * displayWidth('规'.charCodeAt(0)) // => 2
 */
export function displayWidth(code: number): number {
  if (code < 0x1100) return 1;
  if (code >= 0x2010 && code <= 0x2e7f) return 1;
  return 2;
}

/**
 * The column at which each UTF-16 unit of a text starts.
 *
 * @example
 * displayColumns('规章 7', 2) // => [2, 4, 6, 7]
 */
export function displayColumns(text: string, indent: number): number[] {
  const columns: number[] = [];
  let column = indent;
  for (let index = 0; index < text.length; index += 1) {
    columns.push(column);
    column += displayWidth(text.charCodeAt(index));
  }
  return columns;
}
