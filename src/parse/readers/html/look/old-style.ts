/**
 * What elements and attributes of older HTML say of a look, as the declarations they stand for.
 *
 * @module
 */
import type { Attributes } from '../tree-sink.ts';
import { readColour } from './colour.ts';

const FIXED = 'font-size:0.8125em;';

/** What browsers do with elements by their name (https://html.spec.whatwg.org/#rendering). */
export const NAMED: Readonly<Record<string, string>> = {
  ...{ s: 'text-decoration:line-through;', strike: 'text-decoration:line-through;' },
  ...{ del: 'text-decoration:line-through;' },
  ...{ sup: 'vertical-align:super;', sub: 'vertical-align:sub;' },
  mark: 'background-color:yellow;color:black;',
  ...{ small: 'font-size:smaller;', big: 'font-size:larger;' },
  // The size of fixed pitch is 13 where others have 16.
  ...{ code: FIXED, kbd: FIXED, samp: FIXED, tt: FIXED },
};

/** Attributes of older HTML as the declarations they stand for; the style wins over them. */
export function oldStyle(name: string, attributes: Attributes): string {
  if (attributes.size === 0) return '';
  let style = '';
  if (name === 'font') {
    const colour = attributes.get('color');
    if (colour !== undefined) style += oldColour('color', colour);
    const face = attributes.get('face');
    const size = attributes.get('size');
    if (size !== undefined) style += oldSize(size);
    if (face !== undefined) style += `font-family:${face.replaceAll(/[;{}]/g, '')};`;
  }
  if (GROUNDS.has(name)) {
    const background = attributes.get('bgcolor');
    if (background !== undefined) style += oldColour('background-color', background);
    if (attributes.has('background')) style += 'background-image:url(x);';
    const text = attributes.get('text');
    if (text !== undefined && name === 'body') style += oldColour('color', text);
  }
  if (attributes.get('dir')?.toLowerCase() === 'rtl') style += 'direction:rtl;';
  const hidden = attributes.get('hidden');
  if (hidden !== undefined)
    style +=
      hidden.toLowerCase() === 'until-found' ? 'content-visibility:hidden;' : 'display:none;';
  return attributes.has('popover') ? `${style}display:none;` : style;
}

/** The rules for parsing a legacy font size (https://html.spec.whatwg.org/#rules-for-parsing-a-legacy-font-size). */
function oldSize(written: string): string {
  const [, sign = '', digits] = /^\s*([-+]?)(\d{1,9})/.exec(written) ?? [];
  if (digits === undefined) return '';
  const value = Number(digits);
  const size = sign === '' ? value : sign === '-' ? 3 - value : 3 + value;
  return `font-size:${FONT_SIZES[Math.min(Math.max(size, 1), 7)]};`;
}
const FONT_SIZES = [
  ...['', 'x-small', 'small', 'medium', 'large', 'x-large', 'xx-large', 'xxx-large'],
] as const;

/** Elements on which older HTML knows a ground. */
const GROUNDS: ReadonlySet<string> = new Set([
  ...['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'col', 'colgroup'],
]);

/** The rules for parsing a legacy colour (https://html.spec.whatwg.org/#rules-for-parsing-a-legacy-colour-value). */
function oldColour(property: string, written: string): string {
  const word = written.trim().toLowerCase();
  if (word === '' || word === 'transparent') return '';
  if (/^[a-z]+$/.test(word) && readColour(word) !== undefined) return `${property}:${word};`;
  if (/^#[\da-f]{3}$/.test(word)) return `${property}:${word};`;
  let digits = word
    .slice(0, 128)
    .replace(/^#/, '')
    .replaceAll(/[^\da-f]/g, '0');
  while (digits.length === 0 || digits.length % 3 !== 0) digits += '0';
  let length = digits.length / 3;
  let parts = [0, 1, 2].map((at) => digits.slice(at * length, (at + 1) * length).slice(-8));
  length = Math.min(length, 8);
  while (length > 2 && parts.every((part) => part.startsWith('0'))) {
    parts = parts.map((part) => part.slice(1));
    length--;
  }
  return `${property}:#${parts.map((part) => part.slice(0, 2).padStart(2, '0')).join('')};`;
}
