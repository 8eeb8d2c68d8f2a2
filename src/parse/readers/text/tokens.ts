/**
 * Building a {@link Stream}: tokens with the bars and row ends seen behind them.
 *
 * A token with `pad` above 0 and `endsRow` false has bars behind it that nothing explains for certain: each may be
 * padding, an empty cell that survived, or the opening bar of the next row.
 *
 * @module
 */
import type { BlankPolicy, Stream } from '../../document.ts';
import type { SourceLine } from './lines.ts';
import { isSpace } from './lines.ts';

interface OpenToken {
  text: string;
  line: number;
  offset: number;
  pad: number;
  endsRow: boolean;
}

const BACKSLASH = 0x5c;
const ESCAPED_SIGN = /^\\(?=[-+]\d)/;

/** A stream under construction. */
export class Tokens {
  readonly #tokens: OpenToken[] = [];

  get length(): number {
    return this.#tokens.length;
  }

  /** Appends a cell; `offset` is that of its first character. */
  push(printed: string, line: SourceLine, offset: number): void {
    // Markdown escapes the sign of `\-13`.
    const text = printed.charCodeAt(0) === BACKSLASH ? printed.replace(ESCAPED_SIGN, '') : printed;
    this.#tokens.push({ text, line: line.number, offset, pad: 0, endsRow: false });
  }

  /** Appends the trimmed piece `[from, to)` of a line. */
  pushPiece(line: SourceLine, from: number, to: number): void {
    const { text } = line;
    let start = from;
    let end = to;
    while (start < end && isSpace(text.charCodeAt(start))) start += 1;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
    this.push(text.slice(start, end), line, line.offset + start);
  }

  /** Adds another piece to the cell pushed last. */
  extend(text: string): void {
    const last = this.#tokens.at(-1);
    if (last !== undefined && text !== '')
      last.text = last.text === '' ? text : `${last.text} ${text}`;
  }

  /** Adds letters to the cell pushed last, without a blank. */
  join(letters: string): void {
    const last = this.#tokens.at(-1);
    if (last !== undefined) last.text += letters;
  }

  /** Text of the cell pushed last, '' at the start. */
  get lastText(): string {
    return this.#tokens.at(-1)?.text ?? '';
  }

  /** Bars of padding behind the cell pushed last. */
  pad(bars: number, endsRow: boolean): void {
    const last = this.#tokens.at(-1);
    if (last === undefined) return;
    last.pad += bars;
    last.endsRow ||= endsRow;
  }

  endRow(): void {
    const last = this.#tokens.at(-1);
    if (last !== undefined) last.endsRow = true;
  }

  /** True where the row of the cell pushed last is known to be over; true at the start. */
  get atRowStart(): boolean {
    return this.#tokens.at(-1)?.endsRow ?? true;
  }

  /** The finished stream. The end of a region always ends a row. */
  stream(dialect: string, blanks: BlankPolicy, first: SourceLine | undefined): Stream {
    this.endRow();
    const at = { line: first?.number ?? 1, offset: first?.offset ?? 0 };
    return { kind: 'stream', dialect, blanks, tokens: this.#tokens, at };
  }
}
