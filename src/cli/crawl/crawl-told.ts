/**
 * What `crawl` and `run` have in common: from words and flags to a crawl that is told as it happens.
 *
 * @module
 */
import type { CrawledPortals, CrawlPortalsOptions } from '../../app/crawl/crawl-portals.ts';
import type { PortalsEvent } from '../../app/crawl/portal-progress.ts';
import type { PolitenessSettings } from '../../crawl/politeness.ts';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { type Context, print, say } from '../context.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { type CrawlFlags, exemptHosts } from './crawl-options.ts';
import { CrawlReporter, isForPeople } from './crawl-reporter.ts';

const DEMO_TEXT = {
  en: `${DEMO_NOTICE}: portals that do not exist, served by this program on this machine`,
  zh: `${DEMO_NOTICE}：网站并不存在，由本程序在本机提供`,
};

/** A portal on this machine may be asked as fast as it likes; every other one gets its pause. */
const LEAST_DELAY = 2;

/**
 * Does something with the portals that words name; those of the demo are served meanwhile.
 *
 * @throws CliError for words that name no portal, flags that contradict each other, and a contact that is none
 */
export async function withPortals<T>(
  context: Context,
  words: readonly string[],
  flags: CrawlFlags,
  work: (options: CrawlPortalsOptions) => Promise<T>,
): Promise<T> {
  const { demoPortalsNamed, openReplica } = await import('./replica.ts');
  const { loadRegistry, portalsNamed } = await import('./portals.ts');
  const demo = demoPortalsNamed(words);
  const found = demo ?? words.flatMap((word) => portalsNamed(word, loadRegistry(flags.registry)));
  const portals = found.flatMap(({ code, url }) => (url === null ? [] : [{ code, url }]));
  const options = { ...optionsOf(context, flags, demo !== null), portals };
  const replica = demo === null ? null : await openReplica();
  try {
    if (replica !== null && isForPeople(context, flags.json))
      await print(context, say(context, DEMO_TEXT));
    const { close: _, ...network } = replica ?? { close: null };
    return await work({ ...options, ...network });
  } finally {
    await replica?.close();
  }
}

/** Crawls, telling what happens, and says what came of it. */
export async function crawlTold(
  context: Context,
  options: CrawlPortalsOptions,
  isJson: boolean,
): Promise<CrawledPortals> {
  const [{ crawlPortals }, { accountText }] = await Promise.all([
    import('../../app/crawl/crawl-portals.ts'),
    import('./account-text.ts'),
  ]);
  const reporter = new CrawlReporter(context, { isJson });
  const onEvent = (event: PortalsEvent): Promise<void> => reporter.report(event);
  const crawled = await crawlPortals({ ...options, onEvent }).finally(() => reporter.close());
  const { account, lastYear, yearAgo } = crawled;
  const { unverifiedTls = {}, legacyTls = {} } = options;
  const settled = { account, lastYear, yearAgo, weakTls: { unverifiedTls, legacyTls } };
  await print(
    context,
    isJson ? JSON.stringify({ type: 'account', ...settled }) : accountText(settled, context.lang),
  );
  return crawled;
}

function optionsOf(
  { env, signal }: Context,
  flags: CrawlFlags,
  isDemo: boolean,
): Omit<CrawlPortalsOptions, 'portals'> {
  const { archive, kind, years, pages, parallel, patience, allowAddress, cookies } = flags;
  if ((flags.delay ?? LEAST_DELAY) < LEAST_DELAY && allowAddress === undefined && !isDemo)
    throw new CliError(EXIT.usage, `crawl: --delay takes ${LEAST_DELAY} seconds or more`);
  return {
    archive,
    contact: flags.contact ?? env['GONGKAI_CONTACT'] ?? '',
    kind,
    signal,
    again: flags.again === true,
    politeness: politenessOf(flags),
    unverifiedTls: exemptHosts('--unverified-tls', flags.unverifiedTls),
    legacyTls: exemptHosts('--legacy-tls', flags.legacyTls),
    ...(patience === undefined ? {} : { patienceMs: patience * 60_000 }),
    ...(years === undefined ? {} : { years: { from: years[0], to: years[1] } }),
    ...(pages === undefined ? {} : { pages }),
    ...(parallel === undefined ? {} : { parallel }),
    ...(cookies === undefined ? {} : { cookieHosts: cookies }),
    ...(allowAddress === undefined ? {} : { allowAddresses: allowAddress }),
  };
}

function politenessOf({ delay, quietHours }: CrawlFlags): Partial<PolitenessSettings> {
  return {
    ...(delay === undefined ? {} : { minDelayMs: delay * 1000, maxDelayMs: delay * 2500 }),
    ...(quietHours === undefined ? {} : { quietHours }),
  };
}
