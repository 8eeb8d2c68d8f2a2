/**
 * What is drawn with the bars of a ranking: their values in words, and their intervals.
 *
 * @module
 */
import { type Chart, type ChartSeries, shareText } from './chart.ts';
import { FONT, type Ink, shown } from './drawing.ts';
import { baseText } from './value-text.ts';

/** The value of each bar in words, behind the bar or behind its interval, so that neither is covered. */
export function barLabels(chart: Chart, series: ChartSeries, ink: Ink): Record<string, unknown> {
  return {
    type: 'scatter',
    symbolSize: 0.1,
    silent: true,
    tooltip: { show: false },
    itemStyle: { color: 'transparent' },
    data: series.points.map((point, at) => {
      const value = shown(point?.value ?? null, chart.percent);
      const end = shown(chart.intervals?.[at]?.high ?? null, chart.percent);
      return {
        value: [Math.max(value ?? 0, end ?? 0), at],
        label: {
          ...{ show: value !== null, position: 'right', color: ink.text, fontFamily: FONT },
          // As in the table: 15.0% and not 15%.
          formatter: `${chart.percent ? shareText(chart, point?.value ?? 0) : value}${baseBeside(chart, point?.base)}`,
        },
      };
    }),
  };
}

/** A count stands by itself: its base is reports, which the notes say. */
function baseBeside({ lang }: Chart, base: number | null | undefined): string {
  return base == null ? '' : `  ${baseText(base, lang)}`;
}

/** The 95 % interval of each bar as a line with ends; drawn over the bar and in no legend. */
export function whiskers({ intervals, percent }: Chart, ink: Ink): Record<string, unknown> {
  const data = (intervals ?? []).flatMap((one, index) =>
    one === null
      ? []
      : [
          [
            { coord: [shown(one.low, percent), index] },
            { coord: [shown(one.high, percent), index] },
          ],
        ],
  );
  if (data.length === 0) return {};
  return {
    markLine: {
      ...{ silent: true, animation: false, data, symbol: ['rect', 'rect'], symbolSize: [1, 7] },
      label: { show: false },
      lineStyle: { color: ink.text, width: 1.2, type: 'solid' },
    },
  };
}
