/**
 * Charts from the rollup: the composition of outcomes over years, a metric over years, a ranking.
 *
 * @module
 */

import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { governmentsUnder } from '../../store/read/agencies.ts';
import { compositionSeries } from '../../store/read/composition.ts';
import { governmentYears } from '../../store/read/coverage.ts';
import { metricSeries, type Selection, type ShownSeries } from '../../store/read/metric-series.ts';
import { originOf } from '../request.ts';
import type { View } from '../view/view.ts';
import { chartQuery, placePrefix, trendPath, type Wanted } from './address.ts';
import type { Chart, ChartBody, ChartPoint } from './chart.ts';
import {
  formBreaks,
  isPercent,
  metricTitle,
  scopeNote,
  sourceLine,
  unitOf,
  whose,
} from './describe.ts';
import { evidenceLink } from './evidence-link.ts';
import { APPLICATION_OUTCOMES, COMPOSITION } from './outcomes.ts';
import { provedPart } from './part-proof.ts';

/** Colours that stay apart in grey and for colour-blind readers; drawn with symbols of their own as well. */
export const LINE_COLOURS = [
  '#0b57a4',
  '#b5382a',
  '#1b6f5c',
  '#b7791f',
  '#6a4c9c',
  '#3f8fa8',
  '#7a7f87',
  '#a14d7c',
];

/** The charts of an address: one for each place for the composition, else one with a line for each place. */
export function trendCharts(view: View, wanted: Wanted): Chart[] {
  if (wanted.metric !== COMPOSITION) return [lineChart(view, wanted, wanted.metric)];
  return wanted.places.map((place) => compositionChart(view, { ...wanted, places: [place] }));
}

/** The place of a line, and its government; nothing where the line is of many places. */
function bodyOf({ site }: View, { kind }: Wanted, place: string): ChartBody | undefined {
  if (place.length !== 6) return undefined;
  const governments = kind === 'government' ? governmentsUnder(site.store, place) : null;
  return { divisionCode: place, agencyId: governments?.get(place) ?? null };
}

/** One government alone has no median. */
function hasMany(place: string, { kind }: Wanted): boolean {
  return place.length < 6 || kind !== 'government';
}

function selectionOf(view: View, { kind, level }: Wanted, place: string): Selection {
  return { place: placePrefix(place), kind, level, origin: originOf(view.site) };
}

/** Only the years that were asked for. */
function within(series: ShownSeries, { from, to }: Wanted): ShownSeries {
  const points = series.points.filter(
    ({ fiscalYear }) => (from === null || fiscalYear >= from) && (to === null || fiscalYear <= to),
  );
  return { ...series, points };
}

function compositionChart(view: View, wanted: Wanted): Chart {
  const { t, lang } = view;
  const [place = 'all'] = wanted.places;
  const series = compositionSeries(view.site.store, selectionOf(view, wanted, place));
  const all = APPLICATION_OUTCOMES.flatMap((outcome, index) => {
    const own = series[index];
    return own === undefined ? [] : [{ outcome, series: within(own, wanted) }];
  });
  const years = yearsOf(all.map(({ series }) => series));
  const first = all[0]?.series;
  const name = whose({ ...wanted, place }, lang);
  return {
    kind: 'stack',
    title: t(
      `${name}政府信息公开申请办理结果构成`,
      `What became of requests for information: ${name}`,
    ),
    subtitle:
      t(
        '单位：占当年办结件数（分母）的百分比',
        'Unit: per cent of the requests concluded in the year (the base)',
      ) + reportsText(view, first),
    categories: years.map(String),
    axis: t('年度', 'Year'),
    breaks: formBreaks(years, lang),
    series: all.map(({ outcome, series }) => ({
      id: outcome.metricId,
      body: bodyOf(view, wanted, place),
      name: t(outcome.zh, outcome.en),
      colour: outcome.colour,
      points: pointsOf(view, wanted, { place, metricId: outcome.metricId, years, series }).map(
        (point, at) =>
          provedPart(
            view,
            { ...selectionOf(view, wanted, place), place },
            {
              metricId: outcome.metricId,
              year: years[at],
              point,
            },
          ),
      ),
    })),
    ...{ percent: true, lang },
    notes: [
      scopeNote(view, first?.scopes ?? [], first?.otherScopes ?? 0),
      t(
        '只计六类结果都可用的报告，六类相加等于整体。',
        'Only reports in which all six parts can be used: the parts make one whole.',
      ),
      t(
        '2019年格式的“其他处理”与2021年格式的三项之和对应，可以前后比较；2018年及以前的统计表口径不同，不在图中。',
        '“Other” of the form of 2019 corresponds to the three rows of 2021. The tables up to 2018 count differently and are not shown.',
      ),
    ].filter(Boolean),
    caution: null,
    source: sourceLine(view, trendPath(wanted), chartQuery(wanted)),
    demo: originOf(view.site) === 'demo',
  };
}

function lineChart(view: View, wanted: Wanted, metric: Metric): Chart {
  const { t, lang } = view;
  const all = wanted.places.map((place) => ({
    place,
    series: within(
      metricSeries(
        view.site.store,
        metric,
        selectionOf(view, wanted, place),
        hasMany(place, wanted),
      ),
      wanted,
    ),
  }));
  const years = yearsOf(all.map(({ series }) => series));
  const [only] = all;
  const names = all.map(({ place }) => whose({ ...wanted, place }, lang));
  return {
    kind: 'line',
    title: `${metricTitle(metric, lang)}${t('：', ': ')}${names.length === 1 ? names[0] : t(`${names.length}个地区`, `${names.length} places`)}`,
    subtitle:
      t(`单位：${unitOf(metric, lang)}`, `Unit: ${unitOf(metric, lang)}`) +
      (all.length > 1 ? t('；n 为计入的报告份数', '; n: reports counted') : '') +
      (all.length === 1 ? reportsText(view, only?.series) : ''),
    categories: years.map(String),
    axis: t('年度', 'Year'),
    breaks: formBreaks(years, lang, metric.breaks),
    series: all.map(({ place, series }, index) => ({
      id: place,
      body: bodyOf(view, wanted, place),
      name: names[index] ?? place,
      colour: LINE_COLOURS[index % LINE_COLOURS.length] ?? '#0b57a4',
      points: pointsOf(view, wanted, { place, metricId: metric.id, years, series }),
    })),
    ...{ percent: isPercent(metric), lang },
    inPoints: metric.unit === 'percentage_points',
    notes: [
      scopeNote(
        view,
        [...new Set(all.flatMap(({ series }) => series.scopes))],
        all.reduce((sum, { series }) => sum + series.otherScopes, 0),
      ),
      metric.kind === 'count' && all.some(({ series }) => series.points.some(({ n }) => n > 1))
        ? t(
            '合计只含当年计入的报告，各年份数不同时不能直接比较：看表中“同一批单位”。',
            'A total is of the reports counted in that year; where their number changes, compare the same bodies in the table.',
          )
        : '',
      ...metric.breaks.map((one) => t(one.zh, one.en)),
    ].filter(Boolean),
    caution: metric.do_not_write[lang],
    source: sourceLine(view, trendPath(wanted), chartQuery(wanted)),
    demo: originOf(view.site) === 'demo',
  };
}

function yearsOf(list: readonly ShownSeries[]): number[] {
  const years = list.flatMap(({ points }) => points.map(({ fiscalYear }) => fiscalYear));
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

interface DrawnSeries {
  readonly place: string;
  readonly metricId: string;
  readonly years: readonly number[];
  readonly series: ShownSeries;
}

function pointsOf(
  view: View,
  wanted: Wanted,
  { place, metricId, years, series }: DrawnSeries,
): (ChartPoint | null)[] {
  const reported = reportedYears(view, wanted, place);
  return years.map((year) => {
    const point = series.points.find((one) => one.fiscalYear === year);
    if (point === undefined) return reported.has(year) ? NO_VALUE : null;
    return {
      ...pointOf(point),
      // A count is of the reports counted, which n says; it is not divided.
      ...(metricById(metricId)?.kind === 'count' ? { base: null } : {}),
      evidence: evidenceLink(view, { ...wanted, metricId, place, year }),
    };
  });
}

/** A report that is there, and has no value of what is drawn: not the same as a year without a report. */
const NO_VALUE: ChartPoint = {
  ...{ value: null, numerator: null, base: null, n: 0, removed: 0, undefined: 1 },
  ...{ median: null, sameBodies: null, evidence: null },
};

/** Years with a report of the one government that a line is of; none where it is of many bodies. */
function reportedYears(view: View, { kind }: Wanted, place: string): ReadonlySet<number> {
  if (place.length !== 6 || kind !== 'government') return new Set();
  return governmentYears(view.site.store, place).get(place) ?? new Set();
}

/** What a point needs of a series or a ranking. */
type Counted = Pick<ChartPoint, 'value' | 'n' | 'removed'> & {
  readonly numerator: number;
  readonly base: number;
  readonly reports: number;
  readonly median?: number | null;
  readonly sameBodies?: ChartPoint['sameBodies'];
};

function pointOf(one: Counted): Omit<ChartPoint, 'evidence'> {
  const { value, numerator, base, n, removed, reports } = one;
  return {
    value,
    numerator: base === 0 ? null : numerator,
    base: base === 0 ? null : base,
    n,
    removed,
    undefined: reports - n - removed,
    median: one.median ?? null,
    sameBodies: one.sameBodies ?? null,
  };
}

function reportsText({ t }: View, series: ShownSeries | undefined): string {
  const reports = series?.points.reduce((sum, { n }) => sum + n, 0) ?? 0;
  return t(`；${reports}份报告`, `; ${reports} reports`);
}
