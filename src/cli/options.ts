/**
 * Options whose values have a shape: years, lists.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander';

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
