/**
 * Files that a visitor had checked together: each read by itself, so that one that fails leaves the others.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type BoundedReader, ReadingError } from '../site.ts';
import type { Upload } from '../upload.ts';
import type { CheckedUpload } from './checked.ts';

/** Files in one request. */
export const MOST_FILES = 20;

/** Milliseconds after which the files that are left are not begun: nobody waits longer for a page. */
const TIME = 90_000;

/** Files read at once: one visitor does not take every thread. */
const AT_ONCE = 2;

/** Reads files, two at a time, in the order in which they came. */
export async function checkUploads(
  reading: BoundedReader,
  uploads: readonly Upload[],
): Promise<CheckedUpload[]> {
  const until = performance.now() + TIME;
  const done: CheckedUpload[] = new Array(uploads.length);
  let next = 0;
  const work = async () => {
    for (let at = next++; at < uploads.length; at = next++) {
      const upload = uploads[at];
      if (upload === undefined) break;
      done[at] =
        performance.now() > until
          ? { ...nameOf(upload), checked: null, failure: 'timeout' }
          : await checkOne(reading, upload);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

async function checkOne(reading: BoundedReader, upload: Upload): Promise<CheckedUpload> {
  // The bytes move into the reading thread: their hash is taken before.
  const own = nameOf(upload);
  try {
    return { ...own, checked: await reading.check(upload.bytes, upload.name), failure: null };
  } catch (error) {
    const failure = error instanceof ReadingError ? error.code : 'crashed';
    return { ...own, checked: null, failure };
  }
}

function nameOf({ name, bytes }: Upload): Pick<CheckedUpload, 'name' | 'sha256'> {
  return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
}
