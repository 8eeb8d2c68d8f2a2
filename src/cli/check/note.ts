/**
 * Findings as a note that a careful colleague would leave: what is wrong, where, and who is likely to be wrong.
 *
 * @module
 */

import type { ListedFinding } from '../../app/check/list-findings.ts';
import { ruleById } from '../../normalize/findings/catalogue.ts';
import { SUM_RULES } from '../../normalize/findings/triage.ts';
import type { Language } from '../../text/language.ts';
import type { Text } from '../lang.ts';
import {
  moreLine,
  repairSentence,
  reportLine,
  SEVERITY,
  verdictSentence,
} from './finding-words.ts';
import { type NoteOptions, reportBlocks } from './report-note.ts';

export type Grouping = 'report' | 'rule' | 'portal' | 'year';

const FILES: Text = { en: 'files read from disk', zh: '本地文件' };
const NO_YEAR: Text = { en: 'year unknown', zh: '年度不明' };

/** The note as text: report by report, by rule, or report by report within portals or years. */
export function noteOf(
  findings: readonly ListedFinding[],
  by: Grouping,
  limit: number,
  lang: Language,
): string {
  const options = { limit, lang };
  if (by === 'report') return reportBlocks(findings, options).join('\n\n');
  if (by === 'rule') {
    const rules = Map.groupBy(findings, ({ rule }) => rule);
    return [...rules].map(([rule, own]) => ruleBlock(rule, own, options)).join('\n\n');
  }
  const groups = Map.groupBy(findings, (finding) =>
    by === 'portal' ? finding.portal : String(finding.fiscal_year ?? ''),
  );
  const unknown = by === 'portal' ? FILES[lang] : NO_YEAR[lang];
  return [...groups.keys()]
    .sort()
    .flatMap((key) => {
      const own = groups.get(key) ?? [];
      const head = `== ${key === '' ? unknown : key} (${own.length}) ==`;
      return [head, ...reportBlocks(own, options)];
    })
    .join('\n\n');
}

function ruleBlock(rule: string, findings: readonly ListedFinding[], options: NoteOptions): string {
  const { limit, lang } = options;
  const severity = findings[0]?.severity ?? 'info';
  const known = ruleById(rule);
  const title = known === undefined ? '' : `${known.title[lang]} `;
  const lines = [`${SEVERITY[severity][lang]} · ${title}[${rule}] (${findings.length})`];
  if (known !== undefined) lines.push(`  ${known.explanation[lang]}`);
  let report = '';
  for (const finding of findings.slice(0, limit)) {
    if (finding.report_id !== report) lines.push(`  ${reportLine(finding, lang)}`);
    report = finding.report_id;
    lines.push(`    ${finding.text}`);
    const comment = commentOn(finding, lang);
    if (comment !== '') lines.push(`      ${comment}`);
  }
  const more = moreLine(limit, findings.length, 'findings', lang);
  if (more !== null) lines.push(`  ${more}`);
  return lines.join('\n');
}

function commentOn(finding: ListedFinding, lang: Language): string {
  const sentences = [verdictSentence(finding, lang)];
  if (SUM_RULES.has(finding.rule)) sentences.push(repairSentence(finding.proposals, 'one', lang));
  return sentences.filter((sentence) => sentence !== '').join(lang === 'zh' ? '' : ' ');
}
