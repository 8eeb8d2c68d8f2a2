/**
 * Which of the bodies named in a document reports: everything that speaks for each is added up, and where two remain
 * neither is taken.
 *
 * @module
 */
import { type BodyForm, bodyForm } from './body-form.ts';
import type { Mention } from './mentions/mention.ts';
import { fit, type SelfWords } from './mentions/self-words.ts';

export interface Weighed {
  /** The body in the fullest of its names, or null where nothing decides. */
  readonly form: BodyForm | null;
  /** What speaks for it, strongest first. */
  readonly mentions: readonly Mention[];
  /** Names of the bodies between which it stays open. */
  readonly candidates: readonly string[];
}

/** One body with all that speaks for it. */
interface Group {
  form: BodyForm;
  readonly mentions: Mention[];
  score: number;
}

const ENOUGH = 3;
/** What names the place of a body that is named without one. */
const PLACED = 2;
/** What makes an office the one that reports, whoever else answers the telephone for its government. */
const SURE = 5;
/** What a second body may reach beside the first before both stay open. */
const RIVAL = 0.6;
const NOBODY: Weighed = { form: null, mentions: [], candidates: [] };

/**
 * Weighs the mentions of a document.
 *
 * @param mentions - bodies with what each mention is worth
 * @param words - how the report speaks of itself
 */
export function weighMentions(mentions: readonly Mention[], words: SelfWords): Weighed {
  const groups = withoutTwins(grouped(mentions));
  for (const group of groups) group.score += fit(group.form, words);
  const ranked = groups.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (best === undefined) return NOBODY;
  const named = (group: Group): string => group.form.name;
  if (best.score < ENOUGH) return { ...NOBODY, candidates: ranked.map(named) };
  if (second !== undefined && second.score >= best.score * RIVAL) {
    const rivals = ranked.filter(({ score }) => score >= best.score * RIVAL);
    return { ...NOBODY, candidates: rivals.map(named) };
  }
  return { form: best.form, mentions: best.mentions, candidates: [] };
}

/** Mentions of one body together; a kind of place in the document counts once for each body. */
function grouped(mentions: readonly Mention[]): Group[] {
  const groups: Group[] = [];
  for (const mention of [...mentions].sort((a, b) => b.weight - a.weight)) {
    const form = bodyForm(mention.name);
    const group = groups.find((known) => isSame(known.form, form));
    if (group === undefined) {
      groups.push({ form, mentions: [mention], score: mention.weight });
      continue;
    }
    if (!group.mentions.some(({ from }) => from === mention.from)) group.score += mention.weight;
    group.mentions.push(mention);
    const enough = group.form.place === '' ? PLACED : ENOUGH;
    if (mention.weight >= enough && isFuller(form, group.form)) group.form = form;
  }
  return groups;
}

/**
 * The office of a government answers for both; where it is said that the office reports, that is no word for the
 * government.
 */
function withoutTwins(groups: Group[]): Group[] {
  const office = groups.find(
    ({ form, mentions }) =>
      form.body.kind === 'office' && mentions.some(({ weight }) => weight >= SURE),
  );
  if (office === undefined) return groups;
  const isTwin = ({ form, mentions }: Group): boolean =>
    form.body.kind === 'government' && mentions.every(({ weight }) => weight < ENOUGH);
  return groups.filter((group) => !isTwin(group));
}

/**
 * True where two names can be one body's: the same body, and places that do not exclude each other.
 *
 * @example
 * isSame(bodyForm('区教育局'), bodyForm('青禾区教育局')) // => true
 * isSame(bodyForm('市教育局'), bodyForm('青禾区教育局')) // => false
 */
export function isSame(a: BodyForm, b: BodyForm): boolean {
  if (essence(a) !== essence(b)) return isOtherName(a, b);
  if (a.place !== '' && b.place !== '')
    return a.place.endsWith(b.place) || b.place.endsWith(a.place);
  const [placed, bare] = a.place === '' ? [b, a] : [a, b];
  if (bare.local === '') return true;
  return placed.place === '' ? true : placed.place.endsWith(bare.local);
}

/** 泉水办事处 is 泉水街道办事处, of its district's government or not. */
function essence({ body }: BodyForm): string {
  if (body.kind !== 'township') return body.name;
  return body.name.replace('街道办事处', '办事处').replace(/^(?:人民)?政府(?=.+办事处$)/, '');
}

/** More of the place, or the place in place of its letter. */
function isFuller(a: BodyForm, b: BodyForm): boolean {
  if (a.place.length !== b.place.length) return a.place.length > b.place.length;
  return a.local.length > b.local.length || (a.place === b.place && a.name.length > b.name.length);
}

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

/**
 * True where a zone's name is a short form of another: 甲州经开区 of 甲州经济技术开发区.
 *
 * @example
 * isShortZone(bodyForm('甲州经济技术开发区管理委员会'), bodyForm('甲州经开区')) // => true
 */
export function isShortZone(full: BodyForm, short: BodyForm): boolean {
  if (full.body.kind !== 'zone' || short.body.kind !== 'zone' || short.name === full.name)
    return false;
  return full.name.startsWith(short.name.slice(0, 2)) && hasLetters(full.name, short.name);
}

/** True where the letters of a word stand in another, in their order. */
function hasLetters(text: string, letters: string): boolean {
  let at = -1;
  return [...letters].every((letter) => {
    at = text.indexOf(letter, at + 1);
    return at >= 0;
  });
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

/** A name without place whose letters stand in the full one, for the same field of work: 市交通局. */
function isShort(full: BodyForm, short: BodyForm): boolean {
  if (short.place !== '' || full.place === '' || !full.place.endsWith(short.local)) return false;
  const { kind, function: field, name } = short.body;
  if (field === null || field !== full.body.function || kind !== full.body.kind) return false;
  return hasLetters(full.body.name, name);
}
