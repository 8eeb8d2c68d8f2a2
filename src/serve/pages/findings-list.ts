/**
 * Findings of a report, in words, with links to the cells they speak of.
 *
 * @module
 */

import { label } from '../../normalize/vocabulary.ts';
import type { FormId } from '../../parse/forms/form.ts';
import { englishPlace } from '../../store/export/english-label.ts';
import { count } from '../view/format.ts';
import { gloss } from '../view/gloss.ts';
import { SEVERITY_LABELS, VERDICTS } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import { ruleMessage, ruleReason, ruleTitle } from '../view/rule-labels.ts';
import type { View } from '../view/view.ts';
import { cellKey, cellLabel } from './tables.ts';

/** A finding as pages show it, stored or fresh. */
export interface ShownFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly verdict: 'source' | 'parser' | 'unknown';
  readonly table: string | null;
  readonly row: string | null;
  readonly column: string | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly cells: readonly {
    readonly table: string;
    readonly row: string;
    readonly column: string;
  }[];
  readonly message: string;
  /** Data for the message in other languages. */
  readonly params: Readonly<Record<string, string | number | null>>;
  readonly suggestions: readonly {
    readonly cell: { readonly table: string; readonly row: string; readonly column: string };
    readonly published: number | null;
    readonly proposed: number;
  }[];
}

/** Keys of cells that stand in a sum that fails. */
export function wrongCells(findings: readonly ShownFinding[]): Set<string> {
  return new Set(
    findings
      .filter(({ severity, left }) => severity === 'error' && left !== null)
      .flatMap(({ cells }) => cells.map(cellKey)),
  );
}

/** The list, or a sentence that all sums hold. */
export function findingsList(
  view: View,
  findings: readonly ShownFinding[],
  formOf: (table: string) => FormId | null,
  /** Page that the tables stand on; null where they are not shown. */
  tablesAt: string | null = '',
): Html {
  const { t } = view;
  if (findings.length === 0) {
    return html`<p class="ok">${t('✓ 核对过的勾稽关系全部成立，没有发现问题。', '✓ Every sum that could be checked holds; nothing was found.')}</p>`;
  }
  return html`<ul class="findings">${withWholeRepairs(findings).map((one) => oneFinding(view, one, formOf, tablesAt))}</ul>`;
}

/** In place of the list where there is no table: that nothing was found would say too much. */
export function nothingToCheck({ t }: View): Html {
  return html`<p class="soft">${t('没有法定表格，也就没有勾稽关系可以核对：这不是“核对无误”。', 'There is no statutory table and so no sum to check: that is not a report without faults.')}</p>`;
}

function oneFinding(
  view: View,
  finding: ShownFinding,
  formOf: (table: string) => FormId | null,
  tablesAt: string | null,
): Html {
  const { lang } = view;
  const reason = ruleReason(finding.rule, lang);
  const place = placeOf(finding, formOf) ?? '';
  const words =
    finding.table !== null && (finding.row !== null || finding.column !== null)
      ? englishPlace(finding.row, finding.column)
      : null;
  const { left, right, params } = finding;
  const said =
    ruleMessage(finding.rule, { place, left, right, ...params }, lang) ?? finding.message;
  return html`<li class="${finding.severity}">
<p><strong>${ruleTitle(finding.rule, lang)}</strong> <span class="tag ${finding.severity}">${label(SEVERITY_LABELS, finding.severity, lang)}</span> <span class="tag soft">${label(VERDICTS, finding.verdict, lang)}</span></p>
<p>${said}${gloss(lang, words)}</p>
${reason !== null && html`<p class="small soft">${reason}</p>`}
${repairHint(view, finding.suggestions, formOf)}
${cellLinks(view, finding, formOf, tablesAt)}
</li>`;
}

/** All cells that must change together: one of them alone repairs nothing. */
function repairHint(
  { t }: View,
  changes: ShownFinding['suggestions'],
  formOf: (table: string) => FormId | null,
): Html | false {
  if (changes.length === 0) return false;
  const last = changes.length - 1;
  return html`<p class="small repair">${t('如果', 'If ')}${changes.map(
    ({ cell, published, proposed }, at) =>
      html`<span lang="zh-Hans">“${cellLabel(formOf(cell.table), cell.table, cell.row, cell.column)}”</span>${t('是', ' were ')}<b>${count(proposed)}</b>${t('（原文', ' (printed: ')}${count(published)}${t('）', ')')}${at < last && t('，并且', ' and ')}`,
  )}${t('，这张表的勾稽关系就都成立。这只是提示，没有改动任何数。', ', the sums of this table would hold. This is a hint; no number was changed.')}</p>`;
}

/**
 * Findings with every change of their table's repair, not only those of cells in the finding's own sum.
 */
export function withWholeRepairs(findings: readonly ShownFinding[]): ShownFinding[] {
  const keyOf = ({ cell }: ShownFinding['suggestions'][number]) => cellKey(cell);
  return findings.map((finding) => {
    if (finding.suggestions.length === 0) return finding;
    const all = findings
      .filter(({ table }) => table === finding.table)
      .flatMap(({ suggestions }) => suggestions);
    return { ...finding, suggestions: [...new Map(all.map((one) => [keyOf(one), one])).values()] };
  });
}

function placeOf(finding: ShownFinding, formOf: (table: string) => FormId | null): string | null {
  if (finding.table === null) return null;
  const [first] = finding.cells;
  if (finding.row !== null && finding.column === null && first !== undefined) {
    return cellLabel(formOf(finding.table), finding.table, finding.row, '');
  }
  if (finding.column !== null && first !== undefined) {
    const text = cellLabel(
      formOf(finding.table),
      finding.table,
      finding.row ?? first.row,
      finding.column,
    );
    return finding.row === null ? (text.split(' · ').at(-1) ?? text) : text;
  }
  return null;
}

function cellLinks(
  { t }: View,
  finding: ShownFinding,
  formOf: (table: string) => FormId | null,
  tablesAt: string | null,
): Html | false {
  if (finding.cells.length === 0) return false;
  return html`<details class="small"><summary>${t(`涉及 ${finding.cells.length} 格`, `${finding.cells.length} cells`)}</summary><p lang="zh-Hans">${finding.cells
    .slice(0, 60)
    .map((cell) => {
      const name = cellLabel(formOf(cell.table), cell.table, cell.row, cell.column);
      return tablesAt === null
        ? html`${name}　`
        : html`<a href="${tablesAt}#${cellKey(cell)}">${name}</a>　`;
    })}</p></details>`;
}
