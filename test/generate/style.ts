/**
 * Markup habits of the pages the tables come from. A scraper's text depends on them: whether a cell holds a
 * paragraph, what stands between two cells, how an empty cell is written.
 *
 * @module
 */
import type { LayoutCell, LayoutRow, LayoutTable } from './layout.ts';
import type { Random } from './random.ts';

/** How an empty cell is written. */
type BlankMarkup = '' | '&nbsp;' | '<p></p>' | '<p>&nbsp;</p>' | '<p><br></p>';

export interface Style {
  /** Element around the text of a cell; `mixed` uses paragraphs for some cells. */
  readonly block: '' | 'p' | 'div' | 'mixed';
  /** White space between one cell and the next. */
  readonly gap: '' | '\n' | ' ';
  /** White space behind the last cell of a row. */
  readonly rowGap: '' | '\n';
  /** White space between the opening tag of a cell and its content. */
  readonly inner: '' | '\n';
  readonly blank: BlankMarkup;
  readonly header: 'td' | 'th';
  /** Long labels are broken over two lines of a cell. */
  readonly breakLabels: '' | 'br' | 'p';
  /** Numbers of several digits are cut by a span in the middle. */
  readonly splitDigits: boolean;
}

/** Content of a cell: paragraphs, in them lines, in them text nodes. */
type CellContent = readonly (readonly (readonly string[])[])[];

export interface StyledCell {
  readonly tag: 'td' | 'th';
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Element around each paragraph, '' for bare text. */
  readonly block: '' | 'p' | 'div';
  /** Empty where the cell is. */
  readonly content: CellContent;
  /** Set where the cell is empty. */
  readonly blank: BlankMarkup | null;
  readonly inner: string;
  /** White space behind the closing tag. */
  readonly tail: string;
}

export interface StyledTable {
  readonly rows: readonly (readonly StyledCell[])[];
  /** The most columns any row claims: Σ colspan, rows above not counted. */
  readonly width: number;
}

export const PLAIN_STYLE: Style = {
  block: '',
  gap: '',
  rowGap: '',
  inner: '',
  blank: '',
  header: 'td',
  breakLabels: '',
  splitDigits: false,
};

/** Word's export: a paragraph in each cell, a line for each tag, NBSP in empty cells. */
export const WORD_STYLE: Style = {
  ...PLAIN_STYLE,
  block: 'p',
  gap: '\n',
  rowGap: '\n',
  blank: '<p>&nbsp;</p>',
};

/** A random combination of habits. */
export function randomStyle(random: Random): Style {
  const gap = random.pick(['', '\n', '\n', ' '] as const);
  return {
    block: random.pick(['', '', 'p', 'p', 'div', 'mixed'] as const),
    gap,
    rowGap: gap === '\n' && random.chance(0.7) ? '\n' : '',
    inner: gap === '\n' && random.chance(0.2) ? '\n' : '',
    blank: random.pick(['', '&nbsp;', '<p></p>', '<p>&nbsp;</p>', '<p><br></p>'] as const),
    header: random.pick(['td', 'td', 'th'] as const),
    breakLabels: random.pick(['', '', '', 'br', 'p'] as const),
    splitDigits: random.chance(0.15),
  };
}

/** Puts a layout into markup habits. */
export function styled({ rows }: LayoutTable, style: Style): StyledTable {
  const width = Math.max(
    0,
    ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columnSpan, 0)),
  );
  return { rows: rows.map((row, index) => styledRow(row, index, style)), width };
}

function styledRow(row: LayoutRow, index: number, style: Style): StyledCell[] {
  return row.map((cell, column) => ({
    tag: cell.heading ? style.header : 'td',
    columnSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    block: style.block === 'mixed' ? ((index + column) % 3 === 0 ? 'p' : '') : style.block,
    content: cell.text === '' ? [] : contentOf(cell, style),
    blank: cell.text === '' ? style.blank : null,
    inner: style.inner,
    tail: column === row.length - 1 ? style.rowGap : style.gap,
  }));
}

function contentOf({ text, value }: LayoutCell, style: Style): CellContent {
  if (value) {
    const cut = style.splitDigits && /^[1-9]\d+$/.test(text) ? 1 : 0;
    return cut > 0 ? [[[text.slice(0, cut), text.slice(cut)]]] : [[[text]]];
  }
  if (style.breakLabels === '' || text.length < 6 || text.length > 30) return [[[text]]];
  const middle = Math.floor(text.length / 2);
  const halves = [[text.slice(0, middle)], [text.slice(middle)]] as const;
  return style.breakLabels === 'br' || style.block === ''
    ? [[halves[0], halves[1]]]
    : [[halves[0]], [halves[1]]];
}

/** All text of a cell, pieces joined by nothing. */
export function textOf(cell: StyledCell): string {
  return cell.content.flat(2).join('');
}
