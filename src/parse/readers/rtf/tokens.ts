/**
 * RTF (specification 1.9.1) cut into control words, groups and text. Bytes become characters here: `\'hh` pairs in the
 * code page that is in force, `\uN` with its fallback skipped.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';

export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'text'; readonly text: string };

/** Code pages by the number of `\ansicpg`, and by `\fcharset` of a font. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [936, 'gb18030'],
  [950, 'big5'],
  [932, 'shift_jis'],
  [1252, 'windows-1252'],
  [65001, 'utf-8'],
]);

/** Thrown where a file has more tokens or deeper groups than any report. */
export class RtfLimit extends Error {
  override readonly name = 'RtfLimit';
}

/** Tokens of a file, in order. `\'hh` bytes that stand together are decoded together. */
export function* rtfTokens(source: string): Generator<RtfToken> {
  const pattern =
    /\{|\}|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|[\r\n]+|[^\\{}\r\n]+/g;
  let charset = 'windows-1252';
  let bytes: number[] = [];
  let count = 0;
  /** `\ucN`: bytes of fallback behind a `\u`, kept per group. */
  const fallbacks: number[] = [1];
  let skip = 0;
  function* flush(): Generator<RtfToken> {
    if (bytes.length === 0) return;
    const text = new TextDecoder(charset).decode(Uint8Array.from(bytes));
    bytes = [];
    yield { kind: 'text', text };
  }
  for (const [whole, hex, word, number, symbol] of source.matchAll(pattern)) {
    count += 1;
    if (count > LIMITS.rtf.tokens || fallbacks.length > LIMITS.rtf.depth) {
      throw new RtfLimit(`more than ${LIMITS.rtf.tokens} tokens or ${LIMITS.rtf.depth} levels`);
    }
    if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else bytes.push(Number.parseInt(hex, 16));
      continue;
    }
    // GBK's second byte may be an ASCII letter that stands in the file as itself.
    if (pendingLead(bytes, charset) && /^[^\\{}\r\n]/.test(whole)) {
      bytes.push(whole.charCodeAt(0));
      yield* flush();
      if (whole.length > 1) yield { kind: 'text', text: whole.slice(1) };
      continue;
    }
    if (whole[0] === '\r' || whole[0] === '\n') continue;
    yield* flush();
    if (whole === '{') {
      fallbacks.push(fallbacks.at(-1) ?? 1);
      skip = 0;
      yield { kind: 'open' };
    } else if (whole === '}') {
      if (fallbacks.length > 1) fallbacks.pop();
      skip = 0;
      yield { kind: 'close' };
    } else if (word !== undefined) {
      const value = number === undefined ? null : Number(number);
      if (word === 'uc') fallbacks[fallbacks.length - 1] = value ?? 1;
      if (word === 'ansicpg') charset = CODE_PAGES.get(value ?? 0) ?? charset;
      if (word === 'fcharset' && value === 134) charset = 'gb18030';
      if (word === 'u' && value !== null) {
        skip = fallbacks.at(-1) ?? 1;
        yield { kind: 'text', text: String.fromCharCode(value < 0 ? value + 65536 : value) };
      } else yield { kind: 'word', word, value };
    } else if (symbol !== undefined) {
      yield* symbolToken(symbol);
    } else {
      const text = whole.slice(Math.min(skip, whole.length));
      skip = Math.max(0, skip - whole.length);
      if (text !== '') yield { kind: 'text', text };
    }
  }
  yield* flush();
}

function* symbolToken(symbol: string): Generator<RtfToken> {
  if (symbol === '*') yield { kind: 'word', word: '*', value: null };
  else if (symbol === '~') yield { kind: 'text', text: ' ' };
  else if (symbol === '_') yield { kind: 'text', text: '-' };
  else if (symbol === '\n' || symbol === '\r') yield { kind: 'word', word: 'par', value: null };
  else if (symbol === '\\' || symbol === '{' || symbol === '}')
    yield { kind: 'text', text: symbol };
}

/** Whether the bytes so far end inside a two-byte character. */
function pendingLead(bytes: readonly number[], charset: string): boolean {
  if (charset === 'windows-1252' || charset === 'utf-8') return false;
  let open = false;
  for (const byte of bytes) open = open ? false : byte >= 0x81;
  return open;
}
