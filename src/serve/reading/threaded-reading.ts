/**
 * Visitors' files and archived sources, read in threads that are ended when a file takes too long or too much.
 *
 * @module
 */
import { IsolateError } from '../../isolate/isolate-error.ts';
import { IsolatePool } from '../../isolate/pool.ts';
import type { CheckedFile } from '../check/checked.ts';
import { type BoundedReader, type OpenAs, type OpenedSource, ReadingError } from '../site.ts';
import type { ReadingAnswer, Task } from './reading-protocol.ts';

export interface ReadingLimits {
  /** Files that are read at once. */
  readonly threads: number;
  /** Milliseconds for one file. */
  readonly timeLimit: number;
  /** Megabytes of heap. */
  readonly memory: number;
  /** Files that may wait, and how long, in milliseconds. */
  readonly waiting: number;
  readonly patience: number;
  /** What a thread runs, in place of {@link THREAD}. */
  readonly script?: URL;
}

export const READING_LIMITS: ReadingLimits = {
  threads: 2,
  timeLimit: 20_000,
  memory: 768,
  waiting: 8,
  patience: 20_000,
};

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const THREAD = new URL(`./reading-thread.${EXTENSION}`, import.meta.url);

/** {@link BoundedReader} in threads of its own. Call `close` to end them. */
export class ThreadedReading implements BoundedReader {
  readonly #pool: IsolatePool<Task, ReadingAnswer>;

  constructor(limits: ReadingLimits = READING_LIMITS) {
    const { threads, script = THREAD, ...others } = limits;
    this.#pool = new IsolatePool({ ...others, script, runtime: 'thread', workers: threads });
  }

  async check(bytes: Uint8Array, name: string): Promise<CheckedFile> {
    const answer = await this.#ask({ kind: 'check', bytes, name });
    if (answer.kind !== 'check') throw new ReadingError('crashed', 'no answer');
    return answer.checked;
  }

  async open(bytes: Uint8Array, name: string, as: OpenAs): Promise<OpenedSource> {
    const answer = await this.#ask({ kind: 'open', bytes, name, as });
    if (answer.kind !== 'open') throw new ReadingError('crashed', 'no answer');
    return answer.opened;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #ask(task: Task): Promise<ReadingAnswer> {
    try {
      return await this.#pool.run(task, { size: task.bytes.byteLength });
    } catch (error) {
      throw error instanceof IsolateError ? readingError(error) : error;
    }
  }
}

function readingError({ code, message }: IsolateError): ReadingError {
  if (code === 'busy')
    return new ReadingError('busy', 'too many files are being read at this moment');
  return new ReadingError(code === 'too_long' ? 'timeout' : 'crashed', message);
}
