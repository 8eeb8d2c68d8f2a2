/**
 * Copied prose: sections one and five against the body's own year before.
 *
 * @module
 */
import type { Section } from '../../parse/report.ts';
import { findingOf } from '../findings/finding.ts';
import type { Comparable, CrossFinding } from './comparable.ts';
import { LEAST_SHINGLES, wordingOf, wordingSimilarity } from './wording.ts';

/** A record with its narrative. */
export type Told = Comparable & { readonly sections: readonly Section[] };

/** Numbers of the sections that are compared: 总体情况, 存在的问题. */
export const COMPARED: readonly number[] = [1, 5];
const ALIKE = 0.9;

interface Wording {
  readonly record: Told;
  readonly section: number;
  readonly shingles: ReadonlySet<number>;
}

function wordings(record: Told): Wording[] {
  return COMPARED.flatMap((section) => {
    const text = record.sections.find(({ number }) => number === section)?.text;
    return text === undefined ? [] : [{ record, section, shingles: wordingOf(text) }];
  });
}

/** What comparing the prose of two years says: in how many sections there was enough to compare, and what repeats. */
export interface ComparedProse {
  readonly sections: number;
  /** One finding for each section that repeats the one of the year before. */
  readonly copied: readonly CrossFinding[];
}

/** Compares the sections of a report with those of the year before. */
export function compareProse(before: Told, after: Told): ComparedProse {
  const old = wordings(before).filter(hasEnough);
  const pairs = wordings(after)
    .filter(hasEnough)
    .flatMap((mine) => {
      const theirs = old.find(({ section }) => section === mine.section);
      return theirs === undefined ? [] : [{ mine, theirs }];
    });
  const copied = pairs.flatMap(({ mine, theirs }) => {
    const share = wordingSimilarity(mine.shingles, theirs.shingles);
    return share < ALIKE ? [] : [found('prose.copied_previous_year', mine, before, share)];
  });
  return { sections: pairs.length, copied };
}

/** Less than this is alike by chance: nothing is said of it. */
function hasEnough({ shingles }: Wording): boolean {
  return shingles.size >= LEAST_SHINGLES;
}

function found(rule: string, mine: Wording, other: Told, share: number): CrossFinding {
  const percent = Math.floor(share * 100);
  return {
    reportId: mine.record.reportId,
    against: [other.reportId],
    finding: findingOf(rule, {
      left: percent,
      right: ALIKE * 100,
      params: {
        percent,
        section: mine.section,
        other: other.agencyId,
        previous: other.fiscalYear,
      },
    }),
  };
}
