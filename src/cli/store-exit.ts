/**
 * What an error of the database, the archive or the system means for the exit code.
 *
 * @module
 */

import { knownReason } from '../app/reason-of.ts';
import { ArchiveError, type ArchiveErrorCode } from '../crawl/archive/archive-error.ts';
import { IsolateError } from '../isolate/isolate-error.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { CliError, EXIT, type ExitCode } from './exit-code.ts';

const EXITS: Readonly<Record<StoreErrorCode, ExitCode>> = {
  busy: EXIT.interrupted,
  disk_full: EXIT.interrupted,
  corrupt: EXIT.configuration,
  missing: EXIT.configuration,
  newer_schema: EXIT.configuration,
  not_a_database: EXIT.configuration,
  older_schema: EXIT.configuration,
  other_definitions: EXIT.configuration,
  permission: EXIT.configuration,
  limit: EXIT.failures,
  overloaded: EXIT.failures,
  query: EXIT.usage,
  not_read_only: EXIT.usage,
};

const ARCHIVE_EXITS: Readonly<Record<ArchiveErrorCode, ExitCode>> = {
  disk_full: EXIT.interrupted,
  permission: EXIT.configuration,
};

/** The error as the command line ends with it; null for any other error. */
export function exitOf(error: Error): CliError | null {
  const { message } = error;
  if (error instanceof ArchiveError) {
    const { code } = error;
    return new CliError(ARCHIVE_EXITS[code], message, { code });
  }
  if (error instanceof IsolateError) return new CliError(EXIT.interrupted, message);
  if (error instanceof StoreError) {
    const { code, path } = error;
    return new CliError(EXITS[code], message, { code, file: path });
  }
  // Told by their names: what they stand for is loaded by a team alone.
  if (error.name === 'TeamError' || error.name === 'ObjectError')
    return new CliError(EXIT.configuration, error.message);
  return systemError(error);
}

const NO_MEMORY =
  'the system gives this program no more memory. Close other programs or raise the limit (ulimit -v unlimited), and run the same command again';
const DISK_FULL = 'the disk is full: free some space and run the same command again';

/** What libraries make of the same refusals: they have no codes, and words of their own. */
function foreignReason({ message }: Error): string | null {
  if (/no space left on device|database or disk is full/i.test(message)) return DISK_FULL;
  return /allocation failed|out of memory|cannot allocate memory|bad_alloc|failed to map segment/i.test(
    message,
  )
    ? NO_MEMORY
    : null;
}

/** What the system refuses: a full disk, a folder that is closed, too many open files. */
function systemError(error: NodeJS.ErrnoException): CliError | null {
  const reason = knownReason(error) ?? foreignReason(error);
  if (reason === null) return null;
  const place = typeof error.path === 'string' ? `${error.path}: ` : '';
  const isFull =
    /^(?:ENOSPC|EDQUOT|EIO|EFBIG)$/.test(error.code ?? '') ||
    reason === DISK_FULL ||
    reason === NO_MEMORY;
  return new CliError(isFull ? EXIT.interrupted : EXIT.configuration, `${place}${reason}`, {
    file: typeof error.path === 'string' ? error.path : undefined,
  });
}
