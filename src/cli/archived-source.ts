/**
 * Archived documents for the evidence sheets of the explorer: from files, and from the archives of crawls.
 *
 * @module
 */
import { readRecord } from '../crawl/archive/read-record.ts';
import { localSource } from '../serve/reading/local-source.ts';
import type { SourceReader } from '../serve/site.ts';

/**
 * Finds a document by its path or its place in an archive, only while it still has the sha256 it was ingested with.
 *
 * @param files - folders that paths of documents are relative to
 * @param archives - folders of WARC files
 */
export function archivedSource(
  files: readonly string[],
  archives: readonly string[],
): SourceReader {
  const local = localSource(files);
  return async (document) => {
    const file = await local(document);
    if (file !== null || document.archive === null) return file;
    for (const folder of archives) {
      const page = await pageAt(folder, document.archive);
      if (page?.sha256 === document.sha256) {
        return { bytes: page.bytes, mediaType: page.mediaType };
      }
    }
    return null;
  };
}

/** An archive that was cut off or moved is one that does not have the page. */
async function pageAt(folder: string, place: string) {
  try {
    return await readRecord(folder, place);
  } catch {
    return null;
  }
}

/**
 * Where archives of a database lie unless told: beside it under its name, as the demo has it, and where crawls put them.
 *
 * @example
 * archiveFolders('data/demo.sqlite', undefined) // => ['data/demo', 'data/archive']
 */
export function archiveFolders(db: string, told: string | undefined): string[] {
  if (told !== undefined) return [told];
  return [db.replace(/\.sqlite$/, ''), 'data/archive'];
}
