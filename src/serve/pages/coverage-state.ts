/**
 * The coverage state of a division and year, and why, in the reader's language.
 *
 * @module
 */
import { reasonText } from '../../normalize/coverage-reason.ts';
import { stateWord } from '../../normalize/vocabulary.ts';
import type { ListedObservation } from '../../store/read/coverage.ts';
import type { View } from '../view/view.ts';

/** What is known; without an observation nobody has looked. */
export function stateText(
  { lang }: Pick<View, 'lang'>,
  seen:
    | (Pick<ListedObservation, 'state' | 'reason' | 'evidence'> & Partial<ListedObservation>)
    | undefined,
): string {
  return stateWord(seen)[lang];
}

/** Why, behind a colon; empty where no reason is known. */
export function becauseText(
  { lang, t }: Pick<View, 't' | 'lang'>,
  seen: Pick<ListedObservation, 'reason'> | undefined,
): string {
  const reason = reasonText(seen?.reason ?? null, lang);
  return reason === '' ? '' : `${t('：', ': ')}${reason}`;
}
