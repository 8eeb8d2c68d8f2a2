/**
 * Places that no table of divisions knows, told by how their names end: 朔林盟行政公署办公室, 云岭苗族侗族自治县农业农村局.
 * Such a name says how high its body ranks, and never where it is.
 *
 * @module
 */
import { type Body, readBody } from './body.ts';
import type { Level } from './record.ts';

export interface UnlistedPlace {
  /** 朔林盟 */
  readonly place: string;
  readonly rest: string;
  readonly level: Level;
}

/** 市 and 区 are left out: they say no level, and begin too many words. 州市 is a 市. */
const ENDINGS = '自治州|自治县|自治旗|地区(?=行政公署|行署|$)|盟|州(?!市)|县|旗';
const NAME = new RegExp(
  `^(?![全各本我该某])((?:(?![省市县区旗盟局厅委镇乡某]).){2,12}?(?:${ENDINGS}))(?!街道|街|镇|乡|路|村|社区)(.*)$`,
  'u',
);
/** 中小企业联盟, 国旗, 民盟, 甲乙丙郡县制 */
const NO_PLACE = /联盟$|同盟$|民盟$|[国红锦升]旗$|郡县$/;

/**
 * The place a name begins with, where the rest is a body that places have; null where it begins with none.
 *
 * @example
 * unlistedPlace('朔林盟行政公署办公室')?.place // => '朔林盟'
 * unlistedPlace('云岭苗族侗族自治县农业农村局')?.level // => 'county'
 * unlistedPlace('行政审批局') // => null
 */
export function unlistedPlace(name: string): UnlistedPlace | null {
  const [, place = '', rest = ''] = NAME.exec(name) ?? [];
  if (place === '' || NO_PLACE.test(place)) return null;
  // 朔林盟行政公署民族事务委员会 names the government whose bureau it is.
  const own = rest.replace(/^(?:行政公署|行署|人民政府)(?!办公)(?=.{3})/, '');
  if (rest !== '' && !isOfPlaces(own, readBody(own))) return null;
  const level = /(?:县|旗)$/.test(place) ? 'county' : 'prefecture';
  return { place, rest, level };
}

function isOfPlaces(rest: string, { kind, function: field }: Body): boolean {
  if (kind === 'government' || kind === 'office') return true;
  if (kind === 'township') return /^.{2,}(?:苏木|[镇乡](?:人民政府|政府)?)$/.test(rest);
  return field !== null;
}

/**
 * What governs a place that is named alone: 盟 and 地区 have a 行政公署.
 *
 * @example
 * governmentOf('朔林盟') // => '行政公署'
 * governmentOf('巴音塔拉旗') // => '人民政府'
 */
export function governmentOf(place: string): string {
  return /(?:盟|地区)$/.test(place) ? '行政公署' : '人民政府';
}
