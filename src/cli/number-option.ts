/**
 * Numbers as options.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander';

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
