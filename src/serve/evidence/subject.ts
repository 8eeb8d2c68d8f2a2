/**
 * Whose figures a sentence states: of many bodies never "all" but how many were counted, of how many there are.
 *
 * @module
 */
import { BODY_KINDS, label } from '../../normalize/vocabulary.ts';
import type { MetricSheet } from '../../store/read/metric-sheet.ts';
import type { Language } from '../../text/language.ts';
import { bodiesAt, plural, whose } from '../chart/describe.ts';
import { count } from '../view/format.ts';
import { NATION, placeName } from '../view/places.ts';

/** Which value a sheet is of. */
export interface SubjectOf {
  readonly place: string;
  readonly kind: string;
  readonly level: string;
  readonly year: number;
}

/** How many there are: reports in the database, and governments that existed; the last null without a register. */
export interface HowMany {
  readonly counted: number;
  readonly inDatabase: number;
  readonly registered: number | null;
}

/** Reports counted, reports here (another scope and those a person left out included), and the register. */
export function howMany(sheet: MetricSheet): HowMany {
  return {
    counted: sheet.n,
    inDatabase: sheet.reports + sheet.excluded + sheet.elsewhere,
    registered: sheet.register?.size ?? null,
  };
}

/**
 * The subject of a sentence.
 *
 * @example
 * sheetSubject({ place: '99', kind: 'government', level: 'county', year: 2023 }, { counted: 3, inDatabase: 5, registered: 7 }, 'zh')
 * // => '示例省3个县级人民政府（已收录年报5份，当年共有7个）'
 */
export function sheetSubject(of: SubjectOf, many: HowMany, lang: Language): string {
  const { place, kind, level, year } = of;
  const isPlace = /^\d{6}$/.test(place);
  if (isPlace && kind === 'government') return whose({ place, kind, level, year }, lang);
  const { counted, inDatabase, registered } = many;
  const isAll = counted === inDatabase && counted === registered;
  const area =
    place === NATION ? '' : placeName(isPlace ? place : place.padEnd(6, '0'), year, lang);
  if (lang === 'zh') {
    const bodies = isPlace ? label(BODY_KINDS, kind, lang) : bodiesAt(kind, level, lang);
    if (isAll) return `${area}全部${count(counted)}个${bodies}`;
    const there = registered === null ? '' : `，当年共有${count(registered)}个`;
    return `${area}${count(counted)}个${bodies}（已收录年报${count(inDatabase)}份${there}）`;
  }
  const bodies = isPlace ? bodiesIn(kind, counted) : bodiesAt(kind, level, lang, counted);
  const within = area === '' ? '' : ` of ${area}`;
  if (isAll) return `all ${count(counted)} ${bodies}${within}`;
  const there = registered === null ? '' : `; ${count(registered)} existed`;
  const reports = inDatabase === 1 ? '1 report' : `${count(inDatabase)} reports`;
  return `${count(counted)} ${bodies}${within} (${reports} in the database${there})`;
}

function bodiesIn(kind: string, n: number): string {
  return n === 1 ? label(BODY_KINDS, kind, 'en') : plural(kind);
}
