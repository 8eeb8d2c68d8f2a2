/**
 * The other end of a pool: what a worker does with the tasks it is sent.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './port.ts';

/** Answers one task; parts of a long answer may be sent before its end. */
export type TaskHandler<Task, Answer, Part> = (
  task: Task,
  sendPart: (part: Part) => void,
) => Answer | Promise<Answer>;

/**
 * Says that the worker is ready and answers tasks one after the other, in the order in which they come.
 *
 * @param begin - makes the function that answers, from what the pool tells every worker
 */
export function serveTasks<Data, Task, Answer, Part = never>(
  begin: (data: Data) => TaskHandler<Task, Answer, Part>,
): void {
  let answer: TaskHandler<Task, Answer, Part> | undefined;
  let last: Promise<void> = Promise.resolve();
  const work = async (id: number, task: Task): Promise<void> => {
    try {
      if (answer === undefined) throw new Error('a task came before the beginning');
      const sendPart = (part: Part): void => send({ kind: 'part', id, part });
      send({ kind: 'answer', id, answer: await answer(task, sendPart) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      send({ kind: 'failed', id, message });
    }
  };
  listen((message) => {
    if (message.kind === 'begin') {
      answer = begin(message.data as Data);
      send({ kind: 'ready' });
      return;
    }
    last = last.then(() => work(message.id, message.task as Task));
  });
}

function listen(take: (message: ToWorker) => void): void {
  if (parentPort !== null) {
    parentPort.on('message', take);
    return;
  }
  process.on('message', take);
  process.on('disconnect', () => process.exit(0));
}

function send(message: FromWorker): void {
  if (parentPort === null) process.send?.(message);
  else parentPort.postMessage(message);
}
