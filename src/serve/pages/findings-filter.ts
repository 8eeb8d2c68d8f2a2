/**
 * Findings narrowed to a place, a year, a kind of body and a severity: the form, the list, and the file with all of them.
 *
 * @module
 */
import { z } from 'zod';
import { BODY_KINDS, label } from '../../normalize/vocabulary.ts';
import {
  type FindingQuery,
  queryFindings,
  totalOfFindings,
} from '../../store/read/finding-lists.ts';
import { rankYears } from '../rank/chooser.ts';
import { originOf, PageNumber, QueryText, Year } from '../request.ts';
import { csvResponse, fileTitle, firstRow, MOST_ROWS } from '../routes/file-response.ts';
import { count } from '../view/format.ts';
import { SEVERITY_LABELS, VERDICTS } from '../view/labels.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import { placeName } from '../view/places.ts';
import { ruleTitle } from '../view/rule-labels.ts';
import type { Query, View } from '../view/view.ts';
import { findingLine } from './findings-lines.ts';
import { paging } from './page-parts.ts';
import { areaPicker } from './pickers.ts';

const PAGE_SIZE = 50;

const Filter = z.object({
  place: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional()
    .catch(undefined),
  year: Year.optional().catch(undefined),
  kind: z
    .enum(Object.keys(BODY_KINDS) as [string, ...string[]])
    .optional()
    .catch(undefined),
  severity: z.enum(['error', 'warning', 'info']).optional().catch(undefined),
  verdict: QueryText.optional().catch(undefined),
});

/** What the query of an address narrows findings to; an empty field narrows nothing. */
export function askedFindings({ query }: View, rule?: string): FindingQuery {
  const { place, year, kind, severity, verdict } = Filter.parse(
    Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
  );
  return { rule, prefix: place, year, kind, severity, verdict };
}

/** True where anything but the rule narrows. */
export function isNarrowed({ rule: _, ...others }: FindingQuery): boolean {
  return Object.values(others).some((one) => one !== undefined);
}

/** The same as a query of an address. */
function filterQuery({ prefix, year, kind, severity, verdict }: FindingQuery): Query {
  return { place: prefix, year, kind, severity, verdict };
}

/** The form; it stays on the page it is on. */
export function findingsForm(view: View, asked: FindingQuery): Html | false {
  const { t, lang, site, path } = view;
  if (site.isStatic) return false;
  const unset = t('不限', 'all');
  const option = (value: string, text: string, chosen: boolean) =>
    html`<option value="${value}"${chosen ? html` selected` : ''}>${text}</option>`;
  return html`<form class="panel" action="${path}">${areaPicker(view, 'place', asked.prefix ?? 'all')}<label>${t('年度', 'Year')}<select name="year">${option('', unset, false)}${rankYears(view).map((year) => option(String(year), String(year), year === asked.year))}</select></label><label>${t('单位类型', 'Kind of body')}<select name="kind">${option('', unset, false)}${Object.keys(BODY_KINDS).map((kind) => option(kind, label(BODY_KINDS, kind, lang), kind === asked.kind))}</select></label><label>${t('轻重', 'Severity')}<select name="severity">${option('', unset, false)}${['error', 'warning', 'info'].map((one) => option(one, label(SEVERITY_LABELS, one, lang), one === asked.severity))}</select></label><label>${t('判断', 'Verdict')}<select name="verdict">${option('', unset, false)}${['source', 'parser', 'unknown'].map((one) => option(one, label(VERDICTS, one, lang), one === asked.verdict))}</select></label>${langField(view)}<button>${t('筛选', 'Filter')}</button></form>`;
}

/** A page of the findings asked for, how many there are, and the file with all. */
export function findingsFound(view: View, asked: FindingQuery): Html {
  const { t, site, href, query } = view;
  const page = PageNumber.parse(query['page'] ?? 1);
  const total = totalOfFindings(site.store, asked);
  const list = queryFindings(site.store, asked, {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  if (list.length === 0)
    return html`<div class="empty"><p>${t('没有符合条件的发现。', 'Nothing matches.')}</p></div>`;
  const file = href('/findings.csv', { ...filterQuery(asked), rule: asked.rule });
  return html`<p>${t(`${count(total)} 条`, `${count(total)} findings`)}${!site.isStatic && html` · <a href="${file}" download>CSV</a>`}</p><ul class="plain">${list.map((one) => findingLine(view, one))}</ul>
${paging(view, page, total > page * PAGE_SIZE)}`;
}

/** All findings asked for, one row each. */
export function findingsCsv(view: View): Response {
  const { site, query } = view;
  const rule = QueryText.optional().catch(undefined).parse(query['rule']);
  const asked = askedFindings(view, rule === '' ? undefined : rule);
  const window = { limit: MOST_ROWS + 1, offset: firstRow(query) - 1 };
  const rows = queryFindings(site.store, asked, window).map((one) => [
    ...[one.rule, ruleTitle(one.rule, 'zh'), one.severity, one.verdict, one.report_id],
    ...[
      one.agency,
      one.division_code,
      one.agency_id,
      one.fiscal_year,
      one.table_name,
      one.row_code,
    ],
    ...[one.column_code, one.left_value, one.right_value, one.message],
  ]);
  const header = [
    ...['rule', 'rule_title', 'severity', 'verdict', 'report_id', 'agency', 'division_code'],
    ...[
      'agency_id',
      'fiscal_year',
      'table_name',
      'row_code',
      'column_code',
      'left_value',
      'right_value',
      'message',
    ],
  ];
  const where =
    asked.prefix === undefined ? '' : placeName(asked.prefix.padEnd(6, '0'), null, 'zh');
  const name = fileTitle(`核对结果${where}${asked.year ?? ''}${rule ?? ''}`);
  return csvResponse({ header, rows, demo: originOf(site) === 'demo', name }, view);
}
