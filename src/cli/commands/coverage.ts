/**
 * `gongkai coverage`: which reports exist, which do not, and what is known about why.
 *
 * @module
 */
import type { Command } from 'commander';
import { z } from 'zod';
import { objects } from '../../app/check/list-findings.ts';
import { coverageReason, reasonText } from '../../normalize/coverage-reason.ts';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import {
  BODY_KINDS,
  COVERAGE,
  type KnownOfReport,
  LEVELS,
  shortLabel,
  shortStateLabel,
} from '../../normalize/vocabulary.ts';
import type { Language } from '../../text/language.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { camelKeys } from '../json-keys.ts';
import { sharedOption } from '../shared-option.ts';
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
    .addOption(sharedOption(context, 'division').default(''))
    .addOption(sharedOption(context, 'years').default([2008, 2100]))
    .addOption(sharedOption(context, 'agencyKind'))
    .addOption(sharedOption(context, 'origin'))
    .action(action(context, (options: CoverageOptions) => run(context, options)));
}

// A zone that is no division of the table has reports, but no code: without --division it counts like any body.
const WHERE = `FROM coverage WHERE origin = ? AND fiscal_year BETWEEN ? AND ?
  AND (? = '' OR substr(division_code, 1, length(?)) = ?) AND (? IS NULL OR body_kind = ?)`;
const COUNTS = `SELECT body_kind, COALESCE(level, '') AS level, fiscal_year, state, count(*) AS n
  ${WHERE} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
const ANY = `SELECT 1 ${WHERE} LIMIT 1`;
const MISSING_REPORTS = `SELECT division_code, division_name, body_kind, agency, fiscal_year, state, reason, uri,
  evidence, checked_on
  ${WHERE} AND state NOT IN ('published', 'not_due', 'not_applicable')
  ORDER BY division_code, body_kind, agency, fiscal_year`;

async function run(context: Context, options: CoverageOptions): Promise<ExitCode> {
  const { query } = await import('../../store/query.ts');
  const { division, years, kind = null, origin } = options;
  const parameters = [origin, ...years, division, division, division, kind, kind];
  const result = await query(options.db, options.todo === true ? MISSING_REPORTS : COUNTS, {
    parameters,
  });
  const found = objects(result);
  const rows = options.todo === true ? await todoRows(found) : found;
  const isKnown = rows.length > 0 || (await query(options.db, ANY, { parameters })).rows.length > 0;
  if (options.json === true)
    for (const row of rows) await print(context, JSON.stringify(camelKeys(row)));
  else {
    if (origin === 'demo') await print(context, DEMO_NOTICE);
    await print(
      context,
      isKnown
        ? (options.todo === true ? todoText : countText)(context, rows)
        : say(context, NOTHING_KNOWN),
    );
  }
  return EXIT.done;
}

/** What is missing, with the best address: where nobody has looked, that of the home page in the registry. */
async function todoRows(
  found: readonly Readonly<Record<string, unknown>>[],
): Promise<Record<string, unknown>[]> {
  const { loadRegistry } = await import('../crawl/portals.ts');
  const homes = new Map(loadRegistry().map(({ code, url }) => [code, url]));
  return found.map((row) => {
    const home = homes.get(String(row['division_code'])) ?? null;
    return withReason({ ...row, uri: row['uri'] ?? home });
  });
}

/** The reason as a code and as a sentence in both languages, beside what is stored. */
function withReason(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { reason } = row;
  const { code, en, zh } = typeof reason === 'string' ? coverageReason(reason) : NO_REASON;
  return { ...row, reason_code: code, reason_en: en, reason_zh: zh };
}

const NO_REASON = { code: null, en: null, zh: null };

const COUNT = z.object({
  body_kind: z.string(),
  level: z.string(),
  fiscal_year: z.number(),
  state: z.string(),
  n: z.number(),
});

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
    shortLabel(BODY_KINDS, own[0]?.body_kind ?? null, context.lang),
    shortLabel(LEVELS, own[0]?.level ?? null, context.lang),
    shortLabel(COVERAGE, own[0]?.state ?? null, context.lang),
    ...years.map((year) => own.find(({ fiscal_year }) => fiscal_year === year)?.n ?? null),
  ]);
  const table = tableText([...head, ...years.map(String)], body);
  const isOpen = counts.some(({ state }) => state === 'unknown');
  return isOpen ? `${table}\n${say(context, WHOSE)}` : table;
}

const NOTHING_KNOWN = {
  en: 'nothing is known of such reports: none was read, none looked for',
  zh: '没有此类报告的记录：既未读到，也未查找',
};
/** What the governments are counted of: not all of the country. */
const WHOSE = {
  en: `${shortLabel(COVERAGE, 'unknown', 'en')}: nobody has looked; counted are all governments of the provinces of which this database holds anything`,
  zh: `${shortLabel(COVERAGE, 'unknown', 'zh')}：尚未查找；统计范围为本库有记录的省份的全部政府`,
};

const MISSING = z.object({
  division_code: z.string().nullable(),
  division_name: z.string().nullable(),
  body_kind: z.string(),
  agency: z.string().nullable(),
  fiscal_year: z.number(),
  state: z.string(),
  reason: z.string().nullable(),
  uri: z.string().nullable(),
  evidence: z.string().nullable(),
  checked_on: z.string().nullable(),
});

function todoText(context: Context, rows: readonly Record<string, unknown>[]): string {
  const head = {
    en: ['code', 'division', 'body', 'year', 'state', 'reason', 'address'],
    zh: ['代码', '区划', '机关', '年度', '状态', '原因', '地址'],
  }[context.lang];
  const missing = rows.map((row) => MISSING.parse(row));
  const body = missing.map((row) => [
    row.division_code,
    row.division_name,
    row.agency ?? shortLabel(BODY_KINDS, row.body_kind, context.lang),
    row.fiscal_year,
    shortStateLabel(row, context.lang),
    reasonText(row.reason, context.lang),
    row.uri,
  ]);
  const none = { en: 'nothing is missing', zh: '没有缺失' };
  if (body.length === 0) return say(context, none);
  const hint = byHandHint(missing, context.lang);
  return `${tableText(head, body)}${hint === null ? '' : `\n${hint}`}`;
}

/** What only a person can get, and how it comes into the database. */
function byHandHint(missing: readonly KnownOfReport[], lang: Language): string | null {
  const states = missing
    .filter(({ state, evidence }) => state === 'blocked' || evidence === 'needs_browser')
    .map((row) => shortStateLabel(row, lang));
  if (states.length === 0) return null;
  const counts = [...Map.groupBy(states, (state) => state)]
    .map(([state, own]) => `${own.length} ${state}`)
    .join(', ');
  return {
    en: `${counts}: open the address with a browser, save the page, then gongkai ingest FOLDER --manifest FILE (docs/portals.md)`,
    zh: `${counts}：请用浏览器打开网址并保存网页，再运行 gongkai ingest 文件夹 --manifest 清单（见 docs/portals.md）`,
  }[lang];
}
