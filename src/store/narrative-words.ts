/**
 * Chinese has no spaces: the index keeps every two neighbouring characters as a word, so that any word of two
 * or more characters is found exactly, as a phrase of overlapping pairs.
 *
 * The last character of a run of Chinese also stands alone: it lets one character be searched, and keeps a
 * phrase from matching across a comma.
 *
 * @module
 */

/** Chinese, or letters and digits that are not: `2024年OGI` is three runs. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;

/**
 * The text as words for the index.
 *
 * @example
 * indexWords('政府信息, OGI') // => '政府 府信 信息 息 ogi'
 */
export function indexWords(text: string): string {
  const words: string[] = [];
  for (const run of runs(text)) {
    if (!HAN.test(run)) words.push(run.toLowerCase());
    else pushPairs(words, [...run]);
  }
  return words.join(' ');
}

/**
 * An FTS5 expression that finds every term of a search exactly; null where nothing can be searched.
 *
 * @example
 * matchExpression('数字政府 公开') // => '"数字 字政 政府" "公开"'
 */
export function matchExpression(search: string): string | null {
  const phrases: string[] = [];
  for (const run of runs(search)) {
    const letters = [...run];
    if (!HAN.test(run)) phrases.push(`"${run.toLowerCase()}"`);
    else if (letters.length === 1) phrases.push(`"${run}"*`);
    else {
      const pairs: string[] = [];
      pushPairs(pairs, letters);
      phrases.push(`"${pairs.slice(0, -1).join(' ')}"`);
    }
  }
  return phrases.length === 0 ? null : phrases.join(' ');
}

function runs(text: string): readonly string[] {
  return text.match(RUN) ?? [];
}

function pushPairs(words: string[], letters: readonly string[]): void {
  for (let i = 0; i + 1 < letters.length; i += 1) words.push(`${letters[i]}${letters[i + 1]}`);
  words.push(letters.at(-1) ?? '');
}
