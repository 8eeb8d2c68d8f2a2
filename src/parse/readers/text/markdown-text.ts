/**
 * What Markdown adds to the text of a cell or a line: escapes, emphasis, entities, line breaks.
 *
 * @module
 */

/**
 * The text without its Markdown. Digits and words are never touched.
 *
 * @example
 * unmarked('**一、总体情况**') // => '一、总体情况'
 * unmarked('\\-3') // => '-3'
 * unmarked('1<span style="color:#000">2</span>') // => '12'
 */
export function unmarked(text: string): string {
  if (text === '' || !MARKED.test(text)) return text;
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?(?:span|font|u|b|i|strong|em)(?:\s[^<>]*)?>/gi, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/^#{1,6}\s+/, '')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/__([^_]*)__/g, '$1')
    .replace(/\[([^[\]]*)\]\{[^{}]*\}/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/(?<=[^\\\s])\s{0,40}\\$/, '')
    .trim();
}

/**
 * How far the first letter of a text stands behind the marks in front of it.
 *
 * @example
 * markedLead('**一、总体情况**', '一、总体情况') // => 2
 */
export function markedLead(raw: string, text: string): number {
  return text === '' ? 0 : Math.max(0, raw.indexOf(text.charAt(0)));
}

const MARKED = /[\\*#_<&{]/;
