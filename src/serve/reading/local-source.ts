/**
 * Archived sources that lie as files on this machine: documents that were ingested from a folder.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { SourceReader } from '../site.ts';

/** Larger files are not opened for a snippet. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Finds a document by the path it was ingested from: only inside the given folders, and only while the file still is
 * what was ingested (sha256).
 */
export function localSource(folders: readonly string[]): SourceReader {
  return async ({ uri, sha256 }) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(uri)) return null;
    for (const folder of folders) {
      const bytes = await readInside(folder, uri);
      if (bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256) {
        return { bytes, mediaType: null };
      }
    }
    return null;
  };
}

async function readInside(folder: string, path: string): Promise<Uint8Array | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(resolve(root, path));
    const inside = relative(root, file);
    if (inside.startsWith('..') || isAbsolute(inside)) return null;
    const { size } = await stat(file);
    return size > MAX_BYTES ? null : await readFile(file);
  } catch {
    return null;
  }
}
