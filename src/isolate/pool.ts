/**
 * Work in threads or processes that can be ended: a time limit for each task, a limit of memory watched from outside,
 * a bounded queue, a fresh worker for one that ended. What ends a worker costs its task alone.
 *
 * Why this is not a library's pool: docs/decisions/isolates.md.
 *
 * @module
 */
import { IsolateError } from './isolate-error.ts';
import { IsolatedWorker, type Job } from './worker.ts';

export interface PoolOptions {
  /** The module a worker runs; it calls `serveTasks`. */
  readonly script: URL;
  readonly runtime: 'thread' | 'process';
  /** Workers at most; each starts when there is work for it. */
  readonly workers: number;
  /** Milliseconds for one task, counted from when its worker is ready for it. */
  readonly timeLimit: number;
  /** Megabytes one worker may hold. */
  readonly memory: number;
  /** What a worker is told before its first task. */
  readonly data?: unknown;
  /** Tasks one worker is given ahead, so that it does not wait while this thread is busy; 1 unless told. */
  readonly ahead?: number;
  /** Bytes of tasks one worker is given ahead. */
  readonly aheadBytes?: number;
  /** Tasks that may wait for a worker; without bound unless told. */
  readonly waiting?: number;
  /** Milliseconds a task may wait for a worker; without bound unless told. */
  readonly patience?: number;
}

export interface RunOptions<Part> {
  /** Bytes that go to the worker with the task; 0 unless told. */
  readonly size?: number;
  /** Milliseconds for this task. */
  readonly timeLimit?: number;
  readonly onPart?: (part: Part) => void;
}

export class IsolatePool<Task, Answer, Part = never> {
  readonly #options: PoolOptions;
  readonly #workers: IsolatedWorker[] = [];
  #queue: Job[] = [];
  #nextId = 0;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Has one task done.
   *
   * @throws IsolateError
   */
  run(task: Task, options: RunOptions<Part> = {}): Promise<Answer> {
    const { waiting = Number.POSITIVE_INFINITY, timeLimit } = this.#options;
    if (this.#isClosed) return Promise.reject(new IsolateError('closed', 'it is closed'));
    const worker = this.#bestWorker();
    if (worker === undefined && this.#queue.length >= waiting)
      return Promise.reject(new IsolateError('busy', `${this.#queue.length} are waiting already`));
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const job: Job = {
      ...{ id: this.#nextId++, task, size: options.size ?? 0, resolve, reject },
      timeLimit: options.timeLimit ?? timeLimit,
      onPart: options.onPart,
      isSecondTry: false,
    };
    if (worker !== undefined) worker.post(job);
    else this.#wait(job, promise);
    return promise;
  }

  /** Starts a worker before there is work for it. */
  warm(): void {
    if (this.#workers.length < this.#options.workers) this.#addWorker();
  }

  /** Ends all workers; tasks under way are refused as `closed`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = this.#workers.splice(0);
    const jobs = [...workers.flatMap((worker) => worker.jobs), ...this.#queue.splice(0)];
    for (const job of jobs) job.reject(new IsolateError('closed', 'it was stopped'));
    await Promise.all(workers.map((worker) => worker.close()));
  }

  /** Puts a task in the queue; one that waits too long for its turn is refused. */
  #wait(job: Job, answer: Promise<unknown>): void {
    this.#queue.push(job);
    const { patience } = this.#options;
    if (patience === undefined) return;
    const late = setTimeout(() => {
      const index = this.#queue.indexOf(job);
      if (index === -1) return;
      this.#queue.splice(index, 1);
      job.reject(new IsolateError('busy', `no turn came within ${patience / 1000} s`));
    }, patience);
    const done = (): void => clearTimeout(late);
    answer.then(done, done);
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const worker = this.#bestWorker();
      const job = worker === undefined ? undefined : this.#queue.shift();
      if (worker === undefined || job === undefined) return;
      worker.post(job);
    }
  }

  /** A worker without work, else a new one, else the one with least work that may be given more. */
  #bestWorker(): IsolatedWorker | undefined {
    const byWork = this.#workers.toSorted((a, b) => a.jobs.length - b.jobs.length);
    if (byWork[0]?.jobs.length === 0) return byWork[0];
    if (this.#workers.length < this.#options.workers) return this.#addWorker();
    return byWork.find((worker) => this.#mayTakeMore(worker));
  }

  /** A task that ended a worker before is done with nothing behind it. */
  #mayTakeMore({ jobs, size }: IsolatedWorker): boolean {
    const { ahead = 1, aheadBytes = Number.POSITIVE_INFINITY } = this.#options;
    return jobs.length < ahead && size < aheadBytes && !jobs.some(({ isSecondTry }) => isSecondTry);
  }

  #addWorker(): IsolatedWorker {
    const { script, runtime, memory, data } = this.#options;
    const worker = new IsolatedWorker(
      { script, runtime, memory, data },
      { answered: () => this.#assign(), ended: (ended, why) => this.#recover(ended, why) },
    );
    this.#workers.push(worker);
    return worker;
  }

  #recover(ended: IsolatedWorker, why: IsolateError): void {
    this.#workers.splice(this.#workers.indexOf(ended), 1);
    if (this.#isClosed) return;
    if (why.code === 'never_started') {
      for (const job of [...ended.jobs, ...this.#queue.splice(0)]) job.reject(why);
      return;
    }
    const [culprit, ...others] = ended.jobs;
    this.#queue.unshift(...others);
    if (culprit !== undefined) this.#retry(culprit, ended, why);
    this.#assign();
  }

  /** Memory may have been used up by the tasks before it: a fresh worker does it alone, once. */
  #retry(culprit: Job, { answered }: IsolatedWorker, why: IsolateError): void {
    const isBlameless = why.code !== 'too_long' && answered > 0 && culprit.onPart === undefined;
    if (culprit.isSecondTry || !isBlameless) {
      culprit.reject(why);
      return;
    }
    culprit.isSecondTry = true;
    this.#addWorker().post(culprit);
  }
}
