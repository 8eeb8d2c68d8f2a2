/**
 * The six parts into which every concluded request falls: official names, colours, and the metric of each.
 *
 * @module
 */
import { metricById, OUTCOME_COMPOSITION } from '../../store/metrics/definition.ts';

/** Name of the default view, where other addresses have the id of a metric. */
export const COMPOSITION = 'composition';

export interface ApplicationOutcome {
  readonly metricId: string;
  readonly zh: string;
  readonly en: string;
  /** Distinct in grey and for people who confuse red and green. */
  readonly colour: string;
}

const LOOKS: Readonly<Record<string, readonly [zh: string, en: string, colour: string]>> = {
  full_disclosure_rate: ['予以公开', 'granted', '#1b6f5c'],
  partial_disclosure_rate: ['部分公开', 'granted in part', '#45957a'],
  denial_rate: ['不予公开', 'refused', '#b5382a'],
  unavailable_rate: ['无法提供', 'not available', '#c27c0e'],
  not_processed_rate: ['不予处理', 'not processed', '#7a6bb0'],
  other_outcome_rate: ['其他处理', 'other', '#80868d'],
};

/** The six outcomes in the order of the form. */
export const APPLICATION_OUTCOMES: readonly ApplicationOutcome[] = OUTCOME_COMPOSITION.map(
  (metricId) => {
    const [zh, en, colour] = LOOKS[metricId] ?? [
      metricById(metricId)?.official_term ?? metricId,
      metricId,
      '#80868d',
    ];
    return { metricId, zh, en, colour };
  },
);
