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
import type { Language } from '../../text/language.ts';

/** The whole country: the code of pages that are of no single division. */
export const NATION = 'all';

/**
 * What a division is called where its place is not said otherwise: the name it has, or had in a year, with the name
 * above before it where another division has the same one. A code that no table knows says so.
 *
 * @example
 * placeName('990102', 2023, 'zh') // => '青禾区'
 * placeName('520113', 2023, 'zh') // => '贵阳市白云区'
 */
export function placeName(code: string | null, year: number | null, lang: Language): string {
  const name = ownName(code, year, lang);
  if (code === null || !isKnownPlace(code)) return name;
  const others = codesNamed(name).filter(
    (other) => other !== code && isFictional(other) === isFictional(code),
  );
  const parent = others.length === 0 ? null : parentDivision(code, year ?? lastYear(code));
  if (parent === null) return name;
  const under = ownName(parent, year, lang);
  const isTold = others.every(
    (other) =>
      placePath(other).at(-2) === parent ||
      placePath(other).every((one) => ownName(one, year, lang) !== under),
  );
  return isTold ? `${under}${name}` : fullPlaceName(code, 'zh');
}

let named: Map<string, string[]> | undefined;

/** Codes that have or had a name. */
function codesNamed(name: string): readonly string[] {
  if (named === undefined) {
    named = new Map();
    for (const [code, rows] of divisionsByCode()) {
      for (const own of new Set(rows.map((row) => row.name))) {
        const known = named.get(own);
        if (known === undefined) named.set(own, [code]);
        else known.push(code);
      }
    }
  }
  return named.get(name) ?? [];
}

/** The name of a division alone, for lists and paths that name the place above it. */
export function ownName(code: string | null, year: number | null, lang: Language): string {
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
    .map((one) => ownName(one, null, lang))
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

/**
 * What a body is called: its printed name, with the place before it where that names none, or one that others have too.
 *
 * @example
 * shownBodyName('白云区人民政府', '520113') // => '贵阳市白云区人民政府'
 * shownBodyName('贵阳市白云区人民政府', '520113') // => '贵阳市白云区人民政府'
 */
export function shownBodyName(name: string, code: string | null): string {
  if (code === null || !isKnownPlace(code)) return name;
  const own = ownName(code, null, 'zh');
  const called = placeName(code, null, 'zh');
  if (called !== own && name.startsWith(own)) return called + name.slice(own.length);
  return /^(?:区|县|市|州|旗|省)/.test(name) ? `${called} ${name}` : name;
}

/** Divisions whose name, or whose name behind that of the place above, contains a text; at most `limit`. */
export function placesContaining(text: string, limit: number): string[] {
  const found: string[] = [];
  for (const [code, rows] of divisionsByCode()) {
    if (found.length >= limit) break;
    if (code === text || rows.some((row) => row.name.includes(text)) || isPath(code, text))
      found.push(code);
  }
  return found;
}

/** True for `贵阳市白云区` and `贵州省贵阳市白云区`, which no row has as its name. */
function isPath(code: string, text: string): boolean {
  const own = latestDivision(code)?.name ?? '';
  return text.length > own.length && text.endsWith(own) && fullPlaceName(code, 'zh').endsWith(text);
}

/** The last year a code stood; this side of the table's end for those that still do. */
function lastYear(code: string): number {
  return latestDivision(code)?.to ?? 2025;
}
