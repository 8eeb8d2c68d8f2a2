/**
 * A scan without a scanner: the tables of a generated report laid out in pixels, as a recogniser hands them over. The
 * rulings are the borders of cells laid out as HTML does (rows from the top, each cell in the first free slot), so that
 * nothing here rests on the reader.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { NumberedPage, ReadCell, ReadPage } from '../../src/parse/readers/recognised/page.ts';
import type { LayoutTable } from '../generate/layout.ts';
import { layoutOf, PLAIN_LAYOUT } from '../generate/layout.ts';
import type { ReportOptions } from '../generate/report.ts';
import type { Truth, TruthTable } from '../generate/truth.ts';

/** Reports that are laid out as scans. */
export const SCANNED: ReportOptions = {
  form: '2021',
  density: 0.4,
  largest: 900,
  zeros: 'mixed',
  blankTotals: false,
  oddSpelling: false,
  faults: 0,
};

const WIDTH = 1654;
const HEIGHT = 2339;
const LEFT = 60;
const ROW = 40;
const DIGIT = 20;
const HEADS: Readonly<Record<TruthTable, string>> = {
  disclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  review: '四、政府信息公开行政复议、行政诉讼情况',
};

/** How a cell was read, by what is printed in it and which of the page's cells it is. */
export type Misread = (printed: string, index: number) => Partial<ReadCell>;

interface Slot {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** The pages of a report as they were read, a table a page. */
export function paintedScan(truth: Truth, misread: Misread = () => ({})): NumberedPage[] {
  const title = `${truth.agency}${truth.fiscalYear}年政府信息公开工作年度报告`;
  return layoutOf(truth, PLAIN_LAYOUT).map((table, index) => {
    const lines = [...(index === 0 ? [title, '一、总体情况'] : []), HEADS[table.table]];
    const picture = createHash('sha256').update(`${title} ${index}`).digest('hex');
    return { page: index + 1, picture, read: paintedPage(table, lines, misread) };
  });
}

function paintedPage(table: LayoutTable, lines: readonly string[], misread: Misread): ReadPage {
  const slots = slotsOf(table);
  const columns = Math.max(...slots.map(({ column, columnSpan }) => column + columnSpan));
  const top = 80 + 60 * lines.length;
  const width = (WIDTH - 2 * LEFT) / columns;
  const boxes = slots.map(({ row, column, rowSpan, columnSpan }) => ({
    x0: LEFT + column * width,
    y0: top + row * ROW,
    x1: LEFT + (column + columnSpan) * width,
    y1: top + (row + rowSpan) * ROW,
  }));
  return {
    ...{ width: WIDTH, height: HEIGHT, digitHeight: DIGIT },
    rulings: boxes.flatMap(({ x0, y0, x1, y1 }) => [
      { axis: 'h' as const, at: y0, from: x0, to: x1 },
      { axis: 'h' as const, at: y1, from: x0, to: x1 },
      { axis: 'v' as const, at: x0, from: y0, to: y1 },
      { axis: 'v' as const, at: x1, from: y0, to: y1 },
    ]),
    cells: slots.map(({ text }, index) => {
      const upright = boxes[index] ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
      // Scanned three pixels lower than it is upright.
      const box = { ...upright, y0: upright.y0 + 3, y1: upright.y1 + 3 };
      return { ...{ box, upright, text, agreement: 1, doubts: [] }, ...misread(text, index) };
    }),
    lines: lines.map((text, index) => ({
      text,
      upright: { x0: LEFT, y0: 60 + 60 * index, x1: LEFT + 30 * text.length, y1: 90 + 60 * index },
    })),
  };
}

/** Where each cell stands: in the first slot of its row that no cell from above takes. */
function slotsOf({ rows }: LayoutTable): Slot[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map(({ text, rowSpan, columnSpan }) => {
      while (taken.has(`${row},${column}`)) column += 1;
      const slot = { row, column, rowSpan, columnSpan, text };
      for (let down = 0; down < rowSpan; down++)
        for (let right = 0; right < columnSpan; right++)
          taken.add(`${row + down},${column + right}`);
      return slot;
    });
  });
}
