/**
 * A comparison as a table and as a file: a column for each side, a row for each year; what is missing says why.
 *
 * @module
 */
import { label, SCOPES } from '../../normalize/vocabulary.ts';
import { metricTitle } from '../chart/describe.ts';
import { baseText, valueText } from '../chart/value-text.ts';
import { csv } from '../view/csv.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { bodiesInGroup, type ComparedCell, type ComparedSide, comparedYears } from './sides.ts';
import type { CompareWanted } from './wanted.ts';

/** The table; every number opens its evidence. */
export function compareTable(
  view: View,
  wanted: CompareWanted,
  sides: readonly ComparedSide[],
): Html {
  const { t, lang } = view;
  const { metric } = wanted;
  const years = comparedYears(sides, wanted);
  const base = metric.kind === 'count';
  const caption = base
    ? t(
        '点开看依据；括号内是计入的报告份数。',
        'Open a number for its evidence; in brackets the reports counted.',
      )
    : t(
        `点开看依据。分母不到 ${metric.minimum_base} 的带△：只宜写件数，不宜写比例。`,
        `Open a number for its evidence. △: a base below ${metric.minimum_base}, of which numbers and not shares should be written.`,
      );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('并排的数', 'The numbers side by side')}"><table class="data figures compare"><caption>${caption}</caption><thead><tr><th scope="col">${t('年度', 'Year')}</th>${sides.map((side) => html`<th scope="col" class="n">${sideName(view, side)}</th>`)}</tr></thead><tbody>
${years.map((year) => html`<tr><th scope="row">${year}</th>${sides.map((side) => html`<td class="n" data-state="${side.cellAt(year).state}">${cellText(view, wanted, { side, year })}</td>`)}</tr>\n`)}
<tr><th scope="row">${t('统计范围', 'Scope')}</th>${sides.map(
    ({ series }) =>
      html`<td class="n small soft">${
        series.scopes
          .filter((one) => one !== '')
          .map((one) => label(SCOPES, one, lang))
          .join(t('、', ', ')) || '—'
      }</td>`,
  )}</tr></tbody></table></div>`;
}

function sideName({ href }: View, { name, page }: ComparedSide): Html | string {
  return page === null ? name : html`<a href="${href(page)}">${name}</a>`;
}

function cellText(
  view: View,
  wanted: CompareWanted,
  { side, year }: { readonly side: ComparedSide; readonly year: number },
): Html {
  const cell = side.cellAt(year);
  const { point, evidence } = cell;
  const text = point?.value == null ? cell.why : valueText(wanted.metric, point.value);
  const linked =
    evidence === null || point === null ? html`${text}` : html`<a href="${evidence}">${text}</a>`;
  const n = numbers(view, wanted, { cell, side, year });
  const missing = point?.value == null;
  return html`${missing ? html`<span class="soft">${linked}</span>` : linked}${n !== '' && html` <span class="soft small">${n}</span>`}`;
}

/** The base, and of a group how many reports of how many bodies. */
function numbers(
  { t, lang }: View,
  wanted: CompareWanted,
  {
    cell: { point },
    side,
    year,
  }: { readonly cell: ComparedCell; readonly side: ComparedSide; readonly year: number },
): string {
  if (point === null) return '';
  const small = point.value !== null && point.smallBase ? ' △' : '';
  const base =
    point.value === null || wanted.metric.kind === 'count'
      ? ''
      : `${baseText(point.base, lang)}${small}`;
  if (!side.isGroup) return base;
  const all = bodiesInGroup(wanted, side.id, year);
  const of =
    all === null
      ? t(`${count(point.n)}份`, `${count(point.n)} reports`)
      : t(`${count(point.n)}／${count(all)}份`, `${count(point.n)} of ${count(all)}`);
  return base === '' ? `(${of})` : `${base} (${of})`;
}

/** One row for each side and year. */
export function compareCsv(
  { lang }: View,
  wanted: CompareWanted,
  { sides, demo }: { readonly sides: readonly ComparedSide[]; readonly demo: boolean },
): string {
  const years = comparedYears(sides, wanted);
  const rows = sides.flatMap((side) =>
    years.map((year) => {
      const { point, state, why } = side.cellAt(year);
      const has = point?.value != null;
      return [
        ...[year, side.id, side.name, wanted.metric.id, metricTitle(wanted.metric, lang)],
        ...[has ? point.value : null, has ? point.numerator : null, has ? point.base : null],
        ...[point?.n ?? 0, point?.reports ?? 0, point?.scope ?? null, state, why],
      ];
    }),
  );
  return csv(HEADER, rows, demo);
}

const HEADER = [
  ...['fiscal_year', 'side', 'side_name', 'metric_id', 'metric', 'value', 'numerator', 'base'],
  ...['n', 'reports', 'scope', 'state', 'why'],
];
