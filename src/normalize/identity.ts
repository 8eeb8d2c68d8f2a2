/**
 * Who, where and when: agency, division, fiscal year, scope and date of a parsed report, each with its evidence.
 *
 * @module
 */
import type { ParsedReport, Source } from '../parse/report.ts';
import { isTraditional, simplified } from '../text/simplified.ts';
import { type AgencyReading, readAgency } from './agency.ts';
import { agencyDivision } from './agency-division.ts';
import { agencyId, fullAgencyName } from './agency-id.ts';
import { bodyForm, isOfCorps, withoutSystem } from './body-form.ts';
import { isSection } from './branch.ts';
import { codeInYear, type DivisionResolution, isWithin, resolveDivision } from './division.ts';
import { successorsOf } from './division-history.ts';
import { divisionLevel } from './division-table.ts';
import { readFiscalYear, type YearReading } from './fiscal-year.ts';
import type { AgencySources } from './mentions/mention.ts';
import { readPlaces } from './place-names.ts';
import { readPublished } from './published.ts';
import type { BodyKind, Evidence, Hints, Level, Scope } from './record.ts';
import { readScope } from './scope.ts';
import { unlistedPlace } from './unlisted-place.ts';

export interface ReportIdentity {
  readonly agency: string | null;
  /** Names of the bodies between which it stays open. */
  readonly agencyCandidates: readonly string[];
  readonly agencyId: string;
  /** True where no other body can be meant: its place is known, or there is one of it in the nation. */
  readonly isNamed: boolean;
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
interface Otherwise {
  readonly year: number | null;
  readonly division: string | null;
}

/** Works out the identity of a report; what the hints state wins over what the text says. */
export function identify(
  report: ParsedReport,
  hints: Hints,
  { uri, sha256 }: DocumentSource,
): ReportIdentity {
  const sources = sourcesOf(report);
  const { title, preamble, overview, meta } = sources;
  const published = readPublished({ meta, preamble, closing: report.closing });
  const publishedOn = hints.publishedOn ?? published?.date ?? null;
  const signed = published?.evidence.from === 'signature' ? published.evidence : null;
  const { form } = report;
  const years = readFiscalYear({ title, preamble, overview, publishedOn, form, signed });
  const fiscalYear = hints.fiscalYear ?? years.year;
  const agency = readAgency(sources, hints.agency);
  const text = `${preamble}\n${overview}`;
  const division = agencyDivision(agency, sources, hints, fiscalYear);
  const located = { code: division.code, zone: division.zone, year: fiscalYear };
  const name = agency.name === null ? null : fullAgencyName(agency.name, located, text);
  const read = readScope(agency.body.kind, text, { title, name: agency.body.name });
  const scope = hints.scope ?? read.scope;
  const isNamed = isOnlyOne(name, agency, division);
  return {
    agency: name,
    agencyCandidates: agency.candidates,
    agencyId: agencyId(name, located, isNamed ? null : (hostOf(uri) ?? sha256.slice(0, 8))),
    isNamed,
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
      ...candidates('agency', agency.candidates),
      ...divisionEvidence(division, hints),
      ...override('fiscal_year', hints.fiscalYear, years.evidence),
      ...candidates('fiscal_year', hints.fiscalYear === undefined ? years.candidates : []),
      ...override('scope', hints.scope, read.evidence),
      ...override('published_on', hints.publishedOn, published?.evidence ?? null),
    ].map((evidence) => decidedEvidence(evidence, hints)),
    otherwise: {
      year: otherYear(years.year, hints),
      division: otherDivision(sources, hints, { text, year: fiscalYear }),
    },
  };
}

/** Where a document came from, and the hash of its bytes. */
export type DocumentSource = Pick<Source, 'uri' | 'sha256'>;

/** Lines at the end of the last section among which a signature or a source line may stand. */
const LAST_LINES = 8;

/** What the report says of itself, in simplified characters. */
function sourcesOf({ title, preamble, closing, meta, sections }: ParsedReport): AgencySources {
  const overview = sections.find(({ number }) => number === 1)?.text ?? '';
  const last = sections.at(-1);
  const below = last?.number === 1 ? [] : (last?.text.split('\n').slice(-LAST_LINES) ?? []);
  const parts = [
    title ?? '',
    withoutNeighbours(preamble),
    overview,
    withoutNeighbours([...below, closing].join('\n')),
  ];
  const values = meta.map(({ value }) => value);
  const plain = inSimplified([...parts, ...values].map(withPlainDigits));
  return {
    title: title === null ? null : (plain[0] ?? ''),
    preamble: plain[1] ?? '',
    overview: plain[2] ?? '',
    closing: plain[3] ?? '',
    meta: meta.map(({ name, value }, at) => ({ name, value: plain[parts.length + at] ?? value })),
  };
}

/** ２０２０年 is 2020年. */
function withPlainDigits(text: string): string {
  if (!/[０-９]/.test(text)) return text;
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** A link to what stands before or behind the page begins so. */
const NEIGHBOUR = /^[[【]?(?:[上下前后]一?[篇条则页]|相关(?:链接|阅读|文章|信息)|推荐阅读)/;

/** A text in which the lines that link to other pages are empty. */
function withoutNeighbours(text: string): string {
  if (!/[篇条则页关]|推荐阅读/.test(text)) return text;
  const lines = text.split('\n').map((line) => (NEIGHBOUR.test(line.trimStart()) ? '' : line));
  return lines.join('\n');
}

/** Texts that are looked at together: what is traditional in one makes the others so. */
function inSimplified(texts: readonly string[]): readonly string[] {
  return isTraditional(texts) ? simplified(texts.join(BREAK)).split(BREAK) : texts;
}

/** Stands between texts that are made plain together. */
const BREAK = '\u0000';

/** True where no other body can have this name: its division is known, or the name itself begins with its place. */
function isOnlyOne(
  name: string | null,
  { isNational }: AgencyReading,
  { code, zone, candidates }: DivisionResolution,
): boolean {
  if (name === null) return false;
  if (isNational || (code ?? zone) !== null) return true;
  return candidates.length === 0 && readPlaces(withoutSystem(name)) !== null;
}

/** Host of a web address; null for a file. */
function hostOf(uri: string): string | null {
  return /^https?:\/\/(?:[^/@?#]*@)?([^/:?#]+)/i.exec(uri)?.[1]?.toLowerCase() ?? null;
}

function otherYear(read: number | null, { fiscalYear, decided }: Hints): number | null {
  if (fiscalYear === undefined || decided?.includes('fiscal_year') === true) return null;
  return read === fiscalYear ? null : read;
}

/** The division the agency's own name lies in, where it neither holds nor lies in the one that was told. */
function otherDivision(
  sources: AgencySources,
  { divisionCode, decided }: Hints,
  { text, year }: { text: string; year: number | null },
): string | null {
  if (divisionCode === undefined || decided?.includes('division') === true) return null;
  const { name } = readAgency(sources);
  if (name === null) return null;
  const context = `${sources.title ?? ''}\n${text}\n${sources.closing}`;
  const { code } = resolveDivision({ names: [withoutSystem(name)], context, year });
  const told = codeInYear(divisionCode, year) ?? divisionCode;
  return code === null || code === told || isWithin(code, told) || isWithin(told, code)
    ? null
    : code;
}

function decidedEvidence(evidence: Evidence, { decided }: Hints): Evidence {
  const byDecision = evidence.from === 'manifest' && decided?.includes(evidence.field);
  return byDecision === true ? { ...evidence, from: 'decision' } : evidence;
}

function currentCode(code: string | null, year: number | null): string | null {
  return code === null || year === null ? code : (successorsOf(code, year).current?.code ?? null);
}

function levelOf(agency: AgencyReading, { code, zone }: DivisionResolution): Level | null {
  if (agency.isNational) return 'nation';
  if (agency.body.kind === 'township') return 'township';
  if (isOfCorps(agency.name ?? '')) return 'prefecture';
  const level = code === null ? localLevel(agency) : divisionLevel(code);
  if (level === 'prefecture' && isSection(agency.body.name)) return null;
  if (agency.body.kind === 'zone') return zoneLevel(zone);
  if (level !== null) return level;
  return zoneLevel(zone);
}

/** 县 of 县水务局, whose county nobody names, and of 云岭县水务局, which no table knows. 市 may be a prefecture or a county, 区 a zone. */
function localLevel({ name }: AgencyReading): Level | null {
  if (name === null) return null;
  return LOCAL_LEVELS[bodyForm(name).local] ?? unlistedPlace(withoutSystem(name))?.level ?? null;
}

const LOCAL_LEVELS: Readonly<Record<string, Level>> = {
  省: 'province',
  自治区: 'province',
  州: 'prefecture',
  自治州: 'prefecture',
  盟: 'prefecture',
  地区: 'prefecture',
  县: 'county',
  自治县: 'county',
  旗: 'county',
  自治旗: 'county',
};

function zoneLevel(zone: DivisionResolution['zone']): Level | null {
  // How high a zone ranks differs from zone to zone; only one that covers a county says it by that.
  return zone?.coterminous ? divisionLevel(zone.coterminous) : (zone?.level ?? null);
}

/** One entry for each place in the document that names the agency, strongest first. */
function agencyEvidence({ mentions, body }: AgencyReading): Evidence[] {
  const [first] = mentions;
  if (first === undefined) return [];
  const places = [...new Map(mentions.map((mention) => [mention.from, mention])).values()];
  return [
    ...places.map(({ from, quote }): Evidence => ({ field: 'agency', from, quote })),
    { field: 'body_kind', from: first.from, quote: body.name },
  ];
}

/** What a field is open between, so that it stands wherever the evidence does. */
function candidates(field: Evidence['field'], names: readonly (string | number)[]): Evidence[] {
  return names.map((name) => ({ field, from: 'candidate', quote: String(name) }));
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
