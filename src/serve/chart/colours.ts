/**
 * Colours of marks. Each stands out from its paper by 3 to 1: on dark screens by a lighter brother, a pale tile by its edge.
 *
 * @module
 */

const ON_DARK: Readonly<Record<string, string>> = {
  '#0b57a4': '#5b9be0',
  '#b5382a': '#e36d5d',
  '#1b6f5c': '#2f9a7f',
  '#b7791f': '#d69a3a',
  '#6a4c9c': '#a98bd8',
  '#3f8fa8': '#5fb2cc',
  '#7a7f87': '#9aa0a8',
  '#a14d7c': '#d37fae',
  '#7a6bb0': '#a396dc',
  '#45957a': '#7fc3a5',
  '#c27c0e': '#e2a13a',
  '#80868d': '#9aa0a6',
};

/**
 * A colour as it is drawn on light or dark paper.
 *
 * @example
 * colourOn('dark', '#0b57a4') // => '#5b9be0'
 */
export function colourOn(theme: 'light' | 'dark', colour: string): string {
  return theme === 'dark' ? (ON_DARK[colour] ?? colour) : colour;
}

/** Class of a mark in a page, whose colour the style sheet changes on dark screens. */
export function colourClass(colour: string): string {
  return `c-${colour.slice(1)}`;
}

/** Rules of the style sheet for dark screens. */
export const DARK_COLOURS: string = Object.entries(ON_DARK)
  .map(([light, dark]) => `.${colourClass(light)} { fill: ${dark}; }`)
  .join(' ');

/** Background, letters and edge of tiles on paper, from the lowest value: the more the darker. */
export const TILES: Readonly<
  Record<string, readonly [ground: string, letters: string, edge: string]>
> = {
  m1: ['#e4eef7', '#14253a', '#6f8aa6'],
  m2: ['#b9d3ea', '#14253a', '#6f8aa6'],
  m3: ['#86b2da', '#0c1a2b', '#4f7ba6'],
  m4: ['#2f6ea8', '#ffffff', '#2f6ea8'],
  m5: ['#123f6b', '#ffffff', '#123f6b'],
  'tiles .q1 > *': ['#f6d5a8', '#222222', '#b07a2e'],
  'tiles .q2 > *': ['#c9dfa6', '#222222', '#6a8f5f'],
  'tiles .q3 > *': ['#7fbf86', '#111111', '#4f8a57'],
  'tiles .q4 > *': ['#1f6b48', '#ffffff', '#1f6b48'],
};

/** Their rules of the style sheet. */
export const TILE_RULES: string = Object.entries(TILES)
  .map(
    ([name, [ground, letters, edge]]) =>
      `.${name} { background: ${ground}; color: ${letters}; box-shadow: inset 0 0 0 1px ${edge}; }`,
  )
  .join('\n');

/** Background and letters of tiles on dark screens, from the lowest value: the more the lighter. */
export const TILES_ON_DARK: Readonly<Record<string, readonly [ground: string, letters: string]>> = {
  m1: ['#3a6ea5', '#ffffff'],
  m2: ['#5f97cc', '#0c1a2b'],
  m3: ['#86b2da', '#0c1a2b'],
  m4: ['#b9d3ea', '#14253a'],
  m5: ['#e9f2fa', '#14253a'],
  'tiles .q4 > *': ['#3f9c72', '#08150e'],
};

/** Their rules of the style sheet. */
export const DARK_TILES: string = Object.entries(TILES_ON_DARK)
  .map(
    ([name, [ground, letters]]) =>
      `.${name} { background: ${ground}; color: ${letters}; box-shadow: none; }`,
  )
  .join(' ');
