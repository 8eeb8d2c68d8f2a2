/**
 * The report that speed is measured on: zeros printed, sums that hold, no odd spelling, as most offices publish.
 *
 * @module
 */
import { randomReport } from '../test/generate/report.ts';
import type { Truth } from '../test/generate/truth.ts';

/** The forms of 2019 and 2021 by turns. */
export function ordinaryReport(seed: number): Truth {
  return randomReport(seed, {
    form: seed % 2 === 0 ? '2019' : '2021',
    density: 0.15,
    largest: 60,
    zeros: 'printed',
    blankTotals: false,
    oddSpelling: false,
    faults: 0,
  });
}
