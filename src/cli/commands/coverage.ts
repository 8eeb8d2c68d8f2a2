/**
 * `gongkai coverage`: which reports exist, which do not, and what is known about why.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { objects } from '../check/list-findings.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { DEMO_NOTICE } from '../demo-notice.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Text } from '../lang.ts';
import { yearRange } from '../options.ts';
import { tableText } from '../table-text.ts';

interface CoverageOptions {
  readonly db: string;
  readonly json?: true;
  readonly todo?: true;
  readonly division: string;
  readonly years: readonly [number, number];
  readonly kind?: string;
  readonly origin: 'real' | 'demo';
}

const KINDS = ['government', 'office', 'department', 'township', 'zone', 'vertical', 'other'];

export function define(context: Context): Command {
  const coverage = command(context, 'coverage', {
    summary: {
      en: 'Counts the reports that exist and those that do not, by kind of body and year; --todo lists the missing ones.',
      zh: '按机关类别和年度统计已有和缺失的报告；--todo 列出缺失清单。',
    },
    examples: [
      [
        'gongkai coverage --todo --division 9901 --origin demo --db data/demo.sqlite',
        { en: 'what is missing in 甲州市', zh: '甲州市缺哪些报告' },
      ],
    ],
  });
  return withDatabase(context, coverage)
    .option('--todo', say(context, { en: 'list what is missing', zh: '列出缺失清单' }))
    .option(
      '--division <code>',
      say(context, { en: 'codes that begin so: 52, 5204', zh: '区划代码前缀：52、5204' }),
      '',
    )
    .option(
      '--years <range>',
      say(context, { en: 'such as 2019-2024', zh: '如 2019-2024' }),
      yearRange,
      [2008, 2100],
    )
    .addOption(
      new Option('--kind <kind>', say(context, { en: 'kind of body', zh: '机关类别' })).choices(
        KINDS,
      ),
    )
    .addOption(
      new Option(
        '--origin <origin>',
        say(context, { en: 'real or demo', zh: '真实数据或演示数据' }),
      )
        .choices(['real', 'demo'])
        .default('real'),
    )
    .action(action(context, (options: CoverageOptions) => run(context, options)));
}

const WHERE = `FROM coverage WHERE origin = ? AND fiscal_year BETWEEN ? AND ?
  AND substr(division_code, 1, length(?)) = ? AND (? IS NULL OR body_kind = ?)`;
const COUNTS = `SELECT body_kind, COALESCE(level, '') AS level, fiscal_year, state, count(*) AS n
  ${WHERE} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
const MISSING_REPORTS = `SELECT division_code, division_name, body_kind, agency, fiscal_year, state, reason, uri
  ${WHERE} AND state NOT IN ('published', 'not_due', 'not_applicable')
  ORDER BY division_code, body_kind, agency, fiscal_year`;

async function run(context: Context, options: CoverageOptions): Promise<ExitCode> {
  const { query } = await import('../../store/query.ts');
  const { division, years, kind = null, origin } = options;
  const parameters = [origin, ...years, division, division, kind, kind];
  const result = await query(options.db, options.todo === true ? MISSING_REPORTS : COUNTS, {
    parameters,
  });
  const rows = objects(result);
  if (options.json === true) for (const row of rows) await print(context, JSON.stringify(row));
  else {
    if (origin === 'demo') await print(context, DEMO_NOTICE);
    await print(
      context,
      options.todo === true ? todoText(context, rows) : countText(context, rows),
    );
  }
  return EXIT.done;
}

const COUNT = z.object({
  body_kind: z.string(),
  level: z.string(),
  fiscal_year: z.number(),
  state: z.string(),
  n: z.number(),
});

const STATES: Readonly<Record<string, Text>> = {
  published: { en: 'published', zh: '已公布' },
  published_unread: { en: 'published, not readable', zh: '已公布，未能解析' },
  not_due: { en: 'not due yet', zh: '未到期限' },
  not_found: { en: 'not found', zh: '未找到' },
  blocked: { en: 'blocked', zh: '被拦截' },
  robots_disallowed: { en: 'robots.txt refuses', zh: 'robots.txt 不允许' },
  gone: { en: 'gone', zh: '已失效' },
  not_applicable: { en: 'body did not exist', zh: '机关不存在' },
  unknown: { en: 'not looked for', zh: '未查找' },
};
const KIND_TEXT: Readonly<Record<string, Text>> = {
  government: { en: 'government', zh: '政府' },
  office: { en: 'office', zh: '政府办' },
  department: { en: 'department', zh: '部门' },
  township: { en: 'township', zh: '乡镇街道' },
  zone: { en: 'zone', zh: '开发区' },
  vertical: { en: 'national system', zh: '垂直系统' },
  other: { en: 'other', zh: '其他' },
};
const LEVEL_TEXT: Readonly<Record<string, Text>> = {
  nation: { en: 'nation', zh: '国家' },
  province: { en: 'province', zh: '省级' },
  prefecture: { en: 'prefecture', zh: '地级' },
  county: { en: 'county', zh: '县级' },
  township: { en: 'township', zh: '乡级' },
};

function labelled({ lang }: Context, texts: Readonly<Record<string, Text>>, code: string): string {
  return texts[code]?.[lang] ?? code;
}

/** A line for each kind of body, level and state; a column for each year. */
function countText(context: Context, rows: readonly Record<string, unknown>[]): string {
  const counts = rows.map((row) => COUNT.parse(row));
  const years = [...new Set(counts.map(({ fiscal_year }) => fiscal_year))].sort();
  const lines = Map.groupBy(counts, (row) => `${row.body_kind}|${row.level}|${row.state}`);
  const head = {
    en: ['body', 'level', 'state'],
    zh: ['机关', '层级', '状态'],
  }[context.lang];
  const body = [...lines.values()].map((own) => [
    labelled(context, KIND_TEXT, own[0]?.body_kind ?? ''),
    labelled(context, LEVEL_TEXT, own[0]?.level ?? ''),
    labelled(context, STATES, own[0]?.state ?? ''),
    ...years.map((year) => own.find(({ fiscal_year }) => fiscal_year === year)?.n ?? null),
  ]);
  return tableText([...head, ...years.map(String)], body);
}

const MISSING = z.object({
  division_code: z.string().nullable(),
  division_name: z.string().nullable(),
  body_kind: z.string(),
  agency: z.string().nullable(),
  fiscal_year: z.number(),
  state: z.string(),
  reason: z.string().nullable(),
  uri: z.string().nullable(),
});

function todoText(context: Context, rows: readonly Record<string, unknown>[]): string {
  const head = {
    en: ['code', 'division', 'body', 'year', 'state', 'reason', 'address'],
    zh: ['代码', '区划', '机关', '年度', '状态', '原因', '地址'],
  }[context.lang];
  const body = rows
    .map((row) => MISSING.parse(row))
    .map((row) => [
      row.division_code,
      row.division_name,
      row.agency ?? labelled(context, KIND_TEXT, row.body_kind),
      row.fiscal_year,
      labelled(context, STATES, row.state),
      row.reason,
      row.uri,
    ]);
  const none = { en: 'nothing is missing', zh: '没有缺失' };
  return body.length === 0 ? say(context, none) : tableText(head, body);
}
