/**
 * Text as a browser shows it on one line.
 *
 * @module
 */

// Zero-width characters and the soft hyphen show nothing: a number must not fall apart at them.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const TO_CHANGE = /[\s\u00ad\u200b-\u200d\u2060]/;

/**
 * Collapses blanks of every width (NBSP and ideographic ones too) to one space, drops invisible characters
 * and trims. Letters spaced out stay so: whether `1 0` is ten is not decided here.
 *
 * @example
 * oneLine('\u3000规 范\n性&'.replace('&', '\u200b ')) // => '规 范 性'
 */
export function oneLine(text: string): string {
  if (!TO_CHANGE.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** True where a browser shows nothing. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text) || oneLine(text) === '';
}
