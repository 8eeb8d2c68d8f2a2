/**
 * Every serialisation by name, applied to a whole page.
 *
 * @module
 */
import type { Page } from '../page.ts';
import type { StyledTable } from '../style.ts';
import {
  compactMarkdown,
  docling,
  filled,
  html2text,
  html2textRows,
  markdownify,
  pandocGrid,
  pandocPipe,
  pandocSimple,
} from './markdown.ts';
import { getText, inscriptis, justext, resiliparse, runTogether, w3m, wet } from './plain.ts';
import {
  oneLine,
  pdftotextLayout,
  pdftotextPlain,
  pdftotextRaw,
  quotedMail,
  tableARow,
} from './printed.ts';
import { browserCopy, spreadsheetCopy, worksheet } from './separated.ts';
import { behind, d0, d1, d2, d3, d6, d7, fallback, noBars } from './trafilatura.ts';

export interface DialectSample {
  readonly table: (table: StyledTable) => string;
  /** What stands between two blocks of the page. */
  readonly between: string;
  /** Headings are printed with this in front (and behind, for emphasis). */
  readonly heading: string;
  /** Cells keep their place: an exact read is demanded, not only a truthful one. */
  readonly exact: boolean;
  /** Rows or labels come apart, so that not even a table without blanks is exact. */
  readonly scrambles?: true;
  /** The page as a whole where it is more than its blocks one after the other. */
  readonly page?: (page: Page) => string;
}

const lines = (table: DialectSample['table'], exact = false): DialectSample => ({
  table,
  between: '\n',
  heading: '',
  exact,
});
const markdown = (table: DialectSample['table'], exact = true): DialectSample => ({
  table,
  between: '\n\n',
  heading: '**',
  exact,
});
const V112 = { joinsParagraphs: false, opener: false, emptyBreaks: true, lastBar: true };

/** The dialects of serialised tables, by the name the tests report. */
export const DIALECT_SAMPLES: Readonly<Record<string, DialectSample>> = {
  'trafilatura 1.3': lines(noBars),
  'D0 1.6': lines(d0),
  'D1 1.8.0': lines(d1),
  'D2 1.8.1': lines(d2),
  'D3 1.9': lines(d3),
  'D4 1.10': lines(behind({ ...V112, joinsParagraphs: true, emptyBreaks: false })),
  'D4 1.11': lines(behind({ ...V112, emptyBreaks: false })),
  'D4 1.12': lines(behind(V112)),
  'D4 last bar lost': lines(behind({ ...V112, lastBar: false })),
  'D5 2.0': lines(behind({ ...V112, opener: true })),
  'D6 2.1': lines(d6),
  'D7 2.2': lines(d7, true),
  'fallback 1.10': lines(fallback('1.10')),
  'fallback 2.0': lines(fallback('2.0')),
  'fallback 2.1': lines(fallback('2.1'), true),
  html2text: { ...markdown(html2text), between: '\n\n' },
  'html2text rows': markdown(html2textRows),
  markdownify: markdown(markdownify),
  'pandoc pipe': markdown(pandocPipe),
  'pandoc simple': markdown(pandocSimple),
  'pandoc grid': markdown(pandocGrid),
  docling: { ...markdown(docling), heading: '## ' },
  'node-html-markdown': markdown(filled, false),
  'compact markdown': { ...markdown(compactMarkdown), heading: '## ' },
  'get_text lines': lines(getText('\n')),
  'get_text spaces': { ...lines(getText(' ')), between: ' ' },
  justext: lines(justext),
  wet: lines(wet),
  resiliparse: lines(resiliparse),
  inscriptis: lines(inscriptis),
  w3m: { ...lines(w3m), between: '\n\n' },
  'spreadsheet copy': lines(spreadsheetCopy, true),
  'sheet as CSV': { ...lines(spreadsheetCopy, true), page: (page) => worksheet(page, ',') },
  'sheet as TSV': { ...lines(spreadsheetCopy, true), page: (page) => worksheet(page, '\t') },
  'browser copy': lines(browserCopy),
  'pdftotext plain': { ...lines(pdftotextPlain), between: '\n\n', scrambles: true },
  'pdftotext raw': { ...lines(pdftotextRaw), scrambles: true },
  'pdftotext layout': { ...lines(pdftotextLayout), between: '\n\n', scrambles: true },
  'Markdown table a row': { ...markdown(tableARow, false), heading: '## ', scrambles: true },
  'one line': { ...lines(runTogether), page: oneLine, scrambles: true },
  'mail of rows': {
    ...lines(wet),
    page: (page) => quotedMail(dialectText(page, 'wet')),
    scrambles: true,
  },
  'mail of bars': {
    ...lines(d7),
    page: (page) => quotedMail(dialectText(page, 'D7 2.2')),
    scrambles: true,
  },
  'run together': { ...lines(runTogether), between: '', scrambles: true },
};

/**
 * A page as the text of one dialect.
 *
 * @example
 * dialectText(page, 'D4 1.11').includes('规章 |') // => true
 */
export function dialectText(page: Page, name: string): string {
  const sample = DIALECT_SAMPLES[name];
  if (sample === undefined) throw new Error(`no dialect ${name}`);
  const { between, heading } = sample;
  if (sample.page !== undefined) return sample.page(page);
  const blocks = page.blocks.map((block) => {
    if (block.kind === 'table') return sample.table(block.table);
    if (block.kind === 'paragraph' || heading === '') return block.text;
    return `${heading}${block.text}${heading === '**' ? heading : ''}`;
  });
  return [page.title, ...blocks].join(between);
}
