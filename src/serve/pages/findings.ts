/**
 * Findings by rule with their triage, and the list of one rule.
 *
 * @module
 */

import { label } from '../../normalize/vocabulary.ts';
import { findingsByRule } from '../../store/read/findings.ts';
import { count } from '../view/format.ts';
import { SEVERITY_LABELS, VERDICTS } from '../view/labels.ts';
import { html } from '../view/markup.ts';
import { ruleReason, ruleTitle } from '../view/rule-labels.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { askedFindings, findingsForm, findingsFound, isNarrowed } from './findings-filter.ts';
import { peersNote } from './peers-note.ts';

/** All rules that found something. */
export function findingsPage(view: View): ExplorerPage {
  const { t, lang, href, site } = view;
  const rules = findingsByRule(site.store);
  const asked = askedFindings(view);
  return {
    title: t('核对结果', 'Findings'),
    body: html`<h1>${t('核对结果', 'Findings')}</h1>
<p class="lead">${t(
      '每份报告都按格式自带的勾稽关系和其他规则核对。不符之处先判断是原文如此，还是我们读错。',
      'Every report is checked by the sums of its form and by further rules. Each failure is judged: is the source wrong, or our reading of it?',
    )}</p>
${peersNote(view)}
${findingsForm(view, asked)}
${isNarrowed(asked) && findingsFound(view, asked)}
${
  isNarrowed(asked)
    ? ''
    : rules.length === 0
      ? html`<div class="empty"><p>${t('没有任何发现：库里没有报告，或全部核对成立。', 'Nothing was found: there are no reports, or every check holds.')}</p></div>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${t('按规则', 'By rule')}"><table class="data"><thead><tr><th scope="col">${t('规则', 'Rule')}</th><th scope="col">${t('轻重', 'Severity')}</th><th scope="col" class="n">${t('件数', 'Findings')}</th><th scope="col" class="n">${label(VERDICTS, 'source', lang)}</th><th scope="col" class="n">${label(VERDICTS, 'parser', lang)}</th><th scope="col" class="n">${label(VERDICTS, 'unknown', lang)}</th></tr></thead><tbody>
${rules.map((one) => html`<tr><th scope="row"><a href="${href(pathOf('findings', one.rule))}">${ruleTitle(one.rule, lang)}</a></th><td><span class="tag ${one.severity}">${label(SEVERITY_LABELS, one.severity, lang)}</span></td><td class="n">${count(one.findings)}</td><td class="n">${count(one.source)}</td><td class="n">${count(one.parser)}</td><td class="n">${count(one.unknown)}</td></tr>`)}
</tbody></table></div>`
}`,
  };
}

/** Findings of one rule. */
export function rulePage(view: View, rule: string): ExplorerPage {
  const { t, lang, href } = view;
  const asked = askedFindings(view, rule);
  const title = ruleTitle(rule, lang);
  const reason = ruleReason(rule, lang);
  return {
    title,
    body: html`<nav class="crumbs" aria-label="${t('位置', 'You are here')}"><ol><li><a href="${href('/findings')}">${t('核对结果', 'Findings')}</a></li><li>${title}</li></ol></nav>
<h1>${title}</h1>${reason !== null && html`<p class="lead">${reason}</p>`}
${rule === 'outlier.peers' && peersNote(view)}
${findingsForm(view, asked)}
${findingsFound(view, asked)}`,
  };
}
