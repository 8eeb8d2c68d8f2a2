/**
 * Copied prose: sections one and five against the body's own year before, and against other bodies.
 *
 * @module
 */
import type { Section } from '../../parse/report.ts';
import { findingOf } from '../findings/finding.ts';
import type { Comparable, CrossFinding } from './comparable.ts';
import {
  bandKeys,
  LEAST_OWN_SHINGLES,
  LEAST_SHINGLES,
  wordingOf,
  wordingSimilarity,
} from './wording.ts';

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
    const share = wordingSimilarity(mine.shingles, theirs.shingles, LEAST_OWN_SHINGLES);
    return share < ALIKE ? [] : [found('prose.copied_previous_year', mine, before, share)];
  });
  return { sections: pairs.length, copied };
}

/** Less than this is alike by chance: nothing is said of it. */
function hasEnough({ shingles }: Wording): boolean {
  return shingles.size >= LEAST_OWN_SHINGLES;
}

/**
 * Sections that repeat those of another body in a group (one year, one region). Each section is reported once, with
 * the body it is most alike to. Runs in about linear time: only texts that share a sketch are compared.
 */
export function copiedAmong(group: readonly Told[]): CrossFinding[] {
  const texts = group.flatMap(wordings).filter(({ shingles }) => shingles.size >= LEAST_SHINGLES);
  const meeting = new Map<string, number[]>();
  for (const [index, { section, shingles }] of texts.entries())
    for (const key of bandKeys(shingles)) {
      const named = `${section}/${key}`;
      const known = meeting.get(named);
      if (known === undefined) meeting.set(named, [index]);
      else known.push(index);
    }
  const best = new Map<number, { other: Told; share: number }>();
  for (const pair of pairsOf(meeting)) compare(texts, pair, best);
  return [...best].flatMap(([index, { other, share }]) => {
    const mine = texts[index];
    return mine === undefined ? [] : [found('prose.copied_neighbour', mine, other, share)];
  });
}

function* pairsOf(meeting: ReadonlyMap<string, readonly number[]>): Generator<[number, number]> {
  const seen = new Set<string>();
  // A crowd at one sketch is a template; comparing with its first members names it.
  for (const indexes of meeting.values())
    for (const [at, a] of indexes.entries())
      for (const b of indexes.slice(Math.max(at + 1, 0), at + 9)) {
        const key = `${a},${b}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield [a, b];
      }
}

function compare(
  texts: readonly Wording[],
  [a, b]: [number, number],
  best: Map<number, { other: Told; share: number }>,
): void {
  const [one, two] = [texts[a], texts[b]];
  if (one === undefined || two === undefined) return;
  if (one.record.agencyId === two.record.agencyId) return;
  const share = wordingSimilarity(one.shingles, two.shingles);
  if (share < ALIKE) return;
  if (share > (best.get(a)?.share ?? 0)) best.set(a, { other: two.record, share });
  if (share > (best.get(b)?.share ?? 0)) best.set(b, { other: one.record, share });
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
