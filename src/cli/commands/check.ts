/**
 * `gongkai check`: what does not add up, and where.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Severity } from '../../parse/report.ts';
import type { FindingFilter } from '../check/list-findings.ts';
import type { Grouping } from '../check/note.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../number-option.ts';

interface CheckOptions {
  readonly db: string;
  readonly json?: true;
  readonly by: Grouping;
  readonly rule?: string;
  readonly year?: number;
  readonly portal?: string;
  readonly division?: string;
  readonly severity: Severity;
  readonly limit: number;
  readonly stored?: true;
}

export function define(context: Context): Command {
  const check = command(context, 'check', {
    summary: {
      en: 'Lists what does not add up, and whether the source or the reading is likely to be wrong.',
      zh: '列出不成立的勾稽关系和可疑之处，并说明更可能是来源还是解析的问题。',
    },
    examples: [
      [
        'gongkai check --db data/demo.sqlite',
        { en: 'all contradictions and doubts, by rule', zh: '按规则列出全部矛盾和疑点' },
      ],
      [
        'gongkai check --by year --severity error --lang zh',
        { en: 'contradictions only, by year, in Chinese', zh: '只列矛盾，按年度，中文' },
      ],
    ],
  });
  return withDatabase(context, check)
    .addOption(
      new Option(
        '--by <group>',
        say(context, { en: 'rule, portal or year', zh: '按 rule、portal 或 year 分组' }),
      )
        .choices(['rule', 'portal', 'year'])
        .default('rule'),
    )
    .option('--rule <id>', say(context, { en: 'this rule only', zh: '只列该规则' }))
    .option(
      '--year <year>',
      say(context, { en: 'this fiscal year only', zh: '只列该年度' }),
      positive,
    )
    .option(
      '--portal <host>',
      say(context, { en: 'this host (or path) only', zh: '只列该网站或路径' }),
    )
    .option(
      '--division <code>',
      say(context, {
        en: 'this division and those below: 52, 5204 …',
        zh: '只列该区划及其下级：52、5204…',
      }),
    )
    .addOption(
      new Option(
        '--severity <level>',
        say(context, {
          en: 'error, warning (and error) or info (all)',
          zh: 'error、warning（含 error）或 info（全部）',
        }),
      )
        .choices(['error', 'warning', 'info'])
        .default('warning'),
    )
    .option(
      '--limit <n>',
      say(context, { en: 'findings shown in each group', zh: '每组最多条数' }),
      positive,
      20,
    )
    .option(
      '--stored',
      say(context, {
        en: 'list what is stored without comparing years and peers anew',
        zh: '只列已存结果，不重新比对各年度和同类机关',
      }),
    )
    .action(action(context, (options: CheckOptions) => run(context, options)));
}

async function run(context: Context, options: CheckOptions): Promise<ExitCode> {
  if (options.stored !== true) await compare(options.db);
  const { countFindings, listFindings } = await import('../check/list-findings.ts');
  const findings = await listFindings(options.db, filterOf(options), context.lang);
  if (options.json === true) {
    for (const { params, suggestions: _, ...finding } of findings)
      await print(context, JSON.stringify({ ...finding, params: JSON.parse(params ?? '{}') }));
    return EXIT.done;
  }
  const [{ noteOf }, { summaryText }] = await Promise.all([
    import('../check/note.ts'),
    import('../check/summary-text.ts'),
  ]);
  if (findings.length > 0)
    await print(context, `${noteOf(findings, options.by, options.limit, context.lang)}\n`);
  const counts = await countFindings(options.db, filterOf(options));
  await print(context, say(context, summaryText(counts, findings, options.severity)));
  return EXIT.done;
}

/** Compares reports with each other before anything is listed; also upgrades an older database. */
async function compare(db: string): Promise<void> {
  const [{ openStore }, { openWriter }, { compareReports }] = await Promise.all([
    import('../../store/store.ts'),
    import('../open-writer.ts'),
    import('../check/compare-reports.ts'),
  ]);
  if (!existsSync(db)) openStore(db, { readonly: true });
  const store = openWriter(db);
  try {
    compareReports(store);
  } finally {
    store.close();
  }
}

function filterOf({ rule, year, portal, division, severity }: CheckOptions): FindingFilter {
  return {
    severity,
    ...(rule === undefined ? {} : { rule }),
    ...(year === undefined ? {} : { year }),
    ...(portal === undefined ? {} : { portal }),
    ...(division === undefined ? {} : { division }),
  };
}
