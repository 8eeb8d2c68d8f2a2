/**
 * Bytes to text, with the rule that decided the charset. Order: byte order mark, the zeros of UTF-16 without a mark,
 * HTTP header, meta, strict UTF-8, gb18030. A declaration that the bytes contradict is passed over.
 *
 * @module
 */

type CharsetRule = 'bom' | 'header' | 'meta' | 'utf-16' | 'utf-8' | 'gb18030';

export interface Decoded {
  readonly text: string;
  /** WHATWG name of the encoding used; always `gb18030` for any GB label. */
  readonly charset: string;
  readonly rule: CharsetRule;
  /** Replacement characters in the text: byte sequences that are nothing in this charset. */
  readonly invalid: number;
}

export interface DecodeHints {
  /** The charset parameter of the HTTP Content-Type header. */
  readonly charset?: string | null;
}

/**
 * The charset that a Content-Type header names; null where it names none.
 *
 * @example
 * charsetOf('text/html; charset="GB2312"') // => 'GB2312'
 * charsetOf('text/html') // => null
 */
export function charsetOf(contentType: string | null | undefined): string | null {
  return /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

/** The standard looks at 1,024 bytes; templates push their meta tag further down. */
const META_WINDOW = 8 * 1024;
/** Valid UTF-8 with this many multi-byte characters is UTF-8, whatever it is declared to be. */
const CERTAIN_CHARACTERS = 8;
/** UTF-8 with few broken sequences is still UTF-8: one in this many characters. */
const TOLERATED = 20;

// Node's decoder for these labels lacks the characters that only gb18030 has, and breaks them silently.
const GB_LABEL =
  /^(?:x-)?(?:gb|hz|euc-?cn|cp936|ms936|windows-936|chinese|csgb|csiso58gb|iso-ir-58)/i;
/** Labels that servers send without having looked: every byte is valid in them. */
const NO_EVIDENCE = new Set(['windows-1252', 'iso-8859-1', 'us-ascii', 'ascii', 'latin1']);

/**
 * Decodes a page or text file. Never throws.
 *
 * @example
 * decode(Uint8Array.of(0xd6, 0xd0), { charset: 'gb2312' })
 * // => { text: '中', charset: 'gb18030', rule: 'header', invalid: 0 }
 */
export function decode(bytes: Uint8Array, hints: DecodeHints = {}): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return decodeMarked(bytes, marked);
  const wide = unmarkedUtf16(bytes);
  if (wide !== null) return lenient(bytes, wide, 'utf-16');
  const strict = attempt(bytes, 'utf-8', 'utf-8');
  const declared: [string, CharsetRule][] = [];
  const header = encodingOf(hints.charset);
  if (header !== undefined) declared.push([header, 'header']);
  const meta = encodingOf(declaredInPage(bytes));
  if (meta !== undefined) declared.push([meta === 'utf-16le' ? 'utf-8' : meta, 'meta']);
  for (const [charset, rule] of declared) {
    if (charset === 'utf-8' && strict !== undefined) return { ...strict, rule };
    if (charset === 'utf-8' || (strict !== undefined && isCertain(strict.text))) continue;
    const found = attempt(bytes, charset, rule);
    if (found !== undefined) return found;
  }
  return strict ?? best(bytes, declared);
}

/** No charset fits without a fault: the one with the fewest, UTF-8 if its faults are few. */
function best(bytes: Uint8Array, declared: readonly [string, CharsetRule][]): Decoded {
  const utf8 = lenient(bytes, 'utf-8', ruleFor('utf-8', declared));
  // A download cut off in the middle of a character is no fault of the charset.
  const faults = utf8.invalid - (utf8.text.endsWith('\ufffd') ? 1 : 0);
  const right = countWide(utf8.text) - utf8.invalid;
  if (right > 0 && faults * TOLERATED <= right) return utf8;
  const others = declared.filter(([charset]) => charset !== 'utf-8' && charset !== 'gb18030');
  const gb = lenient(bytes, 'gb18030', ruleFor('gb18030', declared));
  return [gb, ...others.map(([charset, rule]) => lenient(bytes, charset, rule)), utf8].reduce(
    (first, next) => (next.invalid < first.invalid ? next : first),
  );
}

function ruleFor(
  charset: 'utf-8' | 'gb18030',
  declared: readonly [string, CharsetRule][],
): CharsetRule {
  return declared.find(([candidate]) => candidate === charset)?.[1] ?? charset;
}

function decodeMarked(bytes: Uint8Array, charset: string): Decoded {
  const start = charset === 'gb18030' ? 4 : 0;
  const read = lenient(bytes.subarray(start), charset, 'bom');
  if (charset !== 'utf-8' || read.invalid === 0) return read;
  // A mark written in front of text of another charset.
  const rest = best(bytes.subarray(3), [['utf-8', 'bom']]);
  return rest.invalid < read.invalid ? rest : read;
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x84 && b === 0x31 && c === 0x95 && bytes[3] === 0x33) return 'gb18030';
  return undefined;
}

/** As many bytes tell. */
const UTF16_WINDOW = 4096;
const LEAST_UTF16 = 16;
/** Share of characters that a Chinese text is made of, in the right byte order and in the wrong one. */
const RIGHT_ORDER = 0.95;
const WRONG_ORDER = 0.8;

/**
 * The byte order of UTF-16 text that has no mark, as some editors and spreadsheets save it; null for any other bytes.
 *
 * @example
 * unmarkedUtf16(new TextEncoder().encode('一、总体情况')) // => null
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, Math.min(UTF16_WINDOW, bytes.length - (bytes.length % 2)));
  if (head.length < LEAST_UTF16 || !hasZero(head)) return null;
  const little = plausible(new TextDecoder('utf-16le').decode(head));
  const big = plausible(new TextDecoder('utf-16be').decode(head));
  if (little >= RIGHT_ORDER && big < WRONG_ORDER) return 'utf-16le';
  return big >= RIGHT_ORDER && little < WRONG_ORDER ? 'utf-16be' : null;
}

/** Node's own search is some ten times quicker than that of typed arrays. */
function hasZero({ buffer, byteOffset, length }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, length).includes(0);
}

/** Share of ideographs, their punctuation, full-width forms and printable ASCII, where there are ideographs at all. */
function plausible(text: string): number {
  const ideographs = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const others =
    text.match(/[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u303f\uff00-\uffef]/g)?.length ?? 0;
  return ideographs === 0 ? 0 : (ideographs + others) / text.length;
}

/** The WHATWG encoding a label stands for; undefined where it says nothing. */
function encodingOf(label: string | null | undefined): string | undefined {
  const trimmed = label?.trim().replace(/^["']|["']$/g, '') ?? '';
  if (trimmed === '') return undefined;
  if (GB_LABEL.test(trimmed)) return 'gb18030';
  if (NO_EVIDENCE.has(trimmed.toLowerCase())) return undefined;
  try {
    const { encoding } = new TextDecoder(trimmed);
    return NO_EVIDENCE.has(encoding) ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** The charset a page declares in a meta tag or XML declaration near its start. */
function declaredInPage(bytes: Uint8Array): string | undefined {
  const { buffer, byteOffset, length } = bytes;
  const head = Buffer.from(buffer, byteOffset, Math.min(length, META_WINDOW)).toString('latin1');
  const xml = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  if (!head.includes('<')) return undefined;
  const live = withoutComments(head);
  for (const [tag] of live.matchAll(/<meta\b[^>]*/gi)) {
    const charset = /\bcharset\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]+)/i.exec(tag)?.[1];
    if (charset !== undefined) return charset;
  }
  return xml;
}

/** A comment that does not end goes to the end. */
function withoutComments(head: string): string {
  let kept = '';
  let from = 0;
  for (let open = head.indexOf('<!--'); open !== -1; open = head.indexOf('<!--', from)) {
    kept += head.slice(from, open);
    const end = head.indexOf('-->', open + 4);
    if (end === -1) return kept;
    from = end + 3;
  }
  return kept + head.slice(from);
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

function attempt(bytes: Uint8Array, charset: string, rule: CharsetRule): Decoded | undefined {
  try {
    const decoder = charset === 'utf-8' ? STRICT_UTF8 : new TextDecoder(charset, { fatal: true });
    const text = decoder.decode(bytes);
    return { text, charset, rule, invalid: countInvalid(text) };
  } catch {
    return undefined;
  }
}

function lenient(bytes: Uint8Array, charset: string, rule: CharsetRule): Decoded {
  const text = new TextDecoder(charset).decode(bytes);
  return { text, charset, rule, invalid: countInvalid(text) };
}

function countInvalid(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

function countWide(text: string): number {
  return text.match(/[^\0-\x7f]/g)?.length ?? 0;
}

/** By chance alone, text of another charset does not form this many UTF-8 characters without a fault. */
function isCertain(text: string): boolean {
  const wide = /[^\0-\x7f]/g;
  for (let count = 0; wide.test(text); ) if (++count >= CERTAIN_CHARACTERS) return true;
  return false;
}
