/**
 * The words of the note on findings, in both languages.
 *
 * @module
 */

import type { ListedFinding, Proposal } from '../../app/check/list-findings.ts';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { ruleById } from '../../normalize/findings/catalogue.ts';
import { SUM_RULES } from '../../normalize/findings/triage.ts';
import type { Severity } from '../../normalize/record.ts';
import type { Language } from '../../text/language.ts';
import type { Text } from '../lang.ts';

export const SEVERITY: Readonly<Record<Severity, Text>> = {
  error: { en: 'contradiction', zh: '矛盾' },
  warning: { en: 'doubt', zh: '疑点' },
  info: { en: 'remark', zh: '说明' },
};

const SOURCE: Text = { en: 'It is printed so in the source.', zh: '原文即如此。' };
const PARSER: Text = {
  en: 'It may be a misreading: compare with the source.',
  zh: '可能是读取有误，请对照原文。',
};
const EITHER: Text = {
  en: 'Whether the source or the reading is wrong cannot be told: compare with the source.',
  zh: '是原文有误还是读取有误，尚不能判断，请对照原文。',
};
const TWO_REPORTS: Text = {
  en: 'The two reports disagree; nothing says which of them is right.',
  zh: '两份年报不一致，无从判断以哪一份为准。',
};
const UNUSUAL: Text = {
  en: 'Unusual is not wrong: compare with the source.',
  zh: '数值少见，未必有误，请对照原文。',
};

const REPAIR_ALL: Text = {
  en: 'The sums would hold with {changes}: a suggestion, nothing was changed.',
  zh: '若{changes}，各式即可成立（仅为推算，数据未作改动）。',
};
const REPAIR_ONE: Text = {
  en: 'This sum would hold with {changes}: a suggestion, nothing was changed.',
  zh: '若{changes}，此式即可成立（仅为推算，数据未作改动）。',
};
const CHANGE: Text = {
  en: '{place} {proposed} instead of {published}',
  zh: '{place}为{proposed}而非{published}',
};
const NO_REPAIR: Text = {
  en: 'No one smallest change would repair the sums, so none is suggested.',
  zh: '能使各式成立的最小改法不止一种或无法推定，故不作推算。',
};
const NO_YEAR: Text = { en: 'year unknown', zh: '年度不明' };
const NO_AGENCY: Text = { en: 'agency unknown', zh: '机关不明' };
const MORE: Text = { en: '{n} more: --limit {all}', zh: '另有{n}条：--limit {all}' };
const MORE_REPORTS: Text = {
  en: '{n} more reports: --limit {all}',
  zh: '另有{n}份年报：--limit {all}',
};

/** Who is likely to be wrong, as a sentence; '' where the question does not arise. */
export function verdictSentence(
  { rule, severity, verdict }: Pick<ListedFinding, 'rule' | 'severity' | 'verdict'>,
  lang: Language,
): string {
  if (verdict === 'source') return severity === 'info' ? '' : SOURCE[lang];
  if (verdict === 'parser') return PARSER[lang];
  if (SUM_RULES.has(rule)) return EITHER[lang];
  const needs = ruleById(rule)?.needs ?? 'report';
  if (needs === 'report') return '';
  return needs === 'previous year' || needs === 'next year' ? TWO_REPORTS[lang] : UNUSUAL[lang];
}

/**
 * What would repair broken sums: all of one table, where the changes belong together, or one of them.
 */
export function repairSentence(
  proposals: readonly Proposal[],
  what: 'all' | 'one',
  lang: Language,
): string {
  if (proposals.length === 0) return NO_REPAIR[lang];
  const changes = proposals.map(({ place, published, proposed }) =>
    filled(CHANGE[lang], { place, published: String(published ?? '—'), proposed }),
  );
  return filled((what === 'all' ? REPAIR_ALL : REPAIR_ONE)[lang], {
    changes: changes.join(lang === 'zh' ? '，且' : ' and '),
  });
}

/** The body, its year, and the notice beside everything invented. */
export function reportLine({ agency, fiscal_year, origin }: ListedFinding, lang: Language): string {
  const year =
    fiscal_year === null ? NO_YEAR[lang] : `${fiscal_year}${lang === 'zh' ? '年度' : ''}`;
  const name = `${agency ?? NO_AGENCY[lang]} ${year}`;
  return origin === 'demo' ? `${name} ${DEMO_NOTICE}` : name;
}

/** How to see what was left out; null where nothing was. */
export function moreLine(
  shown: number,
  all: number,
  what: 'findings' | 'reports',
  lang: Language,
): string | null {
  if (all <= shown) return null;
  const text = what === 'findings' ? MORE[lang] : MORE_REPORTS[lang];
  return filled(text, { n: all - shown, all });
}

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
