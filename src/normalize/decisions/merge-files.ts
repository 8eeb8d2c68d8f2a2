/**
 * The decisions of several people as one set. Pure.
 *
 * @module
 */
import { type Decision, decisionId, subjectOf } from './decision.ts';

export interface OwnedDecisions {
  /** Whose they are, for people: the name of a file. */
  readonly name: string;
  readonly decisions: readonly Decision[];
}

/** Two people who decided one thing in different ways, neither knowing of the other. */
export interface DecisionConflict {
  readonly subject: string;
  readonly sides: readonly [ConflictSide, ConflictSide];
}

interface ConflictSide {
  readonly name: string;
  readonly decision: Decision;
}

export interface MergedDecisions {
  readonly decisions: readonly Decision[];
  readonly conflicts: readonly DecisionConflict[];
}

/**
 * The union of what several people decided, keyed by what each decision says. Of two decisions about one thing (the same bytes,
 * target, rule and place) in one file the later one holds: who wrote it knew the other. Where neither file has the other's, nobody
 * has decided between them, and no date does.
 */
export function mergeFiles(files: readonly OwnedDecisions[]): MergedDecisions {
  const all = new Map<string, Decision>();
  for (const { decisions } of files)
    for (const decision of decisions) all.set(decisionId(decision), decision);
  const holding = files.map(({ name, decisions }) => {
    const ids = new Set(decisions.map(decisionId));
    return {
      name,
      ids,
      holds: new Map(decisions.toSorted(byDate).map((one) => [subjectOf(one), one])),
    };
  });
  const conflicts = new Map<string, DecisionConflict>();
  for (const [index, own] of holding.entries())
    for (const other of holding.slice(index + 1))
      for (const [subject, decision] of own.holds) {
        const against = other.holds.get(subject);
        if (against === undefined || saysTheSame(decision, against)) continue;
        if (other.ids.has(decisionId(decision)) || own.ids.has(decisionId(against))) continue;
        const key = [decisionId(decision), decisionId(against)].sort().join(' ');
        conflicts.set(key, {
          subject,
          sides: [
            { name: own.name, decision },
            { name: other.name, decision: against },
          ],
        });
      }
  return { decisions: [...all.values()], conflicts: [...conflicts.values()] };
}

/** Of one day the one that holds when they are loaded. */
function byDate(a: Decision, b: Decision): number {
  const [one, other] = [a, b].map((decision) => `${decision.date} ${decisionId(decision)}`);
  return String(one) < String(other) ? -1 : 1;
}

function saysTheSame(a: Decision, b: Decision): boolean {
  const said = (one: Decision) => JSON.stringify([one.action, 'value' in one ? one.value : null]);
  return said(a) === said(b);
}
