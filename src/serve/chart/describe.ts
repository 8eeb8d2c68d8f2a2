/**
 * Words of charts: who, what, of how many, and what a reader must know to compare.
 *
 * @module
 */

import { latinName } from '../../normalize/pinyin.ts';
import { BODY_KINDS, LEVELS, label, SCOPES } from '../../normalize/vocabulary.ts';
import type { Metric } from '../../store/metrics/definition.ts';
import type { Language } from '../../text/language.ts';
import { isKnownPlace, NATION, ownName, placeName } from '../view/places.ts';
import { pathOf, type Query, type View } from '../view/view.ts';
import type { ChartBreak } from './chart.ts';

/** Bodies of a kind and level in a place, as it was named in a year. */
interface Group {
  readonly place: string;
  readonly kind: string;
  readonly level: string;
  readonly year?: number | null;
}

/**
 * Whose figures, for titles: of many bodies without "all", which is only true where all were counted.
 *
 * @example
 * whose({ place: '99', kind: 'government', level: 'county' }, 'zh') // => '示例省各县级人民政府'
 * whose({ place: '99', kind: 'government', level: 'county' }, 'en') // => 'county governments of 示例省 (Shili Province)'
 * whose({ place: 'all', kind: 'government', level: 'county' }, 'zh') // => '各县级人民政府'
 * whose({ place: '52', kind: 'government', level: 'nation' }, 'zh') // => '贵州省内的国家级机关'
 */
export function whose({ place, kind, level, year = null }: Group, lang: Language): string {
  if (/^\d{6}$/.test(place)) {
    const bodies = label(BODY_KINDS, kind, lang);
    const name = placeText(place, year, lang);
    if (lang === 'zh') return kind === 'government' ? `${name}${bodies}` : `${name}各${bodies}`;
    return kind === 'government' ? `the government of ${name}` : `${plural(kind)} of ${name}`;
  }
  const area = place === NATION ? '' : placeText(place.padEnd(6, '0'), year, lang);
  const words = bodiesAt(kind, level, lang);
  const depth = ORDER.indexOf(level) - place.length / 2;
  const isOne = depth === 0 && kind === 'government';
  if (lang === 'zh') {
    // What reports at the level of the state is of one state: not each of several.
    if (area === '' && level === 'nation') return words;
    if (area === '' || depth > 0) return `${area}各${words}`;
    if (isOne) return `${area}人民政府`;
    return depth === 0 ? `${area}${words}` : `${area}内的${words}`;
  }
  if (area === '') return words;
  if (isOne) return `the government of ${area}`;
  return `${words} ${depth < 0 ? 'in' : 'of'} ${area}`;
}

/** A place in a text: for readers of English with how its name sounds. */
function placeText(code: string, year: number | null, lang: Language): string {
  const name = placeName(code, year, lang);
  return lang === 'zh' || !isKnownPlace(code)
    ? name
    : `${name} (${latinName(ownName(code, year, 'zh'))})`;
}

/** From the widest; a province is a place of two digits, a prefecture of four. */
const ORDER = ['nation', 'province', 'prefecture', 'county', 'township'];

/** Bodies of a kind and level; the state has one government, what reports at its level are its bodies. */
export function bodiesAt(kind: string, level: string, lang: Language, n = 2): string {
  const isState = kind === 'government' && level === 'nation';
  const levelName = kind === 'township' && level === 'township' ? '' : label(LEVELS, level, lang);
  if (lang === 'zh') return `${levelName}${isState ? '机关' : label(BODY_KINDS, kind, lang)}`;
  const one = isState ? 'body' : label(BODY_KINDS, kind, 'en');
  return `${levelName} ${n === 1 ? one : pluralOf(one)}`.trim();
}

/** Several bodies of a kind, in English. */
export function plural(kind: string): string {
  return pluralOf(label(BODY_KINDS, kind, 'en'));
}

function pluralOf(one: string): string {
  return one.endsWith('body') ? one.replace(/body$/, 'bodies') : `${one}s`;
}

/** Unit of a metric. */
export function unitOf(metric: Metric, lang: Language): string {
  const units: Readonly<Record<Metric['unit'], readonly [string, string]>> = {
    percent: ['百分比', 'per cent'],
    percentage_points: ['百分点', 'percentage points'],
    ratio: ['比值', 'ratio'],
    per_10000: ['每万人', 'per 10,000 people'],
    count: ['件', 'number'],
  };
  return units[metric.unit][lang === 'zh' ? 0 : 1];
}

export function isPercent(metric: Metric): boolean {
  return metric.unit === 'percent' || metric.unit === 'percentage_points';
}

export function metricTitle(metric: Metric, lang: Language): string {
  return lang === 'zh' ? metric.official_term : metric.title_en;
}

/** Where the forms changed, by first year: marked in every series that crosses it. */
export function formBreaks(
  years: readonly number[],
  lang: Language,
  own: Metric['breaks'] = [],
): ChartBreak[] {
  const forms = [
    { year: 2019, zh: '2019年格式', en: 'form of 2019' },
    { year: 2021, zh: '2021年格式', en: 'form of 2021' },
    ...own.filter(({ year }) => year !== 2019 && year !== 2021),
  ];
  const first = Math.min(...years);
  return forms
    .filter(({ year }) => year > first && years.includes(year))
    .map((one) => ({
      before: String(one.year),
      text: shorten(lang === 'zh' ? one.zh : one.en),
      cuts: own.some(({ year }) => year === one.year),
    }));
}

function shorten(text: string): string {
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}

/**
 * How many are drawn of how many.
 *
 * @example
 * firstOf(view, 25, 78) // => '前25，共78'
 */
export function firstOf({ t }: Pick<View, 't'>, drawn: number, all: number): string {
  return drawn < all
    ? t(`前${drawn}，共${all}`, `first ${drawn} of ${all}`)
    : t(`共${all}`, `all ${all}`);
}

/** Which scope the figures are of, and what was not added. */
export function scopeNote(
  { t, lang }: Pick<View, 't' | 'lang'>,
  scopes: readonly string[],
  others: number,
): string {
  // Metrics of reports that are or are not there count reports of every scope.
  const list = scopes
    .filter((scope) => scope !== '')
    .map((scope) => label(SCOPES, scope, lang))
    .join(t('、', ', '));
  if (list === '') return '';
  const rest =
    others > 0
      ? t(
          `，另有${others}份统计范围不同，未计入`,
          `; ${others} reports of other scopes are not counted`,
        )
      : '';
  return t(`统计范围：${list}${rest}。`, `Scope: ${list}${rest}.`);
}

/** A place in a ranking of other bodies stands for those in it that report: not for its government. */
export function manyBodiesNote({ t }: Pick<View, 't'>, kind: string): string {
  if (kind === 'government') return '';
  return t(
    '地区是单位的所在地：每个数是当地有报告的这类单位的合计，不是当地人民政府的。',
    'A place is where the bodies are: each figure is of those of this kind there that reported, not of the government.',
  );
}

/** Absolute address of a chart's page; empty where the site has none. */
export function chartAddress({ site, address }: View, path: string, query: Query): string {
  // In a static copy the composition of one division stands on the page of the division alone.
  const code = site.isStatic ? /^\/trends\/composition\/(\d{6})$/.exec(path)?.[1] : undefined;
  return code === undefined ? address(path, query) : address(pathOf('division', code));
}

/** Source line: what must stand under a chart that is printed elsewhere. */
export function sourceLine(view: View, path: string, query: Query): string {
  const { t } = view;
  const named = chartAddress(view, path, query);
  // A copy on a disk has no address to name.
  const address = named === '' ? '' : `${t('；', '; ')}${named}`;
  return t(
    `来源：各级行政机关政府信息公开工作年度报告，gongkai 整理${address}`,
    `Source: annual reports on open government information, compiled by gongkai${address}`,
  );
}
