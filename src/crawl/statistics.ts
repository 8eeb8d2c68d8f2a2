/**
 * What a run counts, and how it ends. Every key is documented in `docs/crawling.md`.
 *
 * @module
 */

import { OUTCOMES, type Outcome } from './outcome.ts';

export type StatisticKey =
  | 'requests.sent'
  | 'requests.robots'
  | 'requests.conditional'
  | `outcome.${Outcome}`
  | 'bytes.wire'
  | 'bytes.unpacked'
  | 'urls.queued'
  | 'urls.refused_series'
  | 'urls.refused_repeating'
  | 'archive.responses'
  | 'archive.revisits'
  | 'leases.lost'
  | 'time.waited_ms'
  | 'time.run_ms';

/** Every key, in the order of display. */
export const STATISTIC_KEYS: readonly StatisticKey[] = [
  'requests.sent',
  'requests.robots',
  'requests.conditional',
  ...(Object.keys(OUTCOMES) as Outcome[]).map((name): StatisticKey => `outcome.${name}`),
  'bytes.wire',
  'bytes.unpacked',
  'urls.queued',
  'urls.refused_series',
  'urls.refused_repeating',
  'archive.responses',
  'archive.revisits',
  'leases.lost',
  'time.waited_ms',
  'time.run_ms',
];

export type StatisticsSnapshot = Readonly<Record<StatisticKey, number>>;

/** Counters of one run. */
export class Statistics {
  readonly #counts = new Map<StatisticKey, number>();

  add(key: StatisticKey, by = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  snapshot(): StatisticsSnapshot {
    const entries = STATISTIC_KEYS.map((key) => [key, this.#counts.get(key) ?? 0]);
    return Object.fromEntries(entries) as StatisticsSnapshot;
  }
}

/** Why a run ended. */
export type Ending = 'complete' | 'interrupted' | 'parked';

/**
 * The exit code of a run: 0 done · 3 done with failures · 5 interrupted, resumable · 6 hosts parked,
 * rate-limited or over their page budget (run again later).
 *
 * @param failures addresses given up on, and hosts that decline programs.
 * @example
 * ```ts
 * exitCode('complete', 0); // 0
 * exitCode('parked', 2); // 6
 * ```
 */
export function exitCode(ending: Ending, failures: number): 0 | 3 | 5 | 6 {
  if (ending === 'interrupted') return 5;
  if (ending === 'parked') return 6;
  return failures > 0 ? 3 : 0;
}

/**
 * The exit code of a run whose account has gaps: a list that is not whole, a report that was withdrawn.
 *
 * @example
 * withGaps(0, true) // => 3
 * withGaps(6, true) // => 6
 */
export function withGaps(code: 0 | 3 | 5 | 6, hasGaps: boolean): 0 | 3 | 5 | 6 {
  return code === 0 && hasGaps ? 3 : code;
}

/** Whether an outcome that stands makes a run end with failures. */
export function isFailure(outcome: Outcome): boolean {
  const { counts } = OUTCOMES[outcome];
  return counts === 'failed' || outcome === 'challenged' || outcome === 'forbidden';
}
