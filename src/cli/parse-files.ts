/**
 * `gongkai parse FILE…`: files to JSON, one object each, in the order in which they were named.
 *
 * @module
 */

import { lostDocument } from '../app/lost-document.ts';
import { type ReadOutcome, readBytes, readReport } from '../app/read-report.ts';
import { reportJson } from '../app/reading/answer-line.ts';
import type { ReadAnswer, ReadTask } from '../app/reading/reading-protocol.ts';
import { reasonOf } from '../app/reason-of.ts';
import { pathOrSample, sampleFile } from '../app/samples.ts';
import { isPlain, sniff } from '../parse/sniff.ts';
import { type Context, complain, print, say, warn } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

export interface ParseFilesOptions {
  readonly isPretty: boolean;
  readonly threads: number | undefined;
}

/** A larger file is not read in the thread that is told to stop. */
const SMALL = 1024 ** 2;

/** Reads one file. A small text or page is read right here: there is nothing to stop for and a thread to wait for. */
export async function parseFile(
  context: Context,
  file: string,
  options: ParseFilesOptions,
): Promise<ExitCode> {
  const task = await taskOf(file);
  if (task.kind === 'print' && task.bytes.length <= SMALL && isPlain(sniff(task.bytes, task.input)))
    return show(context, file, await readReport(task.bytes, task.input), options);
  const { ReadingPool } = await import('../app/reading/reading-pool.ts');
  const pool = new ReadingPool({ threads: 1 });
  try {
    const answer = task.kind === 'print' ? await pool.read(task) : task;
    return await tell(context, file, answer, options);
  } finally {
    await pool.close();
  }
}

/** Reads several files in threads. */
export async function parseFiles(
  context: Context,
  files: readonly string[],
  options: ParseFilesOptions,
): Promise<ExitCode> {
  const [{ ReadingPool }, { readInOrder }] = await Promise.all([
    import('../app/reading/reading-pool.ts'),
    import('../app/reading/read-in-order.ts'),
  ]);
  const { signal } = context;
  const pool = new ReadingPool({ threads: options.threads });
  let exit: ExitCode = EXIT.done;
  let read = 0;
  try {
    for await (const { item, answer } of readInOrder(pool, files, taskOf, signal)) {
      const one = await tell(context, item, answer, options);
      if (one !== EXIT.done) exit = one;
      read += 1;
    }
    if (!signal.aborted) return exit;
    const en = `stopped: ${read} of ${files.length} read`;
    await warn(context, say(context, { en, zh: `已停止：共 ${files.length} 份，已读 ${read} 份` }));
    return EXIT.interrupted;
  } finally {
    await pool.close();
  }
}

type PrintTask = Extract<ReadTask, { kind: 'print' }>;

async function taskOf(file: string): Promise<PrintTask | Extract<ReadAnswer, { kind: 'unread' }>> {
  try {
    const { name, path } = sampleFile(file) ?? { name: file, path: file };
    return { kind: 'print', bytes: await readBytes(path), input: { uri: name } };
  } catch (error) {
    return { kind: 'unread', reason: reasonOf(error) };
  }
}

async function tell(
  context: Context,
  file: string,
  answer: ReadAnswer,
  options: ParseFilesOptions,
): Promise<ExitCode> {
  switch (answer.kind) {
    case 'outcome':
      return show(context, file, answer.outcome, options);
    case 'lost': {
      const bytes = () => readBytes(pathOrSample(file));
      const lost = await lostDocument({ uri: file, bytes }, answer.reason);
      return show(context, file, { ok: false, ...lost }, options);
    }
    case 'unread':
      await complain(context, { code: 'unusable', message: answer.reason, file });
      return EXIT.failures;
    case 'fault':
      await complain(context, {
        ...{ code: 'fault', file },
        message: `a fault in gongkai, please report it: ${answer.reason}`,
      });
      return EXIT.failures;
    default:
      throw new TypeError('a file is answered by what was read of it');
  }
}

async function show(
  context: Context,
  file: string,
  outcome: ReadOutcome,
  options: ParseFilesOptions,
): Promise<ExitCode> {
  if (!outcome.ok && outcome.refusal.code === 'several_reports') {
    const parts = await partsOf(file);
    if (parts !== null) return showParts(context, file, parts, options);
  }
  const { isPretty } = options;
  if (!outcome.ok) await complain(context, { ...outcome.refusal, file });
  await print(context, reportJson(outcome, isPretty));
  return outcome.ok ? EXIT.done : EXIT.failures;
}

/** The reports of a page on which it is plain where they part. */
async function partsOf(file: string): Promise<Uint8Array[] | null> {
  const { reportParts } = await import('../parse/report-parts.ts');
  return readBytes(pathOrSample(file)).then(reportParts, () => null);
}

/** One object a line for each report of a page. */
async function showParts(
  context: Context,
  file: string,
  parts: readonly Uint8Array[],
  options: ParseFilesOptions,
): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  for (const [index, bytes] of parts.entries()) {
    const name = `${file}/${index + 1}`;
    const outcome = await readReport(bytes, { uri: name });
    if (!outcome.ok) {
      await complain(context, { ...outcome.refusal, file: name });
      exit = EXIT.failures;
    }
    await print(context, reportJson(outcome, options.isPretty && parts.length === 1));
  }
  return exit;
}
