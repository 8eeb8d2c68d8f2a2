/**
 * A page from pixels to cells with readings.
 *
 * @module
 */
import type { Reading } from '../model/dictionary.ts';
import type { GlyphNet } from '../model/glyph-net.ts';
import type { Strip } from '../model/runtime.ts';
import type { PagePixels, PixelBox, RecognisedCell, RecognisedPage, Segment } from '../types.ts';
import type { InkLine } from './cell-ink.ts';
import { doubtsOf, SURE } from './doubts.ts';
import { findTables, type TableInk } from './find-tables.ts';
import { glyphReading } from './glyph-reading.ts';
import { looseLines } from './loose-lines.ts';
import { seenThrough } from './seen-through.ts';
import { settled } from './shape-reading.ts';
import type { StraightTable } from './straight-table.ts';

/** Reads all strips at once, each by itself. */
export type ReadAll = (strips: readonly Strip[]) => Promise<readonly Reading[]>;

/** In digit heights: what ends so near the edge of the picture may have been cut off. */
const EDGE = 0.5;

/** The two models: one reads lines, the other characters. */
export interface Models {
  readonly readAll: ReadAll;
  readonly glyphs: GlyphNet;
}

/** Finds tables and print, and has every line of print read. */
export async function readPage(
  pixels: PagePixels,
  { readAll, glyphs }: Models,
): Promise<RecognisedPage> {
  const { page, tables } = findTables(pixels);
  const loose = looseLines(
    page,
    tables.map(({ straight }) => placeOf(straight)),
  );
  const lines = tables.flatMap((table) => table.lines);
  const first = await readAll([...lines.map(({ grey }) => grey()), ...loose.strips]);
  const passes = lines.map(({ line, digitHeight, glyphs: pictures }, at) => {
    const grey = first[at] ?? NOTHING;
    const own = isNumberLike(grey.text) ? [grey, glyphReading(glyphs, pictures())] : [grey];
    return own.map((one) => settled(one, line, digitHeight));
  });
  // Where the two differ or are not sure, a third look at the bare ink.
  const again = [...lines.keys()].filter((at) => isOpen(passes[at] ?? []));
  const third = await readAll(again.flatMap((at) => lines[at]?.inked() ?? []));
  again.forEach((at, index) => {
    const line = lines[at];
    if (line === undefined) return;
    const own = passes[at] ?? [];
    // The small model knows no words: 无 is the recogniser's alone, which then reads it twice.
    const isWord = ALL_UNKNOWN.test(own[1]?.text ?? '') && !/\d/.test(own[0]?.text ?? '');
    if (isWord) own.pop();
    own.push(settled(third[index] ?? NOTHING, line.line, line.digitHeight));
  });
  const readings = new Map(lines.map(({ line }, at) => [line, passes[at] ?? []]));
  const cells = tables.flatMap((table, index) => cellsOf(table, readings, index, pixels));
  return {
    width: pixels.width,
    height: pixels.height,
    digitHeight: page.digitHeight,
    rulings: tables.flatMap(({ straight }) => rulingsOf(straight)),
    cells,
    lines: loose.lines(first.slice(lines.length)),
  };
}

const NOTHING: Reading = { text: '', score: 1, least: 1 };

const ALL_UNKNOWN = /^\?+$/;

function isOpen([grey, glyph]: readonly Reading[]): boolean {
  return (
    grey !== undefined &&
    glyph !== undefined &&
    (grey.text !== glyph.text || Math.min(grey.least, glyph.least) < SURE)
  );
}

/** What may be a number or a mark is read twice; labels are told by their words. */
function isNumberLike(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  return text.length <= 2 || digits * 2 >= text.length;
}

function cellsOf(
  { straight, inks, seals }: TableInk,
  byLine: ReadonlyMap<InkLine, readonly Reading[]>,
  table: number,
  pixels: PagePixels,
): RecognisedCell[] {
  const { toUpright, toPage, digitHeight } = straight;
  return straight.cells.map((cell, at) => {
    const ink = inks[at] ?? { lines: [], specks: 0, cut: false };
    const readings = ink.lines.map((line) => byLine.get(line) ?? []);
    const most = Math.max(1, ...readings.map(({ length }) => length));
    const passes = Array.from({ length: most }, (_, pass) =>
      readings.map((own) => (own[pass] ?? own[0])?.text ?? '').join('\n'),
    );
    const enlarged = 1 / toUpright[0];
    const box = seenThrough(cell, toPage);
    const doubts = doubtsOf({
      ...{ ink, readings, digitHeight, enlarged },
      sealShare: seals[at] ?? 0,
      isAtEdge: isOpenCell(cell, straight) && isAtEdge(box, pixels, digitHeight / enlarged),
    });
    const { text, same } = mostRead(passes);
    const isBlank = ink.lines.length === 0;
    return {
      table,
      box,
      upright: seenThrough(cell, toUpright),
      text,
      runs: ink.lines.map((line, index) => ({
        text: mostRead(readings[index]?.map((one) => one.text) ?? []).text,
        upright: seenThrough(line.box, toUpright),
      })),
      // Two readings are asked for; a doubt counts as one more that disagrees.
      agreement: same / (Math.max(isBlank ? 1 : 2, most) + (doubts.length > 0 ? 1 : 0)),
      readings: passes,
      sureness: passes.map((_, pass) =>
        Math.min(1, ...readings.map((own) => (own[pass] ?? own[0])?.least ?? 1)),
      ),
      doubts,
    };
  });
}

/** No ruling is drawn on one of its sides. */
function isOpenCell(
  { x0, y0, x1, y1 }: PixelBox,
  { rulings, digitHeight }: StraightTable,
): boolean {
  const isDrawn = (axis: 'h' | 'v', side: number) =>
    rulings.lines.some(
      (line) => line.axis === axis && Math.abs(line.at - side) < EDGE * digitHeight,
    );
  return !(isDrawn('v', x0) && isDrawn('v', x1) && isDrawn('h', y0) && isDrawn('h', y1));
}

/** A cell that ends at the edge of the picture. */
function isAtEdge({ x0, y0, x1, y1 }: PixelBox, page: PagePixels, digitHeight: number): boolean {
  const near = EDGE * digitHeight;
  return x0 < near || y0 < near || x1 > page.width - near || y1 > page.height - near;
}

/** The text that most passes read, of several the one read first. */
function mostRead(passes: readonly string[]): { text: string; same: number } {
  const same = (text: string) => passes.filter((one) => one === text).length;
  const [first = '', ...others] = passes;
  const text = others.reduce((best, one) => (same(one) > same(best) ? one : best), first);
  return { text, same: same(text) };
}

function rulingsOf({ rulings, toUpright }: StraightTable): Segment[] {
  const [scale, , left, , , top] = toUpright;
  return rulings.lines.map(({ axis, at, from, to }) => {
    const [across, along] = axis === 'h' ? [top, left] : [left, top];
    return { axis, at: at * scale + across, from: from * scale + along, to: to * scale + along };
  });
}

/** The box around a table on the page set upright. */
function placeOf({ shades: { width, height }, toUpright }: StraightTable): PixelBox {
  return seenThrough({ x0: 0, y0: 0, x1: width, y1: height }, toUpright);
}
