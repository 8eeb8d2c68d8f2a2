/**
 * The thread in which visitors' files are read: what takes too long or too much memory is ended with it.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { checkFile } from './check-file.ts';
import type { Answer, Task } from './reading-protocol.ts';
import { snippetsOf } from './snippet.ts';

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await answer(task));
});

async function answer(task: Task): Promise<Answer> {
  try {
    return task.kind === 'check'
      ? { kind: 'check', checked: await checkFile(task.bytes, task.name) }
      : { kind: 'snippets', snippets: await snippetsOf(task.bytes, task.name, task.places) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
