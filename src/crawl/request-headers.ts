/**
 * Headers of a request: what a crawl takes, and what is known of the address.
 *
 * @module
 */

import { refererOf } from './ask.ts';
import type { Lease } from './ledger.ts';

/** What a crawl takes. */
export const ACCEPT = {
  accept: 'text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,*/*;q=0.8',
  'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
};

/** An unchanged page costs the server an empty answer; an answer to a body has no such name. */
export function conditionOf({ etag, lastModified, ask }: Lease): Record<string, string> {
  if (ask !== undefined) return {};
  if (etag !== null) return { 'if-none-match': etag };
  return lastModified === null ? {} : { 'if-modified-since': lastModified };
}

/** The page that led there, and what kind of body is sent. */
export function askHeaders({ url, ask, referer }: Lease): Record<string, string> {
  const from = refererOf(referer, url);
  return {
    ...(from === null ? {} : { referer: from }),
    ...(ask === undefined ? {} : { 'content-type': ask.contentType }),
  };
}
