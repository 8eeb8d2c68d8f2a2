/**
 * Lines outside tables: section headings, the title, paragraphs.
 *
 * @module
 */
import { trimEndOf } from '../../../text/trim-end.ts';
import type { Block } from '../../document.ts';
import type { SourceLine } from './lines.ts';
import { unmarked } from './markdown-text.ts';
import { isSectionHeading } from './wording.ts';

const TITLE =
  /^[^。；]{0,60}(?:信息|政务)公开[^。；]{0,12}(?:报告|年报)(?:[（(][^）)]{1,20}[）)])?$/;

/** Lines that draw or mark up and say nothing: rules, fences, single tags. */
const DECORATION = /^(?:[-=*_:]{3,}(?:\s*\{[^}]*\})?|<\/?[a-z][^<>]*>)$/i;

/**
 * Appends a heading or paragraph for each line.
 *
 * @example
 * const blocks: Block[] = [];
 * readProse(cutLines('## 一、总体情况\n全年平稳。').lines, blocks);
 * blocks.map((block) => block.kind) // => ['heading', 'paragraph']
 */
export function readProse(lines: readonly SourceLine[], blocks: Block[]): void {
  for (const line of lines) {
    const text = proseText(line);
    if (text === '') continue;
    const at = { line: line.number, offset: line.offset };
    const heading = isSectionHeading(text) || (text.length <= 60 && TITLE.test(text));
    blocks.push({ kind: heading ? 'heading' : 'paragraph', text, at });
  }
}

/** The line without Markdown, and without the bar of a layout cell. */
function proseText({ text, bars }: SourceLine): string {
  if (text.length < 200 && DECORATION.test(text)) return '';
  if (bars === 0) return unmarked(text);
  const begun = text.replace(/^\|\s*/, '');
  const ended = trimEndOf(begun, /\|/);
  return unmarked(ended === begun ? begun : ended.trimEnd());
}
