/**
 * Threads that read documents beside the one that writes. What ends a thread costs itself alone.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import type { Decision } from '../../normalize/decisions/decision.ts';
import { type AnswerTask, taskAnswerer } from './answer-task.ts';
import type { ReadAnswer, ReadTask } from './reading-protocol.ts';
import { ReadingSeat, type ReadJob, type SeatEnd, type SeatLimits } from './reading-seat.ts';

export interface PoolOptions extends Partial<SeatLimits> {
  /** How many threads at most; 0 reads everything in this one. {@link usualThreads} unless told. */
  readonly threads?: number | undefined;
  /** Documents read in this thread before the first other one is started; 24 unless told. */
  readonly inline?: number;
  readonly decisions?: readonly Decision[];
}

const TIME_LIMIT = 60_000;
const MEMORY = 1024;
const INLINE = 24;
/** A larger document never is read in this thread. */
const INLINE_BYTES = 1024 ** 2;
/** Documents given to all threads ahead: more than a batch, so that they have work while this thread lands one. */
const AHEAD = 512;
const LEAST_AHEAD = 16;
/** Bytes of documents given to one thread ahead. */
const AHEAD_BYTES = 8 * 1024 ** 2;

/**
 * One for each core: landing takes a third of the time of reading, so that the writer's core has time to read as well.
 *
 * @example
 * usualThreads(8) // => 8
 */
export function usualThreads(cores: number = availableParallelism()): number {
  return Math.max(1, cores);
}

export class ReadingPool {
  /** How many documents may be under way: enough that no thread waits. */
  readonly window: number;
  private readonly options: PoolOptions;
  private readonly threads: number;
  /** How many documents one thread is given ahead. */
  private readonly ahead: number;
  private readonly here: AnswerTask;
  private readonly seats: ReadingSeat[] = [];
  private queue: ReadJob[] = [];
  private inline: number;
  private nextId = 0;
  private isClosed = false;

  constructor(options: PoolOptions = {}) {
    this.options = options;
    this.threads = options.threads ?? usualThreads();
    this.ahead = Math.max(LEAST_AHEAD, Math.ceil(AHEAD / Math.max(1, this.threads)));
    this.window = 1 + 2 * this.ahead * this.threads;
    this.inline = options.inline ?? INLINE;
    this.here = taskAnswerer({ decisions: options.decisions ?? [], words: false });
  }

  /**
   * Reads one document.
   *
   * @throws Error where threads cannot be started at all
   */
  read(task: ReadTask): Promise<ReadAnswer> {
    const size = task.kind === 'line' ? task.line.length : task.bytes.byteLength;
    if (this.threads === 0 || (this.inline > 0 && size <= INLINE_BYTES)) {
      this.inline -= 1;
      return this.here(task);
    }
    const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>();
    this.queue.push({ id: this.nextId++, task, size, resolve, reject, crashes: 0 });
    this.assign();
    return promise;
  }

  /** Ends all threads; what they were reading is never answered. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.queue = [];
    await Promise.all(this.seats.splice(0).map((seat) => seat.close()));
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const seat = this.bestSeat();
      const job = seat === undefined ? undefined : this.queue.shift();
      if (seat === undefined || job === undefined) return;
      seat.give(job);
    }
  }

  /** A thread without work, else a new one, else the one with least work that may be given more. */
  private bestSeat(): ReadingSeat | undefined {
    const byWork = this.seats.toSorted((a, b) => a.jobs.length - b.jobs.length);
    if (byWork[0]?.jobs.length === 0) return byWork[0];
    if (this.seats.length < this.threads) return this.addSeat();
    return byWork.find((seat) => mayTakeMore(seat, this.ahead));
  }

  private addSeat(): ReadingSeat {
    const { timeLimit = TIME_LIMIT, memory = MEMORY, script, decisions = [] } = this.options;
    const seat = new ReadingSeat(
      { decisions },
      { timeLimit, memory, ...(script && { script }) },
      {
        answered: () => this.assign(),
        ended: (ended, jobs, how) => this.recover(ended, jobs, how),
      },
    );
    this.seats.push(seat);
    return seat;
  }

  private recover(ended: ReadingSeat, jobs: readonly ReadJob[], how: SeatEnd): void {
    this.seats.splice(this.seats.indexOf(ended), 1);
    if (this.isClosed) return;
    if (how.kind === 'never_started') {
      const error = new Error(`a reading thread cannot be started: ${how.reason}`);
      for (const job of [...jobs, ...this.queue.splice(0)]) job.reject(error);
      return;
    }
    const [culprit, ...others] = jobs;
    this.queue.unshift(...others);
    if (culprit !== undefined) {
      culprit.crashes += 1;
      // Memory may have been used up by those before it: a second thread reads it alone.
      if (how.kind === 'crashed' && culprit.crashes === 1) this.addSeat().give(culprit);
      else culprit.resolve({ kind: 'lost', reason: how.reason });
    }
    this.assign();
  }
}

/** A document that ended a thread before is read with nothing behind it. */
function mayTakeMore({ jobs, size }: ReadingSeat, ahead: number): boolean {
  return jobs.length < ahead && size < AHEAD_BYTES && jobs.every(({ crashes }) => crashes === 0);
}
