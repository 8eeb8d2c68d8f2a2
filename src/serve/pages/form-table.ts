/**
 * A statutory table redrawn as the form prints it: the same heads, groups and spans, one slot for each cell.
 *
 * @module
 */
import {
  type FormColumn,
  type FormId,
  type FormRow,
  type FormTable,
  formTable,
  type TableName,
} from '../../parse/forms/form.ts';
import { rowsAsPrinted } from '../../parse/forms/in-print.ts';
import type { Language } from '../../text/language.ts';
import { columnGloss, gloss, glossOf, rowGloss } from '../view/gloss.ts';
import { type Html, html } from '../view/markup.ts';

/** Draws the slot of a cell, `<td>` and all. */
export type DrawCell = (row: FormRow, column: FormColumn) => Html;

/** A table to draw. */
export interface DrawnTable {
  readonly form: FormId;
  readonly table: TableName;
  /** Whether the report prints a row, by its code: one may stand in place of several. The form's own rows unless told. */
  readonly prints?: (row: string) => boolean;
  /** With a gloss under each label in English. */
  readonly lang: Language;
}

/**
 * The table of a form with its cells drawn by `draw`; null where the form has no such table.
 */
export function drawForm({ form, table, prints, lang }: DrawnTable, draw: DrawCell): Html | null {
  const official = formTable(form, table);
  if (official === undefined) return null;
  const printed = { ...official, rows: rowsAsPrinted(official, prints ?? (() => false)) };
  const drawing = { draw, lang };
  if (table === 'requests') return requests(printed, drawing);
  if (table === 'review') return review(printed, drawing);
  return table === 'disclosure' ? disclosure(printed, drawing) : statistics(printed, drawing);
}

interface Drawing {
  readonly draw: DrawCell;
  readonly lang: Language;
}

/** A heading with its gloss. */
function head(lang: Language, text: string | undefined): Html {
  return html`${text}${text !== undefined && gloss(lang, glossOf(text))}`;
}

function rowHead(lang: Language, row: FormRow): Html {
  return html`${row.label}${gloss(lang, rowGloss(row))}`;
}

function columnHead(lang: Language, column: FormColumn): Html {
  return html`${column.label}${gloss(lang, columnGloss(column))}`;
}

function requests(printed: FormTable, { draw, lang }: Drawing): Html {
  const columns = printed.rows[0]?.columns ?? [];
  const organisations = columns.filter((column) => column.path.length > 0);
  const [person] = columns;
  const total = columns.at(-1);
  return html`<table class="form"><thead>
<tr><th colspan="3" rowspan="3" scope="col">${head(lang, printed.roles.heads[0])}</th><th colspan="${columns.length}" scope="colgroup">${head(lang, printed.roles.heads[1])}</th></tr>
<tr><th rowspan="2" scope="col">${head(lang, person?.label)}</th><th colspan="${organisations.length}" scope="colgroup">${head(lang, organisations[0]?.path[0])}</th><th rowspan="2" scope="col">${head(lang, total?.label)}</th></tr>
<tr>${organisations.map((column) => html`<th scope="col">${columnHead(lang, column)}</th>`)}</tr>
</thead><tbody>${groupedRows(printed.rows, { draw, lang })}</tbody></table>`;
}

/** Heads of groups span the rows under them; labels span what groups leave of the three columns. */
function groupedRows(rows: readonly FormRow[], { draw, lang }: Drawing): Html[] {
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const groups = row.path.flatMap((title, depth) => {
      const path = row.path.slice(0, depth + 1).join('\n');
      if (before?.path.slice(0, depth + 1).join('\n') === path) return [];
      const span = rows.filter((one) => one.path.slice(0, depth + 1).join('\n') === path).length;
      return [
        html`<th class="narrow" rowspan="${span}" scope="rowgroup">${head(lang, title)}</th>`,
      ];
    });
    return html`<tr>${groups}<th scope="row" colspan="${3 - row.path.length}">${rowHead(lang, row)}</th>${row.columns.map((column) => draw(row, column))}</tr>\n`;
  });
}

function review(printed: FormTable, { draw, lang }: Drawing): Html {
  const [row] = printed.rows;
  const columns = row?.columns ?? [];
  const under = (depth: number) =>
    columns.reduce<{ title: string; span: number }[]>((runs, column) => {
      const title = column.path.slice(0, depth + 1).at(-1) ?? '';
      const last = runs.at(-1);
      if (last?.title === title && depth === 0) last.span += 1;
      else if (depth === 1 && last?.title === title) last.span += 1;
      else runs.push({ title, span: 1 });
      return runs;
    }, []);
  const litigation = under(1).filter(({ title }) => title !== '行政复议');
  return html`<table class="form"><thead>
<tr>${under(0).map(({ title, span }) => html`<th colspan="${span}"${title === '行政复议' ? html` rowspan="2"` : ''} scope="colgroup">${head(lang, title)}</th>`)}</tr>
<tr>${litigation.map(({ title, span }) => html`<th colspan="${span}" scope="colgroup">${head(lang, title)}</th>`)}</tr>
<tr>${columns.map((column) => html`<th scope="col">${columnHead(lang, column)}</th>`)}</tr>
</thead><tbody><tr>${row !== undefined && columns.map((column) => draw(row, column))}</tr></tbody></table>`;
}

/** One block under another, each begun by the item of article 20 and its own heads; heads stretch to one width. */
function disclosure(printed: FormTable, { draw, lang }: Drawing): Html {
  const width = Math.max(...printed.rows.map((row) => row.columns.length)) + 1;
  const blocks = [...Map.groupBy(printed.rows, (row) => row.path[0] ?? '')];
  return html`<table class="form">${blocks.map(([article, rows]) => {
    const columns = rows[0]?.columns ?? [];
    const last = columns.length - 1;
    const span = (index: number) => (index === last ? width - columns.length : 1);
    return html`<tbody>
<tr><th colspan="${width}" scope="rowgroup">${head(lang, article)}</th></tr>
<tr><th scope="col">${head(lang, '信息内容')}</th>${columns.map((column, index) => html`<th scope="col" colspan="${span(index)}">${columnHead(lang, column)}</th>`)}</tr>
${rows.map((row) => html`<tr><th scope="row">${rowHead(lang, row)}</th>${row.columns.map((column) => draw(row, column))}</tr>`)}
</tbody>`;
  })}</table>`;
}

function statistics(printed: FormTable, { draw, lang }: Drawing): Html {
  return html`<table class="form"><thead><tr>${['统计指标', '单位', '统计数', '累计'].map((one) => html`<th scope="col">${head(lang, one)}</th>`)}</tr></thead><tbody>
${printed.rows.map((row) =>
  row.kind === 'heading'
    ? html`<tr><th scope="row" colspan="4">${rowHead(lang, row)}</th></tr>`
    : html`<tr><th scope="row">${'　'.repeat(Math.max(0, row.path.length - 1))}${rowHead(lang, row)}</th><td>${row.unit ?? ''}</td>${row.columns.map((column) => draw(row, column))}</tr>`,
)}
</tbody></table>`;
}

/** How many slots the last cell of a row of the disclosure table spans, so that blocks end at one edge. */
export function lastSpan(form: FormId, row: FormRow, column: FormColumn): number {
  const printed = formTable(form, 'disclosure');
  if (printed === undefined || row.columns.at(-1)?.code !== column.code) return 1;
  const width = Math.max(...printed.rows.map((one) => one.columns.length));
  return width - row.columns.length + 1;
}
