/**
 * Documents into the database: read, normalise, land in batches. One bad file costs itself alone.
 *
 * @module
 */
import type { Hints } from '../../normalize/record.ts';
import type { Refusal } from '../../parse/report.ts';
import type {
  DocumentInfo,
  Landed,
  LandStatus,
  PackedDelivery,
  SeenDocument,
} from '../../store/landing/delivery.ts';
import type { PackedReport } from '../../store/landing/pack-report.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { reasonOf } from '../list-files.ts';
import { readBytes } from '../read-report.ts';
import { readInOrder } from '../reading/read-in-order.ts';
import { ReadingPool } from '../reading/reading-pool.ts';
import type { ReadAnswer, ReadTask } from '../reading/reading-protocol.ts';
import { lostDocument } from './lost-document.ts';
import { seenByHand } from './seen-by-hand.ts';

/** One document to read, and what is known of it from outside. */
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
}

export interface IngestFailure {
  readonly name: string;
  /** Why no report came of it; null code where the file could not even be read. */
  readonly code: Refusal['code'] | null;
  readonly reason: string;
}

export type IngestCounts = Readonly<Record<LandStatus | 'failed' | 'otherPages', number>>;

export interface IngestOptions extends IngestEvents {
  /** Who reads, with the decisions of people; without one everything is read in this thread, without decisions. */
  readonly pool?: ReadingPool;
  /** Aborted: what has been read is landed, the rest is left for the next run. */
  readonly signal?: AbortSignal;
}

export interface IngestEvents {
  landed?(report: PackedReport, status: LandStatus): void | Promise<void>;
  failed?(failure: IngestFailure): void | Promise<void>;
  progress?(counts: IngestCounts): void;
}

/** Landing a few hundred at a time is quickest; one batch is what a killed process loses at most. */
const BATCH = 200;

/** An item for a file on disk. */
export function fileItem(path: string, info: DocumentInfo, hints: Hints = {}): IngestItem {
  return { name: path, uri: path, bytes: () => readBytes(path), hints, info };
}

/**
 * Reads documents and lands their reports. Each report is in the database whole or not at all.
 *
 * @throws StoreError when the database cannot take more; everything landed before stays
 */
export async function ingest(
  store: Store,
  items: AsyncIterable<IngestItem> | Iterable<IngestItem>,
  options: IngestOptions = {},
): Promise<IngestCounts> {
  const pool = options.pool ?? new ReadingPool({ threads: 0 });
  const counts = {
    landed: 0,
    replaced: 0,
    unchanged: 0,
    older_parser: 0,
    failed: 0,
    otherPages: 0,
  };
  let batch: PackedDelivery[] = [];
  const failed = async (failure: IngestFailure): Promise<void> => {
    counts.failed += 1;
    await options.failed?.(failure);
  };
  const flush = async (): Promise<void> => {
    const deliveries = batch;
    batch = [];
    for (const { delivery, answer } of landEach(store, deliveries)) {
      const { packed } = delivery;
      if (answer instanceof Error)
        await failed({ name: packed.record.source.uri, code: null, reason: faultReason(answer) });
      else {
        counts[answer.status] += 1;
        await options.landed?.(packed, answer.status);
      }
    }
  };
  const seen: SeenDocument[] = [];
  const toRead = withoutSeen(items, seen);
  for await (const { item, answer } of readInOrder(pool, toRead, taskOf, options.signal)) {
    if (answer.kind === 'packed') batch.push({ packed: answer.packed, info: item.info });
    else {
      const failure = await refuse(store, item, answer);
      if (isOtherPage(item, failure)) counts.otherPages += 1;
      else await failed(failure);
    }
    if (batch.length >= BATCH) await flush();
    options.progress?.(counts);
  }
  await flush();
  if (seen.length > 0) store.seen(seen);
  return counts;
}

/** Items that have to be read; the others are recorded when everything they may be about has landed. */
async function* withoutSeen(
  items: AsyncIterable<IngestItem> | Iterable<IngestItem>,
  seen: SeenDocument[],
): AsyncGenerator<IngestItem> {
  for await (const item of items) {
    const { sha256, uri, info } = item;
    if (sha256 === undefined) yield item;
    else seen.push({ sha256, uri, info });
  }
}

async function taskOf(item: IngestItem): Promise<ReadTask | ReadAnswer> {
  const { uri, mediaType = null, charset = null, hints } = item;
  try {
    const bytes = await item.bytes();
    return { kind: 'document', bytes, input: { uri, mediaType, charset }, hints };
  } catch (error) {
    return { kind: 'unread', reason: reasonOf(error) };
  }
}

/** Lands a batch at once; where one record brings out a fault of the program, each by itself. */
function landEach(
  store: Store,
  deliveries: readonly PackedDelivery[],
): readonly { readonly delivery: PackedDelivery; readonly answer: Landed | Error }[] {
  if (deliveries.length === 0) return [];
  const paired = (answers: readonly (Landed | Error)[]) =>
    deliveries.flatMap((delivery, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [{ delivery, answer }];
    });
  try {
    return paired(store.landAll(deliveries));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return paired(deliveries.map((delivery) => landOne(store, delivery)));
  }
}

function landOne(store: Store, delivery: PackedDelivery): Landed | Error {
  try {
    const [landed] = store.landAll([delivery]);
    return landed ?? new Error('a delivery was not answered');
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    return error;
  }
}

function faultReason({ message }: Error): string {
  return `read, but not landed because of a fault in gongkai, please report it: ${message}`;
}

/** Documents without a report are kept with their reason, so that they are counted. */
async function refuse(
  store: Store,
  item: IngestItem,
  answer: Exclude<ReadAnswer, { kind: 'packed' }>,
): Promise<IngestFailure> {
  if (answer.kind === 'unread') return { name: item.name, code: null, reason: answer.reason };
  if (answer.kind === 'json') throw new TypeError('a document is not answered in JSON');
  if (answer.kind === 'fault') {
    const reason = `not read because of a fault in gongkai, please report it: ${answer.reason}`;
    return { name: item.name, code: null, reason };
  }
  const { refusal, source } =
    answer.kind === 'lost' ? await lostDocument(item, answer.reason) : answer;
  const failure = { name: item.name, code: refusal.code, reason: refusal.message };
  if (!isOtherPage(item, failure)) {
    store.refuse({ source, refusal, info: item.info });
    const seen = seenByHand(item, refusal.code);
    if (seen !== null) store.observe([seen]);
  }
  return failure;
}

function isOtherPage({ isFromCrawl }: IngestItem, { code }: IngestFailure): boolean {
  return isFromCrawl === true && code === 'not_a_report';
}
