/**
 * Two names of one body inside one document: a branch by its city's name and by its county's, and a short name without
 * a place beside the full one.
 *
 * @module
 */
import type { BodyForm } from './body-form.ts';

/** 公安局城厢分局, 生态环境局嘉鱼县分局: the bureau of the city named first. */
const OF_CITY = /^(.{2,8}?)局(.{2,6}?)[区县市旗]?分局$/;
/** 城厢公安分局, 区公安分局: the bureau of the county. */
const OF_COUNTY =
  /^(.{0,6}?)[区县市旗]?(公安|生态环境|环境保护|自然资源|国土资源|自然资源和规划|规划|市场监督管理|税务)分局$/;

/**
 * True where two names with different bodies are one body's.
 *
 * @example
 * isOtherName(bodyForm('甲州市公安局青禾分局'), bodyForm('青禾公安分局')) // => true
 * isOtherName(bodyForm('甲州市交通运输局'), bodyForm('交通局')) // => true
 * isOtherName(bodyForm('甲州市教育局'), bodyForm('体育局')) // => false
 */
export function isOtherName(a: BodyForm, b: BodyForm): boolean {
  return isBranch(a, b) || isBranch(b, a) || isShort(a, b) || isShort(b, a);
}

function isBranch(city: BodyForm, county: BodyForm): boolean {
  const [, field, area = ''] = OF_CITY.exec(city.body.name) ?? [];
  const [, before = '', other] = OF_COUNTY.exec(county.body.name) ?? [];
  if (field === undefined || field !== other) return false;
  const named = county.place === '' ? before : lastPlace(county.place);
  return named === '' ? county.local !== '' : named === area;
}

/** 青禾 of 甲州市青禾区. */
function lastPlace(place: string): string {
  return /([^省市州盟]{1,6})[区县市旗]$/.exec(place)?.[1] ?? place;
}

/** A name without place and level whose letters stand in the full one, for the same field of work. */
function isShort(full: BodyForm, short: BodyForm): boolean {
  if (short.place !== '' || short.local !== '' || full.place === '') return false;
  const { kind, function: field, name } = short.body;
  if (field === null || field !== full.body.function || kind !== full.body.kind) return false;
  let at = -1;
  return [...name].every((letter) => {
    at = full.body.name.indexOf(letter, at + 1);
    return at >= 0;
  });
}
