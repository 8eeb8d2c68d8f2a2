/**
 * Text as a browser shows it on one line.
 *
 * @module
 */

// Zero-width characters and the soft hyphen show nothing: a number must not fall apart at them.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const TO_CHANGE = /[\s\u00ad\u200b-\u200d\u2060]/;
const SHORT = 40;

/**
 * Collapses blanks of every width (NBSP and ideographic ones too) to one space, drops invisible characters
 * and trims. Letters spaced out stay so: whether `1 0` is ten is not decided here.
 *
 * @example
 * oneLine('\u3000规 范\n性&'.replace('&', '\u200b ')) // => '规 范 性'
 */
export function oneLine(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** True for short text of letters and digits that clearly needs no change, and for longer text that needs none. */
function isPlain(text: string): boolean {
  if (text.length > SHORT) return !TO_CHANGE.test(text);
  for (let at = 0; at < text.length; at++) {
    if (!isLetter(text.charCodeAt(at))) return !TO_CHANGE.test(text);
  }
  return true;
}

/** Printable ASCII, Chinese characters and full-width forms: nearly all there is, none of it blank. */
function isLetter(code: number): boolean {
  return (
    (code > 0x20 && code < 0x7f) ||
    (code >= 0x4e00 && code < 0xa000) ||
    (code > 0xff00 && code < 0xfff0)
  );
}

/** True where a browser shows nothing. */
export function isBlank(text: string): boolean {
  if (isLetter(text.charCodeAt(0))) return false;
  return !/\S/.test(text) || oneLine(text) === '';
}
