/**
 * Facts of a whole report that metrics count: 1, 0, or null where the question cannot be asked of it.
 *
 * @module
 */
import type { BodyKind } from '../../normalize/record.ts';

export interface FactSource {
  readonly fiscalYear: number | null;
  readonly publishedOn: string | null;
  readonly bodyKind: BodyKind;
  /** 1 no identity is broken, 0 one is, null without tables. */
  readonly addsUp: number | null;
  readonly hasRequestTable: boolean;
  readonly received: number | null;
  readonly blankCells: number;
  readonly allCells: number;
  readonly contradictsProse: boolean;
}

const FACTS = {
  reports: () => 1,
  has_tables: ({ allCells }) => (allCells > 0 ? 1 : null),
  broken_sum: ({ addsUp }) => (addsUp === null ? null : 1 - addsUp),
  no_request_table: ({ hasRequestTable }) => (hasRequestTable ? 0 : 1),
  has_received: ({ received }) => (received === null ? null : 1),
  no_request: ({ received }) => (received === null ? null : Number(received === 0)),
  all_cells: ({ allCells }) => (allCells > 0 ? allCells : null),
  blank_cells: ({ allCells, blankCells }) => (allCells > 0 ? blankCells : null),
  dated: (report) => (dueDate(report) === null || report.publishedOn === null ? null : 1),
  late: (report) => {
    const due = dueDate(report);
    if (due === null || report.publishedOn === null) return null;
    return Number(report.publishedOn > due);
  },
  prose_contradiction: ({ contradictsProse }) => Number(contradictsProse),
} satisfies Record<string, (report: FactSource) => number | null>;

export type FactName = keyof typeof FACTS;
export type Facts = Readonly<Record<FactName, number | null>>;

export function isFact(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}

/** All facts of one report. */
export function reportFacts(report: FactSource): Facts {
  return {
    reports: FACTS.reports(),
    has_tables: FACTS.has_tables(report),
    broken_sum: FACTS.broken_sum(report),
    no_request_table: FACTS.no_request_table(report),
    has_received: FACTS.has_received(report),
    no_request: FACTS.no_request(report),
    all_cells: FACTS.all_cells(report),
    blank_cells: FACTS.blank_cells(report),
    dated: FACTS.dated(report),
    late: FACTS.late(report),
    prose_contradiction: FACTS.prose_contradiction(report),
  };
}

/**
 * The last day on which a report is on time: 31 January for departments and offices, 31 March for the report of a
 * government (Regulations on Open Government Information of 2019, article 49). Before that revision everybody had
 * until 31 March (Regulations of 2007, article 31). Townships and other bodies are not named: no date.
 */
function dueDate({ fiscalYear, bodyKind }: FactSource): string | null {
  if (fiscalYear === null) return null;
  if (fiscalYear < 2019) return `${fiscalYear + 1}-03-31`;
  if (bodyKind === 'government') return `${fiscalYear + 1}-03-31`;
  return bodyKind === 'department' || bodyKind === 'office' ? `${fiscalYear + 1}-01-31` : null;
}
