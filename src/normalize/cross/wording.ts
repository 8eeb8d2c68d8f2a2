/**
 * Wording of a text as a set of shingles: runs of five characters, numbers, years and statutory phrases left out.
 *
 * @module
 */
import data from '../../../data/rules/statutory-phrases.json' with { type: 'json' };

/** Characters in a shingle: about two or three Chinese words. */
const LENGTH = 5;
/** A body that has this much of its own to say does not say it in the same words by chance a year later. */
export const LEAST_SHINGLES = 40;

const LEFT_OUT = new RegExp(
  `${[...data.phrases].sort((a, b) => b.length - a.length).join('|')}|[0-9０-９.,，。、；;：:（）()“”"《》〈〉〔〕%％\\s\\u00a0\\u3000一二三四五六七八九十]+|[年月日条件次]`,
  'g',
);

/** The wording of a text, as hashes of its shingles. */
export function wordingOf(text: string): ReadonlySet<number> {
  const plain = text.replace(LEFT_OUT, '');
  const shingles = new Set<number>();
  for (let index = 0; index + LENGTH <= plain.length; index += 1) {
    // FNV-1a over the UTF-16 units.
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < LENGTH; offset += 1)
      hash = Math.imul(hash ^ plain.charCodeAt(index + offset), 0x01000193);
    shingles.add(hash >>> 0);
  }
  return shingles;
}

/**
 * Share of the longer wording that the other has too, from 0 to 1; 0 where a text is too short to tell.
 *
 * @example
 * wordingSimilarity(new Set([1, 2]), new Set([1, 2])) // => 0
 */
export function wordingSimilarity(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < LEAST_SHINGLES) return 0;
  let common = 0;
  for (const shingle of small) if (large.has(shingle)) common += 1;
  return common / large.size;
}
