/**
 * Page numbers as printed pages leave them between the lines of a text.
 *
 * @module
 */

const PAGE_NUMBER =
  /^(?:[-—–－‐―]{1,8}\s{0,8}\d{1,3}\s{0,8}[-—–－‐―]{1,8}|[·•]\s{0,8}\d{1,3}\s{0,8}[·•]|第\s{0,8}\d{1,3}\s{0,8}页(?:\s{0,8}[,，/／]?\s{0,8}共\s{0,8}\d{1,3}\s{0,8}页)?|\d{1,3}\s{0,8}[/／]\s{0,8}\d{1,3}\s{0,8}页?|page\s{0,8}\d{1,3}(?:\s{0,8}of\s{0,8}\d{1,3})?)$/i;

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
