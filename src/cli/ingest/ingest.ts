/**
 * Documents into the database: read, normalise, land in batches. One bad file costs itself alone.
 *
 * @module
 */
import { decidedHints, indexDecisions } from '../../normalize/decisions/apply-decisions.ts';
import type { Decision } from '../../normalize/decisions/decision.ts';
import type { Hints, ReportRecord } from '../../normalize/record.ts';
import type { Refusal } from '../../parse/report.ts';
import type { Delivery, DocumentInfo, Landed, LandStatus } from '../../store/landing/delivery.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { reasonOf } from '../list-files.ts';
import { readBytes, readReport } from '../read-report.ts';
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
}

export interface IngestFailure {
  readonly name: string;
  /** Why no report came of it; null code where the file could not even be read. */
  readonly code: Refusal['code'] | null;
  readonly reason: string;
}

export type IngestCounts = Readonly<Record<LandStatus | 'failed' | 'otherPages', number>>;

export interface IngestOptions extends IngestEvents {
  /** What people decided: it takes effect in what is read now. */
  readonly decisions?: readonly Decision[];
  /** Aborted: what has been read is landed, the rest is left for the next run. */
  readonly signal?: AbortSignal;
}

export interface IngestEvents {
  landed?(record: ReportRecord, status: LandStatus): void | Promise<void>;
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
  const index = indexDecisions(options.decisions ?? []);
  const decided = (sha256: string, hints: Hints): Hints => decidedHints(sha256, index, hints);
  const counts = {
    landed: 0,
    replaced: 0,
    unchanged: 0,
    older_parser: 0,
    failed: 0,
    otherPages: 0,
  };
  let batch: Delivery[] = [];
  const failed = async (failure: IngestFailure): Promise<void> => {
    counts.failed += 1;
    await options.failed?.(failure);
  };
  const flush = async (): Promise<void> => {
    const deliveries = batch;
    batch = [];
    for (const { delivery, answer } of landEach(store, deliveries)) {
      const { record } = delivery;
      if (answer instanceof Error)
        await failed({ name: record.source.uri, code: null, reason: faultReason(answer) });
      else {
        counts[answer.status] += 1;
        await options.landed?.(record, answer.status);
      }
    }
  };
  for await (const item of items) {
    if (options.signal?.aborted === true) break;
    const failure = await readItem(item, (delivery) => batch.push(delivery), { store, decided });
    if (failure !== null && isOtherPage(item, failure)) counts.otherPages += 1;
    else if (failure !== null) await failed(failure);
    if (batch.length >= BATCH) await flush();
    options.progress?.(counts);
  }
  await flush();
  return counts;
}

/** Lands a batch at once; where one record brings out a fault of the program, each by itself. */
function landEach(
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

function landOne(store: Store, { record, info }: Delivery): Landed | Error {
  try {
    return store.land(record, info);
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    return error;
  }
}

function faultReason({ message }: Error): string {
  return `read, but not landed because of a fault in gongkai, please report it: ${message}`;
}

interface Reading {
  readonly store: Store;
  readonly decided: (sha256: string, hints: Hints) => Hints;
}

async function readItem(
  item: IngestItem,
  deliver: (delivery: Delivery) => void,
  { store, decided }: Reading,
): Promise<IngestFailure | null> {
  let bytes: Uint8Array;
  try {
    bytes = await item.bytes();
  } catch (error) {
    return { name: item.name, code: null, reason: reasonOf(error) };
  }
  const { uri, mediaType = null, charset = null, hints, info } = item;
  const outcome = await readReport(bytes, { uri, mediaType, charset }, hints, decided);
  if (outcome.ok) {
    deliver({ record: outcome.record, info });
    return null;
  }
  const failure: IngestFailure = {
    name: item.name,
    code: outcome.refusal.code,
    reason: outcome.refusal.message,
  };
  // Documents without a report are kept with their reason, so that they are counted.
  if (!isOtherPage(item, failure)) {
    store.refuse({ source: outcome.source, refusal: outcome.refusal, info });
    const seen = seenByHand(item, outcome.refusal.code);
    if (seen !== null) store.observe([seen]);
  }
  return failure;
}

function isOtherPage({ isFromCrawl }: IngestItem, { code }: IngestFailure): boolean {
  return isFromCrawl === true && code === 'not_a_report';
}
