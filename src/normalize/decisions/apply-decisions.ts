/**
 * Applying decisions: identity through the hints of normalisation, readings and remarks beside the record. Nothing
 * published is ever overwritten.
 *
 * @module
 */
import type { CellRef, Hints, ReportRecord } from '../record.ts';
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

/** A decision as it stands beside a record. */
export interface AppliedDecision {
  readonly id: string;
  readonly decision: Decision;
  /** Positions in the record's findings that it is about. */
  readonly findings: readonly number[];
}

export interface DecidedRecord {
  readonly record: ReportRecord;
  readonly applied: readonly AppliedDecision[];
  /** Readings by a person, for cells of this record. */
  readonly readings: readonly {
    readonly cell: CellRef;
    readonly value: number | null;
    readonly id: string;
  }[];
  readonly excluded: boolean;
  readonly counted: boolean;
}

/** Puts the decisions on a source beside its record; the record itself is the same object as before. */
export function applyDecisions(record: ReportRecord, index: DecisionIndex): DecidedRecord {
  const decisions = index.get(record.source.sha256) ?? [];
  const applied = decisions.map((decision) => ({
    id: decisionId(decision),
    decision,
    findings: decision.target === 'finding' ? matching(record, decision) : [],
  }));
  return {
    record,
    applied,
    readings: applied.flatMap(({ id, decision }) =>
      decision.target === 'cell'
        ? [{ cell: decision.place as CellRef, value: decision.value, id }]
        : [],
    ),
    excluded: decisions.some(({ target }) => target === 'report'),
    counted: decisions.some(({ target }) => target === 'version'),
  };
}

function matching(record: ReportRecord, decision: Decision & { target: 'finding' }): number[] {
  const { place, rule } = decision;
  return record.findings.flatMap((finding, at) => {
    if (finding.rule !== rule) return [];
    if (place === null) return [at];
    // A sum over a row has no column, one over a column no row: the decision names what the finding names.
    const fits =
      finding.table === place.table &&
      (finding.row ?? '') === place.row &&
      (finding.column ?? '') === place.column;
    return fits || finding.cells.some((cell) => same(cell, place)) ? [at] : [];
  });
}

function same(cell: CellRef, place: { table: string; row: string; column: string }): boolean {
  return cell.table === place.table && cell.row === place.row && cell.column === place.column;
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
