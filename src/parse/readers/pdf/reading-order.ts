/**
 * Reading order of a page: from top to bottom, but printed columns (and two pages on one sheet) one after the other.
 *
 * @module
 */
import { type Box, boxAround } from './matrix.ts';
import { type GlyphLine, holdsValues, partOf } from './text-lines.ts';

/** Half the width of the empty strip between two columns, in points. */
const HALF_GUTTER = 6;
/** A side of a gutter is a column of text only with so many lines of so many Chinese characters. */
const COLUMN_LINES = 3;
const COLUMN_CHARACTERS = 10;

const SECTION = /^[一二三四五六七八九十]\s*、/u;

export type PlacedBlock<Table> =
  | { readonly kind: 'line'; readonly line: GlyphLine }
  | { readonly kind: 'table'; readonly table: Table };

/** Lines and tables of a page in the order in which people read them. */
export function inReadingOrder<Table extends { readonly box: Box }>(
  lines: readonly GlyphLine[],
  tables: readonly Table[],
  width: number,
): PlacedBlock<Table>[] {
  const placed: PlacedBlock<Table>[] = [
    ...lines.map((line): PlacedBlock<Table> => ({ kind: 'line', line })),
    ...tables.map((table): PlacedBlock<Table> => ({ kind: 'table', table })),
  ].sort((a, b) => boxOf(a)[1] - boxOf(b)[1]);
  const gutter = findGutter(placed, width);
  return gutter === null ? placed : byColumns(placed, gutter);
}

function boxOf<Table extends { readonly box: Box }>(placed: PlacedBlock<Table>): Box {
  return placed.kind === 'line' ? placed.line.box : placed.table.box;
}

/** The strip in the middle of the page that the most text stands beside; null where there are no columns. */
function findGutter<Table extends { readonly box: Box }>(
  placed: readonly PlacedBlock<Table>[],
  width: number,
): number | null {
  let best: { at: number; lines: number } | null = null;
  for (let share = 0.35; share <= 0.65; share += 0.02) {
    const at = share * width;
    // Cheap first: most pages have hardly a line that leaves the strip free.
    const free = placed.filter((item) => !crosses(item, at)).length;
    if (free < COLUMN_LINES || free <= (best?.lines ?? 0)) continue;
    const lines = bands(placed, at).reduce(
      (sum, band) => sum + (band.columns ? band.items.length : 0),
      0,
    );
    if (lines > (best?.lines ?? 0)) best = { at, lines };
  }
  return best?.at ?? null;
}

interface Band<Table> {
  readonly columns: boolean;
  readonly items: readonly PlacedBlock<Table>[];
}

/** Stretches of the page in which nothing crosses the gutter (and no row of values stands), and whether both their sides are columns of text. */
function bands<Table extends { readonly box: Box }>(
  placed: readonly PlacedBlock<Table>[],
  gutter: number,
): Band<Table>[] {
  const found: { open: boolean; items: PlacedBlock<Table>[] }[] = [];
  for (const item of placed) {
    const open = !crosses(item, gutter);
    const last = found.at(-1);
    if (last !== undefined && last.open === open) last.items.push(item);
    else found.push({ open, items: [item] });
  }
  return found.flatMap(({ open, items }): Band<Table>[] => {
    const end = columnsEnd(items, gutter);
    const [within, after] = [items.slice(0, end), items.slice(end)];
    const [left, right] = [side(within, gutter, 'left'), side(within, gutter, 'right')];
    if (!open || !isColumn(left) || !isColumn(right)) return [{ columns: false, items }];
    return [
      { columns: true, items: within },
      { columns: false, items: after },
    ];
  });
}

/** Where columns end before the next section: at a heading below everything in the right column. */
function columnsEnd<Table extends { readonly box: Box }>(
  items: readonly PlacedBlock<Table>[],
  gutter: number,
): number {
  const right = side(items, gutter, 'right');
  const bottom = Math.max(...right.map((item) => boxOf(item)[3]));
  const end = items.findIndex(
    (item) =>
      item.kind === 'line' && SECTION.test(item.line.text) && item.line.box[1] >= bottom - 1,
  );
  return end < 0 ? items.length : end;
}

function crosses<Table extends { readonly box: Box }>(
  item: PlacedBlock<Table>,
  gutter: number,
): boolean {
  const meets = (box: Box) => box[0] < gutter + HALF_GUTTER && box[2] > gutter - HALF_GUTTER;
  if (item.kind === 'table') return meets(item.table.box);
  return holdsValues(item.line.pieces) || item.line.pieces.some(({ box }) => meets(box));
}

function side<Table extends { readonly box: Box }>(
  items: readonly PlacedBlock<Table>[],
  gutter: number,
  which: 'left' | 'right',
): PlacedBlock<Table>[] {
  const here = (box: Box) => (which === 'left' ? box[2] <= gutter : box[0] >= gutter);
  return items.flatMap((item): PlacedBlock<Table>[] => {
    if (item.kind === 'table') return here(item.table.box) ? [item] : [];
    const line = partOf(item.line, here);
    return line === null ? [] : [{ kind: 'line', line }];
  });
}

function isColumn<Table>(items: readonly PlacedBlock<Table>[]): boolean {
  const long = items.filter((item) => {
    if (item.kind === 'table') return false;
    const chinese = item.line.text.match(/\p{Script=Han}/gu)?.length ?? 0;
    return chinese >= COLUMN_CHARACTERS && isDense(item.line);
  });
  return long.length >= COLUMN_LINES;
}

/** Running text fills its line; the headings of a table do not. */
function isDense({ pieces, box }: GlyphLine): boolean {
  const filled = pieces.reduce((sum, piece) => sum + piece.box[2] - piece.box[0], 0);
  return filled > 0.85 * (box[2] - box[0]);
}

function byColumns<Table extends { readonly box: Box }>(
  placed: readonly PlacedBlock<Table>[],
  gutter: number,
): PlacedBlock<Table>[] {
  return bands(placed, gutter).flatMap(({ columns, items }) =>
    columns
      ? [...withEdges(side(items, gutter, 'left')), ...withEdges(side(items, gutter, 'right'))]
      : items,
  );
}

/** Lines of a column know its edges: where a full line ends is where the column ends. */
function withEdges<Table>(items: readonly PlacedBlock<Table>[]): PlacedBlock<Table>[] {
  const boxes = items.flatMap((item) => (item.kind === 'line' ? [item.line.box] : []));
  const [left, , right] = boxAround(boxes);
  return items.map((item) =>
    item.kind === 'line' ? { kind: 'line', line: { ...item.line, edges: [left, right] } } : item,
  );
}
