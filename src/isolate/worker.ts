/**
 * One worker of a pool and the tasks it was given. The one at the head is the one it works on.
 *
 * @module
 */
import { IsolateError, type IsolateErrorCode } from './isolate-error.ts';
import { type FromWorker, openPort, type Port, type PortOptions } from './port.ts';

export interface Job {
  readonly id: number;
  readonly task: unknown;
  /** Bytes that go to the worker with it. */
  readonly size: number;
  /** Milliseconds it may take. */
  readonly timeLimit: number;
  /** Told about every part of the answer before its end. */
  readonly onPart: ((part: never) => void) | undefined;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  /** Whether a worker ended while it worked on it. */
  isSecondTry: boolean;
}

export interface WorkerEvents {
  /** The worker has room for more. */
  answered(): void;
  /** The worker has ended; its jobs are the pool's again, the one that ended it first. */
  ended(worker: IsolatedWorker, why: IsolateError): void;
}

export interface WorkerOptions extends PortOptions {
  /** What the worker is told before its first task. */
  readonly data: unknown;
}

const MEGABYTE = 1024 ** 2;
/** How often a worker with tasks is looked at, in milliseconds. */
const WATCH = 100;

export class IsolatedWorker {
  readonly jobs: Job[] = [];
  /** How many tasks it has answered. */
  answered = 0;
  readonly #options: WorkerOptions;
  readonly #events: WorkerEvents;
  readonly #port: Port;
  #watch: NodeJS.Timeout | undefined;
  /** Time that the head has taken, counted in looks: a machine that slept in between takes one look from it. */
  #elapsed = 0;
  #isAsked = false;
  #isReady = false;
  #isOver = false;

  constructor(options: WorkerOptions, events: WorkerEvents) {
    this.#options = options;
    this.#events = events;
    this.#port = openPort(options, {
      message: (message) => this.#take(message),
      ended: (code, lastWords) => this.#end(code, this.#meaning(code, lastWords)),
    });
    this.#port.post({ kind: 'begin', data: options.data });
    this.#port.keepAlive(false);
  }

  /** Bytes of the tasks it was given and has not answered. */
  get size(): number {
    return this.jobs.reduce((sum, job) => sum + job.size, 0);
  }

  post(job: Job): void {
    if (this.jobs.push(job) === 1) this.#elapsed = 0;
    this.#setWatch();
    this.#port.post({ kind: 'task', id: job.id, task: job.task });
  }

  async close(): Promise<void> {
    this.#isOver = true;
    clearInterval(this.#watch);
    // Somebody waits for its end.
    this.#port.keepAlive(true);
    await this.#port.close();
  }

  /** Looks at a worker while it has work, which also keeps this process alive. */
  #setWatch(): void {
    const isBusy = this.jobs.length > 0;
    if (isBusy === (this.#watch !== undefined)) return;
    this.#port.keepAlive(isBusy);
    if (isBusy) this.#watch = setInterval(() => this.#look(), WATCH);
    else {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
  }

  #take(message: FromWorker): void {
    if (this.#isOver) return;
    if (message.kind === 'ready') {
      // Starting is not working: what a busy machine takes for it is not the task's.
      this.#isReady = true;
      this.#elapsed = 0;
      return;
    }
    const [job] = this.jobs;
    if (job?.id !== message.id) throw new Error('a worker answered out of turn');
    if (message.kind === 'part') {
      job.onPart?.(message.part as never);
      return;
    }
    this.jobs.shift();
    this.answered += 1;
    this.#elapsed = 0;
    this.#setWatch();
    if (message.kind === 'answer') job.resolve(message.answer as never);
    else job.reject(new IsolateError('failed', message.message));
    this.#events.answered();
  }

  #look(): void {
    if (!this.#isReady) return;
    this.#checkClock();
    void this.#checkHeap();
  }

  #checkClock(): void {
    const [job] = this.jobs;
    this.#elapsed += WATCH;
    if (job === undefined || this.#elapsed <= job.timeLimit) return;
    this.#end('too_long', `it took longer than ${job.timeLimit / 1000} s`);
  }

  async #checkHeap(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const used = await this.#port.memory();
    this.#isAsked = false;
    if (this.jobs.length > 0 && (used ?? 0) > this.#options.memory * MEGABYTE)
      this.#end('too_much_memory', this.#full());
  }

  #full(): string {
    return `it needed more than ${this.#options.memory} MB of memory`;
  }

  #meaning(code: IsolateErrorCode, lastWords: string | null): string {
    if (code === 'too_much_memory') return this.#full();
    if (!this.#isReady) return lastWords ?? 'it ended before it was ready';
    const { runtime } = this.#options;
    return lastWords === null ? `it ended its ${runtime}` : `it ended its ${runtime}: ${lastWords}`;
  }

  #end(code: IsolateErrorCode, reason: string): void {
    if (this.#isOver) return;
    void this.close();
    const why = this.#isReady ? code : 'never_started';
    this.#events.ended(this, new IsolateError(why, reason));
  }
}
