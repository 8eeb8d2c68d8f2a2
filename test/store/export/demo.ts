/**
 * A demo database of its own for a test file, made as a person makes it.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openStore, type Store } from '../../../src/store/store.ts';
import { gongkai } from '../../cli/run-cli.ts';

export interface Demo {
  /** Path of the database. */
  readonly db: () => string;
  /** The database, opened for reading. */
  readonly store: () => Store;
}

/** Call it at the top of a test file. */
export function useDemo(): Demo {
  const folder = mkdtempSync(join(tmpdir(), '公开 export-'));
  const path = join(folder, 'demo.sqlite');
  let store: Store | undefined;
  beforeAll(async () => {
    expect((await gongkai(['demo', '--db', path])).code).toBe(0);
    store = openStore(path, { readonly: true });
  });
  afterAll(() => {
    store?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    db: () => path,
    store: () => {
      if (store === undefined) throw new Error('ask for the store inside a test');
      return store;
    },
  };
}
