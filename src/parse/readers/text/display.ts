/**
 * Columns of a terminal: ideographs and full-width forms take two.
 *
 * @module
 */

/**
 * Columns a character takes. Box drawing, dashes and quotation marks are of ambiguous width (Unicode TR 11):
 * pandoc and w3m count them one, East Asian terminals two.
 *
 * @param ambiguous - columns of characters of ambiguous width
 * @example
 * displayWidth('规'.charCodeAt(0)) // => 2
 */
export function displayWidth(code: number, ambiguous: 1 | 2 = 1): number {
  if (code < 0x1100) return 1;
  if (code >= 0x2010 && code <= 0x2e7f) return ambiguous;
  return 2;
}

/**
 * The column at which each UTF-16 unit of a text starts.
 *
 * @example
 * displayColumns('规章 7', 2) // => [2, 4, 6, 7]
 */
export function displayColumns(text: string, indent: number, ambiguous: 1 | 2 = 1): number[] {
  const columns: number[] = [];
  let column = indent;
  for (let index = 0; index < text.length; index += 1) {
    columns.push(column);
    column += displayWidth(text.charCodeAt(index), ambiguous);
  }
  return columns;
}
