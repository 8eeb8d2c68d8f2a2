/**
 * Who, where and when: agency, division, fiscal year, scope and date of a parsed report, each with its evidence.
 *
 * @module
 */
import type { ParsedReport } from '../parse/report.ts';
import { type AgencyReading, agencyId, fullAgencyName, readAgency } from './agency.ts';
import { withoutSystem } from './agency-name.ts';
import { codeInYear, type DivisionResolution, isWithin, resolveDivision } from './division.ts';
import { successorsOf } from './division-history.ts';
import { divisionLevel } from './division-table.ts';
import { readFiscalYear, type YearReading } from './fiscal-year.ts';
import { readPublished } from './published.ts';
import type { BodyKind, Evidence, Hints, Level, Scope } from './record.ts';
import { readScope } from './scope.ts';

export interface Identity {
  readonly agency: string | null;
  readonly agencyId: string;
  readonly division: DivisionResolution;
  readonly divisionCurrent: string | null;
  readonly years: YearReading;
  readonly fiscalYear: number | null;
  readonly publishedOn: string | null;
  readonly bodyKind: BodyKind;
  readonly function: string | null;
  readonly level: Level | null;
  readonly scope: Scope;
  readonly evidence: readonly Evidence[];
  readonly otherwise: Otherwise;
}

/** What the report itself says where a manifest says something else; null where they agree or a person decided. */
export interface Otherwise {
  readonly year: number | null;
  readonly division: string | null;
}

/** Works out the identity of a report; what the hints state wins over what the text says. */
export function identify(report: ParsedReport, hints: Hints): Identity {
  const overview = report.sections.find(({ number }) => number === 1)?.text ?? '';
  const { title, preamble, closing, meta } = report;
  const published = readPublished({ meta, preamble, closing });
  const publishedOn = hints.publishedOn ?? published?.date ?? null;
  const years = readFiscalYear({ title, preamble, overview, publishedOn });
  const fiscalYear = hints.fiscalYear ?? years.year;
  const agency = readAgency({ title, preamble, overview, closing, meta }, hints.agency);
  const text = `${preamble}\n${overview}`;
  const division = locate(report, agency, hints, { text, year: fiscalYear });
  const located = { code: division.code, zone: division.zone, year: fiscalYear };
  const name = agency.name === null ? null : fullAgencyName(agency.name, located, text);
  const read = readScope(scopeKind(agency), text);
  const scope = hints.scope ?? read.scope;
  return {
    agency: name,
    agencyId: agencyId(name, located),
    division,
    divisionCurrent: currentCode(division.code, fiscalYear),
    years,
    fiscalYear,
    publishedOn,
    bodyKind: agency.body.kind,
    function: agency.body.function,
    level: levelOf(agency, division),
    scope,
    evidence: [
      ...agencyEvidence(agency),
      ...divisionEvidence(division, hints),
      ...override('fiscal_year', hints.fiscalYear, years.evidence),
      ...override('scope', hints.scope, read.evidence),
      ...override('published_on', hints.publishedOn, published?.evidence ?? null),
    ].map((evidence) => decidedEvidence(evidence, hints)),
    otherwise: {
      year: otherYear(years.year, hints),
      division: otherDivision(report, hints, { text, year: fiscalYear }),
    },
  };
}

function otherYear(read: number | null, { fiscalYear, decided }: Hints): number | null {
  if (fiscalYear === undefined || decided?.includes('fiscal_year') === true) return null;
  return read === fiscalYear ? null : read;
}

/** The division the agency's own name lies in, where it neither holds nor lies in the one that was told. */
function otherDivision(
  { title, preamble, closing, meta }: ParsedReport,
  { divisionCode, decided }: Hints,
  { text, year }: { text: string; year: number | null },
): string | null {
  if (divisionCode === undefined || decided?.includes('division') === true) return null;
  const overview = text.slice(preamble.length);
  const { name } = readAgency({ title, preamble, overview, closing, meta });
  if (name === null) return null;
  const context = `${title ?? ''}\n${text}\n${closing}`;
  const { code } = resolveDivision({ names: [withoutSystem(name)], context, year });
  const told = codeInYear(divisionCode, year) ?? divisionCode;
  return code === null || code === told || isWithin(code, told) || isWithin(told, code)
    ? null
    : code;
}

/** Without a title that names it, an office may be just the hand that wrote the report of its government. */
function scopeKind({ body, source }: AgencyReading): BodyKind {
  const titled = source?.from === 'title' || source?.from === 'manifest';
  return body.kind === 'office' && !titled ? 'government' : body.kind;
}

function decidedEvidence(evidence: Evidence, { decided }: Hints): Evidence {
  const byDecision = evidence.from === 'manifest' && decided?.includes(evidence.field);
  return byDecision === true ? { ...evidence, from: 'decision' } : evidence;
}

function locate(
  report: ParsedReport,
  agency: AgencyReading,
  hints: Hints,
  { text, year }: { text: string; year: number | null },
): DivisionResolution {
  if (hints.divisionCode !== undefined) {
    const code = codeInYear(hints.divisionCode, year) ?? hints.divisionCode;
    return { code, zone: null, candidates: [], from: 'portal', quote: '' };
  }
  const siteIdCode = report.meta.find(({ name }) => name.toLowerCase() === 'siteidcode')?.value;
  return resolveDivision({
    names: agency.name === null ? [] : [withoutSystem(agency.name)],
    context: `${report.title ?? ''}\n${text}\n${report.closing}`,
    siteIdCode: siteIdCode?.trim() ?? null,
    portal: hints.portalDivision ?? null,
    year,
  });
}

function currentCode(code: string | null, year: number | null): string | null {
  return code === null || year === null ? code : (successorsOf(code, year).current?.code ?? null);
}

function levelOf(agency: AgencyReading, { code, zone }: DivisionResolution): Level | null {
  if (agency.body.kind === 'township') return 'township';
  if (code !== null) return divisionLevel(code);
  // How high a zone ranks differs from zone to zone; only one that covers a county says it by that.
  return zone?.coterminous ? divisionLevel(zone.coterminous) : null;
}

function agencyEvidence({ source, body }: AgencyReading): Evidence[] {
  if (source === null) return [];
  return [
    { field: 'agency', from: source.from, quote: source.quote },
    { field: 'body_kind', from: source.from, quote: body.name },
  ];
}

function divisionEvidence(division: DivisionResolution, hints: Hints): Evidence[] {
  if (hints.divisionCode !== undefined)
    return [{ field: 'division', from: 'manifest', quote: hints.divisionCode }];
  return division.quote === ''
    ? []
    : [{ field: 'division', from: division.from, quote: division.quote }];
}

function override(
  field: Evidence['field'],
  hint: string | number | undefined,
  evidence: Evidence | null,
): Evidence[] {
  if (hint !== undefined) return [{ field, from: 'manifest', quote: String(hint) }];
  return evidence === null ? [] : [evidence];
}
