/**
 * How a cell shows in a redrawn table: its value or its state, and what there is to say about it.
 *
 * @module
 */

import { label } from '../../normalize/vocabulary.ts';
import type { CellState, Inferred } from '../../parse/report.ts';
import type { Language } from '../../text/language.ts';
import { count } from '../view/format.ts';
import { BASES, STATES } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';

/** A cell as pages show it, stored or freshly parsed. */
export interface ShownCell {
  readonly state: CellState;
  readonly value: number | null;
  readonly raw: string | null;
  readonly inferred: Inferred | null;
  readonly used: number | null;
  readonly basis: 'published' | 'inferred' | 'decided' | 'confirmed' | 'none';
  readonly note: string | null;
  readonly candidates: readonly (number | null)[];
}

export interface SlotOptions {
  readonly id: string;
  readonly link: string | null;
  /** Name of the cell for people who do not see the table: row and column label. */
  readonly name: string;
  readonly wrong: boolean;
  readonly changed?: boolean;
  readonly span: number;
  readonly lang: Language;
}

/** The `<td>` of a cell. */
export function cellSlot(cell: ShownCell, options: SlotOptions): Html {
  const { id, link, wrong, span, lang } = options;
  const classes = [
    `s-${cell.state}`,
    `b-${cell.basis}`,
    wrong ? 'wrong' : '',
    options.changed === true ? 'changed' : '',
  ];
  const text = shownText(cell);
  const title = explain(cell, lang);
  const inner =
    link === null
      ? html`<span title="${title}">${text}</span>`
      : html`<a href="${link}" title="${title}">${text}</a>`;
  return html`<td id="${id}" class="${classes.filter(Boolean).join(' ')}"${span > 1 ? html` colspan="${span}"` : ''}>${inner}</td>`;
}

/**
 * What stands in the slot: the usable value, else what is printed there, else a sign for the state.
 *
 * @example
 * shownText({ state: 'mark', value: null, raw: '/', inferred: null, used: null, basis: 'none', note: null, candidates: [] }) // => '/'
 */
export function shownText(cell: ShownCell): string {
  if (cell.used !== null) return count(cell.used);
  if (cell.state === 'ambiguous') return '？';
  if (cell.state === 'missing') return '×';
  const raw = (cell.raw ?? '').trim();
  return raw === '' ? '\u2003' : raw.slice(0, 60);
}

/** One line about the cell: state, basis, candidates, note. */
function explain(cell: ShownCell, lang: Language): string {
  const parts = [label(STATES, cell.state, lang)];
  if (cell.basis !== 'published' && cell.basis !== 'none')
    parts.push(label(BASES, cell.basis, lang));
  if (cell.basis === 'decided' && cell.raw !== null) {
    parts.push(lang === 'zh' ? `原文：${cell.raw}` : `printed: ${cell.raw}`);
  }
  if (cell.candidates.length > 0) {
    const list = cell.candidates.map((one) =>
      one === null ? (lang === 'zh' ? '空' : 'blank') : one,
    );
    parts.push((lang === 'zh' ? '可能是 ' : 'could be ') + list.join(lang === 'zh' ? '、' : ', '));
  }
  if (cell.note !== null) parts.push(cell.note);
  return parts.join(lang === 'zh' ? '；' : '; ');
}

/** What the looks of cells mean. */
export function legend(lang: Language): Html {
  const t = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  return html`<ul class="legend">
<li><i>12</i>${t('原文公布的数', 'as published')}</li>
<li><i class="b-inferred">12推</i>${t('原文没有写清，由勾稽关系唯一确定', 'not published; forced by the sums of the form')}</li>
<li><i class="b-decided">12定</i>${t('人工认定的数；原文印的见该格', 'decided by a person; what is printed stands in the cell')}</li>
<li><i>　</i>${t('原文空白（不是零）', 'blank in the source (not zero)')}</li>
<li><i class="s-text">？</i>${t('读不出是哪个数', 'cannot be told')}</li>
<li><i class="s-missing">×</i>${t('原文没有此栏', 'not in the source')}</li>
<li><i class="wrong">12</i>${t('核对不符', 'in a sum that fails')}</li>
</ul>`;
}
