/**
 * Errors of the file system as people should see them: a full disk or a folder that may not be written to is no
 * fault of the program.
 *
 * @module
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CliError, EXIT } from '../exit-code.ts';

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to: choose another folder',
  EPERM: 'it may not be written to: choose another folder',
  EROFS: 'the medium is read-only: choose another folder',
  EFBIG: 'a file may not grow further: raise the limit (ulimit -f), or choose another folder',
  ENOSPC: 'the disk is full: make room, or choose another folder',
  ENOTDIR: 'a part of the path is a file: choose another folder',
  EEXIST: 'a file of that name is in the way: choose another folder',
  EISDIR: 'a folder of that name is in the way: choose another name',
  ENOENT: 'a folder of the path does not exist: make it first',
};

/** The error as the command ends with it; the error itself where it is not about a file. */
export function fileFault(error: unknown, to: string): unknown {
  const { code: said, path } = error as NodeJS.ErrnoException;
  const code = said === 'ENOENT' ? (closedFolder(path ?? to) ?? said) : said;
  const remedy = code === undefined ? undefined : REMEDIES[code];
  return remedy === undefined
    ? error
    : new CliError(EXIT.configuration, `${path ?? to}: ${remedy}`, { file: path ?? to });
}

/** A folder that cannot be made is said to be missing, also where the one above it takes no writing: why it does not. */
function closedFolder(path: string): string | undefined {
  let above = dirname(resolve(path));
  while (!existsSync(above) && dirname(above) !== above) above = dirname(above);
  try {
    accessSync(above, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}
