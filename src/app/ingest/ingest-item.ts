/**
 * One document to read, and what is known of it from outside.
 *
 * @module
 */

import type { Hints } from '../../normalize/record.ts';
import type { DocumentInfo } from '../../store/landing/delivery.ts';
import type { ListedFile } from '../list-files.ts';
import { readBytes } from '../read-report.ts';

export interface IngestItem {
  /** How messages name it. */
  readonly name: string;
  /** What provenance names: the path, or the address a manifest gives. */
  readonly uri: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly mediaType?: string | null;
  readonly charset?: string | null;
  readonly hints: Hints;
  readonly info: DocumentInfo;
  /** A page of a crawl: that most of them are no reports is no failure and not worth a row. */
  readonly isFromCrawl?: true;
  /** Hash of a page that a server said has not changed: it is not read again, only when it was seen is recorded. */
  readonly sha256?: string;
  /** The documents in it, for an archive or a page that turns out to hold several reports. */
  readonly members?: () => AsyncIterable<IngestItem>;
}

/** An item for a file on disk. */
export function fileItem(
  { name, path, uri }: ListedFile,
  info: DocumentInfo,
  hints: Hints = {},
): IngestItem {
  const bytes = () => readBytes(path);
  const members = () => parts({ name, uri }, bytes, { hints, info });
  return { name, uri, bytes, hints, info, members };
}

/** The reports of one page, named after it and their place on it; the page itself where it is not plain where they part. */
async function* parts(
  { name, uri }: Pick<IngestItem, 'name' | 'uri'>,
  bytes: IngestItem['bytes'],
  known: Pick<IngestItem, 'hints' | 'info'>,
): AsyncGenerator<IngestItem> {
  const { reportParts } = await import('../../parse/report-parts.ts');
  const whole = await bytes();
  const found = reportParts(whole);
  if (found === null) yield { name, uri, bytes: () => Promise.resolve(whole), ...known };
  for (const [index, part] of (found ?? []).entries()) {
    const own = `/${index + 1}`;
    yield { name: name + own, uri: uri + own, bytes: () => Promise.resolve(part), ...known };
  }
}
