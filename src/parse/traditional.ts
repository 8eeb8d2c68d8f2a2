/**
 * Reports in traditional characters are read as their simplified twins; then every text in them gets back the
 * characters that are printed.
 *
 * @module
 */
import { isTraditional, simplified } from '../text/simplified.ts';
import type { Block, Document } from './document.ts';
import type { Cell, Extra, Indicator, ParsedReport, Section } from './report.ts';

/** The same text twice, character for character: as printed, and as read. */
export interface Twin {
  readonly printed: string;
  readonly read: string;
}

/** The texts of a document, one below the other. */
export function documentText(document: Document): string {
  return textsOf(document).join('\n');
}

function textsOf({ blocks, meta }: Document): string[] {
  const texts: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'grid') for (const { text } of block.cells) texts.push(text);
    else if (block.kind === 'stream') for (const { text } of block.tokens) texts.push(text);
    else texts.push(block.text);
  }
  for (const { value } of meta) texts.push(value);
  return texts;
}

/** A document in simplified characters with its printed text; as it is where it is in simplified ones. */
export function twinOf<T extends { readonly document: Document }>(opened: T): T & { twin?: Twin } {
  const texts = textsOf(opened.document);
  if (!isTraditional(texts)) return opened;
  const printed = texts.join('\n');
  const read = simplified(printed);
  if (read === printed) return opened;
  const plain = (text: string): string => {
    const at = printed.indexOf(text);
    return at < 0 ? text : read.slice(at, at + text.length);
  };
  const blocks = opened.document.blocks.map((block) => simplifiedBlock(block, plain));
  return { ...opened, document: { ...opened.document, blocks }, twin: { printed, read } };
}

function simplifiedBlock(block: Block, plain: (text: string) => string): Block {
  if (block.kind === 'grid')
    return { ...block, cells: block.cells.map((cell) => ({ ...cell, text: plain(cell.text) })) };
  if (block.kind === 'stream')
    return {
      ...block,
      tokens: block.tokens.map((token) => ({ ...token, text: plain(token.text) })),
    };
  return { ...block, text: plain(block.text) };
}

/**
 * A report read from simplified characters with the printed ones in every text. A text that the twin does not hold in
 * one piece stays as read.
 */
export function reportAsPrinted(report: ParsedReport, twin: Twin): ParsedReport {
  const back = (text: string): string =>
    text
      .split('\n')
      .map((line) => lineAsPrinted(line, twin))
      .join('\n');
  const maybe = (text: string | null): string | null => (text === null ? null : back(text));
  return {
    ...report,
    title: maybe(report.title),
    preamble: back(report.preamble),
    closing: back(report.closing),
    sections: report.sections.map(
      (section): Section => ({ ...section, title: back(section.title), text: back(section.text) }),
    ),
    cells: report.cells.map(
      (cell): Cell => ({ ...cell, raw: maybe(cell.raw), note: maybe(cell.note) }),
    ),
    extras: report.extras.map(
      (extra): Extra => ({
        ...extra,
        rowLabel: back(extra.rowLabel),
        columnLabel: back(extra.columnLabel),
        raw: back(extra.raw),
      }),
    ),
    indicators: report.indicators.map(
      (indicator): Indicator => ({
        ...indicator,
        label: back(indicator.label),
        raw: maybe(indicator.raw),
      }),
    ),
    meta: report.meta.map(({ name, value }) => ({ name, value: back(value) })),
  };
}

function lineAsPrinted(line: string, { printed, read }: Twin): string {
  const at = line === '' ? -1 : read.indexOf(line);
  return at < 0 ? line : printed.slice(at, at + line.length);
}
