/**
 * From a parsed report to the canonical record: who, where, when, what the prose counts, and what cannot be true.
 * Pure: the same report, source and hints give the same record.
 *
 * @module
 */
import { hash } from 'node:crypto';
import type { ParsedReport, Source } from '../parse/report.ts';
import { isFictional } from './division-table.ts';
import { reportFigures } from './figures/figures.ts';
import { reportFindings } from './findings/report-findings.ts';
import { type HandCoding, handCoding } from './hand-coding.ts';
import { identify, type ReportIdentity } from './identity.ts';
import { readPlaces } from './place-names.ts';
import type { Evidence, Hints, ReportRecord } from './record.ts';
import { redact } from './redact.ts';
import { reportId } from './report-id.ts';

/**
 * Normalises one parsed report.
 *
 * @param report what the parser read
 * @param source the bytes it was read from
 * @param hints what is known from outside the document; they win over the text
 * @returns the record as `gongkai parse` prints it
 * @example
 * // a report titled 示例省甲州市青禾区教育局2021年政府信息公开工作年度报告
 * normalize(report, source).reportId // => '990102-青禾区教育局-2021-own'
 */
export function normalize(report: ParsedReport, source: Source, hints: Hints = {}): ReportRecord {
  // What a person writes of a body makes its id: nothing private may stand in it.
  const agencyHint = hints.agency === undefined ? {} : { agency: redact(hints.agency) };
  const coding = handCoding(report);
  const told: Hints = { ...coding?.hints, ...hints, ...agencyHint };
  const identity = identify(report, told, { ...source, uri: coding?.address ?? source.uri });
  const { division, agency, agencyId, fiscalYear, scope } = identity;
  const figures = reportFigures(report.preamble, report.sections, fiscalYear);
  return {
    schemaVersion: 1,
    reportId: reportId({
      agencyId,
      agencyKnown: identity.isNamed,
      fiscalYear,
      scope,
      // Fillings of one address are fillings of one report.
      sha256: coding?.address ? hash('sha256', coding.address) : source.sha256,
    }),
    origin: hints.origin ?? (isInvented(identity) ? 'demo' : 'real'),
    source,
    form: report.form,
    forms: report.forms,
    title: report.title,
    agency,
    agencyId,
    agencyCandidates: identity.agencyCandidates,
    divisionCode: division.code,
    divisionCandidates: division.candidates,
    divisionCurrent: identity.divisionCurrent,
    zoneId: division.zone?.id ?? null,
    fiscalYear,
    fiscalYearCandidates: identity.years.candidates,
    publishedOn: identity.publishedOn,
    bodyKind: identity.bodyKind,
    function: identity.function,
    level: identity.level,
    scope,
    tables: report.tables,
    cells: report.cells,
    extras: report.extras,
    indicators: report.indicators,
    sections: report.sections,
    figures,
    findings: reportFindings(report, { ...identity, coding }, figures),
    conservation: report.conservation,
    evidence: [
      ...identity.evidence.map((one) => fromCover(one, hints, coding)),
      ...codedBy(coding),
    ],
  };
}

function codedBy(coding: HandCoding | null): readonly Evidence[] {
  return coding?.evidence ?? [];
}

/** The division that the cover states, where no manifest names another. */
function fromCover(evidence: Evidence, hints: Hints, coding: HandCoding | null): Evidence {
  const isStated = coding?.hints.divisionCode !== undefined && hints.divisionCode === undefined;
  return isStated && evidence.field === 'division' ? { ...evidence, from: 'cover' } : evidence;
}

/** True where the place is in the fictional province, even where nobody knows which of its places it is. */
function isInvented({ division: { code, zone }, agency }: ReportIdentity): boolean {
  const place = readPlaces(agency ?? '')?.places[0];
  return isFictional(code ?? zone?.parent ?? place?.row?.code ?? place?.zone?.parent ?? '');
}
