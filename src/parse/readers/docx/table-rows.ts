/**
 * The rows of a Word table with their cells in place: horizontal spans as written, vertical ones counted from the cells
 * that continue them (ECMA-376 part 1, 17.4.84).
 *
 * @module
 */
import { childOf, elementsOf, type XmlElement } from '../xml-tree.ts';
import { isCutOff } from './placing.ts';
import { isOn } from './run-style.ts';

/** A cell; `content` is null where a row begins or ends with columns that it leaves out. */
export interface WordCell {
  readonly content: XmlElement | null;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Its row is set so low that what stands in it is cut off. */
  readonly clipped: boolean;
}

interface Placed extends WordCell {
  readonly column: number;
  readonly continues: boolean;
}

const MAX_SPAN = 1000;

/** The rows from top to bottom; deleted and hidden ones are left out, as Word shows them. */
export function tableRows(table: XmlElement): WordCell[][] {
  const rows = rowsIn(table).map(placed);
  return rows.map((row, index) =>
    row
      .filter(({ continues }) => !continues)
      .map(({ content, columnSpan, column, clipped }) => ({
        content,
        columnSpan,
        clipped,
        rowSpan: content === null ? 1 : 1 + continued(rows, index + 1, column),
      })),
  );
}

/** Rows may stand inside content controls. */
function rowsIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:tr') {
      const own = childOf(child, 'w:trPr');
      return childOf(own, 'w:del') || isOn(childOf(own, 'w:hidden')) ? [] : [child];
    }
    return /^w:(?:sdt|sdtContent|customXml|ins)$/.test(child.name) ? rowsIn(child) : [];
  });
}

function cellsIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:tc') return [child];
    return /^w:(?:sdt|sdtContent|customXml)$/.test(child.name) ? cellsIn(child) : [];
  });
}

function placed(row: XmlElement): Placed[] {
  const own = childOf(row, 'w:trPr');
  const left = (name: string): number => Number(childOf(own, name)?.attributes['w:val'] ?? '0');
  const cells: Placed[] = [];
  let column = 0;
  const clipped = isCutOff(childOf(own, 'w:trHeight'), { height: 'w:val', rule: 'w:hRule' });
  const add = (cell: Omit<Placed, 'column' | 'clipped'>): void => {
    if (cell.columnSpan < 1) return;
    cells.push({ ...cell, column, clipped });
    column += cell.columnSpan;
  };
  add({ content: null, columnSpan: left('w:gridBefore'), rowSpan: 1, continues: false });
  for (const cell of cellsIn(row)) {
    const properties = childOf(cell, 'w:tcPr');
    const merge = childOf(properties, 'w:vMerge');
    const continues = merge !== undefined && merge.attributes['w:val'] !== 'restart';
    const span = Number(childOf(properties, 'w:gridSpan')?.attributes['w:val'] ?? '1');
    const columnSpan = Math.min(Math.max(span || 1, 1), MAX_SPAN);
    const sideways = childOf(properties, 'w:hMerge');
    const last = cells.at(-1);
    if (
      sideways !== undefined &&
      sideways.attributes['w:val'] !== 'restart' &&
      last !== undefined
    ) {
      cells.splice(-1, 1, { ...last, columnSpan: last.columnSpan + columnSpan });
      column += columnSpan;
    } else add({ content: cell, columnSpan, rowSpan: 1, continues });
  }
  add({ content: null, columnSpan: left('w:gridAfter'), rowSpan: 1, continues: false });
  return cells;
}

/** Rows from one on that continue the cell of a column. */
function continued(rows: readonly (readonly Placed[])[], from: number, column: number): number {
  let count = 0;
  while (rows[from + count]?.some((cell) => cell.column === column && cell.continues)) count++;
  return count;
}
