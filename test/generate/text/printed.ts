/**
 * What programs make of the printed page: shapes seen in what `pdftotext` (plain, `-raw`, `-layout`), `pdftohtml`, pypdf and
 * pdfminer gave for generated reports printed by Chromium (`bench/real-tools.ts` prints them again), in Markdown that
 * vision models write, and in e-mail.
 *
 * @module
 */
import type { Page } from '../page.ts';
import type { StyledCell, StyledTable } from '../style.ts';
import { textOf } from '../style.ts';
import { displayWidth, expanded } from './expanded.ts';

const isValueCell = (cell: StyledCell): boolean => /^[\d０-９增减+＋/／—–－无-]/.test(textOf(cell));

/** Labels and values of a row; a label is numbered like `1.`, so digits alone do not make a value. */
function parted(row: readonly StyledCell[]): { labels: string[]; values: string[] } {
  const first = row.findIndex((cell) => isValueCell(cell) && !/^\d[.．、]/.test(textOf(cell)));
  const at = first < 0 ? row.length : first;
  const texts = row.map(textOf).filter((_, index) => row[index]?.blank === null);
  const labels = row.slice(0, at).filter(({ blank }) => blank === null).length;
  return { labels: texts.slice(0, labels), values: texts.slice(labels) };
}

/**
 * `pdftotext`: a cell a line, blank lines between them, blanks gone. A label of several lines is centred beside its values,
 * which then come before it, or in the middle of it. A form feed ends a page.
 */
export function pdftotextPlain({ rows }: StyledTable): string {
  return rows
    .flatMap((row, index) => {
      const { labels, values } = parted(row);
      const broken = labels.map((label) =>
        label.length > 16 ? [label.slice(0, 9), label.slice(9)] : [label],
      );
      const wraps = broken.some((pieces) => pieces.length > 1);
      if (!wraps || index % 3 === 0) return [...broken.flat(), ...values];
      const head = broken.flat();
      return index % 3 === 1
        ? [...values, ...head]
        : [...head.slice(0, 1), ...values, ...head.slice(1)];
    })
    .join('\n\n')
    .concat('\f');
}

/** `pdftotext -raw`: a row a line, a blank between cells, long labels broken in front of their values. */
export function pdftotextRaw({ rows }: StyledTable): string {
  return rows
    .flatMap((row) => {
      const { labels, values } = parted(row);
      const label = labels.join('\n');
      if (label.length <= 20) return [[...labels, ...values].join(' ')];
      return [`${label.slice(0, 14)}\n${label.slice(14)}`, values.join(' ')];
    })
    .filter((line) => line !== '')
    .join('\n');
}

/** `pdftotext -layout`: columns by display width; a long label on the lines above and below its values. */
export function pdftotextLayout(table: StyledTable): string {
  const grid = expanded(table);
  const texts = grid.map((row) => row.map(({ cell, own }) => (own ? textOf(cell) : '')));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(4, ...texts.map((row) => Math.min(24, displayWidth(row[column] ?? '')))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map(
        (text, column) =>
          text + ' '.repeat(Math.max(1, (widths[column] ?? 0) + 3 - displayWidth(text))),
      )
      .join('')
      .trimEnd();
  return texts
    .flatMap((row) => {
      const long = row.findIndex((text) => displayWidth(text) > 24);
      if (long < 0) return [line(row)];
      const text = row[long] ?? '';
      return [
        line(row.map((_, column) => (column === long ? text.slice(0, 12) : ''))),
        line(row.with(long, '')),
        line(row.map((_, column) => (column === long ? text.slice(12) : ''))),
      ];
    })
    .join('\n');
}

/** Markdown of a vision model: each row a table of its own, under a generic header. */
export function tableARow({ rows }: StyledTable): string {
  const tables: string[] = [];
  for (const row of rows) {
    const { labels, values } = parted(row);
    const label = labels.at(-1);
    if (values.length === 0 || label === undefined) {
      tables.push(labels.map((text) => `### ${text}`).join('\n\n'));
      continue;
    }
    const full = row.slice(row.length - (row.length - labels.length)).map(textOf);
    const head = [
      '类别',
      ...full.map((_, index) => (index + 1 < full.length ? `数据${index + 1}` : '总计')),
    ];
    tables.push(
      [head, head.map(() => '---'), [label, ...full]]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n'),
    );
  }
  return tables.join('\n\n');
}

/** A page on one line: blocks joined by a blank, cells by nothing. */
export function oneLine(page: Page): string {
  const blocks = page.blocks.map((block) =>
    block.kind === 'table' ? block.table.rows.flat().map(textOf).join('') : block.text,
  );
  return [page.title, ...blocks].join(' ');
}

/** A reply by e-mail: every line quoted, long ones wrapped at 72 columns, never inside a number. */
export function quotedMail(text: string): string {
  return text
    .split('\n')
    .flatMap(wrapped)
    .map((line) => `> ${line}`)
    .join('\n');
}

function wrapped(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > 36) {
    let at = 36;
    while (at > 1 && /[\d０-９,.]/.test(rest.charAt(at - 1)) && /[\d０-９,.]/.test(rest.charAt(at)))
      at -= 1;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...lines, rest];
}
