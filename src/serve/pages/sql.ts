/**
 * SQL: one reading statement, run in a process that is ended when it takes too long.
 *
 * @module
 */
import type { QueryResult, QueryValue } from '../../store/query.ts';
import { mainYear } from '../../store/read/contents.ts';
import { describedViews } from '../../store/read/dictionary.ts';
import { StoreError } from '../../store/store-error.ts';
import { originOf } from '../request.ts';
import type { SqlLimits } from '../site.ts';
import { count } from '../view/format.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { cookbookExamples, SHORT_EXAMPLES } from './sql-examples.ts';

export const SQL_LIMITS: SqlLimits = { timeLimit: 5000, maxRows: 1000, maxBytes: 2 * 1024 * 1024 };
export const MAX_SQL = 8000;
const LONGEST_SHOWN = 2000;

/** The page before anything was asked. */
export function sqlPage(view: View, sql: string, outcome: Html | null = null): ExplorerPage {
  const { t, href, site } = view;
  const year = mainYear(site.store) ?? new Date().getUTCFullYear() - 1;
  const examples = [...cookbookExamples(originOf(site), year), ...SHORT_EXAMPLES];
  return {
    title: t('SQL 查询', 'SQL'),
    kind: 'sql',
    body: html`<h1>${t('SQL 查询', 'SQL')}</h1>
<p class="lead">${t(`只读；最长 ${SQL_LIMITS.timeLimit / 1000} 秒，最多 ${SQL_LIMITS.maxRows} 行。地址可以分享。`, `Reading only; at most ${SQL_LIMITS.timeLimit / 1000} s and ${SQL_LIMITS.maxRows} rows. The address can be shared.`)} <a href="${href('/data')}">${t('表和列的说明', 'Tables and columns')}</a></p>
<div class="workbench"><form class="panel tall" action="/sql"><label>SQL<textarea class="sql" name="sql" rows="8" maxlength="${MAX_SQL}" spellcheck="false" required>${sql}</textarea></label>${langField(view)}<div><button>${t('查询', 'Run')}</button> <span class="small soft">${t('Ctrl+Enter 查询；Tab 补全', 'Ctrl+Enter runs, Tab completes')}</span></div><p id="completion" class="small" aria-live="polite" data-label="Tab: "></p></form>${schema(view)}</div>
${outcome}
<h2>${t('例子', 'Examples')}</h2><ul class="plain">${examples.map((one) => html`<li><a href="${href('/sql', { sql: one.sql })}">${t(one.zh, one.en)}</a></li>`)}</ul>`,
  };
}

/** Views and their columns beside the editor; a name that is clicked goes into the query. */
function schema(view: View): Html {
  const { t, site } = view;
  return html`<section class="schema" tabindex="0" aria-label="${t('视图和列', 'Views and columns')}">${describedViews(site.store).map(({ name, zh, en, columns }) => html`<details><summary><code>${name}</code> <span class="small soft">${t(zh, en)}</span></summary><p class="small">${columns.map((one) => html`<code title="${t(one.zh, one.en)}">${one.name}</code> `)}</p></details>`)}</section>`;
}

/** The page with a result, or with what SQLite said. */
export async function sqlResultPage(view: View, sql: string): Promise<ExplorerPage> {
  const { site, t } = view;
  if (site.sql === null)
    return sqlPage(
      view,
      sql,
      failure(view, t('这里没有开放查询。', 'Queries are not offered here.')),
    );
  try {
    return sqlPage(view, sql, table(view, sql, await site.sql(sql, SQL_LIMITS)));
  } catch (error) {
    if (isOverloaded(error))
      return { ...sqlPage(view, sql, failure(view, t(...OVERLOADED))), status: 503 };
    return { ...sqlPage(view, sql, failure(view, queryErrorText(error))), status: 400 };
  }
}

/** Whether a query only has to be asked again: all processes were at work for too long. */
export function isOverloaded(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'overloaded';
}

export const OVERLOADED = [
  '正在执行的查询太多，请过一会儿再试。',
  'Too many queries are running; try again in a moment.',
] as const;

/** What went wrong, without paths of this machine. */
export function queryErrorText(error: unknown): string {
  if (!(error instanceof StoreError)) return 'the query could not be run';
  return error.message.replaceAll(error.path, 'database').replaceAll(process.execPath, 'node');
}

function failure({ t }: View, message: string): Html {
  return html`<div class="empty" role="alert"><p><strong>${t('没有查成', 'The query did not run')}</strong></p><p>${message}</p></div>`;
}

function table(view: View, sql: string, result: QueryResult): Html {
  const { t, href } = view;
  const bar = barsOf(result);
  if (result.rows.length === 0)
    return html`<div class="empty"><p>${t('没有结果。', 'No rows.')}</p></div>`;
  return html`<p>${t(`${count(result.rows.length)} 行`, `${count(result.rows.length)} rows`)}${result.truncated && html` <strong class="warning">${t('（结果太长，已截断）', '(cut short)')}</strong>`} · ${Math.round(result.milliseconds)} ms · <a href="${href('/sql.csv', { sql })}">CSV</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('结果', 'Result')}"><table class="data" data-sortable><thead><tr>${result.columns.map((name) => html`<th scope="col">${name}</th>`)}${bar !== null && html`<th scope="col">${t('图', 'Chart')}</th>`}</tr></thead><tbody>${result.rows.map((row) => html`<tr>${row.map((value) => html`<td${typeof value === 'number' ? html` class="n"` : ''}>${shortened(sqlValueText(value))}</td>`)}${bar !== null && html`<td>${bar(row)}</td>`}</tr>`)}</tbody></table></div>`;
}

const BAR = 160;
/** Rows of which bars are drawn: more are no picture. */
const MOST_BARS = 100;

/** A bar for the last column of numbers in each row; null where there is none, or a value below zero. */
function barsOf({ rows }: QueryResult): ((row: readonly QueryValue[]) => Html | '') | null {
  const [first] = rows;
  if (first === undefined || rows.length < 2 || rows.length > MOST_BARS) return null;
  const isNumeric = (at: number) =>
    rows.every((row) => row[at] === null || (typeof row[at] === 'number' && Number(row[at]) >= 0));
  const at = first.findLastIndex((value, index) => typeof value === 'number' && isNumeric(index));
  const most = Math.max(...rows.map((row) => Number(row[at] ?? 0)));
  if (at < 0 || most <= 0) return null;
  return (row) => {
    const width = ((Number(row[at] ?? 0) / most) * BAR).toFixed(1);
    return row[at] === null
      ? ''
      : html`<svg class="interval" width="${BAR}" height="12" aria-hidden="true"><rect class="c-0b57a4" width="${width}" height="12" fill="#0b57a4"/></svg>`;
  };
}

/** A value as text: bytes by their length. */
export function sqlValueText(value: QueryValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : `(${value.length} bytes)`;
}

/** A page shows the beginning of a long text, and that there is more; the CSV has all of it. */
function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}……` : text;
}
