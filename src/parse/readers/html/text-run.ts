/**
 * The text between two line breaks, put together from the texts of inline elements: `1<span>0</span>` is `10`.
 *
 * @module
 */
import { MAX_PIECE } from './limits.ts';
import { isBlank, oneLine } from './text.ts';

/** Blanks included; what lies beyond is not read. */
const MAX_RUN = 4 * MAX_PIECE;

export interface TextPiece {
  readonly text: string;
  /** Where its first visible character stands. */
  readonly offset: number;
  /** All of it is a link. */
  readonly linked: boolean;
  /** It was longer than the limit. */
  readonly cut: boolean;
}

export class TextRun {
  #text = '';
  #offset = -1;
  #plain = false;

  add(data: string, offset: number, linked: boolean): void {
    if (this.#offset < 0 || !this.#plain) {
      const blank = isBlank(data);
      if (this.#offset < 0 && !blank) this.#offset = offset + data.length - data.trimStart().length;
      if (!linked && !blank) this.#plain = true;
    }
    if (this.#text.length <= MAX_RUN) this.#text += data;
  }

  /** The piece so far, undefined where nothing of it shows; the run starts anew. */
  end(): TextPiece | undefined {
    const [raw, offset, linked] = [this.#text, this.#offset, !this.#plain];
    this.#text = '';
    this.#offset = -1;
    this.#plain = false;
    if (offset < 0) return undefined;
    const text = oneLine(raw.slice(0, MAX_RUN));
    const cut = raw.length > MAX_RUN || text.length > MAX_PIECE;
    if (text === '' && !cut) return undefined;
    return { text: text.slice(0, MAX_PIECE), offset, linked, cut };
  }
}
