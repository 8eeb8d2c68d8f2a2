/**
 * What `gongkai decide` says of the decisions it loaded: which are stale, and which contradict each other.
 *
 * @module
 */
import { staleDecisions } from '../../normalize/decisions/apply-decisions.ts';
import type { Decision } from '../../normalize/decisions/decision.ts';
import { mergeDecisions } from '../../normalize/decisions/decision-file.ts';
import type { Text } from '../lang.ts';

export interface DecisionState {
  /** About bytes that the database does not hold: not applied. */
  readonly stale: readonly Decision[];
  /** About one thing, and different: the one with the later date holds. */
  readonly conflicts: readonly (readonly [Decision, Decision])[];
}

/** @param sources hashes of the documents in the database */
export function stateOf(
  decisions: readonly Decision[],
  sources: ReadonlySet<string>,
): DecisionState {
  const { conflicts } = mergeDecisions(decisions, []);
  // What was forgotten is not there, as it should be.
  const kept = decisions.filter(({ target }) => target !== 'document');
  return { stale: staleDecisions(kept, sources), conflicts };
}

/** One line for what was loaded, one for each decision that someone has to look at. */
export function loadedText({
  file,
  db,
  count,
  stale,
  conflicts,
}: DecisionState & { readonly file: string; readonly db: string; readonly count: number }): Text {
  const en = [`${file}: ${count} decision${count === 1 ? '' : 's'}, loaded into ${db}`];
  const zh = [`${file}：${count}项决定，已载入${db}`];
  for (const { report, target, date } of stale) {
    en.push(
      `  stale: ${report} (${target}, ${date}): its source is not in the database, or its bytes changed; not applied, look again`,
    );
    zh.push(
      `  已失效：${report}（${target}，${date}）：库中没有该来源，或其内容已变；未采用，请重新核对`,
    );
  }
  for (const [a, b] of conflicts) {
    const authors = `${a.author} ${a.date}, ${b.author} ${b.date}`;
    en.push(`  two decisions differ: ${a.report} (${a.target}; ${authors}): the later one holds`);
    zh.push(`  两项决定不一致：${a.report}（${a.target}；${authors}）：以日期在后者为准`);
  }
  return { en: en.join('\n'), zh: zh.join('\n') };
}
