/**
 * `gongkai parse`: reports to the canonical JSON, without a database.
 *
 * @module
 */
import type { Command } from 'commander';
import { action, command } from '../command.ts';
import { type Context, print, say, warn } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { reasonOf } from '../list-files.ts';
import { withJobs } from '../reading/jobs-option.ts';
import { reportJson } from '../report-json.ts';

interface ParseOptions {
  readonly compact?: true;
  readonly jobs?: number;
}

export function define(context: Context): Command {
  const parse = command(context, 'parse', {
    summary: {
      en: 'Reads reports in any format and prints them as JSON. Writes no database.',
      zh: '读取任意格式的报告并以 JSON 输出，不写数据库。',
    },
    examples: [
      [
        'gongkai parse report.html',
        { en: 'one report as one JSON object', zh: '一份报告，输出一个 JSON 对象' },
      ],
      [
        'gongkai parse - < pages.ndjson > reports.ndjson',
        {
          en: 'a filter: {"uri": …, "text" or "base64": …} a line in, one JSON object a line out',
          zh: '流式处理：每行输入 {"uri": …, "text" 或 "base64": …}，每行输出一个 JSON 对象',
        },
      ],
    ],
  });
  return withJobs(context, parse)
    .argument(
      '<file...>',
      say(context, { en: 'files, or - for NDJSON', zh: '文件，或 - 表示 NDJSON' }),
    )
    .option('--compact', say(context, { en: 'one object a line', zh: '每行一个对象' }))
    .action(
      action(context, (files: string[], options: ParseOptions) => run(context, files, options)),
    );
}

async function run(context: Context, files: string[], options: ParseOptions): Promise<ExitCode> {
  if (files.includes('-')) {
    if (files.length > 1)
      throw new CliError(EXIT.usage, 'parse: either - or the names of files, not both');
    const { parseStream } = await import('../parse-stream.ts');
    return parseStream(context, options.jobs);
  }
  const { readBytes, readReport } = await import('../read-report.ts');
  const pretty = files.length === 1 && options.compact !== true;
  let exit: ExitCode = EXIT.done;
  for (const file of files) {
    if (context.signal.aborted) return EXIT.interrupted;
    let bytes: Uint8Array;
    try {
      bytes = await readBytes(file);
    } catch (error) {
      await warn(context, `${file}: ${reasonOf(error)}`);
      exit = EXIT.failures;
      continue;
    }
    const outcome = await readReport(bytes, { uri: file });
    if (!outcome.ok) {
      await warn(context, `${file}: ${outcome.refusal.message}`);
      exit = EXIT.failures;
    }
    await print(context, reportJson(outcome, pretty));
  }
  return exit;
}
