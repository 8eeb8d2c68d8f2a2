/**
 * Unpacks a body within limits. undici's own limit counts wire bytes only, so that a bomb of 48 KB
 * would come out as 50 MB; here every stage is bounded.
 *
 * @module
 */

import { brotliDecompressSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { isGzipMember, readGzipMember } from './gzip-member.ts';
import type { Limits } from './limits.ts';

export type Unpacked =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly outcome: 'too_large' | 'bad_body'; readonly reason: string };

/** More stages than this serve no reader (servers were seen to send two by mistake). */
const STAGES = 3;

/**
 * The body without its content encodings.
 *
 * @param encoding the Content-Encoding header.
 * @example
 * ```ts
 * unpack(gzipSync('text'), 'gzip', LIMITS); // { ok: true, body: <74 65 78 74> }
 * ```
 */
export function unpack(wire: Uint8Array, encoding: string | undefined, limits: Limits): Unpacked {
  const stages = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'none' && name !== 'utf-8');
  if (stages.length > STAGES) {
    return { ok: false, outcome: 'bad_body', reason: `${stages.length} content encodings` };
  }
  const room = Math.min(
    limits.bodyBytes,
    Math.max(limits.ratioFrom, Math.floor(wire.length * limits.ratio)),
  );
  let body = wire;
  for (const stage of stages.reverse()) {
    // A body that names an encoding but is empty is just empty.
    if (body.length === 0) break;
    const next = unpackOne(body, stage, room);
    if (!next.ok) return next;
    body = next.body;
  }
  if (body.length > limits.bodyBytes) {
    return { ok: false, outcome: 'too_large', reason: `${body.length} bytes` };
  }
  return { ok: true, body };
}

function unpackOne(body: Uint8Array, stage: string, room: number): Unpacked {
  const bound = { maxOutputLength: room };
  try {
    switch (stage) {
      case 'gzip':
      case 'x-gzip':
        // Servers were seen to announce gzip and send plain text.
        if (body[0] !== 0x1f || body[1] !== 0x8b) return { ok: true, body };
        return { ok: true, body: gunzip(body, room) };
      case 'deflate':
        // RFC 9110 means zlib; many servers send raw deflate. The first byte tells.
        return {
          ok: true,
          body:
            ((body[0] ?? 0) & 0x0f) === 8 ? inflateSync(body, bound) : inflateRawSync(body, bound),
        };
      case 'br':
        return { ok: true, body: brotliDecompressSync(body, bound) };
      case 'zstd':
        // Not asked for, but some servers send it all the same, and archives of browsers are full of it.
        return { ok: true, body: zstdDecompressSync(body, bound) };
      default:
        return { ok: false, outcome: 'bad_body', reason: `content encoding "${stage}"` };
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? { ok: false, outcome: 'too_large', reason: `unpacks to more than ${room} bytes` }
      : { ok: false, outcome: 'bad_body', reason: `${stage}: ${message}` };
  }
}

/**
 * All members of a gzip file. What follows the last one and is no member is left out, as by browsers: servers were
 * seen to append a line end, a comment or a whole second page, unpacked.
 */
function gunzip(bytes: Uint8Array, room: number): Uint8Array {
  const members: Uint8Array[] = [];
  let at = 0;
  let size = 0;
  while (at === 0 || isGzipMember(bytes, at)) {
    const member = readGzipMember(bytes.subarray(at), room - size);
    members.push(member.body);
    size += member.body.length;
    at += member.length;
  }
  return members.length === 1 ? (members[0] ?? bytes) : Buffer.concat(members);
}
