/**
 * An agency's name in full once its division is known, and the id that lasts over the years.
 *
 * @module
 */
import { withoutLocal, withoutSystem, zoneBody } from './body-form.ts';
import { successorsOf } from './division-history.ts';
import { divisionAt, latestDivision, parentDivision } from './division-table.ts';
import { nationalBody } from './national-bodies.ts';
import { readPlaces } from './place-names.ts';
import type { Zone } from './zone-table.ts';

const OF_A_PLACE = /(?:局|厅|委员会|办公室|政府|办事处)$/;
/** 荔湾区人民政府南源街道办事处: every street office is one of its district's government, named or not. */
const GOVERNMENTS_STREET = /^(?:人民)?政府(?=.+街道办事处$)/;

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
  const local = bare ? `${row.name}${withoutLocal(name)}` : name;
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
 * of today. A new code does not break it; another name of the body is another id, linked by data. Where nobody knows
 * which of several bodies of one name it is, the id ends with what tells it apart.
 *
 * @param apart - where the report was found, or the start of its hash
 * @example
 * agencyId('盘县人民政府', { code: '520222', zone: null, year: 2015 }) // => '520281-盘州市人民政府'
 * agencyId('太平镇人民政府', { code: null, zone: null, year: 2021 }, 'ab12cd34') // => 'xx-太平镇人民政府~ab12cd34'
 */
export function agencyId(
  name: string | null,
  located: Located,
  apart: string | null = null,
): string {
  const { code, zone } = located;
  const end = apart === null ? '' : `${APART}${apart}`;
  if (name === null) return `${code ?? zone?.id ?? 'xx'}-unknown${end}`;
  if (nationalBody(name) !== null) return `cn-${name}`;
  const reading = readPlaces(withoutSystem(name));
  const rest = reading === null ? withoutLocal(name) : reading.rest.replace(GOVERNMENTS_STREET, '');
  if (zone !== null) return `${zone.id}${zoneBody(rest)}`;
  if (code === null) return `xx-${name}${end}`;
  return `${stablePlace(code, located.year)}${rest}${end}`;
}

/** Code and name of the division today. */
function stablePlace(code: string, year: number | null): string {
  const row = (year === null ? undefined : divisionAt(code, year)) ?? latestDivision(code);
  if (row === undefined) return `${code}-`;
  const stable = successorsOf(row.code, row.from).current ?? row;
  return `${stable.code}-${stable.name}`;
}

/** Stands in an id before what tells bodies of one name apart. */
const APART = '~';

/**
 * True where an id is that of one document's body alone: two of them need not be one body, so no rule across years
 * may join them.
 *
 * @example
 * isApart('xx-太平镇人民政府~ab12cd34') // => true
 * isApart('990102-青禾区教育局') // => false
 */
export function isApart(agencyId: string): boolean {
  return agencyId.includes(APART);
}
