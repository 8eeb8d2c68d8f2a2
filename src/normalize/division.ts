/**
 * Which division a report belongs to, as of 31 December of its fiscal year. The name decides where it can; an
 * ambiguous name is narrowed by the site's identity code, the portal and the places the text names, or left open.
 *
 * @module
 */
import { countyOfBranch, divisionsOfSurvey } from './branch.ts';
import { divisionInYear, successorsOf } from './division-history.ts';
import {
  type DivisionRow,
  divisionAt,
  divisionsByCode,
  latestDivision,
  parentDivision,
  validIn,
} from './division-table.ts';
import {
  beginsWithUnknownPlace,
  type NamedPlace,
  type PlaceReading,
  placesNamed,
  readPlaces,
} from './place-names.ts';
import type { Zone } from './zone-table.ts';

export interface DivisionQuery {
  /** Names that may begin with a place, best first: the agency, the title. */
  readonly names: readonly string[];
  /** Text searched for the prefecture or province of an ambiguous name. */
  readonly context?: string;
  /** Government site identity code (政府网站标识码), ten digits; its first six are a division code. */
  readonly siteIdCode?: string | null;
  /** Code or name of the division whose portal the report comes from. */
  readonly portal?: string | null;
  readonly year: number | null;
}

export interface DivisionResolution {
  readonly code: string | null;
  readonly zone: Zone | null;
  /** Codes that fit where none could be chosen. */
  readonly candidates: readonly string[];
  /** name, site, portal or none: which source decided. */
  readonly from: 'name' | 'context' | 'site' | 'portal' | 'none';
  /** The words or the code that decided. */
  readonly quote: string;
}

const NONE: DivisionResolution = {
  code: null,
  zone: null,
  candidates: [],
  from: 'none',
  quote: '',
};

/**
 * Resolves the division of a report.
 *
 * @example
 * resolveDivision({ names: ['安顺市西秀区城市管理局'], year: 2019 }).code // => '520402'
 * resolveDivision({ names: ['鼓楼区司法局'], year: 2020 }).candidates.length // => 4
 * resolveDivision({ names: ['鼓楼区司法局'], context: '南京市', year: 2020 }).code // => '320106'
 */
export function resolveDivision(query: DivisionQuery): DivisionResolution {
  for (const name of query.names) {
    const reading = readPlaces(name);
    if (reading === null) {
      const survey = ofSurvey(name, query.year);
      if (survey !== null) return survey;
      continue;
    }
    if (beginsWithUnknownPlace(reading.rest)) continue;
    if (isZoneOfProvince(reading)) continue;
    const found = fromPlaces(reading.places, reading.text, query);
    if (found !== null) return branchDivision(reading.rest, found, query.year) ?? found;
  }
  return fromPortal(query) ?? fromSite(query) ?? NONE;
}

/** A zone that no table knows, named behind its province alone, stands in a county that the name leaves open. */
const NAMED_ZONE =
  /^(?!(?:高新|经济|国家|省级))[\u4e00-\u9fff]{2,10}?(?:开发区|高新区|园区|示范区|试验区|合作区|保税区|度假区|新区)/;

function isZoneOfProvince({ places, rest }: PlaceReading): boolean {
  return places.every(({ row }) => row?.code.endsWith('0000')) && NAMED_ZONE.test(rest);
}

/** The county whose bureau a city's branch is; the division of the name where it is no branch. */
function branchDivision(
  rest: string,
  { code: above, from }: DivisionResolution,
  year: number | null,
): DivisionResolution | null {
  if (above === null || !above.endsWith('00')) return null;
  const fits = (name: string): string[] =>
    inYear(
      placesNamed(name).flatMap(({ row }) => row ?? []),
      year,
    ).flatMap(({ code }) => (code !== above && isWithin(code, above) ? [code] : []));
  const codes = countyOfBranch(rest, fits);
  const [only] = codes;
  if (only === undefined) return null;
  return codes.length === 1
    ? { ...NONE, code: only, from, quote: rest }
    : { ...NONE, candidates: codes, quote: rest };
}

function ofSurvey(name: string, year: number | null): DivisionResolution | null {
  const fits = (place: string): string[] =>
    inYear(
      placesNamed(place).flatMap(({ row }) => row ?? []),
      year,
    ).map(({ code }) => code);
  const codes = divisionsOfSurvey(name, fits);
  const [only] = codes;
  if (only === undefined) return null;
  return codes.length === 1
    ? { ...NONE, code: only, from: 'name', quote: name }
    : { ...NONE, candidates: codes, quote: name };
}

function fromPlaces(
  places: readonly NamedPlace[],
  quote: string,
  query: DivisionQuery,
): DivisionResolution | null {
  const zones = places.flatMap(({ zone }) => zone ?? []);
  const rows = inYear(
    places.flatMap(({ row }) => row ?? []),
    query.year,
  );
  const [zone] = zones;
  if (zone !== undefined && rows.length === 0)
    return zones.length === 1 ? { ...NONE, zone, from: 'name', quote } : { ...NONE, quote };
  const [only] = rows;
  if (only === undefined) return unborn(places, quote, query.year);
  if (rows.length === 1) return { ...NONE, code: only.code, from: 'name', quote };
  return narrow(rows, quote, query);
}

/** Rows that stood in the year: as named, else the same division under its name of that year. */
function inYear(rows: readonly DivisionRow[], year: number | null): DivisionRow[] {
  const standing =
    year === null
      ? rows.flatMap((row) => successorsOf(row.code, row.from).current ?? row)
      : rows.filter((row) => validIn(row, year));
  const chosen =
    standing.length > 0 || year === null
      ? standing
      : rows.flatMap((r) => divisionInYear(r, year) ?? []);
  return [...new Map(chosen.map((row) => [row.code, row])).values()];
}

/** A name that did not stand in the year and has no single forerunner then: open, with what stood there. */
function unborn(
  places: readonly NamedPlace[],
  quote: string,
  year: number | null,
): DivisionResolution | null {
  if (year === null) return null;
  const candidates = places.flatMap(({ row }) => {
    if (row === null) return [];
    if (row.to !== null && row.to < year) return successorsOf(row.code, row.to).codes;
    return forerunners(row, year);
  });
  return { ...NONE, candidates: [...new Set(candidates)].sort(), from: 'none', quote };
}

function forerunners(row: DivisionRow, year: number): string[] {
  const found: string[] = [...row.carvedFrom];
  for (const rows of divisionsByCode().values())
    for (const old of rows)
      if (old.to === row.from - 1 && old.successors.includes(row.code)) found.push(old.code);
  return found.filter((code) => divisionAt(code, year) !== undefined);
}

/** Chooses among several divisions of one name. */
function narrow(
  rows: readonly DivisionRow[],
  quote: string,
  query: DivisionQuery,
): DivisionResolution {
  const site = siteDivision(query.siteIdCode, query.year);
  const portal = portalDivision(query.portal, query.year);
  for (const [from, code] of [
    ['portal', portal],
    ['site', site],
  ] as const) {
    if (code === null) continue;
    const fitting = rows.filter((row) => row.code === code || isWithin(row.code, code));
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined)
      return { ...NONE, code: only.code, from, quote: `${quote} ← ${code}` };
  }
  const chosen = byContext(rows, query);
  if (chosen !== null) return chosen;
  return { ...NONE, candidates: rows.map(({ code }) => code).sort(), quote };
}

/**
 * True where a code lies below another; a code does not lie within itself if it is a county's.
 *
 * @example
 * isWithin('520402', '520400') // => true
 * isWithin('520400', '520402') // => false
 */
export function isWithin(code: string, above: string): boolean {
  const prefix = above.replace(/(?:0000|00)$/, '');
  return prefix.length < 6 && code.startsWith(prefix);
}

/** The one division whose prefecture (or else province) the text names. */
function byContext(rows: readonly DivisionRow[], query: DivisionQuery): DivisionResolution | null {
  const text = `${query.names.join(' ')} ${query.context ?? ''}`;
  for (const depth of ['prefecture', 'province'] as const) {
    const fitting = rows.flatMap((row) => {
      const name = nameAbove(row, depth, query.year);
      return name !== null && speaksOf(text, name) ? [{ row, name }] : [];
    });
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined)
      return { ...NONE, code: only.row.code, from: 'context', quote: only.name };
    if (fitting.length > 1) return null;
  }
  return null;
}

/** Where others were visited or learned from: 赴南京市学习 does not say that this is in 南京市. */
const ELSEWHERE =
  /(?:赴|到|前往|去|借鉴|学习|参照|对标|对照|参考|来自|邀请|考察|走访)(?:了)?[^，。；、\n]{0,4}$/;

/** True where a text names the place as its own. */
function speaksOf(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!ELSEWHERE.test(text.slice(Math.max(0, at - 8), at))) return true;
  return false;
}

function nameAbove(
  { code, from }: DivisionRow,
  depth: 'prefecture' | 'province',
  year: number | null,
): string | null {
  const at = year ?? from;
  const province = latestDivision(`${code.slice(0, 2)}0000`)?.name ?? null;
  if (depth === 'province' || code.endsWith('00')) return province;
  const parent = parentDivision(code, at);
  return parent === null
    ? null
    : ((divisionAt(parent, at) ?? latestDivision(parent))?.name ?? null);
}

function fromPortal(query: DivisionQuery): DivisionResolution | null {
  const code = portalDivision(query.portal, query.year);
  return code === null ? null : { ...NONE, code, from: 'portal', quote: query.portal ?? '' };
}

function fromSite(query: DivisionQuery): DivisionResolution | null {
  const code = siteDivision(query.siteIdCode, query.year);
  return code === null ? null : { ...NONE, code, from: 'site', quote: query.siteIdCode ?? '' };
}

function portalDivision(portal: string | null | undefined, year: number | null): string | null {
  if (!portal) return null;
  if (/^\d{6}$/.test(portal)) return codeInYear(portal, year);
  const rows = inYear(
    placesNamed(portal).flatMap(({ row }) => row ?? []),
    year,
  );
  return rows.length === 1 ? (rows[0]?.code ?? null) : null;
}

/** The code in a site identity code; it may be a former one, so it is brought to the year along renames. */
function siteDivision(siteIdCode: string | null | undefined, year: number | null): string | null {
  const match = /^(\d{6})\d{4}$/.exec(siteIdCode ?? '');
  return match?.[1] === undefined ? null : codeInYear(match[1], year);
}

/** A code brought to the year along renames; null where it is unknown or led to nothing that stood then. */
export function codeInYear(code: string, year: number | null): string | null {
  const row = latestDivision(code);
  if (row === undefined) return null;
  if (year === null) return row.code;
  return (divisionAt(code, year) ?? divisionInYear(row, year))?.code ?? null;
}
