/**
 * Maps of a site for programs (sitemaps.org): XML or plain text, packed or not, and lists of such maps. They name no
 * titles, so only the shape of an address tells what may stand behind it.
 *
 * @module
 */

import { isAttachment } from '../../text/attachment.ts';
import { charsetOf, decode } from '../../text/decode.ts';
import { REQUEST_LIMITS } from '../limits.ts';
import { unpack } from '../unpack.ts';
import { isColumnAddress, isInColumn } from './address.ts';

/** Maps followed from one robots.txt, and from one list of maps. */
export const MAPS = 20;
/** Addresses of annual reports taken from one map. No county publishes so many. */
export const MAPPED = 300;

export interface SiteMap {
  /** Further maps: those of a list. */
  readonly maps: readonly string[];
  readonly columns: readonly string[];
  readonly articles: readonly string[];
}

const NOTHING: SiteMap = { maps: [], columns: [], articles: [] };
const LOCATION = /<loc>\s{0,40}(?:<!\[CDATA\[)?\s{0,40}([^<\s\]]{1,4000})/gi;

/**
 * Reads a map. Of its addresses those count that lie on the portal itself and look like columns of annual reports or
 * like articles below one.
 *
 * @param site - origin of the portal: `http://www.qinghe.example`
 * @example
 * readSiteMap(Buffer.from('<urlset><url><loc>https://qinghe.example/zfxxgknb/</loc></url></urlset>'), undefined, 'http://www.qinghe.example')
 * // => { maps: [], columns: ['http://www.qinghe.example/zfxxgknb/'], articles: [] }
 */
export function readSiteMap(
  body: Uint8Array,
  contentType: string | undefined,
  site: string,
): SiteMap {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  const unpacked = isPacked ? unpack(body, 'gzip', REQUEST_LIMITS) : { ok: true as const, body };
  if (!unpacked.ok) return NOTHING;
  const charset = isPacked ? null : charsetOf(contentType);
  const { text } = decode(unpacked.body, { charset });
  if (/<sitemapindex[\s>]/i.test(text)) {
    const maps = [...new Set(locations(text))];
    return { ...NOTHING, maps: maps.slice(0, MAPS) };
  }
  const listed = /<urlset[\s>]/i.test(text) ? locations(text) : lines(text);
  return sorted(listed, site);
}

function* locations(text: string): Generator<string> {
  for (const [, address = ''] of text.matchAll(LOCATION)) yield address.replaceAll('&amp;', '&');
}

/** A map may be a plain list of addresses; anything else is no map. */
function lines(text: string): string[] {
  if (!/^\s*https?:\/\/\S+\s*(?:\n|$)/.test(text)) return [];
  return text.split('\n').map((line) => line.trim());
}

function sorted(addresses: Iterable<string>, site: string): SiteMap {
  const columns = new Set<string>();
  const articles = new Set<string>();
  for (const address of addresses) {
    const url = onSite(address, site);
    if (url === null) continue;
    const kind = kindOf(url);
    if (kind === 'column') columns.add(url.href);
    if (kind === 'article') articles.add(url.href);
    if (columns.size + articles.size >= MAPPED) break;
  }
  return { maps: [], columns: [...columns], articles: [...articles] };
}

/**
 * The address as the portal itself writes it, with its scheme and with or without www; null for other hosts.
 *
 * @example
 * onSite('https://qinghe.example/a?b=1', 'http://www.qinghe.example')?.href // => 'http://www.qinghe.example/a?b=1'
 */
export function onSite(address: string, site: string): URL | null {
  const url = URL.parse(address);
  const home = URL.parse(site);
  if (url === null || home === null || !/^https?:$/.test(url.protocol)) return null;
  if (bare(url.hostname) !== bare(home.hostname)) return null;
  return URL.parse(url.pathname + url.search, home.origin);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}

/** An article is a page with a number in its name, or a file, in a folder that is a column's. */
function kindOf({ pathname, search }: URL): 'column' | 'article' | null {
  const folder = pathname.slice(0, pathname.lastIndexOf('/') + 1);
  const name = pathname.slice(folder.length);
  const isPage = /\d{4}.{0,300}\.\w{1,8}$/.test(name) || isAttachment(name);
  if (isPage) return isInColumn(pathname) ? 'article' : null;
  return isColumnAddress(pathname + search) ? 'column' : null;
}
