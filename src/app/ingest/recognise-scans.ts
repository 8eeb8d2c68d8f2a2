/**
 * Scans that gave no report, read by the recogniser that is installed: readings are stored apart, and nothing is confirmed.
 *
 * @module
 */
import { hash } from 'node:crypto';
import { recognisedPlace } from '../../store/landing/recognised-rows.ts';
import type { Store } from '../../store/store.ts';
import { reasonOf } from '../reason-of.ts';
import type { RecognisedPart } from '../recognise/recognising-protocol.ts';
import type { ScanReader } from '../recognise/scan-reader.ts';
import type { IngestItem } from './ingest-item.ts';

export interface ScanEvents {
  /** Reads scans; left out, they are not read. Closed by who made it. */
  readonly scans?: ScanReader | undefined;
  /** Told of each page of a scan before it is read. */
  readonly onPage?: ((name: string, part: RecognisedPart) => void) | undefined;
  /** Told why nothing was read in a scan. */
  readonly onUnread?: ((name: string, reason: string) => void) | undefined;
  /** Aborted: the other scans are left for the next run. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The scans of a run. Reading one takes seconds a page: files wait until everything else is read; what came out of an
 * archive is read at once, for it would lie in memory until then.
 */
export class Scans {
  /** How many have readings in the database. */
  recognised = 0;
  readonly #store: Store;
  readonly #events: ScanEvents;
  #waiting: IngestItem[] = [];

  constructor(store: Store, events: ScanEvents) {
    this.#store = store;
    this.#events = events;
    const stop = (): void => void events.scans?.close();
    events.signal?.addEventListener('abort', stop, { once: true });
  }

  async take(item: IngestItem): Promise<void> {
    if (item.members !== undefined) this.#waiting.push(item);
    else await this.#read(item);
  }

  /** Reads those that wait. */
  async rest(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const item of waiting) await this.#read(item);
  }

  async #read(item: IngestItem): Promise<void> {
    const { scans, signal } = this.#events;
    if (scans === undefined || signal?.aborted === true) return;
    if (await recogniseItem(this.#store, item, { reader: scans, events: this.#events }))
      this.recognised += 1;
  }
}

/**
 * Reads a scan and stores its readings; one that was read by this recogniser before is left as it is.
 *
 * @returns whether readings of it are stored
 */
async function recogniseItem(
  store: Store,
  item: IngestItem,
  { reader, events }: { readonly reader: ScanReader; readonly events: ScanEvents },
): Promise<boolean> {
  const { name, uri, hints, info } = item;
  let bytes: Uint8Array;
  try {
    bytes = await item.bytes();
  } catch (error) {
    events.onUnread?.(name, reasonOf(error));
    return false;
  }
  const sha256 = hash('sha256', bytes);
  const kept = store.keptReadings(sha256, reader.version);
  if (kept !== null) return kept > 0;
  const answer = await reader.read({
    ...{ bytes, hints },
    source: {
      ...{ uri, sha256, mediaType: item.mediaType ?? 'application/octet-stream' },
      ...{ charset: null, charsetRule: null, reader: 'pdf' },
    },
    onPage: (part) => events.onPage?.(name, part),
  });
  if (answer.kind === 'unread') {
    events.onUnread?.(name, answer.reason);
    return false;
  }
  const { scan } = answer;
  const isToldByHand = info.evidence === 'by_hand' && hints.agency !== undefined;
  const seen = { uri, checkedOn: info.savedOn ?? info.fetchedAt?.slice(0, 10), isToldByHand };
  const isKept = store.recognise({ sha256, scan, place: recognisedPlace(scan, seen) });
  if (scan.cells.length > 0) return isKept;
  events.onUnread?.(name, 'no table of the form was recognised in it');
  return false;
}
