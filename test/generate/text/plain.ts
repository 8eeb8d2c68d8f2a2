/**
 * Tools that drop all table marks: get_text, jusText, Common Crawl WET, resiliparse, inscriptis; and text dumps
 * of terminal browsers, which draw them.
 *
 * @module
 */
import type { StyledCell, StyledTable } from '../style.ts';
import { textOf } from '../style.ts';
import { displayWidth, expanded } from './expanded.ts';

const rowsOf = (table: StyledTable): StyledCell[][] =>
  table.rows
    .map((row) => row.filter((cell) => cell.blank === null))
    .filter((row) => row.length > 0);

/** `get_text(separator, strip=True)`: one text node after the other, cut inside words where spans cut them. */
export function getText(separator: string): (table: StyledTable) => string {
  return (table) =>
    rowsOf(table)
      .flatMap((row) => row.flatMap((cell) => cell.content.flat(2)))
      .join(separator);
}

/** jusText: a paragraph for each cell, breaks inside it as blanks. */
export function justext(table: StyledTable): string {
  return rowsOf(table)
    .flatMap((row) =>
      row.flatMap((cell) =>
        cell.content.map((paragraph) => paragraph.map((nodes) => nodes.join('')).join(' ')),
      ),
    )
    .join('\n');
}

/** Common Crawl WET: a blank between plain cells, a line for each heading cell and each paragraph. */
export function wet({ rows }: StyledTable): string {
  return rows
    .map((row) =>
      row
        .map((cell) => {
          const lines = cell.content.map((paragraph) =>
            paragraph.map((nodes) => nodes.join('')).join('\n'),
          );
          const content = lines.join('\n');
          return cell.tag === 'th' || cell.block !== '' ? `\n${content}\n` : `${content} `;
        })
        .join(''),
    )
    .join('\n')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** resiliparse: two tabs behind each cell, so inner blanks survive as four, trailing ones do not. */
export function resiliparse({ rows }: StyledTable): string {
  return rows
    .map((row) =>
      row
        .map((cell) => `${textOf(cell)}\t\t`)
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

/** inscriptis: two blanks between columns padded by code units; spans unknown. */
export function inscriptis({ rows }: StyledTable): string {
  const texts = rows.map((row) => row.map(textOf));
  const columns = Math.max(...texts.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...texts.map((row) => row[index]?.length ?? 0)),
  );
  return texts
    .map((row) =>
      row
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** w3m on a bordered table: box drawing characters, spans merged, texts not wrapped, columns of odd width. */
export function w3m(table: StyledTable): string {
  const grid = expanded(table);
  const widths = (grid[0] ?? []).map((_, index) =>
    odd(Math.max(1, ...grid.map((row) => narrow(row[index]?.cell)))),
  );
  const lines = [ruleRow(undefined, grid[0], widths)];
  grid.forEach((row, top) => {
    lines.push(boxRow(row, grid[top - 1], widths), ruleRow(row, grid[top + 1], widths));
  });
  return lines.join('\n');
}

const odd = (width: number): number => width + ((width + 1) % 2);

function narrow(cell: StyledCell | undefined): number {
  return cell === undefined || cell.columnSpan > 1 ? 1 : displayWidth(textOf(cell));
}

type BoxRow = ReturnType<typeof expanded>[number] | undefined;

/** Joints by the strokes that meet: left 1, right 2, up 4, down 8. */
const JOINTS = '   ─ ┘└┴ ┐┌┬│┤├┼';

/** The rule between two rows; it stops where one cell goes on below. */
function ruleRow(above: BoxRow, below: BoxRow, widths: readonly number[]): string {
  const stroke = (at: number): boolean =>
    at >= 0 &&
    at < widths.length &&
    (above === undefined || below === undefined || above[at]?.cell !== below[at]?.cell);
  const wall = (row: BoxRow, at: number): boolean =>
    row !== undefined && (at === 0 || at === row.length || row[at - 1]?.cell !== row[at]?.cell);
  let line = '';
  for (let at = 0; at <= widths.length; at += 1) {
    const meets =
      (stroke(at - 1) ? 1 : 0) +
      (stroke(at) ? 2 : 0) +
      (wall(above, at) ? 4 : 0) +
      (wall(below, at) ? 8 : 0);
    line += JOINTS.charAt(meets === 12 ? 12 : meets);
    if (at < widths.length) line += (stroke(at) ? '─' : ' ').repeat(widths[at] ?? 0);
  }
  return line;
}

function boxRow(
  row: ReturnType<typeof expanded>[number],
  above: ReturnType<typeof expanded>[number] | undefined,
  widths: readonly number[],
): string {
  let line = '';
  for (let index = 0; index < row.length; ) {
    const cell = row[index]?.cell;
    const span = Math.max(1, cell?.columnSpan ?? 1);
    const width = widths.slice(index, index + span).reduce((sum, one) => sum + one + 1, -1);
    const printed = above?.[index]?.cell === cell || cell === undefined ? '' : textOf(cell);
    const shown = displayWidth(printed) > width ? clipped(printed, width) : printed;
    line += `│${shown}${' '.repeat(Math.max(0, width - displayWidth(shown)))}`;
    index += span;
  }
  return `${line}│`;
}

function clipped(text: string, width: number): string {
  let out = '';
  for (const character of text) {
    if (displayWidth(out + character) > width) break;
    out += character;
  }
  return out;
}

/** Cells without anything between them, as `get_text()` of minified pages gives. */
export function runTogether(table: StyledTable): string {
  return rowsOf(table).flat().map(textOf).join('');
}
