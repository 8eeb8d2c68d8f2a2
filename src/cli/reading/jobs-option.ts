/**
 * How many threads read documents.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
import { type Context, say } from '../context.ts';

/** More than any machine has cores for; each may take a gigabyte. */
const MOST = 64;

const JOBS = {
  en: 'threads that read documents (default: one for each core)',
  zh: '读取文件的线程数（默认：与核数相同）',
};

/** The option of commands that read many documents. */
export function withJobs(context: Context, target: Command): Command {
  return target.option('--jobs <n>', say(context, JOBS), jobs);
}

function jobs(text: string): number {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= 1 && number <= MOST)) {
    throw new InvalidArgumentError(`a whole number from 1 to ${MOST} is needed`);
  }
  return number;
}
