/**
 * An object store in a folder, which may be shared over the network: each object a file named after its SHA-256.
 *
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ObjectError, type ObjectStore } from './object-store.ts';

const PARTIAL = '.partial';

/**
 * Opens a folder; it is made where it is not there.
 *
 * @throws ObjectError where it cannot be made
 */
export async function openFolderObjects(folder: string): Promise<ObjectStore> {
  await onFolder(folder, () => mkdir(folder, { recursive: true }));
  return {
    put: (bytes) => onFolder(folder, () => put(folder, bytes)),
    get: (key) => get(folder, key),
    list: () => list(folder),
  };
}

/** Whole under its name or not at all: written aside, then linked, which fails where the name is taken. */
async function put(folder: string, bytes: Uint8Array): Promise<string> {
  const key = createHash('sha256').update(bytes).digest('hex');
  const shelf = join(folder, key.slice(0, 2));
  if (existsSync(join(shelf, key))) return key;
  await mkdir(shelf, { recursive: true });
  const aside = join(shelf, `${key}.${randomUUID()}${PARTIAL}`);
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(aside, join(shelf, key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { force: true });
  }
  return key;
}

async function get(folder: string, key: string): Promise<Uint8Array> {
  const path = join(folder, key.slice(0, 2), key);
  const bytes = await onFolder(path, () => readFile(path));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== key)
    throw new ObjectError(
      `${path}: its bytes are not those it is named after (they are ${found}). Delete it and let its job run again`,
    );
  return bytes;
}

async function* list(folder: string): AsyncGenerator<string> {
  for (const shelf of (await onFolder(folder, () => readdir(folder))).toSorted())
    if (/^[0-9a-f]{2}$/.test(shelf))
      for (const name of (await readdir(join(folder, shelf))).toSorted())
        if (!name.endsWith(PARTIAL)) yield name;
}

async function onFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const said = code === 'ENOENT' ? 'is not there' : `cannot be used (${code ?? message})`;
    throw new ObjectError(
      `${path}: the object store ${said}. Every worker needs the same --objects`,
      { cause: error },
    );
  }
}
