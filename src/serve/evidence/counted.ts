/**
 * How many reports a value rests on: counted, left out and why, not here at all; and what other sheets say.
 *
 * @module
 */
import { METRICS } from '../../store/metrics/definition.ts';
import type { Selection } from '../../store/read/metric-series.ts';
import { type MetricSheet, otherTotals } from '../../store/read/metric-sheet.ts';
import { metricTitle } from '../chart/describe.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { sideText } from './formula.ts';
import { leftOut } from './sentence.ts';
import { howMany } from './subject.ts';

/** Every report of the selection under one of its fates; the numbers add up. */
export function sheetCounts({ t, lang }: View, sheet: MetricSheet): Html {
  const { inDatabase } = howMany(sheet);
  const fates = [[t('计入', 'counted'), sheet.n] as const, ...leftOut(sheet, lang)];
  const { register } = sheet;
  return html`<dt>${t('年报', 'Reports')}</dt><dd class="counted">${t(`已收录 ${count(inDatabase)} 份：`, `${count(inDatabase)} in the database: `)}${fates.map(([what, n]) => t(`${what} ${count(n)} 份`, `${what} ${count(n)}`)).join(t('，', ', '))}${t('。', '.')}</dd>${
    register !== null &&
    html`
<dt>${t('名录', 'Register')}</dt><dd class="register">${t(`当年共有 ${count(register.size)} 个，其中 ${count(register.without)} 个没有收录年报（不等于没有公布）。`, `${count(register.size)} existed in the year; of ${count(register.without)} no report is in the database (which does not mean that none was published).`)}</dd>`
  }`;
}

/** Other sheets of the same group and year may state another total of the same thing: which, and why. */
export function otherSheets(view: View, selection: Selection, sheet: MetricSheet): Html | false {
  const { t, lang } = view;
  if (sheet.value === null) return false;
  const others = otherTotals(view.site.store, selection, sheet);
  const growth = METRICS.filter(
    (one) =>
      one.kind === 'growth' &&
      one !== sheet.metric &&
      [sheet.metric.numerator, sheet.metric.base].some(
        (terms) => `${terms}` === `${one.numerator}`,
      ),
  );
  if (others.length === 0 && growth.length === 0) return false;
  return html`<h2>${t('别的核实单上的合计', 'Totals on other sheets')}</h2>
<p>${t('每个指标只计入自己用到的数都可用的年报，所以同一范围同一年，别的核实单对同一件事的合计可能不同：', 'Each metric counts only reports in which the numbers it needs can be used. Other sheets of the same group and year may therefore state another total of the same thing:')}</p>
<ul class="other-totals">${others.map(
    ({ terms, total, n, metrics }) =>
      html`<li><span lang="zh-Hans">${sideText(view, terms)}</span>${t('：', ': ')}<b>${count(total)}</b>${t(`（计入 ${count(n)} 份）——`, ` (${count(n)} counted) — `)}${metrics.map((metric) => metricTitle(metric, lang)).join(t('、', '; '))}</li>`,
  )}${growth.map((metric) => html`<li>${metricTitle(metric, lang)}${t('：只计入上一年也有年报的机关', ': only bodies with a report of the year before too')}</li>`)}</ul>`;
}
