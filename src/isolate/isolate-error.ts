/**
 * Why work in a thread or process of its own gave no answer.
 *
 * @module
 */

/**
 * - `busy`: too much is waiting, or it waited too long for its turn; nothing was begun
 * - `too_long`, `too_much_memory`: a limit was reached, and the worker was ended with the task
 * - `ended`: the worker ended by itself, or the task was one it could not answer
 * - `failed`: the task threw; the worker goes on
 * - `never_started`: no worker can be started: the machine is at fault, not the task
 * - `closed`: the pool was closed
 */
export type IsolateErrorCode =
  | 'busy'
  | 'too_long'
  | 'too_much_memory'
  | 'ended'
  | 'failed'
  | 'never_started'
  | 'closed';

export class IsolateError extends Error {
  override readonly name = 'IsolateError';
  readonly code: IsolateErrorCode;

  constructor(code: IsolateErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
