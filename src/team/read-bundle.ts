/**
 * Reading one WARC file: every page of it, in threads that may be lost, into a bundle that the lander takes.
 *
 * @module
 */
import { archiveItems } from '../app/ingest/archive-items.ts';
import type { IngestItem } from '../app/ingest/ingest-item.ts';
import { lostDocument } from '../app/lost-document.ts';
import { readInOrder } from '../app/reading/read-in-order.ts';
import type { ReadingPool } from '../app/reading/reading-pool.ts';
import type { ReadAnswer, ReadTask } from '../app/reading/reading-protocol.ts';
import { OTHER_PAGES } from '../parse/report.ts';
import type { PackedDelivery, RefusedDocument, SeenDocument } from '../store/landing/delivery.ts';
import type { ReadDone, ReadJob } from './job-source.ts';
import type { ObjectStore } from './object-store.ts';
import { packReading } from './reading-bundle.ts';
import { placeWarc } from './warc-folder.ts';

export interface ReadBundleOptions {
  readonly job: ReadJob;
  readonly objects: ObjectStore;
  /** Empty; the caller removes it. */
  readonly folder: string;
  readonly pool: ReadingPool;
  /** Version of parser, forms and rules together. */
  readonly parserVersion: string;
}

/**
 * Reads a bundle and uploads what was read.
 *
 * @throws ObjectError; IsolateError where no thread can be started
 */
export async function readBundle(options: ReadBundleOptions): Promise<ReadDone> {
  const { job, objects, folder, pool, parserVersion } = options;
  for (const warc of [...job.earlier, job.warc]) await placeWarc(objects, warc, folder);
  const deliveries: PackedDelivery[] = [];
  const refused: RefusedDocument[] = [];
  const seen: SeenDocument[] = [];
  const problems: string[] = [];
  const pages = archiveItems(folder, parserVersion, (problem) => {
    // What is wrong with earlier files was said when they were read.
    if (problem.includes(job.warc.name)) problems.push(problem.replace(`${folder}/`, ''));
  });
  for await (const { item, answer } of readInOrder(pool, toRead(pages, job, seen), taskFor)) {
    const { info } = item;
    if (answer.kind === 'packed') deliveries.push({ packed: answer.packed, info });
    else if (answer.kind === 'refused') {
      const { refusal, source } = answer;
      if (!OTHER_PAGES.has(refusal.code)) refused.push({ refusal, source, info });
    } else if (answer.kind === 'lost')
      refused.push({ ...(await lostDocument(item, answer.reason)), info });
    else if (answer.kind === 'unread' || answer.kind === 'fault')
      problems.push(`${item.name}: ${answer.reason}`);
  }
  const found = { deliveries, refused, seen, portals: [], observations: [] };
  const reading = await objects.put(packReading({ of: job.warc.name, ...found, problems }));
  return { role: 'read', reading, hasSeen: seen.length > 0 };
}

/** Pages of the file itself that have to be read; those that have not changed are only noted. */
async function* toRead(
  pages: AsyncIterable<IngestItem>,
  { warc }: ReadJob,
  seen: SeenDocument[],
): AsyncGenerator<IngestItem> {
  for await (const item of pages) {
    const { sha256, uri, info } = item;
    if (info.archive?.startsWith(`${warc.name}#`) !== true) continue;
    if (sha256 === undefined) yield item;
    else seen.push({ sha256, uri, info });
  }
}

async function taskFor(item: IngestItem): Promise<ReadTask | ReadAnswer> {
  const { uri, mediaType = null, charset = null, hints } = item;
  const bytes = await item.bytes();
  return { kind: 'document', bytes, input: { uri, mediaType, charset }, hints };
}
