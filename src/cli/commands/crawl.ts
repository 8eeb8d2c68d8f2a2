/**
 * `gongkai crawl`: from the names or addresses of portals to an archive of their annual reports.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import type { CrawlEvent } from '../../crawl/events.ts';
import type { CrawlOptions } from '../../crawl/options.ts';
import type { SqliteLedger } from '../../store/crawl/sqlite-ledger.ts';
import { action, command } from '../command.ts';
import { type Context, print, say, write } from '../context.ts';
import { withCrawl } from '../crawl/crawl-options.ts';
import { crawlEventText } from '../crawl/event-text.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../number-option.ts';
import { version } from '../version.ts';

interface CrawlFlags {
  readonly archive: string;
  readonly contact?: string;
  readonly kind: 'government' | 'all';
  readonly years?: readonly [number, number];
  readonly pages?: number;
  readonly delay?: number;
  readonly patience: number;
  readonly allowAddress?: readonly string[];
  readonly registry?: readonly string[];
  readonly again?: true;
  readonly plan?: true;
  readonly json?: true;
}

export function define(context: Context): Command {
  const crawl = command(context, 'crawl', {
    summary: {
      en: 'Finds the annual reports of portals and archives them: politely, resumably, one request at a time to a server. docs/crawling.md says how.',
      zh: '从政府网站查找年度报告并归档：限速、可续、对同一服务器逐个请求。详见 docs/crawling.md。',
    },
    examples: [
      [
        'gongkai crawl 西秀区 --kind government --years 2019-2024 --contact you@example.org',
        { en: 'a portal of the registry, by name', zh: '按名称指定登记的网站' },
      ],
      [
        'gongkai crawl http://www.qinghe.example/ --contact you@example.org --plan',
        { en: 'what would be asked, and how long it takes', zh: '先看会请求什么、需要多久' },
      ],
      [
        'gongkai crawl http://www.qinghe.example/ --contact you@example.org',
        {
          en: 'crawls into data/archive; the same command goes on after a stop. Then: gongkai ingest data/archive',
          zh: '归档到 data/archive，中断后重复同一命令即可继续；然后运行 gongkai ingest data/archive',
        },
      ],
    ],
  });
  return withCrawl(context, crawl)
    .option(
      '--patience <minutes>',
      say(context, {
        en: 'end when nothing may be sent for so long',
        zh: '无可发送请求时的等待分钟数',
      }),
      positive,
      10,
    )
    .option('--plan', say(context, { en: 'only say what would be done', zh: '只显示计划' }))
    .action(action(context, (words: string[], flags: CrawlFlags) => run(context, words, flags)));
}

async function run(context: Context, words: string[], flags: CrawlFlags): Promise<ExitCode> {
  const { loadRegistry, portalsNamed } = await import('../crawl/portals.ts');
  const registry = loadRegistry(flags.registry);
  const portals = words.flatMap((word) => portalsNamed(word, registry));
  const { openLedger } = await import('../../store/crawl/sqlite-ledger.ts');
  const ledger = openLedger({
    path: join(flags.archive, 'ledger.sqlite'),
    archiveFolder: flags.archive,
  });
  try {
    const options = await crawlOptions(context, portals, flags, ledger);
    return flags.plan === true
      ? await plan(context, options, flags)
      : await crawlAll(context, options, flags, ledger);
  } catch (error) {
    throw error instanceof Error && error.name === 'CrawlConfigurationError'
      ? new CliError(EXIT.configuration, error.message)
      : error;
  } finally {
    ledger.close();
  }
}

/** A portal on this machine may be asked as fast as it likes; every other one gets its pause. */
const LEAST_DELAY = 2;

async function crawlOptions(
  context: Context,
  portals: readonly RegistryEntry[],
  flags: CrawlFlags,
  ledger: SqliteLedger,
): Promise<CrawlOptions> {
  const { discover, homeContext } = await import('../../crawl/discovery/discover.ts');
  const { scopeOf } = await import('../../crawl/discovery/registry.ts');
  const { archive, kind, years, pages, delay, patience, allowAddress } = flags;
  if (delay !== undefined && delay < LEAST_DELAY && allowAddress === undefined)
    throw new CliError(EXIT.usage, `crawl: --delay takes ${LEAST_DELAY} seconds or more`);
  const seeds = portals.flatMap(({ code, url }) =>
    url === null ? [] : [{ url, context: homeContext(code) }],
  );
  const inScope = scopeOf(seeds.map(({ url }) => new URL(url).hostname));
  const range = years === undefined ? {} : { years: { from: years[0], to: years[1] } };
  return {
    seeds,
    ledger,
    archiveFolder: archive,
    identity: { product: 'GongkaiBot', version: version(), ...contactOf(context, flags) },
    inScope,
    follow: discover({ inScope, kind, ...range }),
    patienceMs: patience * 60_000,
    signal: context.signal,
    ...(flags.again === true ? { refresh: 'all' as const } : {}),
    ...(pages === undefined ? {} : { pageBudget: pages }),
    ...(delay === undefined
      ? {}
      : { politeness: { minDelayMs: delay * 1000, maxDelayMs: delay * 2500 } }),
    ...(allowAddress === undefined ? {} : { allowAddresses: allowAddress }),
  };
}

function contactOf({ env }: Context, { contact }: CrawlFlags): { mail?: string; page?: string } {
  const address = contact ?? env['GONGKAI_CONTACT'];
  if (address === undefined || address === '') return {};
  return /^https?:/.test(address) ? { page: address } : { mail: address.replace(/^mailto:/, '') };
}

async function crawlAll(
  context: Context,
  options: CrawlOptions,
  { json, years, archive }: CrawlFlags,
  ledger: SqliteLedger,
): Promise<ExitCode> {
  const since = Date.now();
  const { crawl } = await import('../../crawl/crawl.ts');
  let exit: ExitCode = EXIT.done;
  for await (const event of crawl(options)) {
    await tell(context, event, json === true);
    if (event.type === 'finished') exit = event.exitCode;
  }
  const [{ settleCrawl }, { accountText }] = await Promise.all([
    import('../crawl/settle-crawl.ts'),
    import('../crawl/account-text.ts'),
  ]);
  const range = years === undefined ? undefined : { from: years[0], to: years[1] };
  const settled = await settleCrawl(ledger, archive, since, range);
  const asJson = JSON.stringify({ type: 'account', ...settled });
  await print(context, json === true ? asJson : accountText(settled, context.lang));
  // A report that went is worth a look, though the crawl itself went well.
  return exit === EXIT.done && settled.account.withdrawn.length > 0 ? EXIT.failures : exit;
}

/** JSON lines for programs, and off a terminal; sentences for people. */
async function tell(context: Context, event: CrawlEvent, isJson: boolean): Promise<void> {
  if (isJson) return print(context, JSON.stringify(event));
  const text = crawlEventText(event, context.lang);
  if (text !== null) await write(context.stdout, `${text}\n`);
}

async function plan(
  context: Context,
  options: CrawlOptions,
  { json }: CrawlFlags,
): Promise<ExitCode> {
  const [{ planCrawl }, { planText }] = await Promise.all([
    import('../../crawl/plan.ts'),
    import('../crawl/plan-text.ts'),
  ]);
  const planned = await planCrawl(options);
  await print(context, json === true ? JSON.stringify(planned) : planText(planned, context.lang));
  return EXIT.done;
}
