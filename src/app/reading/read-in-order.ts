/**
 * Reads ahead in threads and answers in the order of the questions, with a bound on what is under way.
 *
 * @module
 */

import type { ReadingPool } from './reading-pool.ts';
import type { ReadAnswer, ReadTask } from './reading-protocol.ts';

export interface Asked<Item> {
  readonly item: Item;
  readonly answer: ReadAnswer;
}

interface Started<Item> {
  readonly item: Item;
  readonly size: number;
  readonly answer: Promise<ReadAnswer>;
  isDone: boolean;
}

/** Bytes of documents that may be under way, besides one more document. */
const HELD_BYTES = 64 * 1024 ** 2;

/**
 * Answers to all items, in their order, whatever thread was quicker.
 *
 * @param taskOf - fetches what is to be read; where it answers itself, nothing is read
 * @param signal - aborted: no more items are taken, and of what is under way only what has been read is answered, up to
 *   the first that has not
 */
export async function* readInOrder<Item>(
  pool: ReadingPool,
  items: AsyncIterable<Item> | Iterable<Item>,
  taskOf: (item: Item) => Promise<ReadTask | ReadAnswer> | ReadTask,
  signal?: AbortSignal,
): AsyncGenerator<Asked<Item>> {
  const waiting: Started<Item>[] = [];
  let held = 0;
  const next = async (): Promise<Asked<Item>> => {
    const started = waiting.shift();
    if (started === undefined) throw new RangeError('nothing is under way');
    held -= started.size;
    return { item: started.item, answer: await started.answer };
  };
  for await (const item of untilAborted(items, signal)) {
    const started = start(pool, item, await taskOf(item));
    waiting.push(started);
    held += started.size;
    while (waiting.length >= pool.window || held > HELD_BYTES) {
      if (await isAborted(waiting[0])) break;
      yield await next();
    }
    while (waiting[0]?.isDone === true) yield await next();
  }
  while (waiting.length > 0 && !(await isAborted(waiting[0]))) yield await next();

  /** Waits for an answer; true where there is none because nobody wants to wait any longer. */
  async function isAborted(started: Started<Item> | undefined): Promise<boolean> {
    if (started !== undefined && !started.isDone) await answerOrAbort(started.answer, signal);
    return signal?.aborted === true && started?.isDone !== true;
  }
}

/** Items up to the signal, even where the next one is long in coming. */
async function* untilAborted<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  const iterator = (async function* () {
    yield* items;
  })();
  try {
    for (;;) {
      const next = iterator.next();
      await answerOrAbort(next, signal);
      if (signal?.aborted === true) {
        // Whatever becomes of it, nobody waits for it any more.
        next.catch(() => undefined);
        return;
      }
      const { done, value } = await next;
      if (done === true) return;
      yield value;
    }
  } finally {
    void iterator.return(undefined).catch(() => undefined);
  }
}

/** Waits for an answer or the signal, whichever comes first, and leaves no listener behind. */
async function answerOrAbort(answer: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const abort = (): void => resolve();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([answer, promise]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function start<Item>(pool: ReadingPool, item: Item, task: ReadTask | ReadAnswer): Started<Item> {
  if (task.kind !== 'document' && task.kind !== 'line' && task.kind !== 'print')
    return { item, size: 0, answer: Promise.resolve(task), isDone: true };
  const size = task.kind === 'line' ? 2 * task.line.length : task.bytes.byteLength;
  const answer = pool.read(task);
  const started = { item, size, answer, isDone: false };
  const done = (): void => {
    started.isDone = true;
  };
  answer.then(done, done);
  return started;
}
