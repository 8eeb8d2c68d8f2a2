/**
 * The other end of a reading seat: what a thread does with the tasks it is sent.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';
import type { AnswerTask } from './answer-task.ts';
import type { ThreadMessage, ThreadRequest } from './reading-protocol.ts';

/** Says that the thread is ready and answers tasks one after the other, in the order in which they come. */
export function serveTasks(answer: AnswerTask): void {
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ id, task }: ThreadRequest) => {
    last = last.then(async () => send({ kind: 'answer', id, answer: await answer(task) }));
  });
  send({ kind: 'ready' });
}

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
