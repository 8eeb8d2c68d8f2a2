/**
 * The members of a compressed WARC file, one by one, each checked. A damaged one is named and passed over; what follows
 * it is read. (warcio ends without a word where a member is damaged, and hands out what it unpacked before it noticed.)
 *
 * @module
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { GzipError, isGzipMember, readGzipMember, startOfMember } from '../gzip-member.ts';

/** A member that is whole. */
export interface ArchiveMember {
  readonly kind: 'member';
  readonly offset: number;
  /** Unpacked: one record as a rule. */
  readonly bytes: Uint8Array;
}

/** A place where no whole member stands. */
export interface Damage {
  readonly kind: 'damage';
  readonly offset: number;
  /** What its own first lines say it is: `response http://…`; empty where they cannot be read. */
  readonly about: string;
  readonly reason: string;
}

/** What is read at a time; a larger member is read again with more. */
const PIECE = 1024 ** 2;
/** Members beyond this, packed or unpacked, are no pages of anybody. */
const LARGEST = 256 * 1024 ** 2;

/**
 * Every member from an offset on.
 *
 * @throws the error of the file system
 */
export function* membersOf(
  path: string,
  from = 0,
): Generator<ArchiveMember | Damage, void, undefined> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    let at = from;
    while (at < size) {
      const found = memberAt(file, at, size);
      if (found.kind === 'member') {
        yield { kind: 'member', offset: at, bytes: found.bytes };
        at += found.length;
        continue;
      }
      const start = bytesAt(file, at, 2048);
      // Zeros behind the last member are padding.
      if (start.every((byte) => byte === 0) && at + start.length === size) return;
      yield { kind: 'damage', offset: at, about: aboutOf(start), reason: found.reason };
      at = nextMember(file, at + 1, size);
    }
  } finally {
    closeSync(file);
  }
}

type Found =
  | { readonly kind: 'member'; readonly bytes: Uint8Array; readonly length: number }
  | { readonly kind: 'damage'; readonly reason: string };

function memberAt(file: number, at: number, size: number): Found {
  for (let room = PIECE; ; room *= 4) {
    const bytes = bytesAt(file, at, Math.min(room, size - at));
    if (!isGzipMember(bytes, 0)) return { kind: 'damage', reason: 'no record begins here' };
    try {
      const { body, length } = readGzipMember(bytes, LARGEST);
      return { kind: 'member', bytes: body, length };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const isCut = code === 'Z_BUF_ERROR';
      if (isCut && at + bytes.length < size && room < LARGEST) continue;
      if (!(error instanceof GzipError) && code === undefined) throw error;
      const isLarge = code === 'ERR_BUFFER_TOO_LARGE' || room >= LARGEST;
      const reason = isLarge ? `more than ${LARGEST / 1024 ** 2} MiB` : message;
      return { kind: 'damage', reason: isCut && !isLarge ? 'the file ends within it' : reason };
    }
  }
}

/** Where the next record begins, damaged or not; the end of the file where none does. */
function nextMember(file: number, from: number, size: number): number {
  for (let at = from; at < size; at += PIECE) {
    // Pieces overlap, so that no beginning falls between two of them.
    const bytes = bytesAt(file, at, Math.min(PIECE + 2048, size - at));
    for (let i = bytes.indexOf(0x1f); i >= 0 && i < PIECE; i = bytes.indexOf(0x1f, i + 1)) {
      if (!isGzipMember(bytes, i)) continue;
      const start = Buffer.from(startOfMember(bytes.subarray(i))).toString('latin1', 0, 5);
      if (start === 'WARC/') return at + i;
    }
  }
  return size;
}

function aboutOf(bytes: Uint8Array): string {
  const head = isGzipMember(bytes, 0) ? Buffer.from(startOfMember(bytes)).toString('utf8') : '';
  const field = (name: string): string =>
    new RegExp(`^${name}: *(\\S+)`, 'im').exec(head)?.[1] ?? '';
  return [field('WARC-Type'), field('WARC-Target-URI')].filter(Boolean).join(' ');
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}
