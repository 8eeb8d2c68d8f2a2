/**
 * `gongkai eval`: scores what is read against what a person has read.
 *
 * @module
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { pathOrSample } from '../../app/samples.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, complain, print, say } from '../context.ts';
import { type Baseline, gate, type Measured } from '../eval/baseline.ts';
import { isWrong, type Score, type ScoreCounts, score, sumCounts } from '../eval/score.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { tableText } from '../table-text.ts';

interface EvalOptions {
  readonly db: string;
  readonly json?: true;
  readonly sheet?: string;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly allowRegression?: true;
}
interface Scored extends Score, Measured {
  readonly refusal: string | null;
}

export function define(context: Context): Command {
  const evaluate = command(context, 'eval', {
    summary: {
      en: 'Scores what is read against NAME.gold.json, the values a person read from NAME.*; or a database against a coding sheet (gongkai sample).',
      zh: '对照 NAME.gold.json（人工读取的数值）评估 NAME.* 的解析结果；或用编码表（gongkai sample）评估数据库。',
    },
    examples: [
      ['gongkai eval sample:', { en: 'score the bundled samples', zh: '评估随附的样本' }],
      [
        'gongkai eval --sheet sheet.csv --db data/gongkai.sqlite',
        { en: 'x of N wrong, with its upper bound', zh: 'N 个中错 x 个及其上限' },
      ],
    ],
  });
  return withDatabase(context, evaluate)
    .argument(
      '[folder]',
      say(context, { en: 'folder with gold files', zh: '含 gold 文件的文件夹' }),
    )
    .option(
      '--sheet <file>',
      say(context, { en: 'a coding sheet that was filled in', zh: '填好的编码表' }),
    )
    .option(
      '--baseline <file>',
      say(context, { en: 'floors no score may fall below', zh: '各文件得分的下限' }),
    )
    .option(
      '--update-baseline',
      say(context, { en: 'raise the floors to the scores reached', zh: '把下限提高到本次得分' }),
    )
    .option(
      '--allow-regression',
      say(context, {
        en: 'with --update-baseline: lower floors too',
        zh: '与 --update-baseline 同用：允许降低下限',
      }),
    )
    .action(
      action(context, async (folder: string | undefined, options: EvalOptions) => {
        const { sheet } = options;
        if ((folder === undefined) === (sheet === undefined))
          throw new CliError(EXIT.usage, 'eval: name a folder with gold files, or a --sheet');
        if (folder !== undefined) return run(context, pathOrSample(folder), options);
        const { evalSheet } = await import('../sample/eval-sheet.ts');
        return evalSheet(context, { ...options, sheet: sheet ?? '' });
      }),
    );
}

async function run(context: Context, folder: string, options: EvalOptions): Promise<ExitCode> {
  const { goldFiles } = await import('../eval/gold-files.ts');
  const { readReport } = await import('../../app/read-report.ts');
  const scored: Scored[] = [];
  for (const { name, report, bytes, gold, digest } of await goldFiles(folder, context.lang)) {
    const outcome = await readReport(bytes, { uri: report });
    const refusal = outcome.ok ? null : outcome.refusal.message;
    scored.push({
      ...score(gold, outcome.ok ? outcome.record : null),
      file: name,
      digest,
      refusal,
    });
  }
  const total = sumCounts(scored.map(({ counts }) => counts));
  await print(context, options.json === true ? asJson(scored, total) : asText(scored, total));
  const reachesFloors = await holdGate(context, scored, options);
  const isUnread = scored.some(({ refusal }) => refusal !== null);
  return isUnread || scored.some(isWrong) || !reachesFloors ? EXIT.failures : EXIT.done;
}

async function holdGate(
  context: Context,
  measured: readonly Measured[],
  { baseline: path, updateBaseline, allowRegression }: EvalOptions,
): Promise<boolean> {
  if (path === undefined) {
    if (updateBaseline === true || allowRegression === true)
      throw new CliError(
        EXIT.usage,
        'eval: --update-baseline and --allow-regression need --baseline FILE',
      );
    return true;
  }
  const baseline = await readBaseline(path, updateBaseline === true);
  const { below, next } = gate(baseline, measured, allowRegression === true);
  for (const line of below) await complain(context, { code: 'below_floor', message: line });
  if (updateBaseline === true) await writeFile(path, `${JSON.stringify(next, null, 2)}\n`);
  return below.length === 0 || (updateBaseline === true && allowRegression === true);
}

async function readBaseline(path: string, mayBeNew: boolean): Promise<Baseline> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (mayBeNew && (error as NodeJS.ErrnoException).code === 'ENOENT') return { files: {} };
    throw new CliError(EXIT.configuration, `${path}: no baseline (${String(error)})`, {
      file: path,
    });
  }
}

const HEAD = ['file', 'cells', 'exact', 'wrong', 'invented', 'missed', 'ambiguous', 'state'];
const INFERRED_HEAD = ['inferred right', 'wrong', 'unchecked'];

function asText(scored: readonly Scored[], total: ScoreCounts): string {
  const cells = scored.reduce((sum, one) => sum + one.cells, 0);
  const rows = [
    ...scored.map(({ file, cells: own, counts }) => rowOf(file, own, counts)),
    rowOf('total', cells, total),
  ];
  const details = scored.flatMap(detailLines);
  const table = tableText(
    [...HEAD, ...INFERRED_HEAD, 'fields'],
    rows.map((row, index) => {
      const fields = scored[index]?.fields.length ?? sumFields(scored);
      return [...row, fields === 0 ? 'right' : `${fields} wrong`];
    }),
  );
  return [table, ...(details.length === 0 ? [] : ['', ...details])].join('\n');
}

function sumFields(scored: readonly Scored[]): number {
  return scored.reduce((sum, { fields }) => sum + fields.length, 0);
}

function rowOf(file: string, cells: number, counts: ScoreCounts): (string | number)[] {
  const { exact, wrong, invented, missed, ambiguous, stateError } = counts;
  const { inferredRight, inferredWrong, inferredUnchecked } = counts;
  return [
    ...[file, cells, exact, wrong, invented, missed, ambiguous, stateError],
    ...[inferredRight, inferredWrong, inferredUnchecked],
  ];
}

const SHOWN = 10;

function detailLines({ file, refusal, mismatches, fields }: Scored): string[] {
  const value = (read: unknown): string => (read === null ? 'nothing' : String(read));
  if (refusal !== null) return [`${file}: not read: ${refusal}`];
  return [
    ...fields.map(
      ({ field, gold, read }) => `${file}: ${field} is ${value(gold)}, read ${value(read)}`,
    ),
    ...mismatches
      .slice(0, SHOWN)
      .map(
        ({ place, score: name, gold, read, state }) =>
          `${file}: ${place} ${name}: is ${value(gold)}, read ${value(read)} (${state})`,
      ),
    ...(mismatches.length > SHOWN ? [`${file}: and ${mismatches.length - SHOWN} more`] : []),
  ];
}

function asJson(scored: readonly Scored[], total: ScoreCounts): string {
  return JSON.stringify({ files: scored, total }, null, 2);
}
