/**
 * A worker of a team: claims jobs of its roles, does them, and says so, until it is told to stop.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../app/package-root.ts';
import { ReadingPool } from '../app/reading/reading-pool.ts';
import { reasonOf } from '../app/reason-of.ts';
import type { CrawlEvent } from '../crawl/events.ts';
import type { CrawlOptions } from '../crawl/options.ts';
import type { ServerClock } from '../crawl/server-clock.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type { JobDone, JobSource, StoredWarc, TeamJob, TeamRole } from './job-source.ts';
import { landBundles } from './land-bundles.ts';
import type { ObjectStore } from './object-store.ts';
import { readBundle } from './read-bundle.ts';
import { crawlSlice } from './slice.ts';

export type WorkerEvent =
  | { readonly type: 'claimed'; readonly role: TeamRole; readonly about: string }
  | { readonly type: 'done'; readonly role: TeamRole; readonly about: string }
  /** Somebody else has the job by now: what was done here counts for nothing. */
  | { readonly type: 'fenced'; readonly role: TeamRole; readonly about: string }
  | {
      readonly type: 'failed';
      readonly role: TeamRole;
      readonly about: string;
      readonly reason: string;
    }
  | { readonly type: 'problem'; readonly reason: string }
  | { readonly type: 'crawl'; readonly about: string; readonly event: CrawlEvent };

export interface TeamWorkerOptions {
  readonly roles: readonly TeamRole[];
  readonly jobs: JobSource & { earlier(portal: string): Promise<readonly StoredWarc[]> };
  readonly servers: ServerClock;
  readonly objects: ObjectStore;
  /** Opens the data set; asked only where this worker lands. */
  readonly open: () => Store;
  /** Whether this is the one lander; asked before each bundle. */
  readonly isLander: () => Promise<boolean>;
  /** Folder for work under way; what is left in it after a crash may be deleted. */
  readonly folder: string;
  /** Portals crawled at the same time. */
  readonly parallel: number;
  /** Threads that read; one for each core unless told. */
  readonly threads?: number;
  /** Ends the worker: slices end early and keep what they have. */
  readonly signal: AbortSignal;
  /** Ends by itself when nothing is left to do. */
  readonly untilDone?: boolean;
  readonly onEvent?: (event: WorkerEvent) => void;
  /** Between two looks at an empty queue, ms. Default 1000. */
  readonly idleMs?: number;
  /** Between two signs of life, ms; well below the silence after which the team takes a worker for dead. Default 5000. */
  readonly beatMs?: number;
  /** How hosts are found, and moments at which tests end the process. */
  readonly engine?: Pick<CrawlOptions, 'resolver' | 'fault'>;
  /** What a reading thread runs, in place of the usual. */
  readonly script?: URL;
  /** Called when a bundle is in the data set and the queue does not know yet. */
  readonly committed?: () => void;
}

const IDLE = 1000;
const BEAT = 5000;

/**
 * Works until the signal, or until all is done.
 *
 * @throws StoreError where the data set takes no more: its bundle is given back
 */
export async function runWorker(options: TeamWorkerOptions): Promise<void> {
  const slots = options.roles.flatMap((role) =>
    Array.from({ length: role === 'crawl' ? options.parallel : 1 }, () => role),
  );
  const worker = new Worker(options);
  try {
    await Promise.all(slots.map((role) => worker.loop(role)));
  } finally {
    await worker.close();
  }
}

class Worker {
  readonly #options: TeamWorkerOptions;
  /** By how it reads: beside the worker where a try before this one was lost. */
  readonly #pools = new Map<'thread' | 'process', ReadingPool>();
  /** Ends everything where one slot cannot go on. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #store: Store | undefined;

  constructor(options: TeamWorkerOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  async loop(role: TeamRole): Promise<void> {
    const { jobs, isLander, untilDone = false, idleMs = IDLE } = this.#options;
    try {
      while (!this.#signal.aborted) {
        const mayWork = role !== 'land' || (await isLander());
        const job = mayWork ? await jobs.claim(role) : null;
        if (job !== null) await this.#do(job);
        else if (untilDone && (await jobs.isDone())) return;
        else await this.#rest(idleMs);
      }
    } catch (error) {
      this.#stop.abort();
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    this.#store?.close();
  }

  async #do(job: TeamJob): Promise<void> {
    const { jobs, folder, beatMs = BEAT } = this.#options;
    const about = job.role === 'crawl' ? job.portal : String(job.bundle);
    this.#tell({ type: 'claimed', role: job.role, about });
    const lost = new AbortController();
    const beat = setInterval(() => {
      jobs.beat(job).then(
        (isOurs) => {
          if (!isOurs) lost.abort();
        },
        () => undefined,
      );
    }, beatMs);
    const place = join(folder, `${job.role}-${randomUUID().slice(0, 8)}`);
    try {
      const signal = AbortSignal.any([this.#signal, lost.signal]);
      const isOurs = await jobs.finish(job, await this.#doneOf(job, place, signal));
      this.#tell({ type: isOurs ? 'done' : 'fenced', role: job.role, about });
    } catch (error) {
      await this.#failed(job, about, error);
    } finally {
      clearInterval(beat);
      await rm(place, { recursive: true, force: true });
    }
  }

  /** A slice ends early where it is told to; readings and landings are short and come to their end. */
  async #doneOf(job: TeamJob, folder: string, signal: AbortSignal): Promise<JobDone> {
    const { objects, servers, jobs, committed, engine = {} } = this.#options;
    if (job.role === 'crawl')
      return crawlSlice({
        ...{ job, objects, servers, folder, signal, engine },
        earlier: () => jobs.earlier(job.portal),
        onEvent: (event) => this.#tell({ type: 'crawl', about: job.portal, event }),
      });
    if (job.role === 'read') {
      const pool = this.#pool(job.tries === 0 ? 'thread' : 'process');
      return readBundle({ job, objects, folder, pool, parserVersion: version() });
    }
    this.#store ??= this.#options.open();
    const onProblem = (reason: string): void => this.#tell({ type: 'problem', reason });
    return landBundles({
      ...{ job, jobs, objects, store: this.#store, onProblem },
      ...(committed && { committed }),
    });
  }

  /** A data set that takes no more is no fault of the bundle: it waits until somebody has made room. */
  async #failed(job: TeamJob, about: string, error: unknown): Promise<void> {
    const { jobs } = this.#options;
    const reason = reasonOf(error);
    this.#tell({ type: 'failed', role: job.role, about, reason });
    if (error instanceof StoreError && job.role === 'land') {
      await jobs.defer(job, 10_000);
      throw error;
    }
    await jobs.fail(job, reason);
  }

  #pool(runtime: 'thread' | 'process'): ReadingPool {
    const { threads, script } = this.#options;
    const known = this.#pools.get(runtime);
    if (known !== undefined) return known;
    const pool = new ReadingPool({ threads, runtime, ...(script && { script }) });
    this.#pools.set(runtime, pool);
    return pool;
  }

  #tell(event: WorkerEvent): void {
    this.#options.onEvent?.(event);
  }

  /** Sleeps, or wakes up when the worker is to end. */
  async #rest(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
  }
}
