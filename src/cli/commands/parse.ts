/**
 * `gongkai parse`: reports to the canonical JSON, without a database.
 *
 * @module
 */
import type { Command } from 'commander';
import { action, command } from '../command.ts';
import { type Context, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { withJobs } from '../options.ts';

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
        'gongkai parse sample:xixiu',
        {
          en: 'a bundled report by the beginning of its name; gongkai parse sample: lists the names',
          zh: '随附样本，写名称的开头即可；gongkai parse sample: 列出全部名称',
        },
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
      say(context, {
        en: 'files, sample:NAME for a bundled report, or - for NDJSON',
        zh: '文件；sample:名称 为随附样本；- 表示 NDJSON',
      }),
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
  const { parseFile, parseFiles } = await import('../parse-files.ts');
  const [file] = files;
  const isPretty = files.length === 1 && options.compact !== true;
  if (file !== undefined && files.length === 1)
    return parseFile(context, file, { isPretty, threads: 1 });
  return parseFiles(context, files, { isPretty, threads: options.jobs });
}
