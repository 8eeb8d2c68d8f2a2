/**
 * The table text of each generation of trafilatura's own extractor, as its versions really print it.
 *
 * @module
 */
import type { StyledCell, StyledTable } from '../style.ts';
import { expanded } from './expanded.ts';

/** A cell with element children keeps the white space behind its closing tag; a bare one does not. */
const isBlock = (cell: StyledCell): boolean =>
  cell.block !== '' || (cell.blank?.startsWith('<p') ?? false);

/** Only a paragraph holding just NBSP survives as an empty cell before 2.2. */
const survives = (cell: StyledCell): boolean =>
  cell.blank === null || cell.blank === '<p>&nbsp;</p>';

const text = (cell: StyledCell, lines: string, paragraphs: string): string =>
  cell.content
    .map((paragraph) => paragraph.map((nodes) => nodes.join('')).join(lines))
    .join(paragraphs);

const rowsOf = (table: StyledTable): StyledCell[][] =>
  table.rows.map((row) => row.filter(survives)).filter((row) => row.length > 0);

/** Versions up to 2.0 collapse white space in each physical line and drop empty ones. */
function tidy(raw: string): string {
  return raw
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Up to 1.6.1: a bar on both sides; paragraphs put each bar on a line of its own from 1.4 on. */
export function d0(table: StyledTable): string {
  const cell = (one: StyledCell): string => {
    const content = text(one, '\n', '\n');
    if (!isBlock(one)) return `|${content}|`;
    return one.tail === '' ? `\n${content}\n` : `|\n${content}\n|\n`;
  };
  return tidy(
    rowsOf(table)
      .map((row) => row.map(cell).join(''))
      .join('\n'),
  );
}

/** 1.6.2 to 1.8.0: a bar before each cell, one cell a line, no mark between rows. */
export function d1(table: StyledTable): string {
  const cell = (one: StyledCell): string => {
    const content = text(one, '\n', '\n');
    if (!isBlock(one)) return `|${content}\n`;
    return one.tail === '' ? `${content}\n` : `|\n${content}\n`;
  };
  return tidy(
    rowsOf(table)
      .flatMap((row) => row.map(cell))
      .join(''),
  );
}

/** 1.8.1: the bar behind each cell, one cell a line; lines of a cell joined by nothing. */
export function d2(table: StyledTable): string {
  return tidy(
    rowsOf(table)
      .flatMap((row) => row.map((cell) => `${barBelow(cell, '|')}\n`))
      .join(''),
  );
}

/** 1.9.0: a row a line with bars behind, unless cells hold paragraphs; a rule under every row of headings. */
export function d3(table: StyledTable): string {
  const rows = rowsOf(table).map((row) => {
    const rule = row.some(({ tag }) => tag === 'th') ? `\n${'---|'.repeat(row.length)}` : '';
    return row.map((cell) => barBelow(cell, ' | ')).join('') + rule;
  });
  return tidy(rows.join('\n'));
}

function barBelow(cell: StyledCell, bar: string): string {
  const content = text(cell, '', '\n');
  if (!isBlock(cell)) return `${content}${bar}`;
  return cell.tail === '' ? `${content}\n` : `${content}\n|${cell.tail === '\n' ? '\n' : ' '}`;
}

export interface BehindVersion {
  /** 1.10 joins paragraphs of a cell by nothing. */
  readonly joinsParagraphs: boolean;
  /** 2.0 opens rows whose first cell has direct text. */
  readonly opener: boolean;
  /** From 1.12.1 an empty cell that survived breaks its line. */
  readonly emptyBreaks: boolean;
  /** The corpus at hand has lost the bar of the last cell of each table. */
  readonly lastBar: boolean;
}

/** 1.10 to 2.0: bars behind the cells, rows topped up at their end except the last one. */
export function behind(version: BehindVersion): (table: StyledTable) => string {
  return (table) => {
    const rows = rowsOf(table);
    const first = rows.findIndex((row) => row.some(({ tag }) => tag === 'th'));
    const lines = rows.map((row, index) => {
      const head = row[0];
      const direct = head !== undefined && (!isBlock(head) || head.inner !== '');
      const opener = version.opener && direct ? `| ${head.inner}` : '';
      const cells = row.map((cell) => behindCell(cell, version)).join('');
      const pad =
        index === rows.length - 1 ? '' : '|'.repeat(Math.max(0, table.width - row.length));
      const rule =
        index === first ? `\n${version.opener ? '|' : ''}${'---|'.repeat(table.width)}` : '';
      return opener + cells + pad + rule;
    });
    const out = tidy(lines.join('\n'));
    return version.lastBar ? out : out.replace(/ \|$/, '');
  };
}

function behindCell(cell: StyledCell, version: BehindVersion): string {
  const empty = cell.blank === '<p>&nbsp;</p>' && version.emptyBreaks ? '\n' : '';
  const content = text(cell, ' ', version.joinsParagraphs ? '' : ' ');
  return `${content}${empty} | ${isBlock(cell) ? cell.tail : ''}`;
}

/** 2.1: every row starts with a bar and is topped up, the last one too; an empty cell breaks the row's line. */
export function d6(table: StyledTable): string {
  return rowsOf(table)
    .map((row) => {
      const cells = row.map(
        (cell) => `${text(cell, ' ', ' ')}${cell.blank === null ? '' : '\n'} | `,
      );
      return `| ${cells.join('')}${'|'.repeat(Math.max(0, table.width - row.length))}`;
    })
    .join('\n');
}

/** 2.2: empty cells in place, spans as empty cells, bars in text escaped. */
export function d7(table: StyledTable): string {
  return expanded(table)
    .map((row) => `| ${row.map((slot) => `${slot.own ? d7Text(slot.cell) : ''} | `).join('')}`)
    .join('\n');
}

const d7Text = (cell: StyledCell): string => text(cell, ' ', ' ').replaceAll('|', '\\|');

/** The fallback path: empty cells kept, no padding. `2.0` opens rows, `2.1` prints a row a line. */
export function fallback(version: '1.10' | '2.0' | '2.1'): (table: StyledTable) => string {
  return ({ rows }) => {
    if (version === '2.1') {
      return rows
        .map((row) => `| ${row.map((cell) => `${text(cell, ' ', ' ')} | `).join('')}`)
        .join('\n');
    }
    const opener = version === '2.0' ? '| ' : '';
    const lines = rows.map((row) =>
      row
        .map((cell, index) => {
          const content = text(cell, ' ', ' ');
          return `${index === 0 ? opener : ''}${content}${content === '' ? '' : ' '}|${cell.tail === '' ? ' ' : cell.tail}`;
        })
        .join(''),
    );
    return tidy(lines.join('\n'));
  };
}

/** Up to 1.3, paragraphs in cells: one piece a line, no bars. */
export function noBars(table: StyledTable): string {
  return tidy(
    rowsOf(table)
      .flatMap((row) => row.map((cell) => text(cell, '\n', '\n')))
      .join('\n'),
  );
}
