/**
 * An OFD page walked in the order in which it is painted (GB/T 33190-2016, 8.5, 9–13): text, lines and surfaces as the
 * marks that a page of a PDF gives, in points from its top left.
 *
 * @module
 */

import type { Colour } from '../html/look/colour.ts';
import { LIMITS } from '../limits.ts';
import type { FontTrust } from '../pdf/characters.ts';
import { isPale, type Paint, type Painted, PaintedGround } from '../pdf/ground.ts';
import {
  applyToBox,
  type Box,
  boxAround,
  holdsMiddle,
  IDENTITY_MATRIX,
  intersect,
  type Matrix,
  multiply,
} from '../pdf/matrix.ts';
import { type PageMarks, type RuledLine, UNREADABLE } from '../pdf/page-marks.ts';
import { filledBoxes, pathRules, thinBox } from '../pdf/path-rules.ts';
import { markStruck } from '../pdf/struck.ts';
import { elementsOf, elementText, type XmlElement } from '../xml-tree.ts';
import { child, childrenNamed, localName } from './elements.ts';
import { cornersOf, matrixOf, numbers, packedPath } from './notation.ts';
import { OfdError, type OfdPage, pagesOf } from './package.ts';
import type { Resources } from './resources.ts';
import { type OfdGlyph, readTextObject } from './text-object.ts';

/** Points of a millimetre. */
const POINTS = 72 / 25.4;
/** Line width where none is stated, in millimetres (table 34). */
const LINE_WIDTH = 0.353;
/** Drawings in drawings: more is a circle. */
const MAX_DEPTH = 8;
/** How far beyond its boundary an object may reach before viewers cut it, in points. */
const SLACK = 2;

const BLACK: Colour = [0, 0, 0, 1];
/** What is painted where no colour is stated (tables 34 and 45): paths are filled with nothing, text is black. */
const UNSTATED: Readonly<Record<'text' | 'path', Pick<Paint, 'fill' | 'stroke'>>> = {
  text: { fill: BLACK, stroke: [0, 0, 0, 0] },
  path: { fill: [0, 0, 0, 0], stroke: BLACK },
};

/**
 * The marks of all pages of a package, in order.
 *
 * @param trust - what is known of the fonts; the pages add to it
 * @throws OfdError, ContainerError, XmlTooLarge
 */
export function* pageDrawings(bytes: Uint8Array, trust: FontTrust): Generator<PageMarks> {
  let number = 0;
  for (const page of pagesOf(bytes)) yield new Drawing(page, trust).marks(++number);
}

interface Frame {
  readonly matrix: Matrix;
  readonly clip: Box;
  readonly alpha: number;
  /** Element whose drawing parameters hold where the object states none. */
  readonly inherited: readonly XmlElement[];
  readonly depth: number;
}

class Drawing {
  readonly #page: OfdPage;
  readonly #resources: Resources;
  readonly #trust: FontTrust;
  readonly #ground = new PaintedGround();
  readonly #glyphs: OfdGlyph[] = [];
  readonly #painted: Painted[] = [];
  readonly #rules: RuledLine[] = [];
  readonly #images: Box[] = [];
  #hidden = 0;
  #objects = 0;

  constructor(page: OfdPage, trust: FontTrust) {
    this.#page = page;
    this.#resources = page.resources;
    this.#trust = trust;
  }

  marks(number: number): PageMarks {
    const { box, layers } = this.#page;
    const [width, height] = [(box[2] - box[0]) * POINTS, (box[3] - box[1]) * POINTS];
    const frame: Frame = {
      matrix: [POINTS, 0, 0, POINTS, -box[0] * POINTS, -box[1] * POINTS],
      clip: [0, 0, width, height],
      alpha: 1,
      inherited: [],
      depth: 0,
    };
    for (const layer of layers) this.#layer(layer, frame);
    const seen = markStruck(this.#ground.seen(this.#glyphs, this.#painted), this.#rules);
    let unreadable = 0;
    const glyphs = seen.map((glyph) => {
      if (this.#trust.believes(glyph.font) && glyph.text !== UNREADABLE) return glyph;
      unreadable += 1;
      return { ...glyph, text: UNREADABLE };
    });
    return {
      ...{ page: number, width, height, glyphs, rules: this.#rules, images: this.#images },
      ...{ hiddenGlyphs: this.#hidden, unreadableGlyphs: unreadable, turn: 0 },
    };
  }

  /** A layer, or the appearance of an annotation, which has a boundary of its own. */
  #layer(layer: XmlElement, frame: Frame): void {
    const at = cornersOf(layer.attributes['Boundary']);
    const matrix = at === null ? frame.matrix : multiply(frame.matrix, [1, 0, 0, 1, at[0], at[1]]);
    this.#objectsOf(layer, { ...frame, matrix, inherited: this.#resources.parameters(layer) });
  }

  #objectsOf(container: XmlElement, frame: Frame): void {
    for (const object of elementsOf(container)) this.#object(object, frame);
  }

  #object(object: XmlElement, outer: Frame): void {
    const draw = this.#drawers[localName(object)];
    if (draw === undefined || object.attributes['Visible'] === 'false') return;
    if (++this.#objects > LIMITS.pdf.operatorsPerPage)
      throw new OfdError(
        'too_large',
        `a page has more than ${LIMITS.pdf.operatorsPerPage} objects`,
      );
    draw(object, this.#inside(object, outer));
  }

  readonly #drawers: Readonly<Record<string, (object: XmlElement, frame: Frame) => void>> = {
    PageBlock: (object, frame) => this.#objectsOf(object, frame),
    TextObject: (object, frame) => this.#text(object, frame),
    PathObject: (object, frame) => this.#path(object, frame),
    ImageObject: (object, frame) => this.#image(object, frame),
    CompositeObject: (object, frame) => this.#composite(object, frame),
  };

  /** The space of an object: its boundary's corner is the origin, its matrix holds inside it. */
  #inside(object: XmlElement, outer: Frame): Frame {
    const { attributes } = object;
    const boundary = cornersOf(attributes['Boundary']) ?? [0, 0, 0, 0];
    const corner = multiply(outer.matrix, [1, 0, 0, 1, boundary[0], boundary[1]]);
    const matrix = multiply(corner, matrixOf(attributes['CTM']) ?? IDENTITY_MATRIX);
    const shown = boundary[2] > boundary[0] && boundary[3] > boundary[1];
    const own = shown ? applyToBox(outer.matrix, boundary) : outer.clip;
    const alpha = Number(attributes['Alpha'] ?? 255) / 255;
    return {
      matrix,
      clip: this.#clipped(object, corner, intersect(outer.clip, own)),
      alpha: outer.alpha * (Number.isFinite(alpha) ? alpha : 1),
      inherited: [...this.#resources.parameters(object), ...outer.inherited],
      depth: outer.depth,
    };
  }

  /** Cut by all its clips, each the sum of its areas (8.4). */
  #clipped(object: XmlElement, corner: Matrix, clip: Box): Box {
    const clips = child(object, 'Clips');
    let cut = clip;
    for (const one of clips === undefined ? [] : childrenNamed(clips, 'Clip')) {
      const boxes = childrenNamed(one, 'Area').flatMap((area) => {
        const path = child(area, 'Path');
        const data = path === undefined ? undefined : child(path, 'AbbreviatedData');
        const at = cornersOf(path?.attributes['Boundary']) ?? [0, 0, 0, 0];
        const inner = multiply(matrixOf(area.attributes['CTM']) ?? IDENTITY_MATRIX, [
          1,
          0,
          0,
          1,
          at[0],
          at[1],
        ]);
        const matrix = multiply(
          multiply(corner, inner),
          matrixOf(path?.attributes['CTM']) ?? IDENTITY_MATRIX,
        );
        return data === undefined
          ? []
          : [applyToBox(matrix, extent(packedPath(elementText(data))))];
      });
      if (boxes.length > 0) cut = intersect(cut, boxAround(boxes));
    }
    return cut;
  }

  #paint({ inherited, alpha }: Frame, kind: 'text' | 'path'): Paint {
    const colour = (name: string): XmlElement | undefined =>
      inherited.map((element) => child(element, name)).find((found) => found !== undefined);
    const [fill, stroke] = [colour('FillColor'), colour('StrokeColor')];
    return {
      fill: fill === undefined ? UNSTATED[kind].fill : this.#resources.colour(fill),
      stroke: stroke === undefined ? UNSTATED[kind].stroke : this.#resources.colour(stroke),
      alpha,
      blends: false,
    };
  }

  #text(object: XmlElement, frame: Frame): void {
    const { glyphs, codes } = readTextObject(object, frame.matrix);
    if (codes.length > 0) this.#trust.learn(object.attributes['Font'] ?? '', new Map(codes));
    const fills = object.attributes['Fill'] !== 'false';
    const strokes = object.attributes['Stroke'] === 'true';
    if (!fills && !strokes) {
      this.#hidden += glyphs.filter(({ text }) => text !== ' ').length;
      return;
    }
    const painted = { paint: this.#paint(frame, 'text'), mode: strokes ? (fills ? 2 : 1) : 0 };
    for (const glyph of glyphs) {
      this.#painted.push({ ...painted, order: this.#ground.order });
      // Some viewers cut what reaches out of its boundary and some do not: nobody can say what is seen there.
      const inside = holdsMiddle(grown(frame.clip, SLACK + glyph.size / 2), glyph.box);
      this.#glyphs.push(inside ? glyph : { ...glyph, text: UNREADABLE });
    }
    if (this.#glyphs.length > LIMITS.pdf.glyphsPerPage)
      throw new OfdError(
        'too_large',
        `a page has more than ${LIMITS.pdf.glyphsPerPage} characters`,
      );
  }

  #path(object: XmlElement, frame: Frame): void {
    const { attributes } = object;
    const data = child(object, 'AbbreviatedData');
    const path = packedPath(data === undefined ? '' : elementText(data));
    const stroke = attributes['Stroke'] !== 'false';
    const fill = attributes['Fill'] === 'true' || attributes['Fill'] === '1';
    const paint = this.#paint(frame, 'path');
    const { matrix, clip } = frame;
    const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
    const pale = isPale(paint, stroke);
    for (const rule of pathRules(path, matrix, {
      stroke,
      fill,
      lineWidth: widthOf(frame) * scale,
    })) {
      const shown = within(rule, grown(clip, SLACK));
      if (shown !== null) this.#rules.push(pale ? { ...shown, pale } : shown);
    }
    const alpha = paint.alpha * (paint.fill?.[3] ?? 1);
    for (const box of fill ? filledBoxes(path, matrix) : [])
      this.#ground.paint(intersect(box, clip), paint.fill, { alpha, blends: false });
  }

  #image({ attributes }: XmlElement, frame: Frame): void {
    const placed = matrixOf(attributes['CTM']) !== null;
    const box = placed ? intersect(applyToBox(frame.matrix, [0, 0, 1, 1]), frame.clip) : frame.clip;
    const thin = thinBox(box);
    if (thin.length === 1) this.#rules.push(...thin);
    else if (box[2] > box[0] && box[3] > box[1]) {
      this.#images.push(box);
      this.#ground.paint(box, null, { alpha: frame.alpha, blends: false });
    }
  }

  #composite(object: XmlElement, frame: Frame): void {
    const unit = this.#resources.get(object.attributes['ResourceID']);
    const content = unit === undefined ? undefined : child(unit, 'Content');
    if (content === undefined || frame.depth >= MAX_DEPTH) return;
    this.#objectsOf(content, { ...frame, depth: frame.depth + 1 });
  }
}

function widthOf({ inherited }: Frame): number {
  const stated = inherited.map(({ attributes }) => attributes['LineWidth']);
  const [width] = numbers(stated.find((value) => value !== undefined));
  return width ?? LINE_WIDTH;
}

/** A rule as far as a box shows it. */
function within({ axis, at, from, to }: RuledLine, [x0, y0, x1, y1]: Box): RuledLine | null {
  const [low, high, start, end] = axis === 'h' ? [y0, y1, x0, x1] : [x0, x1, y0, y1];
  if (at < low || at > high) return null;
  const shown = { axis, at, from: Math.max(from, start), to: Math.min(to, end) };
  return shown.to > shown.from ? shown : null;
}

function grown([x0, y0, x1, y1]: Box, by: number): Box {
  return [x0 - by, y0 - by, x1 + by, y1 + by];
}

/** The box around all points of a path. */
function extent(path: readonly number[]): Box {
  const points: Box[] = [];
  const operands = [2, 2, 6, 4, 0];
  for (let at = 0; at < path.length; ) {
    const count = operands[path[at] ?? 4] ?? 0;
    for (let i = at + 1; i < at + count; i += 2)
      points.push([path[i] ?? 0, path[i + 1] ?? 0, path[i] ?? 0, path[i + 1] ?? 0]);
    at += 1 + count;
  }
  return boxAround(points);
}
