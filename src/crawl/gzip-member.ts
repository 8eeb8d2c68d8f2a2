/**
 * One member of a gzip file (RFC 1952), checked: which bytes belong to it, and whether they are whole. Node's own
 * `gunzipSync` takes what follows a member for one more, and does not say where a member ends.
 *
 * @module
 */

import { constants, crc32, inflateRawSync } from 'node:zlib';

export interface GzipMember {
  /** Unpacked. */
  readonly body: Uint8Array;
  /** Bytes of the member as packed. */
  readonly length: number;
}

/** Bits of the fourth byte of the header (RFC 1952, 2.3.1). */
const FLAG = { crc: 2, extra: 4, name: 8, comment: 16 } as const;

/** A member that is not whole; `Z_BUF_ERROR` where more bytes might make it so. */
export class GzipError extends Error {
  override readonly name = 'GzipError';
  readonly code: 'Z_BUF_ERROR' | 'Z_DATA_ERROR';

  constructor(code: GzipError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Whether a member begins at a place: its magic number and the one method there is. */
export function isGzipMember(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
}

/**
 * The member at the beginning of some bytes.
 *
 * @param room - most bytes it may unpack to
 * @throws GzipError for one that is broken or cut off; an error with code `ERR_BUFFER_TOO_LARGE` for one too large
 * @example
 * new TextDecoder().decode(readGzipMember(Buffer.from('H4sIAAAAAAAAA8vIBACsKpPYAgAAAA==', 'base64'), 99).body)
 * // => 'hi'
 */
export function readGzipMember(bytes: Uint8Array, room: number): GzipMember {
  const start = headerLength(bytes);
  const { body, read } = inflate(bytes.subarray(start), room);
  const end = start + read;
  const trailer = Buffer.from(bytes.subarray(end, end + 8));
  if (trailer.length < 8) throw new GzipError('Z_BUF_ERROR', 'unexpected end of file');
  const isWhole =
    trailer.readUInt32LE(0) === crc32(body) && trailer.readUInt32LE(4) === body.length % 2 ** 32;
  if (!isWhole) throw new GzipError('Z_DATA_ERROR', 'incorrect data check');
  return { body, length: end + 8 };
}

/** What the first bytes of a member unpack to, however broken the rest of it is; empty where nothing can be read. */
export function startOfMember(bytes: Uint8Array): Uint8Array {
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  for (let length = Math.min(bytes.length, 2048); length > 16; length = length >> 1) {
    try {
      return inflateRawSync(bytes.subarray(headerLength(bytes), length), options);
    } catch {}
  }
  return new Uint8Array();
}

function inflate(packed: Uint8Array, room: number): { body: Buffer; read: number } {
  // Typed as bytes alone, but with `info` the engine comes as well, which knows how far it read.
  const { buffer, engine } = inflateRawSync(packed, {
    info: true,
    maxOutputLength: Math.max(room, 1),
  }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  return { body: buffer, read: engine.bytesWritten };
}

function headerLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & FLAG.extra) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [FLAG.name, FLAG.comment]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) throw new GzipError('Z_BUF_ERROR', 'unexpected end of file');
    at = end + 1;
  }
  if (flags & FLAG.crc) at += 2;
  if (at > bytes.length) throw new GzipError('Z_BUF_ERROR', 'unexpected end of file');
  return at;
}
