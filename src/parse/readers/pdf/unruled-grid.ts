/**
 * A table without vertical rules as a grid: columns from where its values and headings stand, rows from its labels.
 *
 * Refuses (null) rather than guesses: a line of values belongs to a row only where it stands beside exactly one label,
 * and two values in one column are not a number.
 *
 * @module
 */
import type { Grid, GridCell, Locator } from '../../document.ts';
import { type Atom, type AtomLine, isValueLine, lineReach, overlaps, span } from './atoms.ts';
import { roundBox, tenth } from './paragraphs.ts';
import { type ColumnBand, inColumns, splitOver, valueColumns } from './unruled-columns.ts';
import { isGroupLabel, isRunTogether, toItems, type UnruledLabel } from './unruled-items.ts';

interface Row {
  readonly y: number;
  /** False where a line of values without a label stands beside, or two labels run together: nothing is known. */
  readonly certain: boolean;
  readonly labels: readonly (readonly Atom[])[];
  readonly values: readonly Atom[];
}

/**
 * The grid of one block of lines with its columns; null where they make no table.
 *
 * @param before - the columns of the table before it
 */
export function unruledGrid(
  lines: readonly AtomLine[],
  before: readonly ColumnBand[] = [],
): { readonly grid: Grid; readonly columns: readonly ColumnBand[] } | null {
  const valueLines = lines.filter(isValueLine);
  const firstLine = valueLines[0];
  if (firstLine === undefined) return null;
  const head = headAtoms(lines, firstLine);
  const left = valuesLeft(valueLines, head);
  const columns = valueColumns(valueLines, head, { left, before });
  if (valueLines.length < 2 && columns.length < 4 && head.length < 2) return null;
  const rows = labelledRows(lines, valueLines, { head, left });
  const header = headerCells(head, columns, left);
  const labelled = rows.some(({ labels }) => labels.some((atoms) => atoms.length > 0));
  const shift = labelled || (header[0]?.length ?? 0) > 0 ? 2 : 0;
  const cells = [
    ...header.flatMap((atoms, index) => {
      if (index === 0) return shift > 0 ? [toCell(0, 0, { atoms, beside: head })] : [];
      return [toCell(0, index - 1 + shift, { atoms, beside: head })];
    }),
    ...rows.flatMap((row, index) => rowCells(row, index + 1, { columns, shift })),
  ];
  const grid: Grid = {
    kind: 'grid',
    rows: rows.length + 1,
    columns: columns.length + shift,
    columnsAligned: true,
    cells,
    at: placeOf(lines[0]?.atoms ?? []),
  };
  return { grid, columns };
}

function rowCells(
  { labels, values, certain }: Row,
  row: number,
  { columns, shift }: { readonly columns: readonly ColumnBand[]; readonly shift: number },
): GridCell[] {
  const [group = [], label = []] = labels;
  const beside = [...label, ...values];
  const cells: GridCell[] = [];
  if (group.length > 0) cells.push(toCell(row, 0, { atoms: group, beside }));
  if (shift > 0) cells.push(toCell(row, 1, { atoms: label, beside }));
  if (!certain) return cells;
  const placed = inColumns(values, columns);
  columns.forEach((stretch, column) => {
    const atoms = placed[column] ?? [];
    cells.push(toCell(row, column + shift, { atoms, beside, stretch, joint: ' ' }));
  });
  return cells;
}

interface CellSource {
  readonly atoms: readonly Atom[];
  /** Other atoms of the row: where an empty cell stands. */
  readonly beside: readonly Atom[];
  readonly stretch?: ColumnBand;
  readonly joint?: string;
}

function toCell(row: number, column: number, source: CellSource): GridCell {
  const { atoms, beside, stretch, joint = '' } = source;
  const text = atoms.map((atom) => atom.text).join(joint);
  const at = atoms.length > 0 ? placeOf(atoms) : placeOf(beside, stretch);
  return { row, column, rowSpan: 1, columnSpan: 1, text, at };
}

/** The headings: everything down to the last line above the values that holds text over the columns. */
function headAtoms(lines: readonly AtomLine[], first: AtomLine): Atom[] {
  const left = Math.min(...first.atoms.filter(({ value }) => value).map(({ box }) => box[0]));
  const above = lines.slice(0, lines.indexOf(first));
  const last = above.findLastIndex(({ atoms }) => atoms.some(({ box }) => box[2] > left));
  return above.slice(0, last + 1).flatMap(({ atoms }) => atoms);
}

/**
 * Where the first column of values begins: at the first value, or at the first heading right of the labels and their
 * own heading, for a column may be empty.
 */
function valuesLeft(valueLines: readonly AtomLine[], head: readonly Atom[]): number {
  const atoms = valueLines.flatMap((line) => line.atoms);
  const first = Math.min(...atoms.filter(({ value }) => value).map(({ box }) => box[0]));
  const labels = atoms.filter(({ value, box }) => !value && box[2] <= first + 1);
  if (labels.length === 0) return Math.min(first, ...head.map(({ box }) => box[0]));
  const leftmost = [...head].sort((a, b) => a.box[0] - b.box[0])[0];
  const corner = head.filter(
    (atom) => leftmost !== undefined && overlaps(span(atom), span(leftmost)),
  );
  const labelsEnd = Math.max(...[...labels, ...corner].map(({ box }) => box[2]));
  const lines = head.filter(({ box }) => box[0] >= labelsEnd).map(({ box }) => box[0]);
  return Math.min(first, ...lines);
}

/** Heading texts: first the corner over the labels, then one for each column, its lines joined from the lowest up. */
function headerCells(all: readonly Atom[], columns: readonly ColumnBand[], left: number): Atom[][] {
  const head = all.flatMap((atom) => (atom.box[0] < left - 1 ? [atom] : splitOver(atom, columns)));
  const corner = head.filter(({ box }) => box[2] <= left);
  const byTop = [...head].sort((a, b) => a.top - b.top);
  const reach = lineReach(byTop, (above, below) => below.box[0] > left || above.box[0] > left);
  const over = columns.map((column, index) => {
    const from = ((columns[index - 1]?.[1] ?? left - 20) + column[0]) / 2;
    const to = (column[1] + (columns[index + 1]?.[0] ?? column[1] + 200)) / 2;
    const fits = ({ box }: Atom) => {
      const middle = (box[0] + box[2]) / 2;
      return middle >= from && middle <= to && box[2] - box[0] <= 1.3 * (to - from);
    };
    const own = head.filter(fits).sort((a, b) => b.top - a.top);
    const stack: Atom[] = [];
    for (const atom of own) {
      const below = stack.at(-1);
      if (below === undefined || below.top - atom.top <= reach) stack.push(atom);
      else break;
    }
    return stack.reverse();
  });
  return [corner, ...over];
}

/** Rows from labels and lines of values; groups stand before the label of the row they are nearest to. */
function labelledRows(
  lines: readonly AtomLine[],
  valueLines: readonly AtomLine[],
  { head, left }: { readonly head: readonly Atom[]; readonly left: number },
): Row[] {
  const onValue = new Set(valueLines.flatMap(({ atoms }) => atoms));
  const labels = lines
    .flatMap(({ atoms }) => atoms)
    .filter((atom) => !head.includes(atom) && !(atom.value && atom.box[0] >= left - 1));
  const items = toItems(labels, (atom) => onValue.has(atom));
  const groups = items.filter((item) => isGroupLabel(item, items));
  const leaves = items.filter((item) => !groups.includes(item));
  const rows = new Map<
    UnruledLabel | AtomLine,
    { y: number; item: UnruledLabel | null; lines: AtomLine[] }
  >();
  for (const item of leaves) {
    rows.set(item, { y: (item.top + item.bottom) / 2, item, lines: [] });
  }
  for (const line of valueLines) {
    const item = leaves
      .filter(({ top, bottom }) => line.y > top - 1 && line.y < bottom + 1)
      .sort((a, b) => b.left - a.left)[0];
    if (item === undefined) rows.set(line, { y: line.y, item: null, lines: [line] });
    else rows.get(item)?.lines.push(line);
  }
  const sorted = [...rows.values()].sort((a, b) => a.y - b.y);
  const stray = (index: number) =>
    leaves.length > 0 && sorted[index] !== undefined && sorted[index]?.item === null;
  return sorted.map((row, index) => ({
    y: row.y,
    certain:
      !isRunTogether(row.item?.text ?? '') &&
      (row.lines.length > 0 || !(stray(index - 1) || stray(index + 1))),
    labels: [groupOf(row.item, groups, sorted), row.item?.atoms ?? []],
    values: row.lines.flatMap(({ atoms }) =>
      atoms.filter((atom) => atom.value && !row.item?.atoms.includes(atom)),
    ),
  }));
}

/** The group label printed beside this row: shown once, where it stands. */
function groupOf(
  item: UnruledLabel | null,
  groups: readonly UnruledLabel[],
  rows: readonly { readonly y: number; readonly item: UnruledLabel | null }[],
): Atom[] {
  return groups
    .filter((group) => {
      const middle = (group.top + group.bottom) / 2;
      const home = rows.find(({ y, item: own }) => own !== null && y >= middle - 1);
      return item !== null && home?.item === item;
    })
    .flatMap(({ atoms }) => atoms);
}

/** The box of atoms; of a stretch of their line where the cell itself holds nothing. */
function placeOf(atoms: readonly Atom[], stretch?: ColumnBand): Locator {
  const page = atoms[0]?.page ?? 1;
  const [x0, y0, x1, y1] = roundBox(atoms.filter((atom) => atom.page === page));
  return {
    page,
    box: stretch === undefined ? [x0, y0, x1, y1] : [tenth(stretch[0]), y0, tenth(stretch[1]), y1],
  };
}
