/**
 * Texts from which a cleaner of corpora took every line that stood before: each label and each value once, in its
 * first place. A row without values then may have had any, so nothing in such a table is pinned.
 *
 * @module
 */
import type { TextRegion } from './regions.ts';

/** A smaller table may be free of repetitions by chance. */
const LEAST_LINES = 12;

/** Headings of which the forms print one for each of several tables, with the count of those tables. */
const HEADINGS: readonly (readonly [string, RegExp])[] = [
  ['信息内容', /^第二十条第/],
  ['结果维持', /^(?:行政复议|复议后起诉)$/],
];

/**
 * True where the table lines of a text repeat nothing, not even the headings that its tables share.
 *
 * @example
 * lacksRepeats(cutRegions(cutLines('规章 |\n0 |\n规范性文件 |\n0').lines)) // => false
 */
export function lacksRepeats(regions: readonly TextRegion[]): boolean {
  const seen = new Set<string>();
  for (const { kind, lines } of regions) {
    if (kind === 'prose') continue;
    if (kind !== 'unmarked' && kind !== 'barred') return false;
    for (const { text } of lines) {
      const key = text.replace(/[\s|]+/g, '');
      if (key === '') continue;
      if (seen.has(key)) return false;
      seen.add(key);
    }
  }
  if (seen.size < LEAST_LINES) return false;
  const keys = [...seen];
  return HEADINGS.some(
    ([heading, table]) => seen.has(heading) && keys.filter((key) => table.test(key)).length > 1,
  );
}
