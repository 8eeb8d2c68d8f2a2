/**
 * Which findings say that a sum stated or implied by the form does not hold.
 *
 * @module
 */
import type { Finding } from '../parse/report.ts';

/**
 * True for an error of a rule of one table that compares two sides made of named cells.
 *
 * @example
 * violatesIdentity({ rule: 'requests.row_sum', severity: 'error', verdict: 'source', table: 'requests', row: 'granted', column: null, left: 9, right: 0, cells: [{ table: 'requests', row: 'granted', column: 'enterprise' }], message: '', params: {} }) // => true
 */
export function violatesIdentity(finding: Finding): boolean {
  return (
    finding.severity === 'error' &&
    finding.left !== null &&
    finding.right !== null &&
    finding.cells.length > 0 &&
    finding.table !== null &&
    finding.rule.startsWith(`${finding.table}.`)
  );
}
