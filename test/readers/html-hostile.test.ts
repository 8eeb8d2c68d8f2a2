import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Grid } from '../../src/parse/document.ts';
import {
  MAX_CHARACTERS,
  MAX_COLUMN_SPAN,
  MAX_PIECE,
  MAX_SLOTS,
} from '../../src/parse/readers/html/limits.ts';
import { readHtml } from '../../src/parse/readers/html/read-html.ts';
import { soup } from './html-soup.ts';

const REPORT =
  '<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr><tr><td>丙</td><td>3</td></tr></table>';

function grids(document: Document): Grid[] {
  return document.blocks.filter((block) => block.kind === 'grid');
}

function codes(document: Document): string[] {
  const seen = new Set(document.notes.map(({ code }) => code));
  // Where the limit fell inside a cell, a second note says so.
  seen.delete('truncated');
  return [...seen];
}

function texts(grid: Grid | undefined): string[] {
  return grid?.cells.map(({ text }) => text) ?? [];
}

/** Pages built to exhaust a reader, each behind a small table that must survive. */
const BOMBS: Record<string, { page: () => string; note: string }> = {
  'tables nested 10,000 deep': {
    page: () => '<table><tr><td>'.repeat(10_000) + '</td></tr></table>'.repeat(10_000),
    note: 'nested_too_deep',
  },
  'a million open divs': { page: () => '<div>'.repeat(1_000_000), note: 'nested_too_deep' },
  '100 MB of <td>': {
    page: () => `<table><tr>${'<td>'.repeat(25_000_000)}`,
    note: 'limit_reached',
  },
  'closed empty cells without end': {
    page: () => `<table><tr>${'<td></td>'.repeat(1_000_000)}`,
    note: 'limit_reached',
  },
  'an element with a million attributes on a broken page': {
    page: () => `<b><p></b><p ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}`).join(' ')}>`,
    note: 'limit_reached',
  },
  'formatting reopened in every paragraph': {
    page: () =>
      `<p>${Array.from({ length: 400 }, (_, i) => `<font a=${i}>`).join('')}</p>${'<p>x</p>'.repeat(100_000)}`,
    note: 'limit_reached',
  },
  'formatting across other elements, over and over': {
    page: () => '<b><div>'.repeat(200) + '<b><p></b></p>x'.repeat(100_000),
    note: 'limit_reached',
  },
  'a raw-text element that never ends': {
    page: () => '<noscript>'.repeat(1_500_000),
    note: 'limit_reached',
  },
  'sixteen million blanks': { page: () => `<p>${' '.repeat(15_000_000)}x`, note: 'limit_reached' },
};

describe('limits', () => {
  test.each(Object.keys(BOMBS))('%s: one note, the table before it kept', (name) => {
    const bomb = BOMBS[name];
    const document = readHtml(REPORT + (bomb?.page() ?? ''));
    expect(codes(document)).toEqual([bomb?.note]);
    expect(texts(grids(document)[0])).toEqual(['甲', '1', '乙', '2', '丙', '3']);
  });

  test('a colspan of a billion is the 1,000 browsers make of it', () => {
    const row = '<tr><td colspan="1000000000">甲</td><td rowspan="1000000000">1</td></tr>';
    const [grid] = grids(readHtml(`<table>${row}<tr><td>乙<tr><td>丙</table>`));
    expect(grid?.columns).toBe(MAX_COLUMN_SPAN + 1);
    expect(grid?.rows).toBe(3);
    expect(grid?.cells[1]).toMatchObject({ column: 1000, rowSpan: 3, columnSpan: 1, text: '1' });
  });

  test('spans that cover more slots than any table has cut it there', () => {
    const cells = '<td colspan="1000" rowspan="65534">1</td>'.repeat(5000);
    const document = readHtml(`${REPORT}<table><tr>${cells}</tr></table>`);
    const cut = grids(document)[1];
    expect(codes(document)).toEqual(['limit_reached']);
    expect((cut?.rows ?? 0) * (cut?.columns ?? 0)).toBeLessThanOrEqual(MAX_SLOTS);
    expect(cut?.cells.length).toBe(MAX_SLOTS / 1000);
  });

  test('many rows of the widest cells are cut at whole rows', () => {
    const document = readHtml(`<table>${'<tr><td>1<td colspan=1000>2'.repeat(2000)}</table>`);
    const [grid] = grids(document);
    expect(codes(document)).toEqual(['limit_reached']);
    expect(grid?.rows).toBe(499);
    expect(grid?.cells.length).toBe(998);
  });

  test.each(['&amp;', '&', '&#49;', '&notin', '&#x110000;'])(
    'a flood of %s ends as cut text, not as a hang',
    (entity) => {
      const document = readHtml(`${REPORT}<p>${entity.repeat(2_000_000)}`);
      expect(codes(document)).toEqual(['limit_reached']);
      expect(texts(grids(document)[0])).toEqual(['甲', '1', '乙', '2', '丙', '3']);
    },
  );

  test('a page longer than the limit is read up to it', () => {
    const document = readHtml(REPORT + '<i></i>'.repeat(10) + ' '.repeat(MAX_CHARACTERS) + REPORT);
    expect(codes(document)).toEqual(['limit_reached']);
    expect(grids(document).length).toBe(1);
  });

  test('a cell longer than the limit is cut and said to be', () => {
    const document = readHtml(`<table><tr><td>甲<td>${'1'.repeat(MAX_PIECE + 1)}</table>`);
    expect(codes(document)).toEqual(['limit_reached']);
  });

  test('paths of many deep tables share memory', () => {
    const page = '<div>'.repeat(480) + '<table><tr><td>1<td>2</table>'.repeat(20_000);
    const document = readHtml(page);
    expect(grids(document).length).toBe(20_000);
    expect(grids(document)[19_999]?.at).toMatchObject({ table: 19_999 });
  });
});

describe('fuzz', () => {
  test('any string is read without throwing, cells in order and inside their grid', () => {
    const bytes = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.oneof(soup, bytes), { maxLength: 4 }), (parts) => {
        const document = readHtml(parts.join(''));
        for (const grid of grids(document)) checkGrid(grid);
        for (const block of document.blocks) {
          if ('text' in block) expect(block.text).toBe(block.text.trim());
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('a report with bytes changed, cut or doubled is read without throwing', () => {
    const page = `<html><body><p>一、总体情况</p>${REPORT}<p>二、其他</p>${REPORT}</body></html>`;
    const at = fc.nat(page.length);
    fc.assert(
      fc.property(
        at,
        at,
        fc.constantFrom('<', '>', '"', '/', '&', '\0', '-', '<table', '</td'),
        (a, b, mark) => {
          const [from, to] = a < b ? [a, b] : [b, a];
          for (const broken of [
            page.slice(0, from) + mark + page.slice(to),
            page.slice(0, to) + mark + page.slice(from),
            page.slice(from, to),
          ]) {
            for (const grid of grids(readHtml(broken))) checkGrid(grid);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

function checkGrid(grid: Grid): void {
  let last = -1;
  for (const cell of grid.cells) {
    expect(cell.row + cell.rowSpan).toBeLessThanOrEqual(grid.rows);
    expect(cell.column + cell.columnSpan).toBeLessThanOrEqual(grid.columns);
    const position = cell.row * grid.columns + cell.column;
    expect(position).toBeGreaterThan(last);
    last = position;
  }
}
