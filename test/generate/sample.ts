/**
 * A whole random report in a random shape, named by one seed: what property tests, fuzzers and benches share.
 *
 * @module
 */
import { pageHtml } from './html.ts';
import { LABEL_STYLES } from './labels.ts';
import type { LayoutOptions } from './layout.ts';
import { type Page, pageOf } from './page.ts';
import { seeded } from './random.ts';
import { randomReport } from './report.ts';
import { randomStyle } from './style.ts';
import { DIALECT_SAMPLES, dialectText } from './text/dialects.ts';
import type { Truth } from './truth.ts';

export interface Sample {
  readonly truth: Truth;
  readonly page: Page;
}

/**
 * The report of a seed: a third contradict themselves, zeros are printed, blank or marked, labels vary.
 *
 * @example
 * sampleOf(1).truth.cells.size >= 198 // => true
 */
export function sampleOf(seed: number): Sample {
  const random = seeded(seed);
  const truth = randomReport(seed, {
    form: random.pick(['2019', '2021']),
    density: random.pick([0.02, 0.2, 0.6]),
    largest: random.pick([1, 3, 9, 120, 5000]),
    zeros: random.pick(['printed', 'some_blank', 'all_blank', 'marked', 'mixed']),
    blankTotals: random.chance(0.2),
    oddSpelling: random.chance(0.3),
    faults: random.chance(0.33) ? random.int(1, 3) : 0,
  });
  const layout: LayoutOptions = {
    disclosure: random.pick(['one', 'per_item']),
    headerSpans: random.chance(0.7),
    labelColumns: random.pick([1, 3]),
    subtotal: random.chance(0.15),
    split: random.chance(0.2),
    labels: random.pick(LABEL_STYLES as readonly [(typeof LABEL_STYLES)[number]]),
    quirk: null,
    quirkSeed: 0,
  };
  return { truth, page: pageOf(truth, layout, randomStyle(random)) };
}

/** The sample as HTML or in a dialect of scraped text. */
export function rendered({ page }: Sample, shape: string): string {
  return shape === 'html' ? pageHtml(page) : dialectText(page, shape);
}

/** All shapes a sample can be rendered in. */
export const SHAPES: readonly string[] = ['html', ...Object.keys(DIALECT_SAMPLES)];
