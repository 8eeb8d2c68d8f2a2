/**
 * A thread that recognises scans one after the other.
 *
 * @module
 */
import { serveTasks } from '../../isolate/serve-tasks.ts';
import { recogniseAnswerer } from './recognise-task.ts';
import type { RecogniserData } from './recognising-protocol.ts';

serveTasks((data: RecogniserData) => recogniseAnswerer(data));
