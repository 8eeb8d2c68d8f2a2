/**
 * How an element shows its text, as far as a person who reads the page would notice: not at all, struck out, raised,
 * or in a way that cannot be known here. There is no layout: only what the declarations themselves say.
 *
 * @module
 */
import { isOtherSize } from '../../doubt.ts';
import {
  type BoxFacts,
  boxOf,
  hidingOf,
  isCut,
  isMoved,
  isOddBox,
  isOutOfGrid,
  type Nature,
  raisedBy,
  type Values,
} from './box.ts';
import { BLACK, type Colour, legibility, over, readColour, WHITE } from './colour.ts';
import { lastingEffect, localEffect } from './effects.ts';
import { pixels } from './length.ts';

/** How text of an element is shown. `gap`: it takes its room and nobody sees it. */
type Shown = 'shown' | 'gone' | 'gap';

export interface Look {
  /** The element and all in it are not drawn. */
  readonly gone: boolean;
  /** The element and all in it are drawn without being seen. */
  readonly faint: boolean;
  /** `visibility`: inherited, and an element inside may undo it. */
  readonly invisible: boolean;
  /** Font size in pixels. */
  readonly size: number;
  readonly colour: Colour;
  /** The colour is one of filling, which wins over the colour of whatever stands inside. */
  readonly filled: boolean;
  /** Families of fonts that the page brings along: what they draw for a digit is not known. */
  readonly fonts: ReadonlySet<string>;
  /** What lies behind the text; null where it is not known (a picture, a style sheet elsewhere). */
  readonly background: Colour | null;
  readonly struck: boolean;
  /** Set higher or lower than its line: as a `mark`, or by which declaration, as Word moves whole cells. */
  readonly raised: string;
  /** Why what a person sees inside a table cannot be known; empty where it can. */
  readonly odd: string;
  /** The same, of what is handed down from outside the table. */
  readonly lasting: string;
  /** What becomes of a text right inside. */
  readonly shown: Shown;
  /** Why that is in doubt: what is odd, or colours and sizes that are hard to see. */
  readonly doubt: string;
}

/** Smaller text nobody reads; smaller than the second nobody reads for sure. */
const TINY = 1.5;
const SMALL = 5;

/** True where digits of the two looks may be taken for one number: of one height, on one line. */
export function isOneSetting(a: Look, b: Look): boolean {
  return a.raised === b.raised && !isOtherSize(a.size, b.size);
}

/**
 * The look of a page before any element.
 *
 * @param background - null where style sheets outside the page may give it another
 */
export function pageLook(background: Colour | null, fonts: ReadonlySet<string> = NO_FONTS): Look {
  return {
    ...{ gone: false, faint: false, invisible: false, size: 16, colour: BLACK, background },
    ...{ struck: false, raised: '', odd: '', lasting: '', shown: 'shown', doubt: '' },
    ...{ filled: false, fonts },
  };
}

const NO_FONTS: ReadonlySet<string> = new Set();

/** The look of what stands inside a table, by what is handed down from outside it. */
export function insideTable(look: Look): Look {
  return look.lasting === '' || look.odd !== '' ? look : withShown({ ...look, odd: look.lasting });
}

/**
 * The look of an element with declarations, inside one with another look.
 *
 * @example
 * lookOf(pageLook(WHITE), new Map([['font-size', '0']]), { block: false, cell: false, inTable: false }).shown // => 'gone'
 */
export function lookOf(parent: Look, values: Values, nature: Nature): Look {
  const size = fontSize(values, parent.size);
  const fills = values.has('-webkit-text-fill-color');
  const filled = fills || parent.filled;
  const colour = filled && !fills ? parent.colour : textColour(values, parent.colour);
  const background = backgroundOf(values, parent.background);
  const box = boxOf(values, nature, size);
  const hiding = hidingOf(values, box);
  const lasting = parent.lasting || lastingEffect(values, parent.fonts);
  const struck = parent.struck || /line-through/.test(decorationOf(values));
  const own = {
    gone: parent.gone || hiding === 'gone',
    faint: parent.faint || isFaint(values),
    invisible: invisible(values, parent.invisible),
    size,
    colour: colour ?? parent.colour,
    ...{ background, filled, fonts: parent.fonts, struck, lasting },
    raised: parent.raised || raisedBy(values, nature, box),
    odd: nature.inTable
      ? parent.odd ||
        lasting ||
        (hiding === 'unknown' ? '不知是否可见' : '') ||
        // A strike does not go through boxes inside the line.
        (parent.struck && box.sized && !(box.block && nature.block) ? '不知是否划去' : '') ||
        oddness(values, { box, size, colour, nature })
      : '',
  };
  return withShown(own);
}

/** Adds what follows from size and colours for a text that stands right inside. */
function withShown(look: Omit<Look, 'shown' | 'doubt'>): Look {
  if (look.gone || look.size < TINY) return { ...look, shown: 'gone', doubt: '' };
  if (look.faint || look.invisible) return { ...look, shown: 'gap', doubt: '' };
  const contrast = legibility(look.colour, look.background ?? WHITE);
  const seen =
    look.background === null && contrast === 'unseen' && look.colour[3] > 0 ? 'doubtful' : contrast;
  if (seen === 'unseen') return { ...look, shown: 'gap', doubt: '' };
  const why = look.size < SMALL ? '字号过小' : seen === 'doubtful' ? '颜色与底色相近' : '';
  return { ...look, shown: 'shown', doubt: look.odd || why };
}

function isFaint(values: Values): boolean {
  const opacity = values.get('opacity');
  if (opacity !== undefined && fractionOf(opacity) <= 0.05) return true;
  return /opacity\(\s*0(?:\.0\d*)?%?\s*\)/.test(values.get('filter') ?? '');
}

function fractionOf(text: string): number {
  const value = Number.parseFloat(text);
  return text.endsWith('%') ? value / 100 : value;
}

function invisible(values: Values, inherited: boolean): boolean {
  const visibility = values.get('visibility');
  if (visibility === undefined || visibility === 'inherit') return inherited;
  return visibility === 'hidden' || visibility === 'collapse';
}

const SIZES: Readonly<Record<string, number>> = {
  ...{ 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24 },
  ...{ 'xx-large': 32, 'xxx-large': 48, initial: 16 },
};

/** `font: 0/0 a` says a size too. */
function fontSize(values: Values, inherited: number): number {
  const shorthand = /(?:^|\s)(-?[\d.]+(?:px|pt|em|rem|%|pc|mm|cm|in)?)(?=[\s/])/.exec(
    values.get('font') ?? '',
  )?.[1];
  const written = values.get('font-size') ?? shorthand;
  if (written === undefined || written === 'inherit') return inherited;
  if (written === 'smaller') return inherited / 1.2;
  if (written === 'larger') return inherited * 1.2;
  const named = SIZES[written];
  if (named !== undefined) return named;
  const length = pixels(written, inherited, inherited);
  // Without a unit it is a length in old pages only.
  if (length !== null && length < SMALL && /\d$/.test(written) && Number(written) !== 0)
    return SMALL - 1;
  // Negative and unknown lengths are no declaration.
  return length === null || length < 0 ? inherited : length;
}

/** Undefined where a colour is declared that is not known here. */
function textColour(values: Values, inherited: Colour): Colour | undefined {
  const written = values.get('-webkit-text-fill-color') ?? values.get('color');
  if (written === undefined || /^(?:inherit|currentcolor|unset)$/.test(written)) return inherited;
  if (written === 'initial') return BLACK;
  const colour = readColour(written);
  // What is no colour at all is no declaration; a name or a function may be one that is not known here.
  return colour ?? (/^[a-z-]+(?:\(|$)/.test(written) ? undefined : inherited);
}

function backgroundOf(values: Values, behind: Colour | null): Colour | null {
  if (
    /url\(|gradient\(|image-set/.test(
      `${values.get('background') ?? ''} ${values.get('background-image') ?? ''}`,
    )
  )
    return null;
  const written = values.get('background-color') ?? values.get('background');
  if (written === undefined) return behind;
  for (const word of written.split(/\s+(?![^()]*\))/)) {
    const colour = readColour(word);
    if (colour === undefined) continue;
    if (colour[3] <= 0) return behind;
    return behind === null && colour[3] < 1 ? null : over(colour, behind ?? WHITE);
  }
  return /^(?:none|inherit|initial|unset|0|0 0|repeat|scroll)$/.test(written) ? behind : null;
}

function decorationOf(values: Values): string {
  return values.get('text-decoration-line') ?? values.get('text-decoration') ?? '';
}

/** What the declarations do to the text that nobody can tell without drawing the page; empty where nothing. */
function oddness(
  values: Values,
  {
    box,
    size,
    colour,
    nature,
  }: {
    readonly box: BoxFacts;
    readonly size: number;
    readonly colour: Colour | undefined;
    readonly nature: Nature;
  },
): string {
  if (colour === undefined) return '颜色不明';
  if (isMoved(values, box)) return '位置被移动';
  if (isOutOfGrid(values, nature) || isOddBox(values)) return '排列被改动';
  const effect = localEffect(values);
  if (effect !== '') return effect;
  if (overlaps(values, size)) return '字符重叠';
  if (opacityDoubt(values)) return '透明度';
  return isCut(values, box) ? '部分被截去' : '';
}

function overlaps(values: Values, size: number): boolean {
  const spacing = pixels(values.get('letter-spacing') ?? '', size) ?? 0;
  return spacing < 0 && spacing <= -0.12 * size;
}

function opacityDoubt(values: Values): boolean {
  const opacity = values.get('opacity');
  return (
    opacity !== undefined && !(fractionOf(opacity) >= 0.3) && !/^(?:initial|unset)$/.test(opacity)
  );
}
