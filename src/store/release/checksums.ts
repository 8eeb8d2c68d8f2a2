/**
 * SHA256SUMS: written over every file of a release, and checked before a release is compared with.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { type Prints, parsePrints } from './fingerprint.ts';
import { ReleaseError } from './release-error.ts';

const CHUNK = 1 << 20;
const RELEASE = z.object({ release: z.string() });

/** `hash  path`, one line a file, as `sha256sum -c` reads it; in the order of the paths. */
export function checksumLines(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== 'SHA256SUMS')
    .sort()
    .map((path) => `${hashFile(join(dir, path))}  ${path}\n`);
}

function hashFile(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  const file = openSync(path, 'r');
  try {
    for (let n = readSync(file, chunk); n > 0; n = readSync(file, chunk))
      hash.update(chunk.subarray(0, n));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

export interface Previous {
  readonly name: string;
  readonly prints: Prints;
}

/**
 * Name and fingerprints of an earlier release, whose checksums must still hold.
 *
 * @throws ReleaseError previous
 */
export function readPrevious(dir: string): Previous {
  try {
    const sums = readFileSync(join(dir, 'SHA256SUMS'), 'utf8');
    const checked = (name: string): string => {
      if (!sums.includes(`${hashFile(join(dir, name))}  ${name}\n`))
        throw new Error(`${name} is not the file that SHA256SUMS names`);
      return readFileSync(join(dir, name), 'utf8');
    };
    const { release } = RELEASE.parse(JSON.parse(checked('versions.json')));
    return { name: release, prints: parsePrints(checked('fingerprints.jsonl')) };
  } catch (error) {
    throw new ReleaseError(
      'previous',
      `${dir} is not a release that can be compared with: ${(error as Error).message}`,
    );
  }
}
