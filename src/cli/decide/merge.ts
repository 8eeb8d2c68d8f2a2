/**
 * `gongkai decide merge`: the decisions of several people in one file, or what they have to settle first.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { formatDecision } from '../../normalize/decisions/decision.ts';
import { type DecisionConflict, mergeFiles } from '../../normalize/decisions/merge-files.ts';
import type { Language } from '../../text/language.ts';
import { action, command } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { loadDecisions, saveDecisions } from './decisions.ts';

interface MergeFlags {
  readonly to: string;
  readonly json?: true;
}

/** The subcommand. */
export function mergeCommand(context: Context): Command {
  const merge = command(context, 'merge', {
    summary: {
      en: 'Joins files of decisions. Where two people decided one thing in different ways, both are shown, nothing is written, and the exit code is 3: no date decides between them.',
      zh: '合并多人的决定文件。若两人对同一事项决定不同，则列出双方、不写入任何文件并以 3 退出，不以日期先后取舍。',
    },
    examples: [
      [
        'gongkai decide merge mine.jsonl theirs.jsonl --to data/decisions.jsonl',
        { en: 'then gongkai decide loads the file', zh: '之后用 gongkai decide 载入' },
      ],
    ],
  });
  return merge
    .argument('<file...>', say(context, { en: 'files of decisions', zh: '决定文件' }))
    .requiredOption('--to <file>', say(context, { en: 'file to write', zh: '写入的文件' }))
    .action(
      action(context, (files: string[], flags: MergeFlags) => mergeAll(context, files, flags)),
    );
}

async function mergeAll(
  context: Context,
  files: readonly string[],
  { to, json }: MergeFlags,
): Promise<ExitCode> {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new CliError(
      EXIT.configuration,
      say(context, { en: `${missing}: there is no such file`, zh: `${missing}：文件不存在` }),
    );
  const named = files.map((name) => ({ name, decisions: loadDecisions(name, context.lang) }));
  const { decisions, conflicts } = mergeFiles(named);
  if (conflicts.length === 0) saveDecisions(to, decisions);
  const count = decisions.length;
  await print(
    context,
    json === true
      ? JSON.stringify({ file: to, decisions: count, conflicts })
      : conflicts.length === 0
        ? say(context, {
            en: `${to}: ${count} decisions of ${files.length} files. Load them: gongkai decide --file ${to}`,
            zh: `${to}：来自 ${files.length} 个文件的 ${count} 项决定。载入：gongkai decide --file ${to}`,
          })
        : conflictsText(conflicts, context.lang),
  );
  return conflicts.length === 0 ? EXIT.done : EXIT.failures;
}

function conflictsText(conflicts: readonly DecisionConflict[], lang: Language): string {
  const shown = conflicts.flatMap(({ sides }) => [
    ...sides.map(({ name, decision }) => `${name}: ${formatDecision(decision)}`),
    '',
  ]);
  const rest =
    lang === 'zh'
      ? `${conflicts.length} 处决定不一致，未写入任何文件。请商定后，从各自文件中删去不采用的一行（或将对方的一行并入自己的文件并重新决定），再合并。`
      : `${conflicts.length} conflict${conflicts.length === 1 ? '' : 's'}: nothing was written. Agree, delete the line that is not to hold from its file (or take the other's line into your file and decide anew), and merge again.`;
  return [...shown, rest].join('\n');
}
