/**
 * Text of a cell from its paragraphs: Chinese goes on from line to line, numbers and words of two paragraphs stay apart.
 *
 * @module
 */
import type { Block } from '../../document.ts';

const NARROW = /[\u0021-\u024f]/u;
const SECTION = /^[一二三四五六七八九十]{1,3}\s*[、．.]\s*\S/u;

/**
 * Paragraphs of a cell as one text.
 *
 * @example
 * joinParagraphs(['部分', '公开']) // => '部分公开'
 * joinParagraphs(['1', '0']) // => '1 0'
 */
export function joinParagraphs(paragraphs: readonly string[]): string {
  return paragraphs
    .map((paragraph) => paragraph.replaceAll(/[\s\u00a0\u3000]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .reduce((above, below) => {
      const between = NARROW.test(above.at(-1) ?? '') && NARROW.test(below[0] ?? '');
      return between ? `${above} ${below}` : above + below;
    }, '');
}

/** A paragraph of running text as a heading or paragraph; null for a blank one. */
export function textBlock(text: string, line: number, offset: number): Block | null {
  const trimmed = text.replaceAll(/[ \t\u00a0\u3000]+/g, ' ').trim();
  if (trimmed === '') return null;
  const heading =
    (SECTION.test(trimmed) && trimmed.length <= 40) || /年度报告$|工作年报$/.test(trimmed);
  const kind = heading && !/[。；]$/.test(trimmed) ? 'heading' : 'paragraph';
  return { kind, text: trimmed, at: { line, offset } };
}
