/**
 * What one year hands to the next: requests carried over, rules in force, items, pending cases.
 *
 * @module
 */
import { APPLICANTS, type TableName } from '../../parse/forms/form.ts';
import { findingOf, placeOf, refTo } from '../findings/finding.ts';
import type { CellRef } from '../record.ts';
import { type Comparable, type CrossFinding, published } from './comparable.ts';

const COLUMNS = [...APPLICANTS, 'total'];
const RULE_ROWS = ['regulations', 'normative_documents'];
const ITEM_ROWS = ['licensing', 'other_services', 'penalties', 'coercion', 'fees'];
const REVIEW_BLOCKS = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];

/** All checks of a report against the one of the year before. */
export function checkSuccession(before: Comparable, after: Comparable): CrossFinding[] {
  return [
    ...COLUMNS.flatMap((column) => requestsCarried(before, after, column)),
    ...RULE_ROWS.flatMap((row) => rulesInForce(before, after, row)),
    ...ITEM_ROWS.flatMap((row) => itemsOf(before, after, row)),
    ...REVIEW_BLOCKS.flatMap((block) => pendingCases(before, after, block)),
  ];
}

interface Claim {
  readonly rule: string;
  readonly cell: CellRef;
  readonly left: number;
  readonly right: number;
}

/** The finding stands at the later report; the earlier one is what it is compared with. */
function finding(before: Comparable, after: Comparable, claim: Claim): CrossFinding {
  const { rule, cell, left, right } = claim;
  return {
    reportId: after.reportId,
    against: [before.reportId],
    finding: findingOf(rule, {
      cell,
      left,
      right,
      params: {
        place: placeIn(after, cell.table, cell),
        year: after.fiscalYear,
        previous: before.fiscalYear,
        left,
        right,
      },
    }),
  };
}

function placeIn({ forms }: Comparable, table: TableName, cell: CellRef): string {
  return placeOf(forms[table], cell);
}

function requestsCarried(before: Comparable, after: Comparable, column: string): CrossFinding[] {
  const right = published(before, 'requests', 'carried_out', column);
  const left = published(after, 'requests', 'carried_in', column);
  if (left === null || right === null || left === right) return [];
  const cell = refTo('requests', 'carried_in', column);
  return [finding(before, after, { rule: 'carry_over.requests', cell, left, right })];
}

/** Only between two reports of the form of 2021: before it the stock was counted differently. */
function rulesInForce(before: Comparable, after: Comparable, row: string): CrossFinding[] {
  const stock = published(before, 'disclosure', row, 'in_force');
  const issued = published(after, 'disclosure', row, 'issued');
  const repealed = published(after, 'disclosure', row, 'repealed');
  const left = published(after, 'disclosure', row, 'in_force');
  if (stock === null || issued === null || repealed === null || left === null) return [];
  const right = stock + issued - repealed;
  if (left === right) return [];
  const cell = refTo('disclosure', row, 'in_force');
  return [finding(before, after, { rule: 'carry_over.in_force', cell, left, right })];
}

function itemsOf(before: Comparable, after: Comparable, row: string): CrossFinding[] {
  const items = published(before, 'disclosure', row, 'items_previous_year');
  const change = published(before, 'disclosure', row, 'items_change');
  const left = published(after, 'disclosure', row, 'items_previous_year');
  if (items === null || change === null || left === null) return [];
  const right = items + change;
  if (left === right) return [];
  const slip = decisionsAsChange(before, after, row, { items, change, left });
  if (slip !== null) return [slip];
  const cell = refTo('disclosure', row, 'items_previous_year');
  return [finding(before, after, { rule: 'carry_over.items', cell, left, right })];
}

/** A change that makes the items equal the decisions, and that the next year refutes. */
function decisionsAsChange(
  before: Comparable,
  after: Comparable,
  row: string,
  { items, change, left }: { items: number; change: number; left: number },
): CrossFinding | null {
  const decisions = published(before, 'disclosure', row, 'decisions');
  if (decisions === null || decisions === 0 || change === 0) return null;
  if (items + change !== decisions && change !== decisions) return null;
  const cell = refTo('disclosure', row, 'items_change');
  return {
    reportId: before.reportId,
    against: [after.reportId],
    finding: findingOf('disclosure.change_is_decisions', {
      cell,
      left: change,
      right: decisions,
      params: {
        place: placeIn(before, 'disclosure', cell),
        change: change > 0 ? `+${change}` : change,
        items: items + change,
        decisions,
        next: after.fiscalYear,
        right: left,
      },
    }),
  };
}

function pendingCases(before: Comparable, after: Comparable, block: string): CrossFinding[] {
  const left = published(before, 'review', 'cases', `${block}.pending`);
  const right = published(after, 'review', 'cases', `${block}.total`);
  if (left === null || right === null || left <= right) return [];
  const cell = refTo('review', 'cases', `${block}.pending`);
  return [
    {
      reportId: before.reportId,
      against: [after.reportId],
      finding: findingOf('pending.next_year', {
        cell,
        left,
        right,
        params: {
          place: placeIn(before, 'review', cell),
          year: before.fiscalYear,
          next: after.fiscalYear,
          left,
          right,
        },
      }),
    },
  ];
}
