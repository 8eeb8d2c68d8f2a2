/**
 * Pages of marks to a document, or to the refusal that a person must type it: the same for PDF and OFD.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import type { ReadResult } from '../read-result.ts';
import { type PageContent, pageContent } from './page-content.ts';
import type { PageMarks } from './page-marks.ts';
import { judgeScan, type PageSubstance, substanceOf } from './scan.ts';

/** Headings of the sections whose content is a table: where they stand without one, it is in a picture. */
const ANNOUNCES_TABLES = /收到和处理政府信息公开申请|主动公开政府信息情况|勾稽关系|情况统计表/;

/** What the pages hold, and what they are made of. */
export interface ReadPages {
  readonly contents: PageContent[];
  readonly substance: PageSubstance[];
}

/** Takes in one page. */
export function takePage(pages: ReadPages, marks: PageMarks): void {
  pages.contents.push(pageContent(marks));
  pages.substance.push(substanceOf(marks));
}

export function tablesIn(blocks: readonly Block[]): number {
  return blocks.filter(({ kind }) => kind === 'grid').length;
}

/** The document of all pages, with notes on those that are pictures; a refusal where the report is in pictures. */
export function judgePages(
  blocks: readonly Block[],
  pages: readonly PageSubstance[],
  reader: 'pdf' | 'ofd',
): ReadResult {
  const announces = blocks.some(
    (block) => 'text' in block && ANNOUNCES_TABLES.test(block.text.replaceAll(/\s/g, '')),
  );
  const { refusal, notes } = judgeScan(pages, { tables: tablesIn(blocks), announces, reader });
  return refusal ?? { ok: true, document: { reader, meta: [], blocks: [...blocks], notes } };
}
