/**
 * Labels of statistics tables: their place in the hierarchy (一、 （一） 1． 其中) and the indicator of the form of
 * 2014 they stand for, if any. Provinces vary the form; a label that is not plainly one of its rows keeps no code.
 *
 * @module
 */
import { labelKey } from '../label.ts';
import { FORMS, type FormId, type FormRow } from './form.ts';

const OF_WHICH = /^其\s*中\s*[:：,，、]?\s*/;
/** The form that is a table of statistics. */
export const STATISTICS_FORM: FormId =
  FORMS.find(({ tables }) => tables.statistics !== undefined)?.id ?? '';
const ROWS: readonly FormRow[] = FORMS.flatMap(({ tables }) => tables.statistics?.rows ?? []);
const KEYS: readonly string[] = ROWS.map(({ label }) => indicatorKey(label));
/** Shorter beginnings of a label fit too many rows. */
const SHORTEST_BEGINNING = 5;

/** Indicators of the form of 2014 that carry a number. */
export const INDICATOR_ROWS: readonly FormRow[] = ROWS.filter(({ kind }) => kind !== 'heading');

/**
 * The distinguishing part of an indicator's label.
 *
 * @example
 * indicatorKey('其中：1．涉及国家秘密') // => '涉及国家秘密'
 */
export function indicatorKey(label: string): string {
  return labelKey(label.trim().replace(OF_WHICH, ''));
}

/**
 * Finds the form's row for a printed label, the next one in order where a label occurs twice (the results of
 * reconsideration and of litigation have the same names). -1 where there is none.
 *
 * @param label - as printed
 * @param after - index of the row found last
 * @example
 * findIndicator("（一）收到申请数", -1) >= 0 // => true
 */
export function findIndicator(label: string, after: number): number {
  const key = indicatorKey(label);
  const fits = KEYS.flatMap((official, index) => (stands(key, official) ? [index] : []));
  const exact = fits.filter((index) => KEYS[index] === key);
  const pool = exact.length > 0 ? exact : fits;
  return pool.find((index) => index > after) ?? (pool.length === 1 ? (pool[0] ?? -1) : -1);
}

function stands(key: string, official: string): boolean {
  if (key === official) return true;
  return key.length >= SHORTEST_BEGINNING && official.startsWith(key);
}

/** The form's row at an index of {@link findIndicator}. */
export function indicatorRow(index: number): FormRow | undefined {
  return ROWS[index];
}

/** Depth of a label by its numbering: 一、 1, （一） 2, 1． 3, （1） 4; 0 for none. */
function numberingDepth(label: string): number {
  const text = withPlainDigits(label);
  if (/^[一二三四五六七八九十]+\s*[、.．]/.test(text)) return 1;
  if (/^[（(]\s*[一二三四五六七八九十]+\s*[）)]/.test(text)) return 2;
  if (/^\d{1,2}\s*[、.．]/.test(text)) return 3;
  return /^[（(]\s*\d{1,2}\s*[）)]/.test(text) || /^[①-⑳]/.test(text) ? 4 : 0;
}

/** A label without 其中, its numbering in plain digits and brackets; ① stays what it is, a depth of its own. */
function withPlainDigits(label: string): string {
  const text = label.trim().replace(OF_WHICH, '');
  return /^[①-⑳]/.test(text) ? text : text.normalize('NFKC');
}

/** Depth of a row without a number in a table that has none at its top. */
const UNNUMBERED = 1.5;

/** Walks down a table and says under which labels each row stands. */
export class IndicatorPath {
  #open: { label: string; depth: number }[] = [];
  /** What was open when a row without a number, perhaps one of the place's own, came between. */
  #before: { label: string; depth: number }[] = [];

  /** The path of the next label, outermost first. */
  next(label: string): string[] {
    const ofWhich = OF_WHICH.test(label.trim());
    const own = numberingDepth(label);
    if (own > 0 && !goesOn(this.#open, own, label) && goesOn(this.#before, own, label))
      this.#open = [...this.#before];
    if (own === 0) this.#before = [...this.#open];
    const last = this.#open.at(-1);
    const depth = ofWhich ? Math.max(own, (last?.depth ?? 0) + 0.5) : this.#depthOf(own, label);
    while (this.#open.length > 0 && (this.#open.at(-1)?.depth ?? 0) >= depth) this.#open.pop();
    const path = this.#open.map((entry) => entry.label);
    this.#open.push({ label, depth });
    return path;
  }

  /**
   * A numbered row stays beside the row whose count it goes on with, behind 其中 rows of the same style too. One
   * without a number stands beside the outermost （一）, or at the top of a table that numbers nothing there.
   */
  #depthOf(own: number, label: string): number {
    const outermost = this.#open[0]?.depth;
    if (own === 0) return outermost === 1 || outermost === 2 ? 2 : UNNUMBERED;
    const alike = this.#open.filter((entry) => numberingDepth(entry.label) === own);
    const number = numberOf(label);
    const next = alike.findLast((entry) => numberOf(entry.label) === number - 1);
    const before = alike.findLast((entry) => numberOf(entry.label) < number);
    return (next ?? before ?? alike.at(-1))?.depth ?? own;
  }
}

/** True where a row goes on with the count of one that is open. */
function goesOn(open: readonly { readonly label: string }[], own: number, label: string): boolean {
  const before = numberOf(label) - 1;
  return (
    before > 0 &&
    open.some((entry) => numberingDepth(entry.label) === own && numberOf(entry.label) === before)
  );
}

/** The count in a label's numbering: 2 for （二） and for 其中：2．; 0 without one. */
function numberOf(label: string): number {
  const text = withPlainDigits(label);
  const digits = /^[（(]?\s*(\d{1,2})/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  const [, ten, one = ''] = /^[（(]?\s*(十?)([一二三四五六七八九]?)/.exec(text) ?? [];
  return (ten === '十' ? 10 : 0) + '一二三四五六七八九'.indexOf(one) + (one === '' ? 0 : 1);
}
