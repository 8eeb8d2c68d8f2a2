/**
 * Lists of forms, each kept once.
 *
 * @module
 */
import type { FormId } from './form.ts';

const lists = new Map<string, readonly FormId[]>();

/** The one list of these forms: lists are then compared by being the same, which votes on every label do. */
export function sameForms(forms: readonly FormId[]): readonly FormId[] {
  const key = forms.join();
  const known = lists.get(key) ?? forms;
  lists.set(key, known);
  return known;
}
