/**
 * The agency a report is by: one name in full, the kind of body, and an id that lasts over the years.
 *
 * @module
 */
import {
  type AgencySources,
  type NamedBody,
  namedBodies,
  publishers,
  withoutSystem,
} from './agency-name.ts';
import { type Body, readBody } from './body.ts';
import { successorsOf } from './division-history.ts';
import { divisionAt, latestDivision, parentDivision } from './division-table.ts';
import { readPlaces } from './place-names.ts';
import type { Zone } from './zone-table.ts';

export interface AgencyReading {
  /** In full, as the report names it: 安顺市西秀区城市管理局; null where nothing names it. */
  readonly name: string | null;
  readonly body: Body;
  readonly source: NamedBody | null;
  /** True where the title names a place alone: the report of its government or zone. */
  readonly ofPlace: boolean;
}

/** 区教育局 leaves its place to the reader; 市场监督管理局 does not begin with 市. */
const LOCAL = /^(?!市场|市政(?!府)|市容|市民|县域|区域)[省市州县区旗盟](?=.{2})/;
const OF_A_PLACE = /(?:局|厅|委员会|办公室|政府|办事处)$/;
const ZONE_BODY = '管理委员会';
/** 荔湾区人民政府南源街道办事处: every street office is one of its district's government, named or not. */
const GOVERNMENTS_STREET = /^(?:人民)?政府(?=.+街道办事处$)/;
const UNKNOWN_BODY: Body = { name: '', kind: 'other', function: null };

/**
 * Reads the agency from what the report says of itself.
 *
 * @example
 * readAgency({ title: '示例省甲州市青禾区2020年政府信息公开工作年度报告', preamble: '', overview: '', closing: '', meta: [] }).name
 * // => '示例省甲州市青禾区人民政府'
 */
export function readAgency(sources: AgencySources, hint?: string): AgencyReading {
  if (hint !== undefined) {
    const source: NamedBody = { name: hint, from: 'manifest', quote: hint };
    return complete(source, sources);
  }
  const bodies = namedBodies(sources);
  const withPlace = bodies.find(({ name }) => readPlaces(withoutSystem(name)) !== null);
  const chosen = bodies[0]?.from === 'title' ? bodies[0] : (withPlace ?? bodies[0]);
  return chosen === undefined
    ? { name: null, body: UNKNOWN_BODY, source: null, ofPlace: false }
    : complete(chosen, sources);
}

function complete(source: NamedBody, sources: AgencySources): AgencyReading {
  const plain = withoutSystem(source.name);
  const system = source.name.slice(0, source.name.length - plain.length);
  const reading = readPlaces(plain);
  if (reading === null) {
    const level = LOCAL.exec(plain)?.[0] ?? '';
    const body = readBody(plain.slice(level.length));
    return { name: `${system}${level}${body.name}`, body, source, ofPlace: false };
  }
  if (reading.rest === '')
    return ofPlace(reading.text, reading.places[0]?.zone ?? null, source, sources);
  const read = readBody(reading.rest);
  const isZones = reading.places[0]?.zone && zoneBody(reading.rest) === ZONE_BODY;
  const body: Body = isZones ? { ...read, kind: 'zone' } : read;
  return { name: `${system}${reading.text}${body.name}`, body, source, ofPlace: false };
}

/** A title that names a place alone is the report of its government; a zone's body is named by the page. */
function ofPlace(
  place: string,
  zone: Zone | null,
  source: NamedBody,
  sources: AgencySources,
): AgencyReading {
  if (zone === null)
    return {
      name: `${place}人民政府`,
      body: { name: '人民政府', kind: 'government', function: null },
      source,
      ofPlace: true,
    };
  const stated = publishers(sources).find(({ name }) => name.startsWith(place));
  // 新疆生产建设兵团 and 行政委员会 are bodies by their own name.
  const own = /[区园]$/.test(place) ? '管理委员会' : '';
  const rest = stated?.name.slice(place.length) || own;
  return {
    name: `${place}${rest}`,
    body: { name: rest, kind: 'zone', function: null },
    source: stated ?? source,
    ofPlace: true,
  };
}

export interface Located {
  readonly code: string | null;
  readonly zone: Zone | null;
  readonly year: number | null;
}

/**
 * The name with as much of its place as the document itself prints: 洪泽区人民政府 becomes
 * 淮安市洪泽区人民政府 where the text says 淮安市洪泽区, 区教育局 gets the name of its division.
 */
export function fullAgencyName(name: string, { code, year }: Located, text: string): string {
  if (code === null) return name;
  const at = year ?? 9998;
  const row = divisionAt(code, at) ?? latestDivision(code);
  if (row === undefined) return name;
  const bare = readPlaces(withoutSystem(name)) === null && OF_A_PLACE.test(name);
  const local = bare ? `${row.name}${name.replace(LOCAL, '')}` : name;
  const above = placeAbove(code, at);
  if (above === null) return local;
  if (local.startsWith(row.name) && text.includes(above + row.name)) return above + local;
  return isMunicipality(code) ? local : withoutProvince(local);
}

/** The prefecture, or the municipality, that stands before a county's name; null where there is none. */
function placeAbove(code: string, year: number): string | null {
  const parent = parentDivision(code, year);
  if (parent === null || (parent.endsWith('0000') && !isMunicipality(code))) return null;
  return (divisionAt(parent, year) ?? latestDivision(parent))?.name ?? null;
}

/** 北京, 天津, 上海, 重庆: provinces whose name stands where a prefecture's does. */
function isMunicipality(code: string): boolean {
  return /^(?:11|12|31|50)/.test(code);
}

/** 贵州省安顺市…局 is 安顺市…局: the province stays only where nothing stands between. */
function withoutProvince(name: string): string {
  const reading = readPlaces(name);
  const row = reading?.places[0]?.row;
  if (!reading || !row || row.code.endsWith('0000')) return name;
  const province = latestDivision(`${row.code.slice(0, 2)}0000`)?.name ?? '';
  const shorter = name.startsWith(province) ? name.slice(province.length) : name;
  return readPlaces(shorter) === null ? name : shorter;
}

/**
 * Id of an agency: the code its division has today (along renames only), and its name with the division's name
 * of today. A new code does not break it; another name of the body is another id, linked by data.
 *
 * @example
 * agencyId('盘县人民政府', { code: '520222', zone: null, year: 2015 }) // => '520281-盘州市人民政府'
 */
export function agencyId(name: string | null, { code, zone, year }: Located): string {
  const reading = name === null ? null : readPlaces(withoutSystem(name));
  const rest =
    reading === null
      ? (name ?? '').replace(LOCAL, '')
      : reading.rest.replace(GOVERNMENTS_STREET, '');
  if (zone !== null) return `${zone.id}${zoneBody(rest)}`;
  if (name === null) return `${code ?? 'xx'}-unknown`;
  if (code === null) return `xx-${name}`;
  const row = (year === null ? undefined : divisionAt(code, year)) ?? latestDivision(code);
  if (row === undefined) return `${code}-${rest}`;
  const stable = successorsOf(row.code, row.from).current ?? row;
  return `${stable.code}-${stable.name}${rest}`;
}

/** A zone reports through its committee or that committee's office, as the page has it: one body. */
function zoneBody(rest: string): string {
  return /^(?:党工委)?(?:管委会|管理委员会)(?:办公室|党政办公室|综合办公室)?$/.test(rest)
    ? ZONE_BODY
    : rest;
}
