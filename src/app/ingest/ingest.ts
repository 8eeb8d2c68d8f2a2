/**
 * Documents into the database: read, normalise, land in batches. One bad file costs itself alone.
 *
 * @module
 */

import { hash } from 'node:crypto';
import { OTHER_PAGES } from '../../parse/report.ts';
import type {
  Landed,
  LandStatus,
  PackedDelivery,
  SeenDocument,
} from '../../store/landing/delivery.ts';
import type { StoredReading } from '../../store/landing/known-readings.ts';
import type { PackedReport } from '../../store/landing/pack-report.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { lostDocument } from '../lost-document.ts';
import { readInOrder } from '../reading/read-in-order.ts';
import { ReadingPool } from '../reading/reading-pool.ts';
import type { ReadAnswer, ReadTask } from '../reading/reading-protocol.ts';
import { reasonOf } from '../reason-of.ts';
import { Account, type IngestCounts, type IngestFailure } from './account.ts';
import type { IngestItem } from './ingest-item.ts';
import type { ReadingKey } from './reading-key.ts';
import { seenByHand } from './seen-by-hand.ts';

export interface IngestOptions extends IngestEvents {
  /** Who reads, with the decisions of people; without one everything is read in this thread, without decisions. */
  readonly pool?: ReadingPool;
  /** Aborted: what has been read is landed, the rest is left for the next run. */
  readonly signal?: AbortSignal;
  /** Names readings, so that those that are done are not done again; without it everything is read. */
  readonly readingKey?: ReadingKey;
  /** Counts along; one of its own unless told. */
  readonly account?: Account;
}

interface IngestEvents {
  landed?(report: PackedReport, status: LandStatus): void | Promise<void>;
  failed?(failure: IngestFailure): void | Promise<void>;
  progress?(counts: IngestCounts): void;
  /** A scan or a picture, which only a recogniser may read. */
  scanned?(item: IngestItem): void | Promise<void>;
}

/** Landing a few hundred at a time is quickest; one batch is what a killed process loses at most. */
const BATCH = 200;

/**
 * Reads documents and lands their reports. Each report is in the database whole or not at all. Archives that hold several
 * reports are opened when everything else is read, and archives in them after that.
 *
 * @throws StoreError when the database cannot take more; everything landed before stays
 */
export async function ingest(
  store: Store,
  items: AsyncIterable<IngestItem> | Iterable<IngestItem>,
  options: IngestOptions = {},
): Promise<IngestCounts> {
  const pool = options.pool ?? new ReadingPool({ threads: 0 });
  const account = options.account ?? new Account();
  const landing = new Landing(store, account, options);
  const seen: SeenDocument[] = [];
  let round: AsyncIterable<IngestItem> = withoutSeen(items, seen);
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const opened: IngestItem[] = [];
    for await (const { item, answer } of readInOrder(
      pool,
      round,
      (item) => landing.taskOf(item),
      options.signal,
    )) {
      if (depth < DEEPEST && item.members !== undefined && holdsSeveral(answer)) opened.push(item);
      else await landing.take(item, answer);
    }
    if (opened.length === 0 || options.signal?.aborted === true) break;
    round = membersOf(opened);
  }
  await landing.flush();
  if (seen.length > 0) store.seen(seen);
  return account.counts;
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

/** Archives are opened this many levels deep. */
const DEEPEST = 2;

function holdsSeveral(answer: ReadAnswer): boolean {
  return answer.kind === 'refused' && answer.refusal.code === 'several_reports';
}

async function* membersOf(items: readonly IngestItem[]): AsyncGenerator<IngestItem> {
  for (const { members } of items) if (members !== undefined) yield* members();
}

type KeyedItem = Pick<StoredReading, 'key' | 'sha256'>;

interface Delivered extends PackedDelivery {
  readonly keyed: KeyedItem | undefined;
}

/** Takes answers and lands them in batches. */
class Landing {
  readonly #store: Store;
  readonly #account: Account;
  readonly #events: IngestOptions;
  /** Keys of what is under way. */
  readonly #keys = new WeakMap<IngestItem, KeyedItem>();
  #batch: Delivered[] = [];

  constructor(store: Store, account: Account, events: IngestOptions) {
    this.#store = store;
    this.#account = account;
    this.#events = events;
  }

  /** What is to be done for a document: nothing where it was done before. */
  async taskOf(item: IngestItem): Promise<ReadTask | ReadAnswer> {
    const task = await taskOf(item);
    const { readingKey } = this.#events;
    if (task.kind !== 'document' || readingKey === undefined) return task;
    const sha256 = hash('sha256', task.bytes);
    const key = readingKey(item, sha256);
    const known = this.#store.known(key);
    if (known !== null) return { kind: 'known', ...known };
    this.#keys.set(item, { key, sha256 });
    return task;
  }

  async take(item: IngestItem, answer: ReadAnswer): Promise<void> {
    if (answer.kind === 'packed')
      this.#batch.push({ packed: answer.packed, info: item.info, keyed: this.#keys.get(item) });
    else if (answer.kind === 'known' && answer.refusal === null) this.#account.count('unchanged');
    else {
      const failure = await refuse(this.#store, item, answer);
      if (isOtherPage(item, failure)) this.#account.count('otherPages');
      else await this.#fail(failure);
      this.#remember(item, answer);
      if (failure.code === 'needs_ocr') await this.#events.scanned?.(item);
    }
    if (this.#batch.length >= BATCH) await this.flush();
    if (this.#account.read > 0) this.#events.progress?.(this.#account.counts);
  }

  async flush(): Promise<void> {
    const deliveries = this.#batch;
    this.#batch = [];
    const readings: StoredReading[] = [];
    for (const { delivery, answer } of landEach(this.#store, deliveries)) {
      const { packed } = delivery;
      if (answer instanceof Error)
        await this.#fail({
          name: packed.record.source.uri,
          code: null,
          reason: faultReason(answer),
        });
      else {
        this.#account.count(answer.status);
        const { keyed } = delivery;
        if (
          keyed !== undefined &&
          answer.status !== 'older_parser' &&
          answer.status !== 'forgotten'
        )
          readings.push({ ...keyed, isNew: answer.status !== 'unchanged' });
        await this.#events.landed?.(packed, answer.status);
      }
    }
    if (readings.length > 0) this.#store.remember(readings);
  }

  /** A refusal that is stored is known from now on; one that time or memory forced may go better another time. */
  #remember(item: IngestItem, { kind }: ReadAnswer): void {
    const keyed = this.#keys.get(item);
    if (keyed === undefined || kind !== 'refused' || item.isFromCrawl === true) return;
    this.#store.remember([{ ...keyed, isNew: true }]);
  }

  async #fail(failure: IngestFailure): Promise<void> {
    this.#account.fail(failure);
    await this.#events.failed?.(failure);
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
function landEach<Delivery extends PackedDelivery>(
  store: Store,
  deliveries: readonly Delivery[],
): readonly { readonly delivery: Delivery; readonly answer: Landed | Error }[] {
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
  if (answer.kind === 'known')
    return {
      name: item.name,
      code: answer.refusal?.code ?? null,
      reason: answer.refusal?.message ?? '',
    };
  if (answer.kind === 'unread') return { name: item.name, code: null, reason: answer.reason };
  if (answer.kind === 'json' || answer.kind === 'outcome')
    throw new TypeError('a document to land is not answered in JSON');
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
  return isFromCrawl === true && code !== null && OTHER_PAGES.has(code);
}
