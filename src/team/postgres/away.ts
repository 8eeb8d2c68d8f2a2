/**
 * Which errors say that the database is away and may come back.
 *
 * @module
 */

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // Shutting down, crashed, starting, connection failures, too many connections, serialisation, deadlock.
  ...['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '53300', '40001', '40P01'],
]);

/**
 * True for errors after which the same statement may succeed.
 *
 * @example
 * isAway(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })) // => true
 * isAway(new Error('syntax error')) // => false
 */
export function isAway(error: unknown): boolean {
  const {
    code = '',
    message = '',
    errors = [],
  } = (error ?? {}) as {
    code?: string;
    message?: string;
    errors?: readonly unknown[];
  };
  if (AWAY.has(code)) return true;
  if (
    /Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(
      message,
    )
  )
    return true;
  return errors.some(isAway);
}
