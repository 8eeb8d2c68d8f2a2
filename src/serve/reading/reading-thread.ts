/**
 * The thread in which visitors' files are read: what takes too long or too much memory is ended with it.
 *
 * @module
 */
import { serveTasks } from '../../isolate/serve-tasks.ts';
import { checkFile } from './check-file.ts';
import type { ReadingAnswer, Task } from './reading-protocol.ts';
import { openSource } from './snippet.ts';

serveTasks(
  () =>
    async (task: Task): Promise<ReadingAnswer> =>
      task.kind === 'check'
        ? { kind: 'check', checked: await checkFile(task.bytes, task.name) }
        : { kind: 'open', opened: await openSource(task.bytes, task.name, task.as) },
);
