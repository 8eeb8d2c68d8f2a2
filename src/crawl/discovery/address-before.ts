/**
 * The address that a page's script or markup writes around a known name of a program.
 *
 * @module
 */

/** Signs of an address as portals write them; no address of theirs is longer in front of a program's name. */
const SIGN = /[\w.:/-]/;
const LONGEST = 200;

/**
 * Host and folders in front of a program's name: walked backwards from the name, so that the cost does not depend on
 * what else the text holds.
 *
 * @param at where the name begins
 * @example
 * const text = 'var url = "https://www.example.cn/module/xxgk/list.jsp"';
 * addressBefore(text, text.indexOf('list.jsp')) // => 'https://www.example.cn/module/xxgk/'
 * addressBefore('src=../module/list.jsp', 14) // => '/module/'
 */
export function addressBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < LONGEST && SIGN.test(text.charAt(from - 1))) from -= 1;
  const before = text.slice(from, at);
  const scheme = Math.max(before.lastIndexOf('http://'), before.lastIndexOf('https://'));
  if (scheme >= 0) return before.slice(scheme);
  const folders = before.slice(Math.max(before.lastIndexOf('.'), before.lastIndexOf(':')) + 1);
  const slash = folders.indexOf('/');
  return slash < 0 ? '' : folders.slice(slash);
}
