/**
 * `gongkai crawl`: from the names or addresses of portals to an archive of their annual reports.
 *
 * @module
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import { identityHeaders } from '../../crawl/identity.ts';
import type { CrawlOptions } from '../../crawl/options.ts';
import type { PolitenessSettings } from '../../crawl/politeness.ts';
import type { QuietHours } from '../../crawl/quiet-hours.ts';
import type { SqliteLedger } from '../../store/crawl/sqlite-ledger.ts';
import { action, command } from '../command.ts';
import { type Context, print, say, warn } from '../context.ts';
import { exemptHosts, withCrawl } from '../crawl/crawl-options.ts';
import { isForPeople, Teller } from '../crawl/teller.ts';
import { DEMO_NOTICE } from '../demo-notice.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import { positive } from '../number-option.ts';
import { version } from '../version.ts';

interface CrawlFlags {
  readonly archive: string;
  readonly contact?: string;
  readonly kind: 'government' | 'all';
  readonly years?: readonly [number, number];
  readonly pages?: number;
  readonly parallel?: number;
  readonly delay?: number;
  readonly patience: number;
  readonly quietHours?: QuietHours;
  readonly cookies?: readonly string[];
  readonly unverifiedTls?: readonly string[];
  readonly legacyTls?: readonly string[];
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

async function run(context: Context, words: string[], given: CrawlFlags): Promise<ExitCode> {
  const { archiveOf, demoPortalsNamed, openReplica } = await import('../crawl/replica.ts');
  const flags = { ...given, archive: archiveOf(words, given.archive) };
  const demo = demoPortalsNamed(words);
  const { loadRegistry, portalsNamed } = await import('../crawl/portals.ts');
  const portals = demo ?? words.flatMap((word) => portalsNamed(word, loadRegistry(flags.registry)));
  // Checked before anything is made on the disk.
  const options = await crawlOptions(context, portals, flags, demo !== null);
  const replica = demo === null ? null : await openReplica();
  try {
    if (replica !== null && isForPeople(context, flags.json))
      await print(context, say(context, DEMO_TEXT));
    return await withLedger(flags.archive, (ledger) => {
      const { close: _, ...network } = replica ?? { close: null };
      const all = { ...options, ...network, ledger };
      return flags.plan === true
        ? plan(context, all, flags)
        : crawlAll(context, all, flags, ledger);
    });
  } finally {
    await replica?.close();
  }
}

const DEMO_TEXT = {
  en: `${DEMO_NOTICE}: portals that do not exist, served by this program on this machine`,
  zh: `${DEMO_NOTICE}：网站并不存在，由本程序在本机提供`,
};

async function withLedger<T>(
  archive: string,
  work: (ledger: SqliteLedger) => Promise<T>,
): Promise<T> {
  const { openLedger } = await import('../../store/crawl/sqlite-ledger.ts');
  const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
  try {
    return await work(ledger);
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
  isDemo: boolean,
): Promise<Omit<CrawlOptions, 'ledger'>> {
  const { discover } = await import('../../crawl/discovery/discover.ts');
  const { homeContext } = await import('../../crawl/discovery/place.ts');
  const { scopeOf } = await import('../../crawl/discovery/registry.ts');
  const { archive, kind, years, pages, patience, allowAddress } = flags;
  const { cookies, unverifiedTls = [], legacyTls = [], parallel } = flags;
  if ((flags.delay ?? LEAST_DELAY) < LEAST_DELAY && allowAddress === undefined && !isDemo)
    throw new CliError(EXIT.usage, `crawl: --delay takes ${LEAST_DELAY} seconds or more`);
  const seeds = portals.flatMap(({ code, url }) =>
    url === null ? [] : [{ url, context: homeContext(code) }],
  );
  const inScope = scopeOf(seeds.map(({ url }) => new URL(url).hostname));
  const range = years === undefined ? {} : { years: { from: years[0], to: years[1] } };
  const identity = { product: 'GongkaiBot', version: version(), ...contactOf(context, flags) };
  try {
    identityHeaders(identity);
  } catch (error) {
    throw new CliError(EXIT.configuration, (error as Error).message);
  }
  return {
    seeds,
    archiveFolder: archive,
    identity,
    inScope,
    follow: discover({ inScope, kind, ...range }),
    patienceMs: patience * 60_000,
    signal: context.signal,
    ...(flags.again === true ? { refresh: 'all' as const } : {}),
    ...(pages === undefined ? {} : { pageBudget: pages }),
    ...(parallel === undefined ? {} : { parallel }),
    politeness: politenessOf(flags),
    ...(cookies === undefined ? {} : { cookieHosts: cookies }),
    unverifiedTls: exemptHosts('--unverified-tls', unverifiedTls),
    legacyTls: exemptHosts('--legacy-tls', legacyTls),
    ...(allowAddress === undefined ? {} : { allowAddresses: allowAddress }),
  };
}

function politenessOf({ delay, quietHours }: CrawlFlags): Partial<PolitenessSettings> {
  return {
    ...(delay === undefined ? {} : { minDelayMs: delay * 1000, maxDelayMs: delay * 2500 }),
    ...(quietHours === undefined ? {} : { quietHours }),
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
  const teller = new Teller(context, json === true);
  let exit: ExitCode = EXIT.done;
  for await (const event of crawl(options)) {
    await teller.tell(event);
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

async function plan(
  context: Context,
  options: CrawlOptions,
  { json }: CrawlFlags,
): Promise<ExitCode> {
  const [{ planCrawl }, { planText, tryText }] = await Promise.all([
    import('../../crawl/plan.ts'),
    import('../crawl/plan-text.ts'),
  ]);
  const told: Promise<void>[] = [];
  const planned = await planCrawl(options, (failure) => {
    told.push(warn(context, say(context, tryText(failure))));
  });
  await Promise.all(told);
  await print(
    context,
    json === true ? JSON.stringify(planned) : planText(planned, context.lang, Date.now()),
  );
  return planned.failed.length > 0 ? EXIT.failures : EXIT.done;
}
