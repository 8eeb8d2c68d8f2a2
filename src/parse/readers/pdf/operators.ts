/**
 * A page's operator list walked once: the graphics state of ISO 32000-1, 8.4 and 9.3, as far as places need it.
 *
 * @module
 */
import { glyphText } from './characters.ts';
import { initialState, isNumbers, number, type State, toBox, toMatrix } from './graphics-state.ts';
import {
  isPale,
  PAINT_OPERATORS,
  type Paint,
  type Painted,
  PaintedGround,
  statePaint,
} from './ground.ts';
import {
  applyToBox,
  type Box,
  holdsMiddle,
  IDENTITY_MATRIX,
  intersect,
  multiply,
} from './matrix.ts';
import type {
  OperatorList,
  OperatorNumbers,
  ShownGlyph,
  Walked,
  WalkOptions,
} from './operator-list.ts';
import type { RuledLine } from './page-marks.ts';
import { filledBoxes, paintedBy, pathRules, shapesOver, thinBox } from './path-rules.ts';
import { markStruck } from './struck.ts';
import { TextCursor } from './text-cursor.ts';

/** Text rendering modes 3 and 7 paint nothing (ISO 32000-1, table 106). */
const INVISIBLE = new Set([3, 7]);

/**
 * Walks one page.
 *
 * @returns glyphs in drawing order, rules and image boxes, all clipped to what is shown
 */
export function walkOperators(list: OperatorList, options: WalkOptions): Walked {
  return new Walker(options).walk(list);
}

type Handler = (args: readonly unknown[]) => void;

class Walker {
  readonly #options: WalkOptions;
  readonly #handlers: ReadonlyMap<number, Handler>;
  readonly #stack: State[] = [];
  readonly #layers: boolean[] = [];
  readonly #glyphs: ShownGlyph[] = [];
  /** How each glyph was painted, in the same order. */
  readonly #painted: Painted[] = [];
  readonly #ground = new PaintedGround();
  readonly #rules: RuledLine[] = [];
  readonly #images: Box[] = [];
  readonly #text = new TextCursor();
  readonly #codes = new Map<string, Map<number, string>>();
  #state: State;
  #hidden = 0;
  #truncated = false;
  #clipNext = false;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#state = initialState(options.viewport, options.page);
    this.#handlers = this.#table(options.numbers);
  }

  walk({ fnArray, argsArray }: OperatorList): Walked {
    for (let i = 0; i < fnArray.length && !this.#truncated; i++) {
      const args = argsArray[i];
      this.#handlers.get(fnArray[i] ?? -1)?.(Array.isArray(args) ? args : []);
    }
    return {
      glyphs: markStruck(this.#ground.seen(this.#glyphs, this.#painted), this.#rules),
      rules: this.#rules,
      images: this.#images,
      hiddenGlyphs: this.#hidden,
      codes: this.#codes,
      truncated: this.#truncated,
    };
  }

  #table(numbers: OperatorNumbers): Map<number, Handler> {
    const images = [
      ...['paintImageXObject', 'paintImageMaskXObject', 'paintInlineImageXObject'],
      ...['paintImageXObjectRepeat', 'paintImageMaskXObjectRepeat', 'paintSolidColorImageMask'],
      ...['paintInlineImageXObjectGroup', 'paintImageMaskXObjectGroup'],
    ].map((name): [string, Handler] => [name, () => this.#image()]);
    const named: [string, Handler][] = [
      ...this.#stateHandlers(),
      ...this.#textHandlers(),
      ...images,
      ['constructPath', (args) => this.#path(args)],
      ['clip', () => this.#pendClip()],
      ['eoClip', () => this.#pendClip()],
      ['beginMarkedContent', () => this.#layers.push(true)],
      ['beginMarkedContentProps', ([tag, group]) => this.#openContent(tag, group)],
      ['endMarkedContent', () => this.#layers.pop()],
    ];
    return new Map(
      named.flatMap(([name, handler]) => {
        const number = numbers[name];
        return number === undefined ? [] : [[number, handler] as const];
      }),
    );
  }

  #stateHandlers(): [string, Handler][] {
    return [
      ['save', () => this.#save()],
      ['restore', () => this.#restore()],
      ['transform', (args) => this.#transform(args)],
      ...Object.entries(PAINT_OPERATORS).map(([name, change]): [string, Handler] => [
        name,
        (args) => this.#paint(change(args)),
      ]),
      ['shadingFill', () => this.#ground.paint(this.#state.clip, null, this.#state.paint)],
      ['setLineWidth', ([width]) => this.#set({ lineWidth: number(width) })],
      ['setGState', ([entries]) => this.#graphicsState(entries)],
      ['paintFormXObjectBegin', ([matrix, bbox]) => this.#openForm(matrix, bbox)],
      ['paintFormXObjectEnd', () => this.#restore()],
      ['beginAnnotation', (args) => this.#openAnnotation(args)],
      ['endAnnotation', () => this.#restore()],
    ];
  }

  #textHandlers(): [string, Handler][] {
    return [
      ['beginText', () => this.#text.place(IDENTITY_MATRIX)],
      ['setCharSpacing', ([value]) => this.#set({ charSpacing: number(value) })],
      ['setWordSpacing', ([value]) => this.#set({ wordSpacing: number(value) })],
      ['setHScale', ([value]) => this.#set({ scale: number(value) / 100 })],
      ['setLeading', ([value]) => this.#set({ leading: -number(value) })],
      ['setTextRise', ([value]) => this.#set({ rise: number(value) })],
      ['setTextRenderingMode', ([value]) => this.#set({ mode: number(value) })],
      ['setFont', ([name, size]) => this.#setFont(name, size)],
      ['setTextMatrix', ([matrix]) => this.#text.place(toMatrix(matrix))],
      ['moveText', ([x, y]) => this.#text.move(number(x), number(y))],
      ['setLeadingMoveText', ([x, y]) => this.#moveLeading(number(x), number(y))],
      ['nextLine', () => this.#text.move(0, this.#state.leading)],
      ['showText', ([glyphs]) => this.#showText(glyphs)],
    ];
  }

  #set(change: Partial<State>): void {
    Object.assign(this.#state, change);
  }

  #paint(change: Partial<Paint>): void {
    this.#state.paint = { ...this.#state.paint, ...change };
  }

  #save(): void {
    this.#stack.push({ ...this.#state });
  }

  #restore(): void {
    const saved = this.#stack.pop();
    if (saved !== undefined) this.#state = saved;
  }

  #transform(args: readonly unknown[]): void {
    this.#state.matrix = multiply(this.#state.matrix, toMatrix(args));
  }

  #clipTo(box: Box): void {
    this.#state.clip = intersect(this.#state.clip, box);
  }

  #openForm(matrix: unknown, bbox: unknown): void {
    this.#save();
    if (matrix !== null && matrix !== undefined) this.#transform(Array.from(toMatrix(matrix)));
    if (isNumbers(bbox, 4)) this.#clipTo(applyToBox(this.#state.matrix, toBox(bbox)));
  }

  #openAnnotation([, , transform, matrix]: readonly unknown[]): void {
    this.#save();
    this.#state = initialState(this.#options.viewport, this.#options.page);
    if (isNumbers(transform, 6)) this.#transform(Array.from(transform));
    if (isNumbers(matrix, 6)) this.#transform(Array.from(matrix));
  }

  #openContent(tag: unknown, group: unknown): void {
    this.#layers.push(tag !== 'OC' || this.#options.layerVisible(group));
  }

  #graphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      this.#paint(statePaint(entry[0], entry[1]));
      if (entry[0] === 'LW') this.#set({ lineWidth: number(entry[1]) });
      if (entry[0] === 'Font' && Array.isArray(entry[1])) this.#setFont(entry[1][0], entry[1][1]);
    }
  }

  #pendClip(): void {
    this.#clipNext = true;
  }

  #path([op, data, minMax]: readonly unknown[]): void {
    const { numbers } = this.#options;
    const { matrix, clip, lineWidth } = this.#state;
    const path = Array.isArray(data) && isNumbers(data[0]) ? data[0] : null;
    const { stroke, fill } = paintedBy(op, numbers);
    if (path !== null && isShown(this.#layers) && (stroke || fill)) {
      const width = lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
      const { paint } = this.#state;
      const pale = isPale(paint, stroke);
      for (const rule of pathRules(path, matrix, { stroke, fill, lineWidth: width })) {
        this.#addRule(pale ? { ...rule, pale } : rule, clip);
      }
      for (const box of fill ? filledBoxes(path, matrix) : [])
        this.#ground.paint(intersect(box, clip), paint.fill, paint);
      for (const box of shapesOver(path, matrix, { stroke, fill, lineWidth: width }))
        this.#ground.paint(intersect(box, clip), null, paint);
    }
    if (this.#clipNext) {
      this.#clipNext = false;
      if (isNumbers(minMax, 4)) this.#clipTo(applyToBox(matrix, toBox(minMax)));
    }
  }

  #addRule({ axis, at, from, to, pale }: RuledLine, clip: Box): void {
    const [low, high, start, end] =
      axis === 'h' ? [clip[1], clip[3], clip[0], clip[2]] : [clip[0], clip[2], clip[1], clip[3]];
    if (at < low - 2 || at > high + 2) return;
    const ends = { axis, at, from: Math.max(from, start), to: Math.min(to, end) };
    const clipped: RuledLine = pale === true ? { ...ends, pale } : ends;
    if (clipped.to > clipped.from) this.#rules.push(clipped);
  }

  #image(): void {
    if (!isShown(this.#layers)) return;
    const box = intersect(applyToBox(this.#state.matrix, [0, 0, 1, 1]), this.#state.clip);
    const thin = thinBox(box);
    if (thin.length === 1) this.#rules.push(...thin);
    else if (box[2] > box[0] && box[3] > box[1]) {
      this.#images.push(box);
      this.#ground.paint(box, null, this.#state.paint);
    }
  }

  #setFont(name: unknown, size: unknown): void {
    const points = number(size);
    this.#set({
      font: String(name),
      fontSize: Math.abs(points),
      fontDirection: points < 0 ? -1 : 1,
    });
  }

  #moveLeading(x: number, y: number): void {
    this.#set({ leading: y });
    this.#text.move(x, y);
  }

  #showText(glyphs: unknown): void {
    const state = this.#state;
    const font = this.#options.font(state.font);
    if (!Array.isArray(glyphs) || font === undefined || state.fontSize === 0) return;
    const codes = this.#codes.get(state.font) ?? new Map<number, string>();
    this.#codes.set(state.font, codes);
    for (const { glyph, place } of this.#text.show(glyphs, state, font)) {
      codes.set(glyph.originalCharCode ?? -1, glyph.unicode);
      const text = glyphText(glyph.unicode);
      if (text === '' || place === null || !isShown(this.#layers)) continue;
      if (!holdsMiddle(state.clip, place.box)) continue;
      if (INVISIBLE.has(state.mode)) this.#hidden += text === ' ' ? 0 : 1;
      else {
        this.#painted.push({ order: this.#ground.order, paint: state.paint, mode: state.mode });
        this.#glyphs.push({ ...place, text, font: state.font });
      }
    }
    this.#truncated = this.#glyphs.length >= this.#options.maxGlyphs;
  }
}

/** True where no layer around is switched off. */
const isShown = (layers: readonly boolean[]): boolean => !layers.includes(false);
