/**
 * One thread that reads files one after the other, ended and started anew when a file takes too long.
 *
 * @module
 */
import { Worker } from 'node:worker_threads';
import type { Locator } from '../../parse/document.ts';
import { type CheckedFile, type Reading, ReadingError, type Snippet } from '../site.ts';
import type { Answer, Task } from './reading-protocol.ts';

export interface ReadingLimits {
  /** Milliseconds for one file. */
  readonly timeLimit: number;
  /** Megabytes of heap. */
  readonly memory: number;
  /** Files that may wait. */
  readonly waiting: number;
}

export const READING_LIMITS: ReadingLimits = { timeLimit: 20_000, memory: 768, waiting: 8 };

/** {@link Reading} in a thread of its own. Call `close` to end it. */
export class ThreadedReading implements Reading {
  private readonly limits: ReadingLimits;
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(limits: ReadingLimits = READING_LIMITS) {
    this.limits = limits;
  }

  async check(bytes: Uint8Array, name: string): Promise<CheckedFile> {
    const answer = await this.ask({ kind: 'check', bytes, name });
    if (answer.kind !== 'check') throw crashed(answer);
    return answer.checked;
  }

  async snippets(bytes: Uint8Array, name: string, places: readonly Locator[]): Promise<Snippet[]> {
    const answer = await this.ask({ kind: 'snippets', bytes, name, places });
    if (answer.kind !== 'snippets') throw crashed(answer);
    return answer.snippets;
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async ask(task: Task): Promise<Answer> {
    if (this.waiting >= this.limits.waiting) {
      throw new ReadingError('busy', 'too many files are being read at this moment');
    }
    this.waiting += 1;
    const turn = this.last.then(() => this.run(task));
    this.last = turn.catch(() => undefined);
    return turn.finally(() => {
      this.waiting -= 1;
    });
  }

  private run(task: Task): Promise<Answer> {
    const worker = this.thread();
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => {
      reject(new ReadingError('timeout', `took longer than ${this.limits.timeLimit / 1000} s`));
    }, this.limits.timeLimit);
    const onExit = () => reject(new ReadingError('crashed', 'needed more memory than it may have'));
    const onError = (error: Error) => reject(new ReadingError('crashed', error.message));
    worker.once('message', resolve);
    worker.once('exit', onExit);
    worker.once('error', onError);
    worker.postMessage(task);
    return promise
      .catch(async (error: unknown) => {
        await this.close();
        throw error;
      })
      .finally(() => {
        clearTimeout(timer);
        worker.off('message', resolve).off('exit', onExit).off('error', onError);
      });
  }

  private thread(): Worker {
    if (this.worker !== undefined) return this.worker;
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./reading-thread.${extension}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memory },
      execArgv: [],
    });
    worker.on('error', () => undefined);
    worker.unref();
    this.worker = worker;
    return worker;
  }
}

function crashed(answer: Answer): ReadingError {
  return new ReadingError('crashed', answer.kind === 'failed' ? answer.message : 'no answer');
}
