/**
 * What a report prints and no form has: rows of older statistics tables, rows and columns of its own. For stored
 * reports and for files that are only being checked.
 *
 * @module
 */
import { label } from '../../normalize/vocabulary.ts';
import type { Extra, Indicator } from '../../parse/report.ts';
import { count } from '../view/format.ts';
import { STATES, TABLES } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';

/** A row of a statistics table: headings above it, label, unit, values. */
export type OutsideRow = Pick<
  Indicator,
  'path' | 'label' | 'body' | 'unit' | 'value' | 'cumulative' | 'raw' | 'state'
>;
/** A row or column beside those of a form. */
export type OutsideCell = Pick<Extra, 'rowLabel' | 'columnLabel' | 'value' | 'raw'> & {
  readonly table: string;
};

/** A file can hold any number of rows; a page shows as many as the page of a stored report does. */
const SHOWN = 500;

/** The section with both kinds in one table; nothing where there are none. */
export function beyondTheForm(
  view: View,
  cells: readonly OutsideCell[],
  rows: readonly OutsideRow[],
): Html | false {
  if (cells.length === 0 && rows.length === 0) return false;
  const { t, lang } = view;
  const title = t('格式以外的内容', 'What the form does not have');
  const hasCumulative = rows.some(({ cumulative }) => cumulative !== null);
  const isCut = cells.length > SHOWN || rows.length > SHOWN;
  return html`<h2 id="beyond">${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="data"><thead><tr><th scope="col">${t('表', 'Table')}</th><th scope="col">${t('项目', 'Item')}</th><th scope="col">${t('单位', 'Unit')}</th><th scope="col" class="n">${t('数', 'Value')}</th>${hasCumulative && html`<th scope="col" class="n">${t('历年累计', 'All years so far')}</th>`}</tr></thead><tbody>
${cells.slice(0, SHOWN).map((one) => html`<tr><td>${label(TABLES, one.table, lang)}</td><td lang="zh-Hans">${[one.rowLabel, one.columnLabel].filter(Boolean).join(' · ')}</td><td></td><td class="n">${one.value === null ? one.raw : count(one.value)}</td>${hasCumulative && html`<td></td>`}</tr>`)}
${rows.slice(0, SHOWN).map((one) => html`<tr><td>${label(TABLES, 'statistics', lang)}</td><td lang="zh-Hans">${itemText(one)}</td><td lang="zh-Hans">${one.unit}</td><td class="n">${valueText(view, one)}</td>${hasCumulative && html`<td class="n">${count(one.cumulative)}</td>`}</tr>`)}
</tbody></table></div>${isCut && html`<p class="soft">${t(`只列前 ${SHOWN} 行。`, `The first ${SHOWN} rows.`)}</p>`}`;
}

/**
 * Headings, label and body as printed.
 *
 * @example
 * itemText({ path: ['对申请的答复总数'], label: '1、同意公开答复数', body: '区政府' })
 * // => '对申请的答复总数 > 1、同意公开答复数（区政府）'
 */
export function itemText({ path, label, body }: Pick<OutsideRow, 'path' | 'label' | 'body'>) {
  return [...path, label].join(' > ') + (body === null ? '' : `（${body}）`);
}

/** A blank is named, for an empty slot says nothing; print whose place is lost never looks like a value. */
function valueText({ lang, t }: View, { value, raw, state }: OutsideRow): string {
  if (value !== null) return count(value);
  const printed = raw?.trim() ?? '';
  const name = label(STATES, state, lang);
  if (printed === '') return name;
  return state === 'mark' ? printed : t(`${printed}（${name}）`, `${printed} (${name})`);
}
