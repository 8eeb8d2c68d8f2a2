/**
 * Taking letters off the end of a text. `/x+$/` tries again behind every letter of a long run that does not reach the
 * end, which takes the square of its length.
 *
 * @module
 */

/**
 * The text without the letters at its end that match.
 *
 * @param letter - matches one letter, without flag g
 * @example
 * trimEndOf('1200', /0/) // => '12'
 */
export function trimEndOf(text: string, letter: RegExp): string {
  let end = text.length;
  while (end > 0 && letter.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/**
 * Lines as one, blanks around their ends taken away; empty lines vanish.
 *
 * @example
 * joinLines(' a \n\n b', ' ') // => 'a b'
 */
export function joinLines(text: string, between: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(between);
}
