/**
 * A comparison as a drawing: a line for each side.
 *
 * @module
 */

import { LINE_COLOURS } from '../chart/build.ts';
import type { Chart, ChartPoint } from '../chart/chart.ts';
import {
  formBreaks,
  isPercent,
  metricTitle,
  scopeNote,
  sourceLine,
  unitOf,
} from '../chart/describe.ts';
import { originOf } from '../request.ts';
import type { View } from '../view/view.ts';
import { type ComparedCell, type ComparedSide, comparedYears } from './sides.ts';
import { type CompareWanted, comparePath, compareQuery } from './wanted.ts';

/** The chart of a comparison. */
export function compareChart(
  view: View,
  wanted: CompareWanted,
  sides: readonly ComparedSide[],
): Chart {
  const { t, lang } = view;
  const { metric } = wanted;
  const years = comparedYears(sides, wanted);
  const scopes = [...new Set(sides.flatMap(({ series }) => series.scopes))];
  return {
    kind: 'line',
    title: compareTitle(view, wanted, sides),
    subtitle: t(
      `单位：${unitOf(metric, lang)}；n 为计入的报告份数`,
      `Unit: ${unitOf(metric, lang)}; n: reports counted`,
    ),
    categories: years.map(String),
    axis: t('年度', 'Year'),
    breaks: formBreaks(years, lang, metric.breaks),
    series: sides.map((side, index) => ({
      id: side.id,
      name: side.name,
      colour: LINE_COLOURS[index % LINE_COLOURS.length] ?? '#0b57a4',
      points: years.map((year) => pointOf(side.cellAt(year))),
    })),
    ...{ percent: isPercent(metric), lang },
    inPoints: metric.unit === 'percentage_points',
    notes: [
      scopeNote(
        view,
        scopes,
        sides.reduce((sum, { series }) => sum + series.otherScopes, 0),
      ),
      scopes.length > 1
        ? t(
            '各方的统计范围不同：见表中“统计范围”一行，不能直接比较。',
            'The sides are of different scopes (see the row “Scope”): they cannot simply be compared.',
          )
        : '',
      ...metric.breaks.map((one) => t(one.zh, one.en)),
    ].filter(Boolean),
    caution: metric.do_not_write[lang],
    source: sourceLine(view, comparePath(wanted), compareQuery(wanted)),
    demo: originOf(view.site) === 'demo',
  };
}

/** What is compared, and whom. */
export function compareTitle(
  { t, lang }: View,
  { metric }: CompareWanted,
  sides: readonly ComparedSide[],
): string {
  const names = sides.map(({ name }) => name).join(t('、', ', '));
  return `${metricTitle(metric, lang)}${t('：', ': ')}${names}`;
}

function pointOf({ point, state, evidence }: ComparedCell): ChartPoint | null {
  if (point === null) {
    return state === 'no_report' ? null : { ...EMPTY, evidence };
  }
  return {
    value: point.value,
    numerator: point.value === null ? null : point.numerator,
    base: point.value === null ? null : point.base,
    n: point.n,
    removed: point.removed,
    undefined: point.reports - point.n - point.removed,
    ...{ median: null, sameBodies: null, evidence },
  };
}

const EMPTY: ChartPoint = {
  ...{ value: null, numerator: null, base: null, n: 0, removed: 0, undefined: 1 },
  ...{ median: null, sameBodies: null, evidence: null },
};
