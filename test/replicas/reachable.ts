/**
 * Which addresses the pages of a layout name, from the home page on: what any reader finds that follows every address written in
 * them, links or not, and runs no script.
 *
 * @module
 */
import type { Layout } from './portal.ts';

const ADDRESS =
  /(?:href|src|value|data-url|url)\s*[=:]\s*["']?([^"'\s>;)]+)|(?:location(?:\.href)?\s*=|open\(|replace\()\s*["']([^"']+)["']/gi;
const MOST = 600;

/**
 * Whole addresses, that of the home page among them. The further pages of a list belong to its first: scripts call them.
 */
export function reachable(layout: Layout): Set<string> {
  const { home, hosts, respond } = layout;
  const seen = new Set([home]);
  const further = Map.groupBy(layout.pages, firstPageOf);
  for (const address of seen) {
    if (seen.size > MOST) break;
    const url = new URL(address);
    for (const page of further.get(firstPageOf(address)) ?? []) seen.add(page);
    if (!hosts.includes(url.host)) continue;
    const path = url.pathname + url.search;
    const headers = { referer: home };
    const reply = respond({
      host: url.host,
      path,
      url,
      method: 'GET',
      body: '',
      headers,
      times: 1,
    });
    if ('raw' in reply || reply.body === undefined || (reply.status ?? 200) !== 200) continue;
    const text = typeof reply.body === 'string' ? reply.body : textOf(reply.body);
    for (const [, one, other] of text.matchAll(ADDRESS)) {
      const to = URL.parse((one ?? other ?? '').replaceAll('&amp;', '&'), address);
      if (to !== null && to.protocol === 'http:') seen.add(to.href);
    }
  }
  return seen;
}

/**
 * The address or form of page 1 of the same list, by whatever the systems rebuilt here tell pages apart.
 *
 * @example
 * pathOfFirstPage('/xxgk/index_3.html') // => '/xxgk/index.html'
 */
export function pathOfFirstPage(path: string): string {
  return path
    .replace(
      /((?:page|pageIndex|pageNo|cur_page|currpage|startrecord)(?:=|%22:|":|%22%3A))[1-9]\d*/gi,
      '$11',
    )
    .replace(/(index|list)_\d+(?=\.\w+$)/, '$1')
    .replace(/column-index-\d+/, 'column-index-1')
    .replace(/(?<=\/)[2-9]\.html$/, '1.html');
}

/** Of an address, with `index.html` and the folder taken for one. */
const firstPageOf = (address: string): string =>
  pathOfFirstPage(address).replace(/index\.s?html?$/, '');

/** Pages in GBK; other files hold no addresses worth following. */
function textOf(bytes: Uint8Array): string {
  return bytes[0] === 0x3c ? new TextDecoder('gb18030').decode(bytes) : '';
}
