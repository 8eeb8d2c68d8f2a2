/**
 * Findings as a note that a careful colleague would leave: what is wrong, where, and who is likely to be wrong.
 *
 * @module
 */
import { ruleById } from '../../normalize/findings/catalogue.ts';
import type { Severity, Verdict } from '../../parse/report.ts';
import { DEMO_NOTICE } from '../demo-notice.ts';
import type { Lang, Text } from '../lang.ts';
import type { ListedFinding, Proposal } from './list-findings.ts';

export type Grouping = 'rule' | 'portal' | 'year';

const SEVERITY: Readonly<Record<Severity, Text>> = {
  error: { en: 'contradiction', zh: '矛盾' },
  warning: { en: 'please look', zh: '待核' },
  info: { en: 'remark', zh: '说明' },
};
const VERDICT: Readonly<Record<Verdict, Text>> = {
  source: { en: 'printed so in the source', zh: '来源如此' },
  parser: { en: 'may be a misreading: compare with the source', zh: '可能是解析有误，请核对原文' },
  unknown: { en: 'source or reading, not to be told apart', zh: '无法判断是来源还是解析的问题' },
};
const PROPOSAL: Text = {
  en: 'the sums would hold with {place} {proposed} instead of {published} (not applied)',
  zh: '若{place}为{proposed}而非{published}，则各式成立（未改动）',
};
const FILES: Text = { en: 'files read from disk', zh: '本地文件' };
const NO_YEAR: Text = { en: 'year unknown', zh: '年度不明' };
const NO_AGENCY: Text = { en: 'agency unknown', zh: '机关不明' };
const MORE: Text = { en: 'and {n} more: --limit {all}', zh: '另有 {n} 条：--limit {all}' };

/** One block a group, at most `limit` findings in each. */
export function noteOf(
  findings: readonly ListedFinding[],
  by: Grouping,
  limit: number,
  lang: Lang,
): string {
  const groups = Map.groupBy(findings, (finding) => keyOf(finding, by));
  const keys = by === 'rule' ? [...groups.keys()] : [...groups.keys()].sort();
  return keys.map((key) => block(key, groups.get(key) ?? [], { by, limit, lang })).join('\n\n');
}

interface BlockOptions {
  readonly by: Grouping;
  readonly limit: number;
  readonly lang: Lang;
}

function keyOf(finding: ListedFinding, by: Grouping): string {
  if (by === 'rule') return finding.rule;
  return by === 'portal' ? finding.portal : String(finding.fiscal_year ?? '');
}

function block(key: string, findings: readonly ListedFinding[], options: BlockOptions): string {
  const { by, limit, lang } = options;
  const lines: string[] = [headOf(key, findings, by, lang)];
  let report = '';
  for (const finding of findings.slice(0, limit)) {
    if (finding.report_id !== report) lines.push(`  ${reportLine(finding, lang)}`);
    report = finding.report_id;
    lines.push(`    ${findingLine(finding, by, lang)}`);
    for (const proposal of finding.proposals) lines.push(`      ${proposalLine(proposal, lang)}`);
  }
  const rest = findings.length - limit;
  if (rest > 0)
    lines.push(
      `  ${MORE[lang].replace('{n}', String(rest)).replace('{all}', String(findings.length))}`,
    );
  return lines.join('\n');
}

function headOf(key: string, findings: readonly ListedFinding[], by: Grouping, lang: Lang): string {
  const count = `(${findings.length})`;
  if (by === 'portal') return `${key === '' ? FILES[lang] : key} ${count}`;
  if (by === 'year') return `${key === '' ? NO_YEAR[lang] : key} ${count}`;
  const explanation = ruleById(key)?.explanation[lang];
  const severity = findings[0]?.severity ?? 'info';
  const title = `${SEVERITY[severity][lang]} · ${key} ${count}`;
  return explanation === undefined ? title : `${title}\n  ${explanation}`;
}

function reportLine({ agency, fiscal_year, origin }: ListedFinding, lang: Lang): string {
  const name = `${agency ?? NO_AGENCY[lang]} ${fiscal_year ?? NO_YEAR[lang]}`;
  return origin === 'demo' ? `${name} ${DEMO_NOTICE}` : name;
}

function findingLine(
  { rule, severity, verdict, text }: ListedFinding,
  by: Grouping,
  lang: Lang,
): string {
  const what = by === 'rule' ? '' : `${SEVERITY[severity][lang]} ${rule}: `;
  return `${what}${text} [${VERDICT[verdict][lang]}]`;
}

function proposalLine({ place, published, proposed }: Proposal, lang: Lang): string {
  return PROPOSAL[lang]
    .replace('{place}', place)
    .replace('{proposed}', String(proposed))
    .replace('{published}', String(published ?? '—'));
}
