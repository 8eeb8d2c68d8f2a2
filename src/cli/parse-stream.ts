/**
 * `gongkai parse -`: a filter from lines of documents to lines of reports, so that any engine can run it as a step.
 *
 * @module
 */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { failedLine, type LineAnswer } from '../app/reading/answer-line.ts';
import { readInOrder } from '../app/reading/read-in-order.ts';
import { ReadingPool } from '../app/reading/reading-pool.ts';
import type { ReadAnswer, ReadTask } from '../app/reading/reading-protocol.ts';
import { type Context, say, warn, write } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Text } from './lang.ts';

type Line = Extract<ReadTask, { kind: 'line' }>;

/**
 * Reads standard input to its end. A line that cannot be used gives a line that says why.
 *
 * @param threads - how many threads read
 */
export async function parseStream(
  context: Context,
  threads: number | undefined,
): Promise<ExitCode> {
  const pool = new ReadingPool({ threads });
  let exit: ExitCode = EXIT.done;
  let read = 0;
  try {
    const answers = readInOrder(pool, linesOf(context.stdin), (line) => line, context.signal);
    for await (const { item, answer } of answers) {
      const { ok, json } = answerOf(item, answer);
      if (!ok) exit = EXIT.failures;
      read += 1;
      await write(context.stdout, `${json}\n`);
    }
    if (!context.signal.aborted) return exit;
    await warn(context, say(context, stopped(read)));
    return EXIT.interrupted;
  } finally {
    await pool.close();
  }
}

function stopped(read: number): Text {
  return { en: `stopped: ${read} lines answered`, zh: `已停止：已回答 ${read} 行` };
}

async function* linesOf(input: Readable): AsyncGenerator<Line> {
  let number = 0;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield { kind: 'line', line, number };
  }
}

function answerOf({ number }: Line, answer: ReadAnswer): LineAnswer {
  switch (answer.kind) {
    case 'json':
      return answer;
    case 'lost':
      return failedLine(number, `${answer.reason}, and it was given up`, 'hostile');
    case 'fault':
      return failedLine(number, `a fault in gongkai, please report it: ${answer.reason}`, 'fault');
    default:
      throw new TypeError('a line is answered in JSON');
  }
}
