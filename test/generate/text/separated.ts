/**
 * What programs put on the clipboard or save between separators, written from what they gave: Calc 7.4 (`soffice
 * --convert-to csv`, tabs and commas) fills the slots of spanned cells with empty ones and gives headings and sentences as
 * many separators; Excel's clipboard has the tables alone in that form. Chromium's selection as text prints a tab
 * between two cells of a row, a spanned cell once, block elements on lines of their own with no tab, and nothing for empty
 * cells in front of a row.
 *
 * @module
 */
import type { Page } from '../page.ts';
import type { StyledCell, StyledTable } from '../style.ts';
import { textOf } from '../style.ts';
import { expanded } from './expanded.ts';

type Separator = '\t' | ',' | ';';

/** The slots of a table: a spanned cell's text stands in its first. */
function slotsOf(table: StyledTable): string[][] {
  return expanded(table).map((row) => row.map(({ cell, own }) => (own ? textOf(cell) : '')));
}

function quoted(text: string, separator: Separator): string {
  return text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells off a worksheet. */
export function spreadsheetCopy(table: StyledTable): string {
  return slotsOf(table)
    .map((row) => row.map((text) => quoted(text, '\t')).join('\t'))
    .join('\n');
}

/** A page as a worksheet: every row as wide as the widest, a blank row around each table. */
export function worksheet(page: Page, separator: Separator): string {
  const rows: string[][] = [[page.title]];
  for (const block of page.blocks) {
    if (block.kind === 'table') rows.push([], ...slotsOf(block.table), []);
    else rows.push([block.text]);
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows
    .map((row) =>
      [...row, ...Array.from({ length: width - row.length }, () => '')]
        .map((text) => quoted(text, separator))
        .join(separator),
    )
    .join('\r\n');
}

/** A selection in Chromium as text. */
export function browserCopy({ rows }: StyledTable): string {
  const out = new Selection();
  for (const row of rows) {
    row.forEach((cell, index) => {
      out.cell(cell, index > 0 ? row[index - 1] : undefined);
    });
    out.endRow();
  }
  return out.text.replace(/^\n+|\n+$/g, '');
}

/** The text so far, and the line breaks that wait for the next character. */
class Selection {
  text = '';
  #breaks = 0;
  #inRow = false;

  cell(cell: StyledCell, before: StyledCell | undefined): void {
    if (before?.block === '' && this.#inRow) this.#put('\t');
    if (cell.block !== '') this.#break(cell.block === 'p' ? 2 : 1);
    if (cell.blank === '&nbsp;' || cell.blank === '<p>&nbsp;</p>') this.#put(' ');
    cell.content.forEach((paragraph, index) => {
      if (index > 0) this.#break(2);
      this.#put(paragraph.map((nodes) => nodes.join('')).join('\n'));
    });
    if (cell.block !== '' && cell.content.length > 0) this.#break(cell.block === 'p' ? 2 : 1);
  }

  endRow(): void {
    this.#break(1);
    this.#inRow = false;
  }

  #break(count: number): void {
    const after = this.text.endsWith('\t') ? 1 : count;
    this.#breaks = Math.max(this.#breaks, after);
  }

  #put(text: string): void {
    if (text === '') return;
    if (this.text !== '') this.text += '\n'.repeat(this.#breaks);
    this.#breaks = 0;
    this.text += text;
    this.#inRow = true;
  }
}
