/**
 * A reading thread or process that one document ends, with everything in its process: the one whose SHA-256 the environment
 * names.
 *
 * @module
 */
import { hash } from 'node:crypto';
import { taskAnswerer } from '../../src/app/reading/answer-task.ts';
import type { ReadAnswer, ReaderData, ReadTask } from '../../src/app/reading/reading-protocol.ts';
import { serveTasks } from '../../src/isolate/serve-tasks.ts';

serveTasks<ReaderData, ReadTask, ReadAnswer>(({ decisions }) => {
  const answer = taskAnswerer({ decisions, words: true });
  return (task) => {
    if (task.kind === 'document' && hash('sha256', task.bytes) === process.env['KILLING_DOCUMENT'])
      process.kill(process.pid, 'SIGKILL');
    return answer(task);
  };
});
