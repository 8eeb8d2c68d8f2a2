/**
 * WARC files of the object store in a folder, under the names by which provenance knows them.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StoredWarc } from './job-source.ts';
import type { ObjectStore } from './object-store.ts';

/** Copies a file into a folder unless it is there. */
export async function placeWarc(
  objects: ObjectStore,
  { key, name }: StoredWarc,
  folder: string,
): Promise<void> {
  const path = join(folder, basename(name));
  if (existsSync(path)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(path, await objects.get(key));
}
