/**
 * What findings say of the source, held against what stands on the page.
 *
 * @module
 */
import type { Finding } from '../../src/normalize/record.ts';
import type { PlantedReport } from './planted.ts';

/** Findings of severity error that say that the source is wrong, as `rule place`. */
export function accused(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity, verdict }) => severity === 'error' && verdict === 'source')
    .map(nameOf);
}

function nameOf({ rule, row, column, table }: Finding): string {
  return `${rule} ${table === 'review' ? column : (row ?? column)}`;
}

/** How often findings are right about a report. */
export interface Judged {
  /** Errors laid at the source's door that stand there. */
  readonly right: number;
  readonly wrong: number;
  /** Contradictions that no error speaks of, whoever is said to be wrong. */
  readonly missed: number;
  /** Findings of lower severity. */
  readonly others: number;
}

/** Judges the findings of one report. */
export function judged(planted: PlantedReport, findings: readonly Finding[]): Judged {
  const named = accused(findings);
  const right = named.filter((name) => planted.true.has(name)).length;
  const found = new Set(findings.filter(({ severity }) => severity === 'error').map(nameOf));
  return {
    right,
    wrong: named.length - right,
    missed: [...planted.true].filter((name) => !found.has(name)).length,
    others: findings.filter(({ severity }) => severity === 'warning').length,
  };
}
