/**
 * What is known of the reports that are expected: the states behind a share of coverage.
 *
 * @module
 */
import { COVERAGE, label } from '../../normalize/vocabulary.ts';
import type { Selection } from '../../store/read/metric-series.ts';
import { statesOfCoverage } from '../../store/read/metric-sheet.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';

/** Expected reports by what is known of them. */
export function expectedReports(view: View, selection: Selection, year: number): Html {
  const { t, lang, site } = view;
  const rows = statesOfCoverage(site.store, selection, year);
  return html`<h2>${t('应有的年报，按已知的情况', 'Reports expected, by what is known')}</h2>
<table class="data coverage-states"><thead><tr><th scope="col">${t('情况', 'State')}</th><th scope="col" class="n">${t('份', 'Reports')}</th></tr></thead><tbody>
${rows.map(({ state, reports }) => html`<tr data-state="${state}"><th scope="row">${label(COVERAGE, state, lang)}</th><td class="n">${count(reports)}</td></tr>`)}</tbody></table>`;
}
