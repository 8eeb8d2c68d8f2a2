/**
 * fast-check arbitraries over the generators; they shrink towards sparse reports of small numbers.
 *
 * @module
 */
import fc from 'fast-check';
import type { ReportOptions } from './report.ts';
import { randomReport } from './report.ts';
import type { Truth } from './truth.ts';

/**
 * Random reports of both forms; at least a quarter contradict themselves, as real ones do.
 *
 * @param fixed - options to hold constant
 */
export function reports(fixed: Partial<ReportOptions> = {}): fc.Arbitrary<Truth> {
  return fc
    .record({
      seed: fc.nat(),
      form: fc.constantFrom('2019' as const, '2021' as const),
      density: fc.constantFrom(0, 0.03, 0.1, 0.4, 1),
      largest: fc.constantFrom(1, 9, 40, 3000, 1_000_000),
      zeros: fc.constantFrom(
        'printed' as const,
        'some_blank' as const,
        'all_blank' as const,
        'marked' as const,
        'mixed' as const,
      ),
      blankTotals: fc.constantFrom(
        false,
        false,
        false,
        true,
        'some' as const,
        'zero_rows' as const,
      ),
      oddSpelling: fc.boolean(),
      faults: fc.constantFrom(0, 0, 0, 1, 3),
    })
    .map(({ seed, ...options }) => randomReport(seed, { ...options, ...fixed }));
}
