/**
 * The findings of one report as a colleague would write them down: each once, and behind those that belong together
 * who is likely to be wrong and what would repair them.
 *
 * @module
 */

import type { ListedFinding, Proposal } from '../../app/check/list-findings.ts';
import { SUM_RULES } from '../../normalize/findings/triage.ts';
import type { Language } from '../../text/language.ts';
import {
  moreLine,
  repairSentence,
  reportLine,
  SEVERITY,
  verdictSentence,
} from './finding-words.ts';

export interface NoteOptions {
  /** Reports in a group, and findings in a report. */
  readonly limit: number;
  readonly lang: Language;
}

/** One block a report: the gravest findings first, then by place, body and year. */
export function reportBlocks(findings: readonly ListedFinding[], options: NoteOptions): string[] {
  const { limit, lang } = options;
  const reports = [...Map.groupBy(findings, (finding) => finding.report_id).values()].sort(
    (a, b) => rank(a) - rank(b) || compare(order(a), order(b)),
  );
  const blocks = reports.slice(0, limit).map((own) => block(own, options));
  const more = moreLine(limit, reports.length, 'reports', lang);
  return more === null ? blocks : [...blocks, more];
}

function rank(findings: readonly ListedFinding[]): number {
  if (findings.some(({ severity }) => severity === 'error')) return 0;
  return findings.some(({ severity }) => severity === 'warning') ? 1 : 2;
}

function order([first]: readonly ListedFinding[]): string {
  const { division_code, agency, fiscal_year, report_id } = first ?? {};
  return [division_code ?? '~', agency ?? '~', fiscal_year ?? '~', report_id].join('|');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function block(findings: readonly ListedFinding[], { limit, lang }: NoteOptions): string {
  const [first] = findings;
  if (first === undefined) return '';
  const lines = [reportLine(first, lang), `  ${first.uri}`];
  const shown = findings.slice(0, limit);
  for (const matter of Map.groupBy(shown, matterOf).values()) {
    for (const { severity, text, rule } of matter)
      lines.push(`  ${SEVERITY[severity][lang]} · ${text} [${rule}]`);
    const comment = commentOn(matter, lang);
    if (comment !== '') lines.push(`    ${comment}`);
  }
  const more = moreLine(limit, findings.length, 'findings', lang);
  if (more !== null) lines.push(`  ${more}`);
  return lines.join('\n');
}

/** Broken sums of one table are one matter; of the others those of one rule. */
function matterOf({ rule, table_name, verdict }: ListedFinding): string {
  return `${SUM_RULES.has(rule) ? table_name : rule} ${verdict}`;
}

function commentOn(matter: readonly ListedFinding[], lang: Language): string {
  const [first] = matter;
  if (first === undefined) return '';
  const sentences = [verdictSentence(first, lang)];
  if (SUM_RULES.has(first.rule)) sentences.push(repairSentence(together(matter), 'all', lang));
  return sentences.filter((sentence) => sentence !== '').join(lang === 'zh' ? '' : ' ');
}

/** Each change once, however many sums it stands in. */
function together(matter: readonly ListedFinding[]): Proposal[] {
  const changes = matter.flatMap(({ proposals }) => proposals);
  return [...new Map(changes.map((change) => [change.place, change])).values()];
}
