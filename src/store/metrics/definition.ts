/**
 * Metrics as data: `data/metrics/*.json`, checked here. A new metric is a new entry there.
 *
 * A term of a formula is `table/row/column`, the row with `.*` for all its parts and `*` for itself or its parts,
 * a leading `-` subtracts. Terms that begin with `@` are facts of the whole report (see `report-facts.ts`).
 *
 * @module
 */
import { z } from 'zod';
import applicants from '../../../data/metrics/applicants.json' with { type: 'json' };
import counts from '../../../data/metrics/counts.json' with { type: 'json' };
import disclosure from '../../../data/metrics/disclosure.json' with { type: 'json' };
import grounds from '../../../data/metrics/grounds.json' with { type: 'json' };
import outcomes from '../../../data/metrics/outcomes.json' with { type: 'json' };
import quality from '../../../data/metrics/quality.json' with { type: 'json' };
import reviews from '../../../data/metrics/reviews.json' with { type: 'json' };
import workload from '../../../data/metrics/workload.json' with { type: 'json' };
import { FORM_IDS } from '../../parse/forms/form.ts';

const BothLanguages = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Terms = z
  .array(z.string().regex(/^(?:@[a-z_]+|-?[a-z_]+\/[a-z_.*]+(?:\/[a-z_.]+)?)$/))
  .min(1);

const MetricSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  /** Number of the question in the catalogue of questions, docs/metrics.md. */
  question: z.int().min(1),
  official_term: z.string().min(1),
  title_en: z.string().min(1),
  /**
   * ratio: sums over reports divided · difference: of two ratios · flag: share of reports with a fact ·
   * count: a sum over reports, its base the number of them ·
   * growth and continuity: one body in two years · finding, coverage, children: from other tables ·
   * external: needs a table the user brings.
   */
  kind: z.enum([
    'ratio',
    'difference',
    'flag',
    'count',
    'growth',
    'continuity',
    'finding',
    'coverage',
    'children',
    'external',
  ]),
  unit: z.enum(['percent', 'percentage_points', 'ratio', 'per_10000', 'count']),
  numerator: Terms,
  base: Terms.optional(),
  other_numerator: Terms.optional(),
  other_base: Terms.optional(),
  /** Column of the user's table that an external metric needs. */
  needs: z.enum(['population', 'fiscal_revenue']).optional(),
  states: z.array(z.string()).optional(),
  forms: z.array(z.enum(FORM_IDS)).min(1),
  /** Of a count: why its years must not be added; left out where they may. */
  not_summed: BothLanguages.optional(),
  breaks: z.array(z.strictObject({ year: z.int(), zh: z.string(), en: z.string() })),
  /** Smallest base with which the value should be published. */
  minimum_base: z.int().min(1),
  sentence: BothLanguages,
  do_not_write: BothLanguages,
});

const ThemeSchema = z.strictObject({ theme: z.string(), metrics: z.array(MetricSchema) });

export type Metric = z.infer<typeof MetricSchema> & { readonly theme: string };

/**
 * Every metric, in the order of the files.
 *
 * @throws ZodError at start, where a data file does not fit: the message names the entry
 */
export const METRICS: readonly Metric[] = [
  counts,
  outcomes,
  grounds,
  applicants,
  workload,
  reviews,
  disclosure,
  quality,
].flatMap((file) => {
  const { theme, metrics } = ThemeSchema.parse(file);
  return metrics.map((metric) => ({ ...metric, theme }));
});

/** The six parts into which every concluded request falls, in the order of the form: the default view. */
export const OUTCOME_COMPOSITION: readonly string[] = [
  'full_disclosure_rate',
  'partial_disclosure_rate',
  'denial_rate',
  'unavailable_rate',
  'not_processed_rate',
  'other_outcome_rate',
];

/** Metrics of single reports whose sums are kept in `metric_rollup`. */
export const ROLLED_UP: readonly Metric[] = METRICS.filter(
  ({ kind }) => kind === 'ratio' || kind === 'difference' || kind === 'flag' || kind === 'count',
);

/** Metrics that need the year before of the same body: their sums are kept behind those of {@link ROLLED_UP}. */
export const PAIRED: readonly Metric[] = METRICS.filter(
  ({ kind }) => kind === 'growth' || kind === 'continuity' || kind === 'finding',
);

/**
 * A metric by id.
 *
 * @example
 * metricById('denial_rate')?.official_term // => '不予公开率'
 */
export function metricById(id: string): Metric | undefined {
  return METRICS.find((metric) => metric.id === id);
}
