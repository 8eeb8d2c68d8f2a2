import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../src/parse/document.ts';
import { TEXT_LIMITS } from '../../src/parse/readers/text/lines.ts';
import { readText } from '../../src/parse/readers/text.ts';
import { printedReports } from '../generate/scrape.ts';
import { DIALECT_SAMPLES, dialectText } from '../generate/text/dialects.ts';

const DIALECTS = Object.keys(DIALECT_SAMPLES);

function sizeOf(block: Block): number {
  if (block.kind === 'stream') return block.tokens.length;
  return block.kind === 'grid' ? block.cells.length : 1;
}

/**
 * Every place a document names lies in its text, and holds the first letter of what is said to stand there; cells of
 * a raw HTML table are placed where the table begins.
 */
function expectPlaces({ blocks }: Document, text: string): void {
  for (const block of blocks) {
    const places =
      block.kind === 'stream'
        ? block.tokens
        : block.kind === 'grid'
          ? block.cells.map((cell) => ({ text: cell.text, ...(cell.at as { offset: number }) }))
          : [];
    for (const place of places) {
      expect(place.offset).toBeGreaterThanOrEqual(0);
      expect(place.offset).toBeLessThanOrEqual(text.length);
      const printed = place.text.charAt(0);
      if (text.charAt(place.offset) === '<') continue;
      if (/[\d\u4e00-\u9fff]/.test(printed)) expect(text.charAt(place.offset)).toBe(printed);
    }
  }
}

describe('hostile text', () => {
  const floods: readonly [string, string][] = [
    ['bars', '|'.repeat(50_000_000)],
    ['bars and blanks', '| '.repeat(20_000_000)],
    ['empty lines', '\n'.repeat(20_000_000)],
    ['a million lines of bars', '|\n'.repeat(1_000_000)],
    ['a million cells', '规章 |\n'.repeat(1_000_000)],
    ['NULs', '\0'.repeat(5_000_000)],
    ['lone surrogates', '\ud800|\udc00\n'.repeat(300_000)],
    ['dashes', '-- --\n'.repeat(300_000)],
    ['one rule of dashes', `${'-- '.repeat(1_000_000)}\n`],
    ['corners', '+-'.repeat(2_000_000)],
    ['boxes', '│─'.repeat(1_000_000)],
    ['narrow boxes', `${'│字'.repeat(1_000_000)}\n`.repeat(2)],
    ['many boxes', `${'│a'.repeat(900)}│\n├${'─┼'.repeat(899)}─┤\n`.repeat(400)],
    ['tables in tables', `${'<table>\n'.repeat(50_000)}${'</table>\n'.repeat(50_000)}`],
    ['headings', '一、本\n'.repeat(300_000)],
    ['cues in one line', '第二十条第（一）项 '.repeat(200_000)],
    ['titles in one line', '一、总体情况'.repeat(200_000)],
    ['blanks in front of a bar', `${' '.repeat(3_000_000)}|`],
    ['values', `第二十条第\n${'0 '.repeat(1_500_000)}`],
    ['tags', '<table>'.repeat(100_000)],
    ['escapes', `|${'\\|'.repeat(1_000_000)}|\n`.repeat(2)],
    ['emphasis', '**'.repeat(1_000_000)],
    ['braces', '[{'.repeat(500_000)],
    ['tabs', `第二十条第\n${'\t\t'.repeat(1_000_000)}0`],
  ];

  it.each(floods)('%s: bounded, and says so where it stopped', (_, text) => {
    const document = readText(text);
    const cells = document.blocks.reduce((sum, block) => sum + sizeOf(block), 0);
    expect(cells).toBeLessThanOrEqual(4 * TEXT_LIMITS.lines);
    const cut = text.length > TEXT_LIMITS.characters;
    if (cut) expect(document.notes.map(({ code }) => code)).toEqual(['limit_reached']);
  });

  it('reads twenty reports in one text as no more than twenty times the cells of one', () => {
    fc.assert(
      fc.property(printedReports('any'), fc.constantFrom(...DIALECTS), ({ page }, name) => {
        const text = dialectText(page, name);
        const many = `${text}\n`.repeat(20);
        const once = readText(text).blocks.reduce((sum, block) => sum + sizeOf(block), 0);
        const often = readText(many).blocks.reduce((sum, block) => sum + sizeOf(block), 0);
        expect(often).toBeLessThanOrEqual(21 * once + 40);
      }),
      { numRuns: 60 },
    );
  });
});

describe('damaged text', () => {
  const damage = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 40 }),
      put: fc.constantFrom(
        '',
        '|',
        ' | ',
        '\n',
        '\r\n',
        '||||',
        '0',
        '\0',
        '\ud800',
        '　',
        '---|',
        '┌',
        '+-',
        '<table>',
      ),
    }),
    { maxLength: 12 },
  );

  it('never throws, and every place it names is in the text', () => {
    fc.assert(
      fc.property(
        printedReports('any'),
        fc.constantFrom(...DIALECTS),
        damage,
        (printed, name, cuts) => {
          let text = dialectText(printed.page, name);
          for (const { at, cut, put } of cuts) {
            const from = Math.floor(at * text.length);
            text = text.slice(0, from) + put + text.slice(from + cut);
          }
          expectPlaces(readText(text), text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never throws on any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expectPlaces(readText(text), text);
      }),
      { numRuns: 400 },
    );
    const letters = fc.constantFrom(...'|　 \t\n0123一二三、第十条（）-+│├─规章<>*\\');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 300 }), (text) => {
        expectPlaces(readText(text), text);
      }),
      { numRuns: 1500 },
    );
  });
});
