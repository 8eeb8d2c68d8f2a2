/**
 * Threads that read documents beside the one that writes. What ends a thread costs itself alone.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import { IsolateError } from '../../isolate/isolate-error.ts';
import { IsolatePool } from '../../isolate/pool.ts';
import type { Decision } from '../../normalize/decisions/decision.ts';
import { type ReadTaskHandler, taskAnswerer } from './answer-task.ts';
import type { ReadAnswer, ReaderData, ReadTask } from './reading-protocol.ts';

export interface ReadingOptions {
  /**
   * How many threads at most; {@link usualThreads} unless told. 0 reads in this thread, which is then deaf and mortal
   * while a document is read: for documents of one's own alone.
   */
  readonly threads?: number | undefined;
  readonly decisions?: readonly Decision[];
  /** Milliseconds for one document. */
  readonly timeLimit?: number;
  /** Megabytes of heap of one thread. */
  readonly memory?: number;
  /** `process`: documents that may end the whole process are read beside it, slower. Default: `thread`. */
  readonly runtime?: 'thread' | 'process';
  /** What a thread runs, in place of {@link THREAD}. */
  readonly script?: URL;
}

const TIME_LIMIT = 60_000;
const MEMORY = 1024;
/** Documents given to all threads ahead: more than a batch, so that they have work while this thread lands one. */
const AHEAD = 512;
const LEAST_AHEAD = 16;
/** Bytes of documents given to one thread ahead. */
const AHEAD_BYTES = 8 * 1024 ** 2;

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const THREAD = new URL(`./reading-thread.${EXTENSION}`, import.meta.url);

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
  readonly #here: ReadTaskHandler | null;
  readonly #pool: IsolatePool<ReadTask, ReadAnswer>;

  constructor(options: ReadingOptions = {}) {
    const { threads = usualThreads(), decisions = [], script = THREAD } = options;
    const { runtime = 'thread' } = options;
    const ahead = Math.max(LEAST_AHEAD, Math.ceil(AHEAD / Math.max(1, threads)));
    this.window = 1 + 2 * ahead * threads;
    this.#here = threads === 0 ? taskAnswerer({ decisions, words: false }) : null;
    this.#pool = new IsolatePool({
      ...{ script, runtime, workers: threads, ahead, aheadBytes: AHEAD_BYTES },
      timeLimit: options.timeLimit ?? TIME_LIMIT,
      memory: options.memory ?? MEMORY,
      data: { decisions } satisfies ReaderData,
    });
  }

  /** Starts the first thread while this one still has to prepare. */
  warm(): void {
    if (this.#here === null) this.#pool.warm();
  }

  /**
   * Reads one document.
   *
   * @throws IsolateError `never_started` where threads cannot be started at all; `closed`
   */
  async read(task: ReadTask): Promise<ReadAnswer> {
    if (this.#here !== null) return this.#here(task);
    const size = task.kind === 'line' ? task.line.length : task.bytes.byteLength;
    try {
      return await this.#pool.run(task, { size });
    } catch (error) {
      if (!(error instanceof IsolateError)) throw error;
      return answerOf(error);
    }
  }

  /** Ends all threads; what they were reading is not answered any more. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** What is to be said of a document whose thread was ended; rethrows what is not the document's fault. */
function answerOf(error: IsolateError): ReadAnswer {
  switch (error.code) {
    case 'too_long':
    case 'too_much_memory':
    case 'ended':
      return { kind: 'lost', reason: `reading ${error.message}` };
    case 'failed':
      return { kind: 'fault', reason: error.message };
    case 'never_started':
      throw new IsolateError(
        'never_started',
        `a reading thread cannot be started (${error.message}): the machine gives no more memory or threads; --jobs 1 needs least`,
      );
    default:
      throw error;
  }
}
