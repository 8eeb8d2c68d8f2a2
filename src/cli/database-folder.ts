/**
 * The folder of a database that is about to be written.
 *
 * @module
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DEFAULT_DB } from './command.ts';

/** Makes the folder of the usual database; a path somebody typed must exist, or it may be a slip. */
export function ensureFolder(path: string): void {
  if (path === DEFAULT_DB) mkdirSync(dirname(path), { recursive: true });
}
