/**
 * A thread that reads documents one after the other, in the order in which they come.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { taskAnswerer } from './answer-task.ts';
import type { ThreadData, ThreadMessage, ThreadRequest } from './reading-protocol.ts';

enableCompileCache();
const { decisions } = workerData as ThreadData;
const answer = taskAnswerer({ decisions, words: true });
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, task }: ThreadRequest) => {
  last = last.then(async () => send({ kind: 'answer', id, answer: await answer(task) }));
});
send({ kind: 'ready' });

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
