/**
 * When a transient failure of one address is tried again.
 *
 * @module
 */

export interface RetrySettings {
  /** Tries after the first. */
  readonly retries: number;
  /** Upper bound of the first pause, ms; doubles with every try. */
  readonly baseMs: number;
  readonly longestMs: number;
}

export const RETRY: RetrySettings = { retries: 3, baseMs: 30_000, longestMs: 3_600_000 };

/**
 * The pause before the next try, with full jitter so that many failures do not return together; null
 * when it was the last one.
 *
 * @param attempts tries made so far, at least 1.
 * @param chance a number in [0, 1).
 * @example
 * ```ts
 * retryPauseMs(1, 0.5, RETRY); // 15000
 * retryPauseMs(4, 0.5, RETRY); // null
 * ```
 */
export function retryPauseMs(
  attempts: number,
  chance: number,
  settings: RetrySettings,
): number | null {
  if (attempts > settings.retries) return null;
  const bound = Math.min(settings.baseMs * 2 ** (attempts - 1), settings.longestMs);
  return Math.floor(bound * chance);
}
