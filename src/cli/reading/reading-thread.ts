/**
 * A thread that reads documents one after the other, in the order in which they come.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import { taskAnswerer } from './answer-task.ts';
import type { ThreadData } from './reading-protocol.ts';
import { serveTasks } from './serve-tasks.ts';

enableCompileCache();
const { decisions } = workerData as ThreadData;
serveTasks(taskAnswerer({ decisions, words: true }));
