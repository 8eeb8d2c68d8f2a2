/**
 * What the recogniser's numbers mean: a picture's columns to characters (CTC).
 *
 * @module
 */

export interface Reading {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1; 1 for nothing read. */
  readonly score: number;
  /** Least probability of a character. */
  readonly least: number;
}

/** Characters by number: 0 stands for none, the last is the space. */
export function dictionaryOf(keys: string): string[] {
  return ['', ...keys.replace(/\r/g, '').replace(/\n$/, '').split('\n'), ' '];
}

/**
 * Reads the best character of each column; the same one in a row is one character.
 *
 * @param scores - columns one behind the other, a probability for each character in each
 */
export function readColumns(scores: Float32Array, dictionary: readonly string[]): Reading {
  const size = dictionary.length;
  let text = '';
  let before = 0;
  const best: number[] = [];
  for (let from = 0; from + size <= scores.length; from += size) {
    let top = 0;
    let most = scores[from] ?? 0;
    for (let at = 1; at < size; at++) {
      const score = scores[from + at] ?? 0;
      if (score > most) [top, most] = [at, score];
    }
    if (top !== 0 && top !== before) {
      text += dictionary[top] ?? '';
      best.push(most);
    } else if (top !== 0) best[best.length - 1] = Math.max(best.at(-1) ?? 0, most);
    before = top;
  }
  if (best.length === 0) return { text: '', score: 1, least: 1 };
  const score = best.reduce((sum, one) => sum + one, 0) / best.length;
  return { text, score, least: Math.min(...best) };
}
