/**
 * One reading thread and the documents it was given. The one at the head is the one it works on.
 *
 * @module
 */
import { Worker } from 'node:worker_threads';
import type { ReadAnswer, ReadTask, ThreadData, ThreadMessage } from './reading-protocol.ts';

export interface ReadJob {
  readonly id: number;
  readonly task: ReadTask;
  readonly size: number;
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (error: Error) => void;
  /** How many threads ended while they worked on it. */
  crashes: number;
}

export interface SeatLimits {
  /** Milliseconds for one document. */
  readonly timeLimit: number;
  /** Megabytes of heap. */
  readonly memory: number;
  /** What the thread runs, in place of {@link THREAD}. */
  readonly script?: URL;
}

export interface SeatEvents {
  answered(seat: ReadingSeat): void;
  /** The thread has ended; its documents are the pool's again, the one that ended it first. */
  ended(seat: ReadingSeat, jobs: readonly ReadJob[], how: SeatEnd): void;
}

export interface SeatEnd {
  readonly kind: 'never_started' | 'crashed' | 'too_long';
  readonly reason: string;
}

const MEGABYTE = 1024 ** 2;
/** How often the heap of a thread at work is looked at, in milliseconds. */
const WATCH = 100;
/**
 * Node's own limit ends the whole process where one allocation jumps over it, so it stands far above the limit that
 * is watched from here.
 */
const HARD = 4;

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const THREAD = new URL(`./reading-thread.${EXTENSION}`, import.meta.url);

/** Time is counted in parts: a machine that slept in between takes one part from a document, not all its time. */
const PARTS = 4;

export class ReadingSeat {
  readonly jobs: ReadJob[] = [];
  private readonly worker: Worker;
  private readonly limits: SeatLimits;
  private readonly events: SeatEvents;
  private readonly clock: NodeJS.Timeout;
  private readonly watch: NodeJS.Timeout;
  private isAsked = false;
  private parts = 0;
  private isReady = false;
  private isOver = false;

  constructor(data: ThreadData, limits: SeatLimits, events: SeatEvents) {
    this.limits = limits;
    this.events = events;
    this.worker = new Worker(limits.script ?? THREAD, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: HARD * limits.memory },
      execArgv: [],
    });
    this.worker.on('message', (message: ThreadMessage) => this.take(message));
    this.worker.on('error', (error) => this.end('crashed', this.meaning(error)));
    this.worker.on('exit', () => this.end('crashed', 'the thread that read it ended'));
    this.clock = setInterval(() => this.tick(), limits.timeLimit / PARTS);
    this.watch = setInterval(() => void this.weigh(), WATCH);
  }

  /** Bytes of the documents it was given and has not answered. */
  get size(): number {
    return this.jobs.reduce((sum, job) => sum + job.size, 0);
  }

  give(job: ReadJob): void {
    if (this.jobs.push(job) === 1) this.parts = 0;
    this.worker.postMessage({ id: job.id, task: job.task });
  }

  async close(): Promise<void> {
    this.isOver = true;
    clearInterval(this.clock);
    clearInterval(this.watch);
    await this.worker.terminate();
  }

  private take(message: ThreadMessage): void {
    if (this.isOver) return;
    this.isReady = true;
    // Starting is not reading: what a busy machine takes for it is not the document's.
    this.parts = 0;
    if (message.kind === 'ready') return;
    const job = this.jobs.shift();
    if (job?.id !== message.id) throw new Error('a reading thread answered out of turn');
    job.resolve(message.answer);
    this.events.answered(this);
  }

  private tick(): void {
    if (this.jobs.length === 0) return;
    this.parts += 1;
    if (this.parts <= PARTS) return;
    this.end('too_long', `reading it took longer than ${this.limits.timeLimit / 1000} s`);
  }

  private async weigh(): Promise<void> {
    if (this.jobs.length === 0 || this.isAsked || !this.isReady) return;
    this.isAsked = true;
    // A thread that has ended by then has said so by itself.
    const heap = await this.worker.getHeapStatistics().catch(() => null);
    this.isAsked = false;
    if ((heap?.used_heap_size ?? 0) > this.limits.memory * MEGABYTE)
      this.end('crashed', this.tooMuch());
  }

  private tooMuch(): string {
    return `reading it needed more than ${this.limits.memory} MB of memory`;
  }

  private end(kind: SeatEnd['kind'], reason: string): void {
    if (this.isOver) return;
    void this.close();
    const how = this.isReady ? kind : 'never_started';
    this.events.ended(this, this.jobs, { kind: how, reason });
  }

  private meaning(error: unknown): string {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return `reading it ended its thread: ${message}`;
    return this.tooMuch();
  }
}
