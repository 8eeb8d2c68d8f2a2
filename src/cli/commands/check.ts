/**
 * `gongkai check`: what does not add up, and where.
 *
 * @module
 */

import { type Command, Option } from 'commander';
import type { FindingFilter } from '../../app/check/list-findings.ts';
import type { Severity } from '../../normalize/record.ts';
import { compareFirst } from '../check/compare-first.ts';
import type { Grouping } from '../check/note.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { camelKeys } from '../json-keys.ts';
import { positive } from '../options.ts';
import { sharedOption } from '../shared-option.ts';

interface CheckOptions {
  readonly db: string;
  readonly json?: true;
  readonly by?: Grouping;
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
        { en: 'all contradictions and doubts, report by report', zh: '逐份年报列出全部矛盾和疑点' },
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
        say(context, {
          en: 'report, rule, portal or year (default: report; rule where --rule is given)',
          zh: '按 report、rule、portal 或 year 分组（默认 report；给出 --rule 时为 rule）',
        }),
      ).choices(['report', 'rule', 'portal', 'year']),
    )
    .option('--rule <id>', say(context, { en: 'this rule only', zh: '只列该规则' }))
    .addOption(sharedOption(context, 'year'))
    .option(
      '--portal <host>',
      say(context, { en: 'this host (or path) only', zh: '只列该网站或路径' }),
    )
    .addOption(sharedOption(context, 'division'))
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
      say(context, {
        en: 'reports shown in each group, and findings of each report or rule',
        zh: '每组最多列出的年报数，每份年报或每条规则最多列出的条数',
      }),
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
    .action(action(context, (options: CheckOptions) => checkTold(context, options)));
}

/** The work of the command, for who has its options already. */
export async function checkTold(context: Context, options: CheckOptions): Promise<ExitCode> {
  await refuseUnknownRule(options.rule);
  if (options.stored !== true) await compareFirst(context, options.db);
  const { countFindings, countReports, countStaleDecisions, listFindings } = await import(
    '../../app/check/list-findings.ts'
  );
  const findings = await listFindings(options.db, filterOf(options), context.lang);
  if (options.json === true) {
    for (const { params, suggestions: _, ...finding } of findings)
      await print(
        context,
        JSON.stringify({ ...camelKeys({ ...finding }), params: JSON.parse(params ?? '{}') }),
      );
    return EXIT.done;
  }
  const [{ noteOf }, { lostText, staleText, checkSummaryText: summaryText }] = await Promise.all([
    import('../check/note.ts'),
    import('../check/summary-text.ts'),
  ]);
  const by = options.by ?? (options.rule === undefined ? 'report' : 'rule');
  if (findings.length > 0)
    await print(context, `${noteOf(findings, by, options.limit, context.lang)}\n`);
  const [counts, checked] = await Promise.all([
    countFindings(options.db, filterOf(options)),
    countReports(options.db, filterOf(options)),
  ]);
  const sum = { counts, checked, asked: options.severity };
  await print(context, say(context, summaryText(sum, findings)));
  if (options.rule === undefined) {
    const { lostYears } = await import('../../app/check/lost-years.ts');
    const lost = lostText(await lostYears(options.db, options), options.limit);
    if (lost !== null) await print(context, say(context, lost));
  }
  const stale = await countStaleDecisions(options.db);
  if (stale > 0) await print(context, say(context, staleText(stale)));
  return EXIT.done;
}

/** Without findings of a rule nobody knows, "no contradiction" would be no answer. */
async function refuseUnknownRule(rule: string | undefined): Promise<void> {
  if (rule === undefined) return;
  const { RULES } = await import('../../normalize/findings/catalogue.ts');
  if (RULES.some(({ id }) => id === rule)) return;
  const near = RULES.map(({ id }) => id).filter((id) => id.split('.')[0] === rule.split('.')[0]);
  const known = near.length === 0 ? '' : ` (there are ${near.join(', ')})`;
  throw new CliError(EXIT.usage, `check: no rule is called ${rule}${known}: see docs/rules.md`);
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
