/**
 * All places of a text that a pattern finds.
 *
 * @module
 */

/**
 * The matches of an expression that is kept, in order. `matchAll` makes a copy of the expression for every text; most
 * texts hold no match, and then the copy is all the work.
 *
 * @param pattern - with the flag `g`
 * @example
 * matchesOf(/\d+/g, '1,701条').map(([found]) => found) // => ['1', '701']
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
