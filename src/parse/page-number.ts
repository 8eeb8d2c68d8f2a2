/**
 * Page numbers as printed pages leave them between the lines of a text.
 *
 * @module
 */

const PAGE_NUMBER =
  /^(?:[-—–－‐―]+\s*\d{1,3}\s*[-—–－‐―]+|[·•]\s*\d{1,3}\s*[·•]|第\s*\d{1,3}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3}\s*页?|page\s*\d{1,3}(?:\s*of\s*\d{1,3})?)$/i;

/**
 * True for a line that is a page number in one of the usual dresses. A bare number is none: it may be a value.
 *
 * @example
 * isPageNumber('- 4 -') // => true
 * isPageNumber('第 3 页 共 8 页') // => true
 * isPageNumber('4') // => false
 */
export function isPageNumber(text: string): boolean {
  return text.length <= 20 && PAGE_NUMBER.test(text.trim());
}
