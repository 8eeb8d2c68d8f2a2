/**
 * The database as commands write it: with personal data taken out of every text.
 *
 * @module
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from '../normalize/redact.ts';
import { openStore, type Store } from '../store/store.ts';
import { DEFAULT_DB } from './command.ts';

/**
 * Opens or makes a database. The folder of the usual one is made; a path somebody typed must have its folder, or it
 * may be a slip.
 *
 * @throws StoreError
 */
export function openWriter(path: string): Store {
  if (path === DEFAULT_DB) mkdirSync(dirname(path), { recursive: true });
  return openStore(path, { redact });
}
