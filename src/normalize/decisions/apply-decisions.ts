/**
 * Applying decisions: identity through the hints of normalisation, readings and remarks beside the record. Nothing
 * published is ever overwritten.
 *
 * @module
 */
import type { Hints } from '../record.ts';
import { type Decision, decisionId, subjectOf } from './decision.ts';

/** Decisions that hold, by the hash of their source. */
export type DecisionIndex = ReadonlyMap<string, readonly Decision[]>;

/** The decisions that hold: of several about one thing the one with the latest date, then the larger id. */
export function indexDecisions(decisions: readonly Decision[]): DecisionIndex {
  const holding = new Map<string, Decision>();
  for (const decision of decisions) {
    const subject = subjectOf(decision);
    const other = holding.get(subject);
    if (other === undefined || later(decision, other)) holding.set(subject, decision);
  }
  const index = new Map<string, Decision[]>();
  for (const decision of holding.values()) {
    const known = index.get(decision.sha256);
    if (known === undefined) index.set(decision.sha256, [decision]);
    else known.push(decision);
  }
  return index;
}

function later(a: Decision, b: Decision): boolean {
  return a.date === b.date ? decisionId(a) > decisionId(b) : a.date > b.date;
}

/**
 * Hints with what was decided about the identity of a source; decisions win over other hints, and the record's
 * evidence says `decision` for them.
 */
export function decidedHints(sha256: string, index: DecisionIndex, hints: Hints = {}): Hints {
  const decided: NonNullable<Hints['decided']>[number][] = [];
  let result: Hints = hints;
  for (const decision of index.get(sha256) ?? []) {
    switch (decision.target) {
      case 'agency':
        result = { ...result, agency: decision.value };
        decided.push('agency');
        break;
      case 'division':
        result = { ...result, divisionCode: decision.value };
        decided.push('division');
        break;
      case 'year':
        result = { ...result, fiscalYear: decision.value };
        decided.push('fiscal_year');
        break;
      case 'scope':
        result = { ...result, scope: decision.value };
        decided.push('scope');
        break;
      default:
        break;
    }
  }
  return decided.length === 0 ? hints : { ...result, decided };
}

/**
 * Decisions whose source is not among the known ones any more: the bytes changed, and someone has to look again.
 *
 * @param known - hashes of all current sources
 */
export function staleDecisions(
  decisions: readonly Decision[],
  known: ReadonlySet<string>,
): readonly Decision[] {
  return decisions.filter(({ sha256 }) => !known.has(sha256));
}
