/**
 * What findings mean for metrics: which say that a sum of the form does not hold, which that prose and table differ.
 *
 * @module
 */
import type { Finding } from '../normalize/record.ts';

/**
 * True for an error of a rule of one table that compares two sides made of named cells.
 *
 * @example
 * violatesIdentity({ rule: 'requests.row_sum', severity: 'error', table: 'requests', left: 9, right: 0, cells: [{ table: 'requests', row: 'granted', column: 'enterprise' }] }) // => true
 */
export function violatesIdentity(
  finding: Pick<Finding, 'rule' | 'severity' | 'table' | 'left' | 'right' | 'cells'>,
): boolean {
  return (
    finding.severity === 'error' &&
    finding.left !== null &&
    finding.right !== null &&
    finding.cells.length > 0 &&
    finding.table !== null &&
    finding.rule.startsWith(`${finding.table}.`)
  );
}

/**
 * True for a finding of the rules `prose.*` that is more than a remark.
 *
 * @example
 * contradictsProse({ rule: 'prose.received', severity: 'warning' }) // => true
 */
export function contradictsProse({ rule, severity }: Pick<Finding, 'rule' | 'severity'>): boolean {
  return rule.startsWith('prose.') && severity !== 'info';
}
