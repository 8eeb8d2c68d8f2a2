/**
 * The coverage state of a division and year, and why, in the reader's language.
 *
 * @module
 */
import { coverageReason } from '../../normalize/coverage-reason.ts';
import type { Observation } from '../../store/read/coverage.ts';
import { COVERAGE, label } from '../view/labels.ts';
import type { View } from '../view/view.ts';

/** What is known; without an observation nobody has looked. */
export function stateText(
  { t, lang }: Pick<View, 't' | 'lang'>,
  seen: Pick<Observation, 'state' | 'evidence'> | undefined,
): string {
  if (seen === undefined) return label(COVERAGE, 'unknown', lang);
  if (seen.evidence === 'needs_browser') return t('需用浏览器', 'needs a browser');
  return seen.state === 'unknown' ? t('不明', 'not known') : label(COVERAGE, seen.state, lang);
}

/** Why, behind a colon; empty where no reason is known. */
export function becauseText(
  { lang, t }: Pick<View, 't' | 'lang'>,
  seen: Pick<Observation, 'reason'> | undefined,
): string {
  return seen === undefined || seen.reason === null
    ? ''
    : `${t('：', ': ')}${coverageReason(seen.reason)[lang]}`;
}
