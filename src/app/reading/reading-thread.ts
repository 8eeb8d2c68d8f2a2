/**
 * A thread that reads documents one after the other, in the order in which they come.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { serveTasks } from '../../isolate/serve-tasks.ts';
import { taskAnswerer } from './answer-task.ts';
import type { ReaderData } from './reading-protocol.ts';

enableCompileCache();
serveTasks(({ decisions }: ReaderData) => taskAnswerer({ decisions, words: true }));
