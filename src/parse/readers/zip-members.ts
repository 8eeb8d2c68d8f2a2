/**
 * Members of a ZIP archive, bounded: Office files are archives too, and a few kilobytes can hold gigabytes.
 *
 * @module
 */
import { unzipSync } from 'fflate';
import { LIMITS } from './limits.ts';

export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Thrown where an archive passes a bound or cannot be opened; `code` is the refusal it becomes. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: 'hostile' | 'broken' | 'encrypted' | 'too_large';

  constructor(code: ArchiveError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface Entry {
  readonly name: string;
  readonly stored: number;
  readonly declared: number;
}

/** Deflate packs at most 1032 to 1 (RFC 1951). */
const MAX_RATIO = 1032;

/**
 * Opens an archive and unpacks the members that are wanted.
 *
 * Sizes are checked as the directory declares them; a member that declares less than it holds is cut there.
 *
 * @throws ArchiveError
 */
export function unzipBounded(bytes: Uint8Array, wanted: (name: string) => boolean): Member[] {
  if (((bytes[6] ?? 0) & 1) === 1) {
    throw new ArchiveError('encrypted', 'the archive is locked with a password');
  }
  const entries = directory(bytes);
  if (entries.length > LIMITS.zip.entries) {
    throw new ArchiveError('too_large', `the archive has more than ${LIMITS.zip.entries} members`);
  }
  let total = 0;
  for (const { name, stored, declared } of entries) {
    if (!wanted(name)) continue;
    total += declared;
    if (declared > LIMITS.zip.entryBytes || stored * MAX_RATIO < declared) {
      throw new ArchiveError('hostile', `${name} unpacks beyond all measure`);
    }
  }
  if (total > LIMITS.zip.totalBytes) {
    throw new ArchiveError('hostile', 'the archive unpacks beyond all measure');
  }
  return unpack(bytes, wanted);
}

/** Names and sizes of all members. */
export function directory(bytes: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (entries.length <= LIMITS.zip.entries) {
          entries.push({ name: readableName(name), stored: size, declared: originalSize });
        }
        return false;
      },
    });
  } catch (error) {
    throw new ArchiveError('broken', `the archive is damaged (${messageOf(error)})`);
  }
  return entries;
}

function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Member[] {
  try {
    // fflate fills a buffer of the declared size and stops there: a member that lies about its size is cut, not grown.
    const files = unzipSync(bytes, { filter: ({ name }) => wanted(readableName(name)) });
    return Object.entries(files).map(([name, content]) => ({
      name: readableName(name),
      bytes: content,
    }));
  } catch (error) {
    throw new ArchiveError('broken', `the archive is damaged (${messageOf(error)})`);
  }
}

/** Chinese Windows writes names in GBK without saying so; they arrive as Latin-1. */
function readableName(name: string): string {
  const codes = [...name].map((letter) => letter.codePointAt(0) ?? 0);
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return name;
  return new TextDecoder('gb18030').decode(Uint8Array.from(codes));
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}
