/**
 * Errors of the file system in plain words.
 *
 * @module
 */

const MEANINGS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'a folder: use gongkai ingest, or name the files in it',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'a link that leads back to itself',
  ENXIO: 'a pipe or a device, not a file',
  EMFILE: 'too many files are open: allow more (ulimit -n 4096)',
  ENFILE: 'too many files are open on this machine: close other programs',
  ENOSPC: 'the disk is full: free some space and run the same command again',
  EDQUOT: 'your quota of the disk is used up: free some space and run the same command again',
  EFBIG:
    'a file may not grow further (ulimit -f, or the file system): raise the limit and run the same command again',
  EROFS: 'the disk can only be read: name a place of your own',
  EIO: 'the disk refused to read or write it',
};

/**
 * Why a file or folder cannot be read, in plain words.
 *
 * @example
 * reasonOf({ code: 'ENOENT' }) // => 'no such file or folder'
 */
export function reasonOf(error: unknown): string {
  const { code = '', message, path = '' } = error as NodeJS.ErrnoException;
  if (/^https?:/i.test(path))
    return 'an address, not a file: save the page, or archive its portal with gongkai crawl';
  return MEANINGS[code] ?? message;
}

/** The same for errors whose meaning is known here; null for any other. */
export function knownReason(error: NodeJS.ErrnoException): string | null {
  return error.syscall === undefined ? null : (MEANINGS[error.code ?? ''] ?? null);
}
