/**
 * Reads one document after the other, in whichever thread.
 *
 * @module
 */
import type { Decision } from '../../normalize/decisions/decision.ts';
import type { ReadAnswer, ReadTask } from './reading-protocol.ts';

export type ReadTaskHandler = (task: ReadTask) => Promise<ReadAnswer>;

export interface AnswerOptions {
  readonly decisions: readonly Decision[];
  /** Works out the words of the search index as well: for threads beside the writer. */
  readonly words: boolean;
}

/** A function that answers tasks. It never rejects: a mistake of this program costs the document it shows in. */
export function taskAnswerer(options: AnswerOptions): ReadTaskHandler {
  let documents: Promise<ReadTaskHandler> | undefined;
  return async (task) => {
    try {
      if (task.kind === 'line') {
        const { answerLine } = await import('./answer-line.ts');
        return { kind: 'json', ...(await answerLine(task.line, task.number)) };
      }
      if (task.kind === 'print') {
        const { readReport } = await import('../read-report.ts');
        return { kind: 'outcome', outcome: await readReport(task.bytes, task.input) };
      }
      documents ??= documentAnswerer(options);
      return await (await documents)(task);
    } catch (error) {
      return { kind: 'fault', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}

async function documentAnswerer({ decisions, words }: AnswerOptions): Promise<ReadTaskHandler> {
  const [{ indexDecisions }, { redact }, { ReportPacker }, { readReport }] = await Promise.all([
    import('../../normalize/decisions/apply-decisions.ts'),
    import('../../normalize/redact.ts'),
    import('../../store/landing/pack-report.ts'),
    import('../read-report.ts'),
  ]);
  const index = indexDecisions(decisions);
  const packer = new ReportPacker(redact, { words });
  return async (task) => {
    if (task.kind !== 'document') throw new TypeError('only documents are landed');
    const outcome = await readReport(task.bytes, task.input, task.hints, index);
    if (outcome.ok) return { kind: 'packed', packed: packer.pack(outcome.record) };
    return { kind: 'refused', refusal: outcome.refusal, source: outcome.source };
  };
}
