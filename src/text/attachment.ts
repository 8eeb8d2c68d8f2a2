/**
 * Files in which reports are published, told from pages by the end of an address.
 *
 * @module
 */

const ENDING = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z|txt|md)$/i;

/**
 * Whether an address is that of a file rather than of a page. Query and fragment do not count; servers that hand out
 * files by a query name the file in it.
 *
 * @example
 * isAttachment('/P020240120.pdf?x=1') // => true
 * isAttachment('/down.jsp?file=report.docx') // => true
 * isAttachment('/art/2024/1/26/art_1_2.html') // => false
 */
export function isAttachment(address: string): boolean {
  const [path = '', query = ''] = (address.split('#')[0] ?? '').trim().split('?');
  return ENDING.test(path) || query.split('&').some((pair) => ENDING.test(pair));
}
