/**
 * The last line of `gongkai check`: how many reports were checked, how many findings there are, and how many of them
 * were not asked for.
 *
 * @module
 */

import { type ListedFinding, SEVERITIES } from '../../app/check/list-findings.ts';
import type { LostYears } from '../../app/check/lost-years.ts';
import type { Severity } from '../../normalize/record.ts';
import type { Text } from '../lang.ts';

const WORDS: Readonly<Record<Severity, Text>> = {
  error: { en: 'contradiction', zh: '处矛盾' },
  warning: { en: 'doubt', zh: '处疑点' },
  info: { en: 'remark', zh: '处说明' },
};

export interface Sum {
  /** Findings of each severity that fit the other options, listed or not. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Reports that fit them, with findings or without. */
  readonly checked: number;
  /** Findings of this severity and graver ones are listed. */
  readonly asked: Severity;
}

/**
 * The sum of what was found.
 *
 * @param findings those that are listed
 * @example
 * checkSummaryText({ counts: { error: 0, warning: 0, info: 2 }, checked: 9, asked: 'warning' }, []).en
 * // => '9 reports checked: no contradiction, no doubt; 2 remarks not listed: --severity info'
 */
export function checkSummaryText(
  { counts, checked, asked }: Sum,
  findings: readonly Pick<ListedFinding, 'report_id'>[],
): Text {
  if (checked === 0) return { en: 'no report fits', zh: '没有符合条件的年报' };
  const reports = new Set(findings.map(({ report_id }) => report_id)).size;
  const at = SEVERITIES.indexOf(asked);
  const shown = SEVERITIES.slice(0, at + 1);
  const hidden = SEVERITIES.slice(at + 1).filter((severity) => counts[severity] > 0);
  const [least = asked] = hidden.slice(-1);
  const en = (list: readonly Severity[]) =>
    list.map((one) => many(counts[one], WORDS[one].en)).join(', ');
  const zh = (list: readonly Severity[]) =>
    list.map((one) => `${counts[one]}${WORDS[one].zh}`).join('、');
  const more = {
    en: hidden.length === 0 ? '' : `; ${en(hidden)} not listed: --severity ${least}`,
    zh: hidden.length === 0 ? '' : `；另有${zh(hidden)}未列出：--severity ${least}`,
  };
  const found =
    reports === 0
      ? {
          en: shown.map((one) => `no ${WORDS[one].en}`).join(', '),
          zh: `没有${shown.map((one) => WORDS[one].zh.slice(1)).join('、')}`,
        }
      : { en: `${en(shown)} in ${reports} of them`, zh: `其中${reports}份有${zh(shown)}` };
  return {
    en: `${many(checked, 'report')} checked: ${found.en}${more.en}`,
    zh: `核对了${checked}份年报，${found.zh}${more.zh}`,
  };
}

/**
 * Bodies that miss years between two that are there; null where none does.
 *
 * @param limit - bodies named
 * @example
 * lostText([{ agencyId: 'x', agency: '某县人民政府', years: [2020] }], 20)?.en
 * // => 'No report between two that are there: 某县人民政府 2020 (gongkai coverage says what is known of it)'
 */
export function lostText(lost: readonly LostYears[], limit: number): Text | null {
  if (lost.length === 0) return null;
  const named = lost.slice(0, limit).map(({ agency, years }) => `${agency} ${years.join(', ')}`);
  const rest = lost.length - named.length;
  return {
    en: `No report between two that are there: ${named.join('; ')}${rest > 0 ? `; and ${many(rest, 'more body', 'more bodies')}` : ''} (gongkai coverage says what is known of it)`,
    zh: `前后年度都有而中间缺的年报：${named.join('；')}${rest > 0 ? `；另有${rest}个机关` : ''}（gongkai coverage 可查已知情况）`,
  };
}

/** Decisions about other bytes than those of today. */
export function staleText(stale: number): Text {
  return {
    en: `${many(stale, 'decision')} not applied, because the source changed or is not here: gongkai decide lists them`,
    zh: `${stale}项决定因来源内容已变或不在库中而未采用：gongkai decide 可列出`,
  };
}

function many(n: number, word: string, several = `${word}s`): string {
  return `${n} ${n === 1 ? word : several}`;
}
