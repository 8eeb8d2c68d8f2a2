/**
 * The sentence of a sheet: what can be written in an article, with how many were counted, or why there is no value.
 *
 * @module
 */
import type { Metric } from '../../store/metrics/definition.ts';
import type { MetricSheet } from '../../store/read/metric-sheet.ts';
import type { Language } from '../../text/language.ts';
import { metricTitle, whose } from '../chart/describe.ts';
import { valueText } from '../chart/value-text.ts';
import { count } from '../view/format.ts';
import type { View } from '../view/view.ts';
import { howMany, type SubjectOf, sheetSubject } from './subject.ts';

/** Metrics whose sentences count reports themselves: their subject is a place and a kind of body. */
const COUNTS_REPORTS: readonly Metric['kind'][] = ['flag', 'finding', 'coverage', 'continuity'];

/** The sentence of a value. */
export function sheetSentence(view: View, sheet: MetricSheet, of: SubjectOf): string {
  const { lang } = view;
  const { metric, value, year } = sheet;
  if (value === null) return withoutValue(view, sheet, of);
  const who = COUNTS_REPORTS.includes(metric.kind)
    ? whose({ ...of, year }, lang)
    : sheetSubject(of, howMany(sheet), lang);
  const values: Readonly<Record<string, string>> = {
    place: who,
    year: String(year),
    base: count(sheet.base),
    numerator: count(sheet.numerator),
    n: count(sheet.n),
    value: valueText(metric, value, lang),
  };
  const said = metric.sentence[lang].replace(
    /\{(\w+)\}/g,
    (all, name: string) => values[name] ?? all,
  );
  return capital(lang === 'en' ? inSingular(said) : said);
}

/** The nouns that sentences put behind a number. */
const NOUNS = 'request|report|decision|reconsideration|lawsuit|suit|document|cell|licence';

/** One of a thing in English, also behind up to two other words: received 1 request, of 1 dated report. */
function inSingular(text: string): string {
  return text
    .replace(new RegExp(`(?<![\\d,.])1 ((?:[a-z]+ ){0,2})(${NOUNS})s\\b`, 'g'), '1 $1$2')
    .replace(/(?<![\d,.])1 bodies\b/g, '1 body');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function withoutValue({ t, lang }: View, sheet: MetricSheet, of: SubjectOf): string {
  const who = whose(of, lang);
  const term = metricTitle(sheet.metric, lang);
  const why = leftOut(sheet, lang);
  const isOne = why.length === 1 && why[0]?.[1] === 1;
  const reasons = why
    .map(([text, n]) => (isOne ? text : t(`${text}${count(n)}份`, `${text}: ${count(n)}`)))
    .join(t('，', ', '));
  return t(
    `${who}${of.year}年的“${term}”没有值：${reasons}。`,
    capital(`“${term}” of ${who} for ${of.year} has no value: ${reasons}.`),
  );
}

/** What became of reports that are not counted, in words, with their number; nothing where there is none. */
export function leftOut(sheet: MetricSheet, lang: Language): (readonly [string, number])[] {
  const isPair = sheet.metric.kind === 'growth';
  const numbers: readonly (readonly [number, string, string])[] = [
    [
      sheet.zeroBase,
      isPair ? '上一年为零，没有增长率' : '没有可除的件数（分母为零）',
      isPair ? 'zero the year before, so no rate' : 'nothing to divide by (base zero)',
    ],
    [sheet.removed, '勾稽不符', 'sums fail'],
    [sheet.noValue, '没有可用的数', 'no usable numbers'],
    [sheet.notInForm, '所用格式没有这个指标', 'not asked by its form'],
    [sheet.noPrevious, '没有上一年的年报可比', 'no report of the year before'],
    [sheet.excluded, '人工认定不用', 'left out by a person’s decision'],
    [sheet.elsewhere, '统计范围或层级不同', 'of another scope or level'],
  ];
  return numbers.flatMap(([n, zh, en]) => (n === 0 ? [] : [[lang === 'zh' ? zh : en, n] as const]));
}
