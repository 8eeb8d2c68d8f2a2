/**
 * CSS colours as far as one question goes: would a reader see this text on this background?
 *
 * @module
 */

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export const BLACK: Colour = [0, 0, 0, 1];
export const WHITE: Colour = [255, 255, 255, 1];

/** Below this contrast nobody sees a digit; below the second nobody can be sure of it. */
const UNSEEN = 1.2;
const DOUBTFUL = 1.5;

/** The names that stand near a common background, and the dark ones that do not. Others are rare enough to be unknown. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ white: 'ffffff', snow: 'fffafa', ivory: 'fffff0', azure: 'f0ffff', honeydew: 'f0fff0' },
    ...{ ghostwhite: 'f8f8ff', floralwhite: 'fffaf0', mintcream: 'f5fffa', aliceblue: 'f0f8ff' },
    ...{ whitesmoke: 'f5f5f5', seashell: 'fff5ee', lightyellow: 'ffffe0', beige: 'f5f5dc' },
    ...{ lavender: 'e6e6fa', linen: 'faf0e6', gainsboro: 'dcdcdc', lightgray: 'd3d3d3' },
    ...{ lightgrey: 'd3d3d3', silver: 'c0c0c0', darkgray: 'a9a9a9', darkgrey: 'a9a9a9' },
    ...{ gray: '808080', grey: '808080', dimgray: '696969', dimgrey: '696969', black: '000000' },
    ...{ red: 'ff0000', maroon: '800000', darkred: '8b0000', crimson: 'dc143c', brown: 'a52a2a' },
    ...{ orange: 'ffa500', gold: 'ffd700', yellow: 'ffff00', olive: '808000', lime: '00ff00' },
    ...{ green: '008000', darkgreen: '006400', teal: '008080', aqua: '00ffff', cyan: '00ffff' },
    ...{
      blue: '0000ff',
      navy: '000080',
      darkblue: '00008b',
      royalblue: '4169e1',
      purple: '800080',
    },
    ...{ fuchsia: 'ff00ff', magenta: 'ff00ff', pink: 'ffc0cb', steelblue: '4682b4' },
    // What Word and the system call their colours.
    ...{ windowtext: '000000', canvastext: '000000', buttontext: '000000', infotext: '000000' },
    ...{ window: 'ffffff', canvas: 'ffffff', buttonface: 'efefef' },
  }),
);

/**
 * A colour as CSS Color 4 writes it; undefined where it is not known here.
 *
 * @example
 * readColour('#fff') // => [255, 255, 255, 1]
 * readColour('rgba(0, 0, 0, 0)') // => [0, 0, 0, 0]
 * readColour('var(--ink)') // => undefined
 */
export function readColour(written: string): Colour | undefined {
  const text = written.trim().toLowerCase();
  if (text === 'transparent') return [0, 0, 0, 0];
  const hex = text.startsWith('#') ? text.slice(1) : (NAMES.get(text) ?? '');
  if (/^[\da-f]{3,4}$/.test(hex)) return fromHex([...hex].map((digit) => digit + digit).join(''));
  if (/^(?:[\da-f]{6}|[\da-f]{8})$/.test(hex)) return fromHex(hex);
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text);
  if (call === null) return undefined;
  const parts = (call[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  if (parts.length < 3 || parts.length > 4) return undefined;
  const alpha = parts[3] === undefined ? 1 : fraction(parts[3], 1);
  const [a, b, c] = parts as [string, string, string];
  const colour: Colour =
    call[1] === 'rgb'
      ? [fraction(a, 255), fraction(b, 255), fraction(c, 255), alpha]
      : [...fromHsl(Number.parseFloat(a), fraction(b, 1), fraction(c, 1)), alpha];
  return colour.some(Number.isNaN) ? undefined : colour;
}

function fromHex(hex: string): Colour {
  const at = (index: number): number => Number.parseInt(hex.slice(index, index + 2), 16);
  return [at(0), at(2), at(4), hex.length === 8 ? at(6) / 255 : 1];
}

function fraction(text: string, whole: number): number {
  const value = Number.parseFloat(text);
  return text.endsWith('%') ? (value / 100) * whole : value;
}

function fromHsl(hue: number, saturation: number, light: number): [number, number, number] {
  const channel = (shift: number): number => {
    const k = (((shift + hue / 30) % 12) + 12) % 12;
    const spread = saturation * Math.min(light, 1 - light);
    return 255 * (light - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** The colour that a reader sees where one lies over another. */
export function over(top: Colour, below: Colour): Colour {
  const alpha = Math.min(1, Math.max(0, top[3]));
  const mix = (index: 0 | 1 | 2): number => top[index] * alpha + below[index] * (1 - alpha);
  return [mix(0), mix(1), mix(2), 1];
}

/**
 * Whether text of a colour can be seen on a background, by the contrast ratio of WCAG 2.1.
 *
 * @example
 * legibility(WHITE, WHITE) // => 'unseen'
 */
export function legibility(text: Colour, background: Colour): 'seen' | 'doubtful' | 'unseen' {
  const [a, b] = [luminance(over(text, background)), luminance(background)];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  // Yellow on white is as light as the ground, and a colour all the same.
  if (contrast < UNSEEN) return isHue(over(text, background), background) ? 'doubtful' : 'unseen';
  return contrast < DOUBTFUL ? 'doubtful' : 'seen';
}

function isHue(text: Colour, background: Colour): boolean {
  return [0, 1, 2].some((at) => Math.abs((text[at] ?? 0) - (background[at] ?? 0)) > HUE);
}
const HUE = 36;

function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
