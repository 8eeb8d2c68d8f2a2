/**
 * A reading thread that costs nothing: it reads each layout of `bench/threads.ts` once and afterwards only puts another
 * agency and year into what it read. What is left is the hand-over and the writer: the rate no number of readers passes.
 *
 * @module
 */
import { hash } from 'node:crypto';
import { taskAnswerer } from '../src/app/reading/answer-task.ts';
import type { ReadAnswer, ReadTask } from '../src/app/reading/reading-protocol.ts';
import { serveTasks } from '../src/isolate/serve-tasks.ts';

const LAYOUTS = 200;
const answer = taskAnswerer({ decisions: [], words: true });
const read = new Map<number, Promise<ReadAnswer>>();

serveTasks(() => instant);

async function instant(task: ReadTask): Promise<ReadAnswer> {
  if (task.kind !== 'document') return answer(task);
  const layout = Number(task.input.uri.split('-')[1]) % LAYOUTS;
  const known = read.get(layout) ?? answer(task);
  read.set(layout, known);
  const like = await known;
  if (like.kind !== 'packed') return like;
  const { agency = '', divisionCode = '', fiscalYear = 2020 } = task.hints;
  const { record } = like.packed;
  const changed = {
    ...record,
    agency,
    agencyId: `${divisionCode}-${agency}`,
    fiscalYear,
    reportId: `${divisionCode}-${agency}-${fiscalYear}-own`,
    source: { ...record.source, uri: task.input.uri, sha256: hash('sha256', task.input.uri) },
  };
  return { kind: 'packed', packed: { ...like.packed, record: changed } };
}
