/**
 * All tables of a report, redrawn; for stored reports and for files that are only being checked.
 *
 * @module
 */

import { label } from '../../normalize/vocabulary.ts';
import { FORMS, type FormId, formTable, type TableName } from '../../parse/forms/form.ts';
import { FORM_NAMES, TABLES } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { cellSlot, legend, type ShownCell } from './cell-slot.ts';
import { drawForm, lastSpan } from './form-table.ts';

export interface FormSlotCell extends ShownCell {
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  readonly form: FormId;
}

export interface FormTablesOptions {
  /** Keys of cells that stand in a sum that fails. */
  readonly wrong: ReadonlySet<string>;
  /** Keys of cells that another version has otherwise. */
  readonly changed?: ReadonlySet<string>;
  /** Address that a cell opens, or null for none. */
  readonly link: (cell: FormSlotCell) => string | null;
  /** True where a statistics table of another kind is shown beneath. */
  readonly hasOtherRows: boolean;
}

const ORDER: readonly TableName[] = ['disclosure', 'requests', 'review', 'statistics'];

/**
 * Key of a cell, also its id in the page.
 *
 * @example
 * cellKey({ table: 'requests', row: 'granted', column: 'total' }) // => 'requests.granted.total'
 */
export function cellKey(cell: {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}): string {
  return `${cell.table}.${cell.row}.${cell.column}`;
}

/** The tables with their headings, or a sentence where there are none. */
export function reportTables(
  view: View,
  cells: readonly FormSlotCell[],
  options: FormTablesOptions,
): Html {
  const { t, lang } = view;
  if (cells.length === 0 && options.hasOtherRows) {
    return html`<p class="soft">${t(
      '统计表不是2014、2019或2021年的格式，各行照原文列在“格式以外的内容”。',
      'Its statistics table is not of the form of 2014, 2019 or 2021; its rows are listed as printed under “What the form does not have”.',
    )}</p>`;
  }
  if (cells.length === 0) {
    return html`<div class="empty"><p>${t(
      '这份报告里没有读出法定表格：可能只有文字，或表格是图片、附件。',
      'No statutory table was read from this report: it may be text only, or its tables are images or attachments.',
    )}</p></div>`;
  }
  return html`${legend(lang)}${ORDER.map((table) => oneTable(view, table, cells, options))}`;
}

function oneTable(
  view: View,
  table: TableName,
  all: readonly FormSlotCell[],
  options: FormTablesOptions,
): Html | false {
  const cells = new Map(
    all.filter((cell) => cell.table === table).map((cell) => [cellKey(cell), cell]),
  );
  const form = [...cells.values()][0]?.form;
  if (form === undefined) return false;
  const prints = (row: string): boolean =>
    [...cells.values()].some((cell) => cell.row === row && cell.state !== 'missing');
  const drawn = drawForm({ form, table, prints, lang: view.lang }, (row, column) => {
    const key = cellKey({ table, row: row.code, column: column.code });
    const cell = cells.get(key) ?? absent(table, row.code, column.code, form);
    return cellSlot(cell, {
      id: key,
      link: options.link(cell),
      name: `${row.label} ${column.label}`,
      wrong: options.wrong.has(key),
      changed: options.changed?.has(key) ?? false,
      span: table === 'disclosure' ? lastSpan(form, row, column) : 1,
      lang: view.lang,
    });
  });
  const title = formTable(form, table)?.section ?? label(TABLES, table, 'zh');
  return html`<h3 id="${table}"><span lang="zh-Hans">${title}</span>${view.lang === 'en' && html` <span class="soft">${label(TABLES, table, 'en')}</span>`}</h3>
<p class="small soft">${view.t('按', 'Drawn after the ')}${label(FORM_NAMES, form, view.lang)}${view.t('的式样重绘', '')}${unitNote(view, table)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${title}" lang="zh-Hans">${drawn}</div>`;
}

function unitNote({ t }: View, table: TableName): string {
  return table === 'requests' || table === 'review'
    ? t('，单位：件', ' (unit: requests or cases)')
    : '';
}

function absent(table: TableName, row: string, column: string, form: FormId): FormSlotCell {
  return {
    table,
    row,
    column,
    form,
    state: 'missing',
    value: null,
    raw: null,
    inferred: null,
    used: null,
    basis: 'none',
    note: null,
    candidates: [],
  };
}

/**
 * Official label of a cell: groups, row and column as the form prints them.
 *
 * @example
 * cellLabel('2021', 'requests', 'refused.state_secret', 'total')
 * // => '三、本年度办理结果 > （三）不予公开 > 1.属于国家秘密 · 总计'
 */
export function cellLabel(form: FormId | null, table: string, row: string, column: string): string {
  const name = table as TableName;
  const forms = form === null ? FORMS.map(({ id }) => id).reverse() : [form];
  for (const id of forms) {
    const printed = formTable(id, name)?.inPrint.find((one) => one.code === row);
    const head = printed?.columns.find((one) => one.code === column);
    if (printed === undefined) continue;
    const rowText = [...printed.path, printed.label].filter(Boolean).join(' > ');
    const columnText = head === undefined ? '' : [...head.path, head.label].join(' > ');
    return [rowText, columnText].filter(Boolean).join(' · ');
  }
  return [row, column].join(' · ');
}
