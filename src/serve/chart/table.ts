/**
 * A chart as a table, as CSV and as a description: the same numbers in every shape.
 *
 * @module
 */
import { csv } from '../view/csv.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { type Chart, type ChartPoint, shareText } from './chart.ts';
import { colourClass } from './colours.ts';
import { baseText } from './value-text.ts';

/** The table beneath the chart; every number opens its evidence. */
export function chartTable(view: View, chart: Chart): Html {
  const { t } = view;
  // A year whose only report is left out has no base, and is not a year without a report.
  const base = (index: number) => {
    const points = chart.series.flatMap(({ points }) => points[index] ?? []);
    return points.find((point) => point.base !== null) ?? points[0];
  };
  const showBase = chart.kind === 'stack';
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('图中的数：', 'The numbers of the chart: ')}${chart.title}"><table class="data"><caption>${t('图中的数；点开看依据。', 'The numbers of the chart; open one for its evidence.')}</caption><thead><tr><th scope="col">${chart.axis}</th>${chart.series.map((series) => html`<th scope="col" class="n"><span class="key">${keyMark(series.colour)}</span>${series.name}</th>`)}${showBase && html`<th scope="col" class="n">${t('办结（件）', 'Concluded')}</th><th scope="col" class="n">${t('计入报告 n', 'Counted n')}</th><th scope="col" class="n">${t('未计入', 'Left out')}</th>`}</tr></thead><tbody>
${chart.categories.map((category, index) => {
  const point = base(index);
  return html`<tr><th scope="row">${category}</th>${chart.series.map((series) => html`<td class="n">${number(view, chart, series.points[index] ?? null, !showBase)}</td>`)}${showBase && html`<td class="n">${count(point?.base ?? null)}</td><td class="n">${count(point?.n ?? null)}</td><td class="n">${count(point == null ? null : point.removed + point.undefined)}</td>`}</tr>\n`;
})}</tbody></table></div>${details(view, chart)}`;
}

/** Beside the pooled values of many bodies: the middle one, and the bodies that report every year. */
function details({ t }: View, chart: Chart): Html | false {
  const many = chart.series.filter(({ points }) => points.some((point) => (point?.n ?? 0) > 1));
  const known = many.filter(({ points }) => points.some((point) => point?.sameBodies != null));
  if (known.length === 0) return false;
  const text = (value: number | null | undefined) =>
    value == null ? '—' : chart.percent ? shareText(chart, value) : count(round(value));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('中位数与同一批单位：', 'Medians and same bodies: ')}${chart.title}"><table class="data"><caption>${t('上表是合并计算（件数相加再相除）。这里是各单位的中位数，和各年都有数的同一批单位合并计算的结果：两者走向不同时，变化可能只是换了一批单位。', 'Above, all reports are pooled. Here: the median over bodies, and the pooled value of those bodies that have one in every year. Where they differ, the change may be one of who reports.')}</caption><thead><tr><th scope="col">${chart.axis}</th>${known.map((series) => html`<th scope="col" class="n">${series.name}${t('：中位数', ': median')}</th><th scope="col" class="n">${t('同一批单位', 'same bodies')}</th><th scope="col" class="n">n</th>`)}</tr></thead><tbody>
${chart.categories.map((category, index) => html`<tr><th scope="row">${category}</th>${known.map(({ points }) => html`<td class="n">${text(points[index]?.median)}</td><td class="n">${text(points[index]?.sameBodies?.value)}</td><td class="n">${count(points[index]?.sameBodies?.n ?? null)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A dot of the series' colour, drawn as SVG: inline styles are forbidden. */
function keyMark(colour: string): Html {
  return html`<svg width="13" height="13" aria-hidden="true"><rect width="13" height="13" rx="2" fill="${colour}" class="${colourClass(colour)}"/></svg>`;
}

function number(
  view: View,
  chart: Chart,
  point: ChartPoint | null,
  withBase: boolean,
): Html | string {
  if (point === null) return '—';
  const text = valueText(view, chart, point);
  const beside = withBase ? numbersBeside(view, point) : '';
  const base = beside === '' ? '' : html` <span class="soft small">${beside}</span>`;
  return point.evidence === null
    ? html`${text}${base}`
    : html`<a href="${point.evidence}">${text}</a>${base}`;
}

/** What a value is divided by, and of several reports how many are counted: two numbers, never under one name. */
function numbersBeside({ t, lang }: View, { base, n, value }: ChartPoint): string {
  return [
    ...(base === null ? [] : [baseText(base, lang)]),
    ...(value !== null && n > 1 ? [`n=${count(n)}`] : []),
  ].join(t('，', ', '));
}

/** A report that is there and not counted is told from one that is not there. */
function valueText({ t }: View, chart: Chart, point: ChartPoint): string {
  if (point.value !== null) {
    return chart.percent ? shareText(chart, point.value) : count(round(point.value));
  }
  if (point.removed > 0) return t('勾稽不符', 'sums fail');
  return point.undefined > 0 ? t('算不出', 'no value') : '—';
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** One row for each category and series, with a BOM for Chinese Excel. */
export function chartCsv(chart: Chart): string {
  const header = [
    'category',
    'series',
    'series_name',
    'value',
    'numerator',
    'base',
    'n',
    'removed_sum_fails',
    'without_value',
    'division_code',
    'agency_id',
  ];
  const rows = chart.series.flatMap((series) =>
    series.points.map((point, index) => [
      chart.categories[index] ?? '',
      series.id,
      series.name,
      point?.value ?? null,
      point?.numerator ?? null,
      point?.base ?? null,
      point?.n ?? null,
      point?.removed ?? null,
      point?.undefined ?? null,
      (series.body ?? chart.bodies?.[index])?.divisionCode ?? null,
      (series.body ?? chart.bodies?.[index])?.agencyId ?? null,
    ]),
  );
  return csv(header, rows, chart.demo);
}
