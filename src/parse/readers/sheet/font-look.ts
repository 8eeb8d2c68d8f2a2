/**
 * How Excel shows the text of a cell or of a run inside it (ECMA-376 part 1, 18.8.22): struck, raised, or not to be seen.
 *
 * @module
 */
import { type Colour, legibility, readColour, WHITE } from '../html/look/colour.ts';
import { childOf, type XmlElement } from '../xml-tree.ts';

export interface FontLook {
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
  /** The colour or the ground is not known, and the text may be hidden. */
  readonly unsure: boolean;
  /** In points. */
  readonly size: number;
  /** A font that draws something else in the place of digits. */
  readonly symbols: boolean;
}

const PLAIN_FONT: FontLook = {
  hidden: false,
  struck: false,
  raised: false,
  unsure: false,
  size: 11,
  symbols: false,
};

const SYMBOLS = /wingdings|webdings|symbol|dingbats|marlett|mt extra/i;

/** Smaller sizes, in points, nobody reads. */
const TINY = 1.5;

/**
 * The look of a font or of the properties of a run.
 *
 * @param ground - the colour of the cell; null where it is not known
 */
export function fontLook(font: XmlElement | undefined, ground: Colour | null): FontLook {
  if (font === undefined) return PLAIN_FONT;
  const size = Number(childOf(font, 'sz')?.attributes['val'] ?? '11');
  const colour = colourOf(childOf(font, 'color'));
  const contrast = colour === null ? 'seen' : legibility(colour, ground ?? WHITE);
  const strike = childOf(font, 'strike');
  return {
    hidden: size < TINY || (ground !== null && contrast === 'unseen'),
    struck: strike !== undefined && !/^(?:0|false)$/.test(strike.attributes['val'] ?? ''),
    raised: /^(?:super|sub)script$/.test(childOf(font, 'vertAlign')?.attributes['val'] ?? ''),
    symbols: SYMBOLS.test(
      `${childOf(font, 'name')?.attributes['val'] ?? ''},${childOf(font, 'rFont')?.attributes['val'] ?? ''}`,
    ),
    size,
    unsure: contrast === 'doubtful' || (ground === null && contrast === 'unseen'),
  };
}

/** White and black among the indexed and theme colours, which are all that hides text on an ordinary sheet. */
const INDEXED: Readonly<Record<string, string>> = {
  0: '000000',
  1: 'ffffff',
  8: '000000',
  9: 'ffffff',
};
const THEME: Readonly<Record<string, string>> = { 0: 'ffffff', 1: '000000' };

/** The colour of an element like `<color rgb="FFFF0000"/>`; null where it is automatic or not known. */
export function colourOf(element: XmlElement | undefined): Colour | null {
  const { rgb, indexed, theme } = element?.attributes ?? {};
  const hex = rgb?.slice(-6) ?? INDEXED[indexed ?? ''] ?? THEME[theme ?? ''];
  return hex === undefined ? null : (readColour(`#${hex}`) ?? null);
}
