/**
 * Conditional answers, as a well-kept server gives them.
 *
 * @module
 */

import { createHash } from 'node:crypto';
import type { ReplicaReply, ReplicaRequest } from './server.ts';

/** The page with an ETag, or 304 to a visitor who has it. */
export function withEtag(
  request: ReplicaRequest,
  body: string | Uint8Array,
  contentType: string,
): ReplicaReply {
  const etag = `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { headers: { etag, 'content-type': contentType }, body };
}
