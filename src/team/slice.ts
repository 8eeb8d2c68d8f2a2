/**
 * A slice: a part of the crawl of one portal, on a copy of its ledger, in a folder of its own. What it changes is known
 * to nobody until the job is finished.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { engineOptions } from '../app/crawl/crawl-portals.ts';
import { coverageIn, settleCrawl } from '../app/crawl/settle-crawl.ts';
import { crawl } from '../crawl/crawl.ts';
import type { CrawlEvent } from '../crawl/events.ts';
import { type Clock, type CrawlOptions, systemClock } from '../crawl/options.ts';
import type { ServerClock } from '../crawl/server-clock.ts';
import { sessionFiles } from '../store/crawl/session-files.ts';
import { openLedger, type SqliteLedger } from '../store/crawl/sqlite-ledger.ts';
import type { SliceBundle, SliceDone, SliceJob, StoredWarc } from './job-source.ts';
import type { ObjectStore } from './object-store.ts';
import { packReading } from './reading-bundle.ts';
import { placeWarc } from './warc-folder.ts';

/** Requests to one server in a slice, unless told: what a dead worker costs at most. */
const PAGES = 200;
/** A slice whose servers rest for longer ends, and another begins when they may be asked, ms. */
const PATIENCE = 30_000;
/** A portal that has to wait for longer is accounted for meanwhile, ms. */
const LONG = 60_000;

export interface SliceOptions {
  readonly job: SliceJob;
  readonly objects: ObjectStore;
  readonly servers: ServerClock;
  /** Empty; the caller removes it. */
  readonly folder: string;
  /** The portal's files of earlier slices. */
  readonly earlier: () => Promise<readonly StoredWarc[]>;
  /** Ends the slice early: what it has is kept. */
  readonly signal: AbortSignal;
  readonly engine?: Pick<CrawlOptions, 'resolver' | 'fault'>;
  readonly onEvent?: (event: CrawlEvent) => void;
}

type Finished = Extract<CrawlEvent, { type: 'finished' }>;

/**
 * Crawls until the budget of pages is used up, nothing is left, or nothing may be asked for a while, and uploads what
 * came of it.
 *
 * @throws ObjectError, StoreError, ArchiveError; CrawlConfigurationError for options that are none
 */
export async function crawlSlice(options: SliceOptions): Promise<SliceDone> {
  const { job, objects, folder } = options;
  const clock = clockFrom(job.now);
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'ledger.sqlite');
  if (job.ledger !== null) await writeFile(path, gunzipSync(await objects.get(job.ledger)));
  const ledger = openLedger({ path, archiveFolder: folder });
  let crawled: Crawled;
  try {
    crawled = await crawlInto(ledger, options, clock);
  } finally {
    ledger.close();
  }
  const { files, finished, coverage } = crawled;
  const bundles: SliceBundle[] = [];
  for (const { name, needsEarlier } of files) {
    const bytes = await readFile(join(folder, name));
    bundles.push({ key: await objects.put(bytes), name, bytes: bytes.length, needsEarlier });
  }
  // Closed by its only process, the ledger is one file.
  const stored = await objects.put(gzipSync(await readFile(path)));
  const rest = restOf(finished, clock.now());
  return {
    role: 'crawl',
    ledger: stored,
    bundles,
    coverage: coverage === null ? null : await objects.put(packReading(coverage)),
    requests: finished.statistics['requests.sent'],
    pending: finished.pending,
    ...rest,
  };
}

interface Crawled {
  readonly finished: Finished;
  readonly files: ReturnType<typeof sessionFiles>;
  readonly coverage: Parameters<typeof packReading>[0] | null;
}

async function crawlInto(
  ledger: SqliteLedger,
  options: SliceOptions,
  clock: Clock,
): Promise<Crawled> {
  const { job, folder, objects, servers, signal } = options;
  const { limits, pages = PAGES, patienceMs = PATIENCE, ...asked } = job.crawl;
  const engine = await engineOptions({
    ...asked,
    ...{ portals: [job.home], archive: folder, pages, patienceMs, signal },
  });
  const since = clock.now();
  let finished: Finished | undefined;
  for await (const event of crawl({
    ...engine,
    ...(limits && { limits }),
    ...options.engine,
    ledger,
    servers,
  })) {
    if (event.type === 'finished') finished = event;
    options.onEvent?.(event);
  }
  if (finished === undefined) throw new Error('the crawl did not say how it ended');
  const files = sessionFiles(ledger.db, ledger.session);
  if (files.some(({ needsEarlier }) => needsEarlier))
    for (const warc of await options.earlier()) await placeWarc(objects, warc, folder);
  const { years } = job.crawl;
  await settleCrawl({ ledger, archive: folder, since, years });
  const { nextMs } = restOf(finished, clock.now());
  const isSettled = nextMs === null || nextMs >= LONG;
  const nothing = { deliveries: [], refused: [], seen: [], problems: [] };
  const coverage = isSettled
    ? { of: job.portal, ...nothing, ...(await coverageIn(ledger, years)) }
    : null;
  return { finished, files, coverage };
}

/**
 * The clock of a slice: what the queue said when it was claimed, and on from there by a timer that nobody sets. The ledger
 * keeps moments, and passes from machine to machine, whose own clocks may differ by minutes.
 */
function clockFrom(now: number): Clock {
  const began = performance.now();
  return { ...systemClock, now: () => Math.floor(now + performance.now() - began) };
}

/** When the next slice may begin, as a length of time, and what it waits for. */
function restOf(
  { ending, pending, waits }: Finished,
  now: number,
): Pick<SliceDone, 'nextMs' | 'waitsFor'> {
  if (pending === 0 || ending === 'complete') return { nextMs: null, waitsFor: null };
  if (ending === 'interrupted' || waits.length === 0) return { nextMs: 0, waitsFor: null };
  if (waits.some(({ reason }) => reason === 'page_budget')) return { nextMs: 0, waitsFor: null };
  const next = waits.reduce((one, other) => (other.until < one.until ? other : one));
  return { nextMs: Math.max(0, next.until - now), waitsFor: `${next.key}: ${next.reason}` };
}
