/**
 * Something a person handed in cannot be used.
 *
 * @module
 */

/** A file or setting that is not what it should be: says which, and what to do. `gongkai` ends with exit code 4. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
