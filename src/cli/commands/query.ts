/**
 * `gongkai query`: SQL that reads.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import type { QueryResult, QueryValue } from '../../store/query.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, complain, print, say, warn, write } from '../context.ts';
import { safeCsvLine } from '../csv.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../options.ts';
import { tableText } from '../table-text.ts';

interface QueryOptions {
  readonly db: string;
  readonly json?: true;
  readonly format?: 'table' | 'csv' | 'json';
  readonly timeLimit: number;
  readonly maxRows?: number;
}

export function define(context: Context): Command {
  const query = command(context, 'query', {
    summary: {
      en: 'Runs one SQL statement that reads. Views and columns: docs/dictionary.md.',
      zh: '执行一条只读 SQL。视图和字段见 docs/dictionary.md。',
    },
    examples: [
      [
        'gongkai query "SELECT agency, fiscal_year, adds_up FROM report_overview" --db data/demo.sqlite',
        { en: 'a table on the terminal', zh: '在终端显示表格' },
      ],
      [
        'gongkai query "SELECT * FROM request_total" --format csv > request_total.csv',
        { en: 'CSV for a spreadsheet', zh: '输出 CSV' },
      ],
    ],
  });
  return withDatabase(context, query)
    .argument('<sql>', say(context, { en: 'SELECT or WITH', zh: 'SELECT 或 WITH 语句' }))
    .addOption(
      new Option(
        '--format <format>',
        say(context, { en: 'table (default), csv or json', zh: 'table（默认）、csv 或 json' }),
      ).choices(['table', 'csv', 'json']),
    )
    .option(
      '--time-limit <seconds>',
      say(context, { en: 'give up after so many seconds', zh: '超过该秒数即停止' }),
      positive,
      30,
    )
    .option(
      '--max-rows <n>',
      say(context, { en: 'cut the result after so many rows', zh: '结果最多行数' }),
      positive,
    )
    .action(action(context, (sql: string, options: QueryOptions) => run(context, sql, options)));
}

async function run(context: Context, sql: string, options: QueryOptions): Promise<ExitCode> {
  const { QueryRunner } = await import('../../store/query.ts');
  const runner = new QueryRunner(options.db);
  try {
    const result = await runner.run(sql, {
      timeLimit: options.timeLimit * 1000,
      ...(options.maxRows === undefined ? {} : { maxRows: options.maxRows }),
    });
    const exit = await show(context, result, options);
    const isTrue = async (asked: string) => (await runner.run(asked)).rows[0]?.[0] === 1;
    if ((await isTrue(IS_OURS)) && (await isTrue(HOLDS_DEMO)))
      await warn(context, say(context, DEMO_TEXT));
    return exit;
  } finally {
    runner.close();
  }
}

/** Any SQLite file may be asked. */
const IS_OURS = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'report_version')";
const HOLDS_DEMO = "SELECT EXISTS (SELECT 1 FROM document WHERE origin = 'demo')";
const DEMO_TEXT = {
  en: `This database holds ${DEMO_NOTICE}: rows with origin = 'demo' are fiction.`,
  zh: `本数据库含${DEMO_NOTICE}：origin 为 demo 的行均为虚构。`,
};

async function show(
  context: Context,
  result: QueryResult,
  options: QueryOptions,
): Promise<ExitCode> {
  const format = options.format ?? (options.json === true ? 'json' : 'table');
  if (format === 'csv') await printCsv(context, result);
  else if (format === 'json') await printJson(context, result);
  else
    await print(
      context,
      tableText(
        result.columns,
        result.rows.map((row) => row.map(plain)),
      ),
    );
  if (!result.truncated) return EXIT.done;
  const cut = {
    en: `the result was cut after ${result.rows.length} rows`,
    zh: `结果在 ${result.rows.length} 行处截断`,
  };
  await complain(context, { code: 'truncated', message: say(context, cut) });
  return EXIT.failures;
}

async function printCsv(context: Context, { columns, rows }: QueryResult): Promise<void> {
  await write(context.stdout, `${safeCsvLine(columns)}\r\n`);
  for (const row of rows) await write(context.stdout, `${safeCsvLine(row)}\r\n`);
}

/** One object a line: a result of a million rows never has to be in memory as one text. */
async function printJson(context: Context, { columns, rows }: QueryResult): Promise<void> {
  for (const row of rows) {
    const pairs = columns.map((name, index) => [name, jsonValue(row[index] ?? null)]);
    await print(context, JSON.stringify(Object.fromEntries(pairs)));
  }
}

function jsonValue(value: QueryValue): string | number | null {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

function plain(value: QueryValue): string | number | null {
  const shown = jsonValue(value);
  return typeof shown === 'string' ? shown.replace(/[\r\n\t]+/g, ' ') : shown;
}
