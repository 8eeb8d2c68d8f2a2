/**
 * A thread or a process, seen from outside: messages to it and from it, the memory it holds, and its end.
 *
 * A thread shares this process and is cheap to send to. A process is for native code that cannot be interrupted
 * (SQLite): a thread inside of it would not end when it is told to.
 *
 * @module
 */
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { narrowSpace } from './address-space.ts';
import { IsolateError, type IsolateErrorCode } from './isolate-error.ts';

export interface Port {
  post(message: ToWorker): void;
  /** Bytes in use; null where nobody can tell. */
  memory(): Promise<number | null>;
  /** Whether it keeps this process alive. */
  keepAlive(isNeeded: boolean): void;
  close(): Promise<void>;
}

export interface PortEvents {
  message(message: FromWorker): void;
  /** It has ended, told or not; what it said at its end, where it said anything. */
  ended(code: IsolateErrorCode, lastWords: string | null): void;
}

export interface PortOptions {
  readonly script: URL;
  readonly runtime: 'thread' | 'process';
  /** Megabytes it may hold: the limit that is watched from outside. */
  readonly memory: number;
}

/**
 * Node's own limit ends the whole process where one allocation jumps over it, so it stands far above the limit that
 * is watched from outside.
 */
const HARD = 4;
/** Pages in `/proc/PID/statm`, see proc(5); 4 KB on every machine Node runs on but a few, where the watch is laxer. */
const PAGE = 4096;

export function openPort(options: PortOptions, events: PortEvents): Port {
  return options.runtime === 'thread' ? thread(options, events) : child(options, events);
}

function thread({ script, memory }: PortOptions, events: PortEvents): Port {
  const narrow = narrowSpace();
  // A thread that does not get its share ends the whole process in the middle of a word: better not to begin.
  if (narrow !== null) throw new IsolateError('never_started', narrow);
  const worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: HARD * memory },
    execArgv: [],
  });
  worker.on('message', (message: FromWorker) => events.message(message));
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') events.ended('too_much_memory', null);
    else events.ended('ended', error.message);
  });
  worker.on('exit', () => events.ended('ended', null));
  return {
    post: (message) => worker.postMessage(message),
    // A thread that has ended by then has said so by itself.
    memory: () =>
      worker.getHeapStatistics().then(
        ({ used_heap_size: used }) => used,
        () => null,
      ),
    keepAlive: (isNeeded) => (isNeeded ? worker.ref() : worker.unref()),
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Why the system starts no process, in plain words. */
const REFUSED: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open: allow more (ulimit -n 4096)',
  EAGAIN: 'the system gives no more processes (ulimit -u)',
  ENOMEM: 'the system gives no more memory',
};

function child({ script }: PortOptions, events: PortEvents): Port {
  const forked = fork(script, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const { promise: exited, resolve } = Promise.withResolvers<void>();
  const over = (lastWords: string | null): void => {
    resolve();
    events.ended('ended', lastWords);
  };
  forked.on('message', (message) => events.message(message as FromWorker));
  forked.on('error', (error: NodeJS.ErrnoException) =>
    over(REFUSED[error.code ?? ''] ?? error.message),
  );
  forked.on('exit', () => over(null));
  return {
    // One that has ended, or never came to be, is told by its exit or error, not by a message that cannot be sent.
    post: (message) => {
      if (forked.connected) forked.send(message, () => undefined);
    },
    memory: () => residentBytes(forked.pid),
    keepAlive: (isNeeded) => {
      if (isNeeded) {
        forked.ref();
        forked.channel?.ref();
      } else {
        forked.unref();
        forked.channel?.unref();
      }
    },
    close: () => {
      forked.kill('SIGKILL');
      return exited;
    },
  };
}

/** What a process holds in memory, where the system says so (Linux); elsewhere the limits inside of it have to do. */
async function residentBytes(pid: number | undefined): Promise<number | null> {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const pages = await readFile(`/proc/${pid}/statm`, 'utf8').then(
    (text) => Number(text.split(' ')[1]),
    () => Number.NaN,
  );
  return Number.isFinite(pages) ? pages * PAGE : null;
}

/** The first one brings what the worker needs to know once; each further one is a task. */
export type ToWorker =
  | { readonly kind: 'begin'; readonly data: unknown }
  | { readonly kind: 'task'; readonly id: number; readonly task: unknown };

/** A worker says once that it is ready. An answer may come in parts before its end. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'part'; readonly id: number; readonly part: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
