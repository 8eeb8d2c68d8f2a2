/**
 * The decisions file: lines to decisions and back, merging, and what is wrong with a line.
 *
 * @module
 */
import { joinFaults } from '../field-faults.ts';
import type { Words } from '../vocabulary.ts';
import { type Decision, decisionId, formatDecision, subjectOf } from './decision.ts';
import { NO_OBJECT, readDecision } from './read-decision.ts';

/** A line that is no decision: it is kept out, and said so. */
export interface LineProblem {
  readonly line: number;
  /** The entry by its report_id, where it names one. */
  readonly report: string | null;
  readonly message: Words;
}

export interface DecisionFile {
  readonly decisions: readonly Decision[];
  readonly problems: readonly LineProblem[];
}

const HEAD =
  '# gongkai decisions: one JSON object a line; written by `gongkai decide`, open to review';

const CONFLICT: Words = {
  en: 'a merge conflict was left in the file: keep the lines you want and delete the marks',
  zh: '文件中留有合并冲突：请保留需要的行，并删去冲突标记',
};

/**
 * Reads the text of a decisions file. A broken line never costs the others.
 *
 * @example
 * readDecisions('# nothing decided yet\n').decisions // => []
 */
export function readDecisions(text: string): DecisionFile {
  const decisions: Decision[] = [];
  const problems: LineProblem[] = [];
  /** Problems between the marks of a conflict: they are the conflict's, once its end is seen. */
  let inside: LineProblem[] | null = null;
  for (const [index, written] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const mark = /^(<{7}|={7}|>{7})/.exec(line)?.[1]?.[0];
    if (mark !== undefined && inside === null)
      problems.push({ line: index + 1, report: null, message: CONFLICT });
    if (mark === '<') inside ??= [];
    else if (mark === '>') inside = null;
    if (mark !== undefined) continue;
    const read = readLine(line);
    if ('decision' in read) decisions.push(read.decision);
    else (inside ?? problems).push({ line: index + 1, ...read });
  }
  return { decisions, problems: [...problems, ...(inside ?? [])] };
}

function readLine(
  line: string,
): { readonly decision: Decision } | Pick<LineProblem, 'report' | 'message'> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { report: null, message: NO_OBJECT };
  }
  const read = readDecision(json, 'line');
  if (read.ok) return read;
  return { report: reportOf(json), message: joinFaults(read.faults) };
}

function reportOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('report' in json)) return null;
  const { report } = json;
  return typeof report === 'string' && report.trim() !== '' ? report.slice(0, 100) : null;
}

/**
 * Text of a file of decisions, sorted and without doubles: two people who decide the same get the same file.
 */
export function writeDecisions(decisions: readonly Decision[]): string {
  const lines = new Map(decisions.map((decision) => [decisionId(decision), decision]));
  const sorted = [...lines.values()].sort(
    (a, b) =>
      compare(a.report, b.report) ||
      compare(a.date, b.date) ||
      compare(formatDecision(a), formatDecision(b)),
  );
  return `${[HEAD, ...sorted.map(formatDecision)].join('\n')}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Two files as one, and the pairs that decide the same thing in different ways. */
export function mergeDecisions(
  a: readonly Decision[],
  b: readonly Decision[],
): {
  readonly decisions: readonly Decision[];
  readonly conflicts: readonly (readonly [Decision, Decision])[];
} {
  const merged = new Map([...a, ...b].map((decision) => [decisionId(decision), decision]));
  const bySubject = new Map<string, Decision>();
  const conflicts: [Decision, Decision][] = [];
  for (const decision of merged.values()) {
    const subject = subjectOf(decision);
    const other = bySubject.get(subject);
    if (other !== undefined && said(other) !== said(decision)) conflicts.push([other, decision]);
    bySubject.set(subject, decision);
  }
  return { decisions: [...merged.values()], conflicts };
}

function said(decision: Decision): string {
  return JSON.stringify([decision.action, 'value' in decision ? decision.value : null]);
}
