/**
 * What the entries of coders mean.
 *
 * @module
 */
/** What a coder wrote: a number, or why there is none. */
export type CodedReading = number | 'blank' | 'mark' | 'none' | 'unreadable';

/**
 * What an entry of a coder means; null where it is empty.
 *
 * @throws RangeError where it means nothing
 * @example
 * codedReading('１,２０４') // => 1204
 * codedReading('空') // => 'blank'
 */
export function codedReading(entry: string): CodedReading | null {
  const text = entry.normalize('NFKC').trim().replace(/^'/, '').toLowerCase();
  if (text === '') return null;
  if (/^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text))
    return Number(text.replaceAll(',', ''));
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word === undefined)
    throw new RangeError(`"${entry}" is neither a number nor blank, mark, none or ?`);
  return word;
}

/**
 * Whether an entry means something, or is empty.
 *
 * @example
 * isReading('about 7') // => false
 */
export function isReading(entry: string): boolean {
  try {
    codedReading(entry);
    return true;
  } catch {
    return false;
  }
}

const WORDS: Readonly<Record<string, CodedReading>> = {
  blank: 'blank',
  空: 'blank',
  空白: 'blank',
  mark: 'mark',
  '/': 'mark',
  '-': 'mark',
  '--': 'mark',
  '—': 'mark',
  无: 'mark',
  none: 'none',
  '?': 'unreadable',
};
