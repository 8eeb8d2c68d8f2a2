/**
 * Members of a ZIP archive, bounded: Office files are archives too, and a few kilobytes can hold gigabytes.
 *
 * @module
 */
import { unzipSync } from 'fflate';
import { archivedName } from '../../text/file-name.ts';
import { LIMITS } from './limits.ts';

export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Thrown where an archive passes a bound or cannot be opened; `code` is the refusal it becomes. */
export class ContainerError extends Error {
  override readonly name = 'ContainerError';
  readonly code: 'hostile' | 'broken' | 'encrypted' | 'too_large';

  constructor(code: ContainerError['code'], message: string) {
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
const LOCKED = 'the archive is locked with a password';
/** What is unpacked at once of an archive of many files. */
const BATCH_BYTES = 64 * 1024 * 1024;
const BATCH_MEMBERS = 256;

/**
 * Opens an archive and unpacks the members that are wanted.
 *
 * Sizes are checked as the directory declares them; a member that declares less than it holds is cut there.
 *
 * @throws ArchiveError
 */
export function unzipBounded(bytes: Uint8Array, wanted: (name: string) => boolean): ZipMember[] {
  if (isLocked(bytes)) throw new ContainerError('encrypted', LOCKED);
  const entries = directory(bytes);
  if (entries.length > LIMITS.zip.entries) {
    throw new ContainerError(
      'too_large',
      `the archive has more than ${LIMITS.zip.entries} members`,
    );
  }
  let total = 0;
  for (const { name, stored, declared } of entries) {
    if (!wanted(name)) continue;
    total += declared;
    if (declared > LIMITS.zip.entryBytes || stored * MAX_RATIO < declared) {
      throw new ContainerError('hostile', `${name} unpacks beyond all measure`);
    }
  }
  if (total > LIMITS.zip.totalBytes) {
    throw new ContainerError('hostile', 'the archive unpacks beyond all measure');
  }
  return unpack(bytes, (raw) => wanted(archivedName(raw)));
}

/**
 * All members that are wanted, a few at a time: for archives of many files, of which no more than {@link BATCH_BYTES}
 * are held at once.
 *
 * @throws ArchiveError where the archive is damaged or locked; what came before it stays
 */
export function* unzipAll(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Generator<ZipMember> {
  if (isLocked(bytes)) throw new ContainerError('encrypted', LOCKED);
  let batch = new Set<string>();
  let size = 0;
  const entries: (Entry & { readonly raw: string })[] = [];
  scan(bytes, (entry) => void entries.push(entry));
  for (const { name, raw, declared, stored } of entries) {
    if (!wanted(name)) continue;
    if (declared > LIMITS.zip.entryBytes || stored * MAX_RATIO < declared)
      throw new ContainerError('hostile', `${name} unpacks beyond all measure`);
    batch.add(raw);
    size += declared;
    if (size < BATCH_BYTES && batch.size < BATCH_MEMBERS) continue;
    yield* unpack(bytes, (one) => batch.has(one));
    batch = new Set();
    size = 0;
  }
  if (batch.size > 0) yield* unpack(bytes, (one) => batch.has(one));
}

/** Names and sizes of all members. */
export function directory(bytes: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  scan(bytes, (entry) => {
    if (entries.length <= LIMITS.zip.entries) entries.push(entry);
  });
  return entries;
}

function scan(bytes: Uint8Array, take: (entry: Entry & { readonly raw: string }) => void): void {
  try {
    unzipSync(bytes, {
      filter: ({ name: raw, size, originalSize }) => {
        take({ name: archivedName(raw), raw, stored: size, declared: originalSize });
        return false;
      },
    });
  } catch (error) {
    throw new ContainerError('broken', `the archive is damaged (${messageOf(error)})`);
  }
}

/** @param wanted - by the name as it stands in the archive */
function unpack(bytes: Uint8Array, wanted: (raw: string) => boolean): ZipMember[] {
  try {
    // fflate fills a buffer of the declared size and stops there: a member that lies about its size is cut, not grown.
    const files = unzipSync(bytes, { filter: ({ name }) => wanted(name) });
    return Object.entries(files).map(([name, content]) => ({
      name: archivedName(name),
      bytes: content,
    }));
  } catch (error) {
    throw new ContainerError('broken', `the archive is damaged (${messageOf(error)})`);
  }
}

function isLocked(bytes: Uint8Array): boolean {
  return ((bytes[6] ?? 0) & 1) === 1;
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}
