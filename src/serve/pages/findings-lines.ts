/**
 * Findings in one line each, for lists over many reports.
 *
 * @module
 */

import { label } from '../../normalize/vocabulary.ts';
import {
  type FindingInReport,
  type FindingQuery,
  queryFindings,
} from '../../store/read/finding-lists.ts';
import { SEVERITY_LABELS, VERDICTS } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import { ruleMessage, ruleTitle } from '../view/rule-labels.ts';
import type { View } from '../view/view.ts';
import { bodyOf, reportInLatin, reportPath, yearText } from './page-parts.ts';

/** One line: report, rule, verdict, and what was found. */
export function findingLine(view: View, one: FindingInReport): Html {
  const { href, lang } = view;
  const values = {
    place: ruleTitle(one.rule, lang),
    left: one.left_value,
    right: one.right_value,
    ...one.params,
  };
  const said = ruleMessage(one.rule, values, lang) ?? one.message;
  return html`<li><a href="${href(reportPath(one.report_id))}#findings" lang="zh-Hans">${bodyOf(one)} ${yearText(view, one.fiscal_year)}</a>${reportInLatin(view, one)}　${ruleTitle(one.rule, lang)} <span class="tag ${one.severity}">${label(SEVERITY_LABELS, one.severity, lang)}</span> <span class="tag soft">${label(VERDICTS, one.verdict, lang)}</span><br><span class="small">${said}</span></li>`;
}

/** The newest errors and warnings of a division or an agency; nothing where there are none. */
export function findingsSection(view: View, filter: FindingQuery): Html | false {
  const { t, site } = view;
  const window = { limit: 10, offset: 0 };
  const list = [
    ...queryFindings(site.store, { ...filter, severity: 'error' }, window),
    ...queryFindings(site.store, { ...filter, severity: 'warning' }, window),
  ].slice(0, 12);
  if (list.length === 0) return false;
  return html`<h2>${t('核对结果', 'Findings')}</h2><ul class="plain">${list.map((one) => findingLine(view, one))}</ul>`;
}
