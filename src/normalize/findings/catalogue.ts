/**
 * The catalogue of rules: what is checked, how serious it is, and what is said about it in both languages.
 * One source for the checks, the messages and docs/rules.md.
 *
 * @module
 */
import data from '../../../data/rules/rules.json' with { type: 'json' };
import type { Language } from '../../text/language.ts';
import type { Severity, Verdict } from '../record.ts';

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Who is wrong where the reading is certain; see {@link ./verdict.ts}. */
  readonly verdict: Verdict;
  /** In a few words, for headings and lists. */
  readonly title: Readonly<Record<Language, string>>;
  /** What has to be known besides the report: nothing more, another year, or its peers. */
  readonly needs: 'report' | 'previous year' | 'next year' | 'other years' | 'peers';
  readonly formula: string;
  readonly explanation: Readonly<Record<Language, string>>;
  /** Templates; `{name}` takes a value from the finding's params. */
  readonly message: Readonly<Record<Language, string>>;
  /** Law or notice the rule follows from; empty where it follows from sense alone. */
  readonly source: string;
}

/** All rules, in the order of the documentation. */
export const RULES: readonly Rule[] = data.rules as readonly Rule[];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

/**
 * A rule by id; undefined where the catalogue has none.
 *
 * @example
 * ruleById('requests.balance')?.severity // => 'error'
 */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
