/**
 * The pages of a web archive as documents to read: a better parser never needs a second crawl.
 *
 * @module
 */
import { readArchive } from '../../crawl/archive/read-archive.ts';
import { charsetOf } from '../../text/decode.ts';
import type { IngestItem } from './ingest-item.ts';

/** Pages of a WARC file, or of a folder of them, in the order in which they were fetched. */
export async function* archiveItems(
  path: string,
  parserVersion: string,
  onProblem: (problem: string) => void,
): AsyncGenerator<IngestItem> {
  for await (const page of readArchive(path, { onProblem, unmodified: true })) {
    const charset = charsetOf(page.contentType);
    yield {
      name: page.url,
      uri: page.url,
      bytes: () => Promise.resolve(page.bytes),
      mediaType: page.mediaType,
      charset,
      hints: {},
      isFromCrawl: true,
      ...(page.isUnmodified === true ? { sha256: page.sha256 } : {}),
      info: { parserVersion, fetchedAt: page.fetchedAt, archive: `${page.file}#${page.offset}` },
    };
  }
}
