/**
 * How much an Office file may hold once it is unpacked: kilobytes of archive can hold millions of empty paragraphs, and
 * a library that makes an object of each ends the process. Counted in the raw XML, before any library sees it.
 *
 * @module
 */
import { LIMITS } from './limits.ts';
import type { ZipMember } from './zip-members.ts';

const LESS_THAN = 0x3c;

/** What is counted: the tags that open one, and what people call it. */
const BUDGETS: readonly {
  readonly tags: readonly string[];
  readonly most: number;
  readonly name: string;
}[] = [
  { tags: ['w:p'], most: LIMITS.office.paragraphs, name: 'paragraphs' },
  { tags: ['w:r', 'r'], most: LIMITS.office.runs, name: 'runs of text' },
  { tags: ['w:tc', 'c'], most: LIMITS.office.cells, name: 'cells' },
  { tags: ['si'], most: LIMITS.office.strings, name: 'shared strings' },
];

/** Bytes of the longest tag that is counted. */
const LONGEST = 4;
const ENDS = new Set([...' />\t\r\n'].map((letter) => letter.charCodeAt(0)));
const BY_TAG = new Map(
  BUDGETS.flatMap(({ tags }, index) => tags.map((tag) => [tag, index] as const)),
);

/**
 * What the parts hold too much of, as `more than 100,000 paragraphs`; null where they keep to all bounds.
 *
 * @example
 * overBudget([{ name: 'word/document.xml', bytes: new TextEncoder().encode('<w:p/>') }]) // => null
 */
export function overBudget(parts: readonly ZipMember[]): string | null {
  const counts = BUDGETS.map(() => 0);
  let elements = 0;
  for (const { bytes } of parts) {
    for (let at = bytes.indexOf(LESS_THAN); at !== -1; at = bytes.indexOf(LESS_THAN, at + 1)) {
      elements += 1;
      if (elements > LIMITS.office.tags) return more(LIMITS.office.tags, 'tags');
      const index = budgetAt(bytes, at + 1);
      if (index === undefined) continue;
      const count = (counts[index] ?? 0) + 1;
      counts[index] = count;
      const { most = 0, name = '' } = BUDGETS[index] ?? {};
      if (count > most) return more(most, name);
    }
  }
  return null;
}

/** Which budget the tag that begins here counts against. */
function budgetAt(bytes: Uint8Array, start: number): number | undefined {
  let name = '';
  for (let at = start; at <= start + LONGEST; at += 1) {
    const byte = bytes[at] ?? 0;
    if (ENDS.has(byte)) return BY_TAG.get(name);
    name += String.fromCharCode(byte);
  }
  return undefined;
}

function more(most: number, name: string): string {
  return `more than ${most.toLocaleString('en')} ${name}`;
}
