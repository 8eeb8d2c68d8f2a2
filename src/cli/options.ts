/**
 * Options whose values have a shape: years, lists.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from 'commander';
import { type Context, say } from './context.ts';

/** The Regulations came into force on 1 May 2008; no report is about a year before. */
const FIRST_YEAR = 2008;
const LAST_YEAR = 2100;

/**
 * First and last year.
 *
 * @throws InvalidArgumentError for anything that is neither a year nor two, and for years without reports
 * @example
 * yearRange('2015-2025') // => [2015, 2025]
 * yearRange('2019') // => [2019, 2019]
 */
export function yearRange(text: string): readonly [number, number] {
  const match = /^(\d{4})(?:\s*[-–—]\s*(\d{4}))?$/.exec(text.trim());
  const [, first, last = first] = match ?? [];
  const years = [Number(first), Number(last)] as const;
  if (match === null || years[1] < years[0])
    throw new InvalidArgumentError('a year or two are needed: 2019 or 2015-2025');
  if (years[0] < FIRST_YEAR || years[1] > LAST_YEAR)
    throw new InvalidArgumentError(`there are reports for fiscal years from ${FIRST_YEAR} on`);
  return years;
}

/**
 * Words with commas between them, all of them known.
 *
 * @throws InvalidArgumentError naming what is known
 */
export function listOf<T extends string>(known: readonly T[]): (text: string) => readonly T[] {
  return (text) =>
    text.split(',').map((word) => {
      const found = known.find((one) => one === word.trim());
      if (found === undefined)
        throw new InvalidArgumentError(`${word.trim()} is none of ${known.join(', ')}`);
      return found;
    });
}

/**
 * A number above zero.
 *
 * @throws InvalidArgumentError for anything else
 */
export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('a number above 0 is needed');
  return value;
}

/**
 * A whole number above zero.
 *
 * @throws InvalidArgumentError for anything else
 */
export function wholeNumber(text: string): number {
  const value = positive(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('a whole number is needed');
  return value;
}

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
