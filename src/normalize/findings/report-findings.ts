/**
 * All checks that one report alone allows, besides the sums that the parser checks.
 *
 * @module
 */
import type { Finding, ParsedReport } from '../../parse/report.ts';
import type { Identity } from '../identity.ts';
import type { Figure } from '../record.ts';
import { checkCheckable } from './checkable.ts';
import { checkFees } from './fees.ts';
import { findingOf } from './finding.ts';
import { checkProse } from './prose.ts';
import { checkStatistics } from './statistics.ts';
import { checkValues } from './values.ts';
import { checkWhen } from './when.ts';

/** Findings of a single report, in the order of the catalogue. */
export function reportFindings(
  report: ParsedReport,
  identity: Identity,
  figures: readonly Figure[],
): Finding[] {
  const { tables, sections, forms } = report;
  const { fiscalYear, publishedOn, bodyKind, evidence, years } = identity;
  return [
    ...checkValues(report),
    ...checkStatistics(report),
    ...checkProse({ tables, figures, bodyKind }),
    ...checkFees(tables, sections, figures),
    ...checkWhen({
      forms,
      fiscalYear,
      titleYear: years.titleYear,
      periodYear: years.periodYear,
      publishedOn,
      bodyKind,
      evidence,
    }),
    ...openDivision(identity),
    ...checkCheckable(report.cells),
  ];
}

function openDivision({ division, agency }: Identity): Finding[] {
  const { candidates } = division;
  if (candidates.length === 0) return [];
  return [
    findingOf('division.open', {
      verdict: 'unknown',
      left: candidates.length,
      params: { name: agency, count: candidates.length, candidates: candidates.join(', ') },
    }),
  ];
}
