/**
 * The file of decisions: read with its faults named, written sorted, and handed to the database.
 *
 * @module
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { indexDecisions } from '../../normalize/decisions/apply-decisions.ts';
import { type Decision, decisionId, subjectOf } from '../../normalize/decisions/decision.ts';
import {
  type LineProblem,
  readDecisions,
  writeDecisions,
} from '../../normalize/decisions/decision-file.ts';
import type { TableName } from '../../parse/forms/form.ts';
import type { RecordedDecision as StoredDecision } from '../../store/reference/decisions.ts';
import type { Language } from '../../text/language.ts';
import { CliError, EXIT } from '../exit-code.ts';
import type { Text } from '../lang.ts';

/**
 * The file of decisions beside a database, so that both travel together.
 *
 * @example
 * decisionsOf('data/gongkai.sqlite') // => 'data/decisions.jsonl'
 */
export function decisionsOf(db: string): string {
  return join(dirname(db), 'decisions.jsonl');
}

/**
 * The decisions in a file; none where there is no file.
 *
 * @throws CliError naming the lines that are no decisions: a decision that is passed over in silence is a wrong number
 */
export function loadDecisions(path: string, lang: Language): readonly Decision[] {
  if (!existsSync(path)) return [];
  const { decisions, problems } = readDecisions(readFileSync(path, 'utf8'));
  if (problems.length > 0)
    throw new CliError(
      EXIT.configuration,
      problems.map((problem) => problemText(path, problem)[lang]).join('\n'),
    );
  return decisions;
}

/** File, line, entry, and what is wrong with it. */
function problemText(path: string, { line, report, message }: LineProblem): Text {
  const entry = report === null ? { en: '', zh: '' } : { en: `${report}: `, zh: `（${report}）` };
  return {
    en: `${path}:${line}: ${entry.en}${message.en}`,
    zh: `${path} 第 ${line} 行${entry.zh}：${message.zh}`,
  };
}

/** Writes all decisions, sorted, so that a diff shows what was added. */
export function saveDecisions(path: string, decisions: readonly Decision[]): void {
  writeFileSync(path, writeDecisions(decisions));
}

/** Known decisions and those of now: who confirms a cell twice on a day means what was said last, for two of a day have no order. */
export function withLatest(known: readonly Decision[], added: readonly Decision[]): Decision[] {
  const about = (one: Decision): string => `${subjectOf(one)} ${one.date}`;
  const anew = new Set(added.map(about));
  return [...known.filter((one) => !anew.has(about(one))), ...added];
}

/** The decisions that hold, as the database keeps them: of two about one thing the later one. */
export function storedDecisions(decisions: readonly Decision[]): StoredDecision[] {
  return [...indexDecisions(decisions).values()].flat().map(storedDecision);
}

function storedDecision(decision: Decision): StoredDecision {
  const { target, action, sha256, report, reason, evidence, author, date } = decision;
  const place = 'place' in decision ? decision.place : null;
  return {
    decisionId: decisionId(decision),
    ...{ target, action, sha256, reason, evidence, author },
    reportId: report,
    decidedOn: date,
    rule: 'rule' in decision ? decision.rule : null,
    table: place === null ? null : (place.table as TableName),
    row: place?.row ?? null,
    column: place?.column ?? null,
    value: 'value' in decision ? decision.value : null,
    basis: 'basis' in decision ? decision.basis : null,
    picture: 'picture' in decision ? decision.picture : null,
  };
}
