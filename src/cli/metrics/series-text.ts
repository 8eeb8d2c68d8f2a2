/**
 * Series of metrics as tables: the value never without its base.
 *
 * @module
 */

import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import type { Origin } from '../../normalize/record.ts';
import { BODY_KINDS, LEVELS, SCOPES, shortLabel } from '../../normalize/vocabulary.ts';
import type { Metric } from '../../store/metrics/definition.ts';
import type { Series, SeriesPoint } from '../../store/metrics/series.ts';
import type { Language } from '../../text/language.ts';
import { tableText } from '../table-text.ts';

const HEAD = {
  en: ['year', 'value', 'numerator', 'base', 'reports', 'left out'],
  zh: ['年度', '数值', '分子', '分母', '报告数', '剔除'],
} as const;
const REMARK = { en: 'remark', zh: '备注' };
export const SMALL = {
  en: 'small base: give the numbers, not the share',
  zh: '分母过小：请写件数，不写比例',
};
const ALL_LEFT_OUT = {
  en: 'no value: the sums do not hold, see gongkai check',
  zh: '无数值：勾稽不符，见 gongkai check',
};
const NO_VALUE = { en: 'no value: not given in the reports', zh: '无数值：报告中没有' };
export const NOTHING = { en: 'no reports fit', zh: '没有符合条件的报告' };

/** One table a series, its official term above. */
export function seriesText(series: readonly Series[], lang: Language, origin: Origin): string {
  const filled = series.filter(({ points }) => points.length > 0);
  if (filled.length === 0) return NOTHING[lang];
  const notice = origin === 'demo' ? `  ${DEMO_NOTICE}` : '';
  return filled
    .map((own) => {
      const { metric, points } = own;
      const title =
        lang === 'zh' ? metric.official_term : `${metric.official_term} ${metric.title_en}`;
      const details = DETAILS.filter(({ of }) =>
        points.some((point) => of(metric, point) !== null),
      );
      const head = [...HEAD[lang], ...details.map(({ name }) => name[lang]), REMARK[lang]];
      const rows = points.map((point) => rowOf(metric, point, details, lang));
      return `${title} (${seriesScopeText(own, lang)})${notice}\n${tableText(head, rows)}`;
    })
    .concat(cautions(filled, lang))
    .join('\n\n');
}

/** Which reports a series is of: kind of body, level, scope; in English the words are those of the options. */
export function seriesScopeText({ bodyKind, level, scope }: Series, lang: Language): string {
  const words = [
    shortLabel(BODY_KINDS, bodyKind, lang),
    shortLabel(LEVELS, level, lang),
    shortLabel(SCOPES, scope, lang),
  ];
  return words.filter((word) => word !== '').join(lang === 'zh' ? '，' : ', ');
}

/** What must not be written about a metric; of several metrics together that would be too long to be read. */
function cautions(series: readonly Series[], lang: Language): string[] {
  const [first, ...others] = new Set(series.map(({ metric }) => metric));
  return first === undefined || others.length > 0 ? [] : [first.do_not_write[lang]];
}

export interface Detail {
  readonly name: Readonly<Record<Language, string>>;
  /** Null where it says nothing of a point. */
  readonly of: (metric: Metric, point: SeriesPoint) => string | null;
}

/** An interval for one body; above one the median, and the value among bodies that are there in every year. */
export const DETAILS: readonly Detail[] = [
  {
    name: { en: '95 % interval', zh: '95% 区间' },
    of: (_, { interval }) =>
      interval === null
        ? null
        : `${(interval.low * 100).toFixed(1)}–${(interval.high * 100).toFixed(1)} %`,
  },
  {
    name: { en: 'median', zh: '中位数' },
    of: (metric, { n, median }) =>
      n < 2 || median === null ? null : seriesValueText(metric, median),
  },
  {
    name: { en: 'same bodies (n)', zh: '各年均有的机关（n）' },
    of: (metric, { n, sameBodies }) =>
      n < 2 || sameBodies === null
        ? null
        : `${seriesValueText(metric, sameBodies.value)} (${sameBodies.n})`,
  },
];

/** Where there is no value at all, its base is not small: it is not there. */
function baseRemark({ n, removed, smallBase }: SeriesPoint): Record<Language, string> | null {
  if (n === 0) return removed > 0 ? ALL_LEFT_OUT : NO_VALUE;
  return smallBase ? SMALL : null;
}

function rowOf(
  metric: Metric,
  point: SeriesPoint,
  details: readonly Detail[],
  lang: Language,
): (string | number | null)[] {
  const remarks = [
    baseRemark(point)?.[lang] ?? null,
    point.breakNote === null ? null : point.breakNote[lang],
  ].filter((remark) => remark !== null);
  return [
    String(point.fiscalYear),
    seriesValueText(metric, point.value),
    point.numerator,
    point.base,
    point.n,
    point.removed,
    ...details.map(({ of }) => of(metric, point)),
    remarks.join('; '),
  ];
}

/**
 * A value in the unit of its metric; undefined is a dash, never 0.
 *
 * @example
 * seriesValueText({ unit: 'percent' }, 0.1234) // => '12.3 %'
 * seriesValueText({ unit: 'percent' }, null) // => '—'
 */
export function seriesValueText({ unit }: Pick<Metric, 'unit'>, value: number | null): string {
  if (value === null) return '—';
  switch (unit) {
    case 'percent':
      return `${(value * 100).toFixed(1)} %`;
    case 'percentage_points':
      return `${(value * 100).toFixed(1)} pp`;
    case 'count':
      return String(value);
    default:
      return value.toFixed(2);
  }
}
