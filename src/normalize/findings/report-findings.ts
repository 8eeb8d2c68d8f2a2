/**
 * All checks that one report alone allows, and who is wrong.
 *
 * @module
 */
import type { ParsedReport } from '../../parse/report.ts';
import { divisionPath } from '../division-table.ts';
import { checkHand, type HandCoding } from '../hand-coding.ts';
import type { ReportIdentity } from '../identity.ts';
import type { Figure, Finding } from '../record.ts';
import { checkCheckable, checkSums } from './checkable.ts';
import { checkFees } from './fees.ts';
import { findingOf } from './finding.ts';
import { formerName } from './former-name.ts';
import { checkProse } from './prose.ts';
import { checkReading } from './reading.ts';
import { checkStatistics } from './statistics.ts';
import { triage } from './triage.ts';
import { checkValues } from './values.ts';
import { checkWhen } from './when.ts';

/** Findings of a single report, in the order of the catalogue. */
export function reportFindings(
  report: ParsedReport,
  identity: ReportIdentity & { readonly coding?: HandCoding | null },
  figures: readonly Figure[],
): Finding[] {
  const { tables, forms } = report;
  const { fiscalYear, publishedOn, bodyKind, evidence, years, otherwise } = identity;
  const findings = [
    ...checkSums(report),
    ...checkValues(report),
    ...checkReading(report),
    ...checkStatistics(report),
    ...checkProse({ tables, figures, bodyKind }),
    ...checkFees(report, figures),
    ...checkWhen({
      forms,
      fiscalYear,
      titleYear: years.titleYear,
      periodYear: years.periodYear,
      otherYear: otherwise.year,
      publishedOn,
      bodyKind,
      evidence,
    }),
    ...otherDivision(identity),
    ...openDivision(identity),
    ...formerName(identity),
    ...checkHand(report, identity),
    ...checkCheckable(report),
  ];
  return triage(findings, report);
}

/** Later than any change of the table: what stands now. */
const NO_YEAR = 9999;

function otherDivision({ otherwise, division, fiscalYear }: ReportIdentity): Finding[] {
  const { division: read } = otherwise;
  if (read === null || division.code === null) return [];
  const named = (code: string) => `${divisionPath(code, fiscalYear ?? NO_YEAR).join('')} ${code}`;
  return [
    findingOf('division.told_otherwise', {
      params: { read: named(read), told: named(division.code) },
    }),
  ];
}

function openDivision({ division, agency }: ReportIdentity): Finding[] {
  const { candidates } = division;
  if (candidates.length === 0) return [];
  return [
    findingOf('division.open', {
      left: candidates.length,
      params: { name: agency, count: candidates.length, candidates: candidates.join(', ') },
    }),
  ];
}
