/**
 * HTML-to-Markdown converters: html2text, markdownify (markitdown), pandoc, docling.
 *
 * @module
 */
import type { StyledCell, StyledTable } from '../style.ts';
import { textOf } from '../style.ts';
import { displayWidth, expanded } from './expanded.ts';

const joined = (cell: StyledCell, lines: string, paragraphs: string): string =>
  cell.content
    .map((paragraph) => paragraph.map((nodes) => nodes.join('')).join(lines))
    .join(paragraphs);

/** html2text: bars between cells, two blanks behind a row; paragraphs in cells put every piece on its own lines. */
export function html2text({ rows }: StyledTable): string {
  const blocks = rows.some((row) => row.some((cell) => cell.block === 'p'));
  return rows
    .map((row, index) => {
      const cells = row.map((cell) =>
        blocks ? `\n\n${joined(cell, '  \n', '\n\n')}\n\n` : joined(cell, '  \n', ''),
      );
      const rule =
        index === 0 ? `${blocks ? '  \n' : ''}${row.map(() => '---').join('|')}  \n` : '';
      const line = cells.join('| ').replace(/^\n+|\n+$/g, '');
      return `${line}  \n${blocks ? '  \n' : ''}${rule}`;
    })
    .join('')
    .replaceAll('\n\n\n', '\n\n');
}

/** The same tool as older releases print it: spaces on both sides of a bar. */
export function html2textRows({ rows }: StyledTable): string {
  return rows
    .map((row, index) => {
      const rule = index === 0 ? `${row.map(() => '---').join('|')}\n` : '';
      return `${row.map(textOf).join(' | ')}  \n${rule}`;
    })
    .join('');
}

/** markdownify, markitdown: a colspan is followed by `| ` for each further column, a rowspan shifts the next rows. */
export function markdownify({ rows }: StyledTable): string {
  const headed = rows[0]?.every((cell) => cell.tag === 'th') === true;
  const width = rows[0]?.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0;
  const rule = `| ${Array.from({ length: width }, () => '---').join(' | ')} |`;
  const lines = rows.map((row) => {
    const cells = row.map(
      (cell) => ` ${joined(cell, ' ', '  ')} |${' |'.repeat(cell.columnSpan - 1)}`,
    );
    return `|${cells.join('')}`;
  });
  if (headed) return [lines[0], rule, ...lines.slice(1)].join('\n');
  return [`|${'  |'.repeat(width)}`, rule, ...lines].join('\n');
}

/** pandoc's pipe table: spans as empty cells, columns padded by display width, an empty header. */
export function pandocPipe(table: StyledTable): string {
  const { cells, widths } = measured(table);
  const line = (row: readonly string[]): string =>
    `|${row.map((text, index) => ` ${padded(text, widths[index] ?? 0)} `).join('|')}|`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(widths.map(() => '')), rule, ...cells.map(line)].join('\n');
}

/**
 * pandoc's simple table: rules of dashes give the columns, two wider than their texts. A first row of `<th>` stands above
 * the only rule, and a blank line ends the table.
 */
export function pandocSimple(table: StyledTable): string {
  const { cells, widths } = measured(table);
  const wide = widths.map((width) => width + 2);
  const rule = `  ${wide.map((width) => '-'.repeat(width)).join(' ')}`;
  const rows = cells.map(
    (row) => `  ${row.map((text, index) => padded(text, wide[index] ?? 0)).join(' ')}`,
  );
  const headed = table.rows[0]?.every(({ tag }) => tag === 'th') === true;
  const [head = '', ...body] = rows;
  return (headed ? [head, rule, ...body] : [rule, ...rows, rule]).join('\n');
}

/** pandoc's grid table: rules between rows, a cell on several lines where its text was broken. */
export function pandocGrid(table: StyledTable): string {
  const slots = expanded(table).map((row) =>
    row.map(({ cell, own }) => (own ? joined(cell, '\n', '\n\n').split('\n') : [''])),
  );
  const widths = columnWidths(slots.map((row) => row.map((lines) => widest(lines))));
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
  const body = slots.flatMap((row) => {
    const height = Math.max(...row.map((lines) => lines.length));
    const lines = Array.from({ length: height }, (_, index) => {
      const cells = row.map(
        (cell, column) => ` ${padded(cell[index] ?? '', widths[column] ?? 0)} `,
      );
      return `|${cells.join('|')}|`;
    });
    return [...lines, rule];
  });
  return [rule, ...body].join('\n');
}

/** node-html-markdown: empty cells deleted, rows filled up at their end, the rule as wide as the columns. */
export function filled(table: StyledTable): string {
  const rows = table.rows.map((row) => row.map(textOf).filter((text) => text !== ''));
  const columns = Math.max(...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: columns }, (_, at) => row[at] ?? ''));
  const widths = full[0]?.map((_, at) => Math.max(1, ...full.map((row) => row[at]?.length ?? 0)));
  const lines = full.map(
    (row) => `| ${row.map((text, at) => text.padEnd(widths?.[at] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${(widths ?? []).map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** docling: every slot printed, spanned values repeated, the first row as header. */
export function docling(table: StyledTable): string {
  const rows = expanded(table).map((row) => row.map(({ cell }) => joined(cell, ' ', ' ')));
  const widths = columnWidths(rows.map((row) => row.map(displayWidth)));
  const lines = rows.map(
    (row) => `| ${row.map((text, index) => padded(text, widths[index] ?? 0)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** Plain Markdown as people and language models write it: no padding, spans as empty cells. */
export function compactMarkdown(table: StyledTable): string {
  const rows = expanded(table).map((row) => row.map(({ cell, own }) => (own ? textOf(cell) : '')));
  const lines = rows.map((row) => `|${row.join('|')}|`);
  return [lines[0], `|${(rows[0] ?? []).map(() => '---').join('|')}|`, ...lines.slice(1)].join(
    '\n',
  );
}

function measured(table: StyledTable): { cells: string[][]; widths: number[] } {
  const cells = expanded(table).map((row) => row.map(({ cell, own }) => (own ? textOf(cell) : '')));
  return { cells, widths: columnWidths(cells.map((row) => row.map(displayWidth))) };
}

function columnWidths(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, index) => Math.max(3, ...rows.map((row) => row[index] ?? 0)));
}

const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map(displayWidth));

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));
