/**
 * How Word shows the text of an RTF group (specification 1.9.1, "Font (Character) Formatting Properties"): hidden, struck,
 * raised, in which size and colour.
 *
 * @module
 */
import { type Colour, legibility, WHITE } from '../html/look/colour.ts';

export interface RunLook {
  readonly hidden: boolean;
  readonly struck: boolean;
  /** Set as a mark above or below its line. */
  readonly mark: boolean;
  /** Half points above the line, below it where negative. */
  readonly raised: number;
  /** Half points. */
  readonly size: number;
  /** Entries of the table of colours; 0 is automatic. */
  readonly colour: number;
  readonly ground: number;
  /** Why what is seen is not known; empty where it is. */
  readonly odd: string;
}

/** `\plain`: what a text is before anything is said of it. */
export const PLAIN_RUN: RunLook = {
  ...{ hidden: false, struck: false, mark: false, raised: 0 },
  ...{ size: 24, colour: 0, ground: 0, odd: '' },
};

/** Smaller ones nobody reads, in half points. */
const TINY = 3;

/** The look of what follows a control word; the same one where the word says nothing of looks. */
export function afterWord(look: RunLook, word: string, value: number | null): RunLook {
  const on = value !== 0;
  switch (word) {
    case 'plain':
      return { ...PLAIN_RUN, hidden: false };
    case 'v':
    case 'webhidden':
      return { ...look, hidden: on };
    case 'deleted':
      return { ...look, odd: on ? '修订' : '' };
    case 'strike':
    case 'striked':
      return { ...look, struck: on };
    case 'super':
    case 'sub':
      return { ...look, mark: on };
    case 'nosupersub':
      return { ...look, mark: false };
    case 'up':
      return { ...look, raised: value ?? 6 };
    case 'dn':
      return { ...look, raised: -(value ?? 6) };
    case 'fs':
      return { ...look, size: value ?? 24 };
    case 'cf':
      return { ...look, colour: value ?? 0 };
    case 'cb':
    case 'chcbpat':
    case 'highlight':
      return { ...look, ground: value ?? 0 };
    case 'charscalex':
      return { ...look, odd: value !== null && value < 20 ? '图形变换' : '' };
    case 'expndtw':
      return { ...look, odd: value !== null && value < -30 ? '字符重叠' : '' };
    default:
      return look;
  }
}

/**
 * Why a reader may not see the text; empty where it is seen.
 *
 * @param colours - the table of colours; undefined entries are automatic
 * @param cellGround - entry of the shading of the cell, 0 where it has none
 */
export function unseenRun(
  { size, colour, ground, odd }: RunLook,
  colours: readonly (Colour | undefined)[],
  cellGround: number,
): string {
  if (odd !== '') return odd;
  if (size < TINY) return '字号过小';
  const text = colours[colour];
  // Automatic text turns white on a dark ground.
  if (text === undefined) return '';
  const behind = colours[ground] ?? colours[cellGround] ?? WHITE;
  return legibility(text, behind) === 'seen' ? '' : '颜色与底色相近';
}

/** Reads `\colortbl`: an entry ends at its semicolon, one without a colour is automatic. */
export class ColourTable {
  readonly colours: (Colour | undefined)[] = [];
  #parts: [red: number | null, green: number | null, blue: number | null] = [null, null, null];

  word(word: string, value: number | null): void {
    const part = ['red', 'green', 'blue'].indexOf(word);
    if (part >= 0) this.#parts[part] = Math.min(Math.max(value ?? 0, 0), 255);
  }

  text(text: string): void {
    for (const character of text) {
      if (character !== ';' || this.colours.length >= MOST_COLOURS) continue;
      const [red, green, blue] = this.#parts;
      const isNamed = red !== null || green !== null || blue !== null;
      this.colours.push(isNamed ? [red ?? 0, green ?? 0, blue ?? 0, 1] : undefined);
      this.#parts = [null, null, null];
    }
  }
}

const MOST_COLOURS = 10_000;
