/**
 * The database as commands write it: with personal data taken out of every text.
 *
 * @module
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from '../normalize/redact.ts';
import { openStore, type Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { DEFAULT_DB } from './command.ts';
import { type Context, say, warn } from './context.ts';

/**
 * Opens or makes a database. The folder of the usual one is made; a path somebody typed must have its folder, or it
 * may be a slip. Says where an older database is kept that had to be upgraded.
 *
 * @throws StoreError
 */
export function openWriter(context: Context, path: string): Store {
  if (path === DEFAULT_DB) mkdirSync(dirname(path), { recursive: true });
  const store = openStore(path, { redact });
  if (store.backup !== null) void warn(context, say(context, upgraded(path, store.backup)));
  return store;
}

/**
 * Opens a database that must be there: a mistyped path makes none.
 *
 * @throws StoreError `missing` where there is no such file
 */
export function openExisting(context: Context, path: string): Store {
  if (!existsSync(path)) {
    const text = {
      en: `${path}: no such database; gongkai ingest makes one`,
      zh: `${path}：没有这个数据库；可用 gongkai ingest 建立`,
    };
    throw new StoreError('missing', path, say(context, text));
  }
  return openWriter(context, path);
}

function upgraded(path: string, backup: string): { readonly en: string; readonly zh: string } {
  return {
    en: `${path}: upgraded to the present schema; as it was it is kept at ${backup}`,
    zh: `${path}：已升级到当前结构，升级前的文件保存在 ${backup}`,
  };
}
