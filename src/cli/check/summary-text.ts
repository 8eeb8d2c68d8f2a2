/**
 * The last line of `gongkai check`: how many findings there are, and how many of them were not asked for.
 *
 * @module
 */
import type { Severity } from '../../parse/report.ts';
import type { Text } from '../lang.ts';
import { type ListedFinding, SEVERITIES } from './list-findings.ts';

const WORDS: Readonly<Record<Severity, Text>> = {
  error: { en: 'contradiction', zh: '处矛盾' },
  warning: { en: 'doubt', zh: '处疑点' },
  info: { en: 'remark', zh: '处说明' },
};

/**
 * The sum of what was found.
 *
 * @param counts findings of each severity that fit the other options, listed or not
 * @param asked findings of this severity and graver ones are listed
 * @example
 * summaryText({ error: 6, warning: 0, info: 2 }, [], 'warning').en // => '6 contradictions, 0 doubts in 0 reports; 2 remarks not listed: --severity info'
 */
export function summaryText(
  counts: Readonly<Record<Severity, number>>,
  findings: readonly Pick<ListedFinding, 'report_id'>[],
  asked: Severity,
): Text {
  const reports = new Set(findings.map(({ report_id }) => report_id)).size;
  const at = SEVERITIES.indexOf(asked);
  const isListed = (severity: Severity, index: number) => index <= at || counts[severity] === 0;
  const shown = SEVERITIES.filter(isListed);
  const hidden = SEVERITIES.filter((severity) => !shown.includes(severity));
  const [least = asked] = hidden.slice(-1);
  const en = (severities: readonly Severity[]) =>
    severities.map((one) => many(counts[one], WORDS[one].en)).join(', ');
  const zh = (severities: readonly Severity[]) =>
    severities.map((one) => `${counts[one]} ${WORDS[one].zh}`).join('、');
  return {
    en: `${en(shown)} in ${many(reports, 'report')}${hidden.length === 0 ? '' : `; ${en(hidden)} not listed: --severity ${least}`}`,
    zh: `${reports} 份报告中有 ${zh(shown)}${hidden.length === 0 ? '' : `；另有 ${zh(hidden)}未列出：--severity ${least}`}`,
  };
}

function many(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
