/**
 * The archive cannot be written: said so that people know what is safe and what to do.
 *
 * @module
 */

export type ArchiveErrorCode = 'disk_full' | 'permission';

/** A folder or file of the archive cannot be written. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const SAFE =
  'The answer being written was left out whole; everything before it is safe, and the address will be asked for again';
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT']);

/**
 * What a failure of the file system means for the archive; other errors are returned as they are.
 *
 * @param path the file or folder.
 * @example
 * ```ts
 * archiveError('data/archive', Object.assign(new Error(), { code: 'EROFS' }));
 * // ArchiveError: data/archive: cannot be written (EROFS). Check …
 * ```
 */
export function archiveError(path: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (FULL.has(code)) {
    const said = `${path}: the disk is full or takes no more (${code}). ${SAFE}. Free some space and run the same command again: it continues where it stopped`;
    return new ArchiveError('disk_full', said, error);
  }
  if (DENIED.has(code)) {
    const said = `${path}: cannot be written (${code}). Check that it is a folder in which you may write, or name another one with --archive`;
    return new ArchiveError('permission', said, error);
  }
  return error;
}

/** Runs work on a path; failures of the file system become {@link ArchiveError}s. */
export function onArchive<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw archiveError(path, error);
  }
}
