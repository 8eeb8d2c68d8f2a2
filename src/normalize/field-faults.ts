/**
 * What is wrong with the fields of something a person wrote: which field, what stands there, what to write instead,
 * in both languages. The words are ours: what a library says of a value is written for programmers, in English.
 *
 * @module
 */
import type { z } from 'zod';
import type { Words } from './vocabulary.ts';

/** Where a field stands: names of fields, and numbers from 0 in lists. */
export type FieldPath = readonly PropertyKey[];

/** What is wrong with one field. */
export interface FieldFault extends Words {
  /** Path of the field, such as `place.row`; empty where the whole is at fault. */
  readonly field: string;
}

export interface FaultyField {
  readonly path: FieldPath;
  /** There should be no such field. */
  readonly isExtra: boolean;
}

/** What a person may write, for the messages. */
export interface FieldWords {
  /** What to write in a field, or that it does not belong there, as zod found where `isExtra`. */
  readonly hint: (path: FieldPath, isExtra: boolean) => Words;
  /** How the field is called; `“authors[0].name”` unless said otherwise. */
  readonly name?: (path: FieldPath) => string;
}

/** The hint for a field that is not known: most often another field with a slip of the pen in its name. */
export function stranger(known: readonly string[]): Words & { readonly stranger: true } {
  return {
    stranger: true,
    en: `is no field here: leave it out, or name one of ${known.join(', ')}`,
    zh: `不是这里的字段：请删去，或改为 ${known.join('、')} 之一`,
  };
}

/**
 * All faults at once, one for each field.
 *
 * @param given - what was written
 * @param issues - what zod found wrong with it
 */
export function fieldFaults(
  given: unknown,
  issues: readonly z.core.$ZodIssue[],
  words: FieldWords,
): readonly FieldFault[] {
  const faults = issues.flatMap(pathsOf).map((found) => fieldFault(given, found, words));
  return [...new Map(faults.map((one) => [one.en, one])).values()];
}

/** What is wrong with the field of this path. */
export function fieldFault(
  given: unknown,
  { path, isExtra }: FaultyField,
  words: FieldWords,
): FieldFault {
  const field = written(path);
  const hint = words.hint(path, isExtra);
  if (path.length === 0) return { field, en: hint.en, zh: hint.zh };
  const name = (words.name ?? quoted)(path);
  if ('stranger' in hint) return { field, en: `${name} ${hint.en}`, zh: `${name}${hint.zh}` };
  const found = at(given, path);
  if (found === undefined || (typeof found === 'string' && found.trim() === ''))
    return { field, en: `${name} is missing: ${hint.en}`, zh: `缺少${name}：${hint.zh}` };
  const value = shownValue(found);
  return { field, en: `${name} is ${value}: ${hint.en}`, zh: `${name}为 ${value}：${hint.zh}` };
}

/**
 * The faults as one text, for a line that is named once.
 *
 * @example
 * joinFaults([{ en: 'a', zh: '甲' }, { en: 'b', zh: '乙' }]) // => { en: 'a; b', zh: '甲；乙' }
 */
export function joinFaults(faults: readonly Words[], between?: string): Words {
  return {
    en: faults.map(({ en }) => en).join(between ?? '; '),
    zh: faults.map(({ zh }) => zh).join(between ?? '；'),
  };
}

/** A field too many has no path of its own, and neither has one that may be of several kinds. */
function pathsOf(issue: z.core.$ZodIssue): FaultyField[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], isExtra: true }));
  if (issue.code !== 'invalid_union') return [{ path, isExtra: false }];
  // The kind that was meant is the one with the fewest faults, among those that take such a value at all.
  const [meant] = issue.errors
    .map((errors) => errors.flatMap(pathsOf))
    .filter((fields) => fields.length > 0 && fields.every((one) => one.path.length > 0))
    .sort((a, b) => a.length - b.length);
  return meant === undefined
    ? [{ path, isExtra: false }]
    : meant.map((one) => ({ ...one, path: [...path, ...one.path] }));
}

const LONGEST = 60;

function quoted(path: FieldPath): string {
  return `“${shortened(written(path))}”`;
}

/** `authors[0].name`, as programs write it. */
function written(path: FieldPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function at(given: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    given,
  );
}

/**
 * A value as it may stand in a message: short, and without characters that a terminal would obey or hide.
 *
 * @example
 * shownValue('a\u009bb') // => '"a\\u009bb"'
 */
export function shownValue(value: unknown): string {
  return shortened(JSON.stringify(value) ?? String(value));
}

function shortened(text: string): string {
  const shown = text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  const signs = [...shown];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : shown;
}
