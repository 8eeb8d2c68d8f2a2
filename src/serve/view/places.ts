/**
 * Names of divisions for pages: as of a year, with the path of places above them.
 *
 * @module
 */
import {
  divisionAt,
  divisionsByCode,
  divisionsIn,
  isFictional,
  latestDivision,
  parentDivision,
} from '../../normalize/division-table.ts';
import type { Language } from './language.ts';

/** The whole country: the code of pages that are of no single division. */
export const NATION = 'all';

/**
 * The name a division has, or had in a year; a code that no table knows says so.
 *
 * @example
 * placeName('990102', 2023, 'zh') // => '青禾区'
 */
export function placeName(code: string | null, year: number | null, lang: Language): string {
  if (code === null) return lang === 'zh' ? '区划未确定' : 'division not determined';
  if (code === NATION) return lang === 'zh' ? '全部地区' : 'all places';
  const row = (year === null ? undefined : divisionAt(code, year)) ?? latestDivision(code);
  if (row !== undefined) return row.name;
  return lang === 'zh' ? `名称未收录（代码${code}）` : `no name on file (code ${code})`;
}

/** Codes from the province down to the division itself. */
export function placePath(code: string): string[] {
  const year = lastYear(code);
  const parent = isCode(code) ? parentDivision(code, year) : null;
  return parent === null || parent === code ? [code] : [...placePath(parent), code];
}

/** Names of the path joined, province first. */
export function fullPlaceName(code: string | null, lang: Language): string {
  if (code === null || code === NATION) return placeName(code, null, lang);
  return placePath(code)
    .map((one) => placeName(one, null, lang))
    .join(lang === 'zh' ? '' : ' › ');
}

/** True for a code that the tables of divisions know. */
export function isKnownPlace(code: string): boolean {
  return isCode(code) && divisionsByCode().has(code);
}

/** True for six digits. */
export function isCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** Codes one step below a division that stand today, or stood last. */
export function childrenOf(code: string): string[] {
  const children: string[] = [];
  const prefix = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4);
  for (const candidate of divisionsByCode().keys()) {
    if (!candidate.startsWith(prefix) || candidate === code) continue;
    if (parentDivision(candidate, lastYear(candidate)) === code) children.push(candidate);
  }
  return children.sort();
}

/** All provinces of today; fictional ones only where demo data is shown. */
export function provinces(demo: boolean): string[] {
  const year = new Date().getUTCFullYear();
  const real = divisionsIn(year, 'province').map((row) => row.code);
  const fictional = [...divisionsByCode().keys()].filter(
    (code) => isFictional(code) && code.endsWith('0000'),
  );
  return demo ? fictional : real;
}

/** Divisions whose name contains a text, at most `limit`. */
export function placesNamed(text: string, limit: number): string[] {
  const found: string[] = [];
  for (const [code, rows] of divisionsByCode()) {
    if (found.length >= limit) break;
    if (code === text || rows.some((row) => row.name.includes(text))) found.push(code);
  }
  return found;
}

/** The last year a code stood; this side of the table's end for those that still do. */
function lastYear(code: string): number {
  return latestDivision(code)?.to ?? 2025;
}
