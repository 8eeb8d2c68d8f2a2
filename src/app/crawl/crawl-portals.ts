/**
 * From the home pages of portals to an archive of their annual reports, and what the crawl has to say of itself. The
 * commands `crawl` and `run` do nothing else; who uses the library calls this.
 *
 * @module
 */
import { join } from 'node:path';
import type { CrawlEvent } from '../../crawl/events.ts';
import type { CrawlOptions } from '../../crawl/options.ts';
import type { CrawlPlan, PlannedFailure } from '../../crawl/plan.ts';
import type { PolitenessSettings } from '../../crawl/politeness.ts';
import type { Resolver } from '../../crawl/resolver.ts';
import { type StatisticsSnapshot, withGaps } from '../../crawl/statistics.ts';
import type { SqliteLedger } from '../../store/crawl/sqlite-ledger.ts';
import { version } from '../package-root.ts';
import { isIncomplete } from './not-seen.ts';
import { PortalProgress, type PortalsEvent } from './portal-progress.ts';
import { type SettledCrawl, settleCrawl, type Years } from './settle-crawl.ts';

/** A portal to crawl. */
export interface PortalHome {
  /** Code of its division (`520402`), or the id of a zone. */
  readonly code: string;
  /** Its home page. */
  readonly url: string;
}

export interface CrawlPortalsOptions {
  readonly portals: readonly PortalHome[];
  /** Folder of the archive and its ledger; made where it is not there. The same folder goes on where it stopped. */
  readonly archive: string;
  /** Mail address or page of whoever asks; no crawl starts without. */
  readonly contact: string;
  /** `government`: only the governments' own reports. Default: `all`. */
  readonly kind?: 'government' | 'all';
  /** Fiscal years wanted. Default: all. */
  readonly years?: Years;
  /** At most so many requests to one server in this run. */
  readonly pages?: number;
  /** Servers asked at the same time. Default: as many as there are portals, 16 to 256. */
  readonly parallel?: number;
  /** The pause between two requests to one server, and what makes it longer. Default: 2 to 5 s. */
  readonly politeness?: Partial<PolitenessSettings>;
  /** The run ends when nothing may be sent for so long, ms. Default: 10 minutes. */
  readonly patienceMs?: number;
  /** Asks for known pages again, due or not, to see what changed or went. */
  readonly again?: boolean;
  /** Hosts whose cookies are kept in memory. */
  readonly cookieHosts?: readonly string[];
  /** Hosts whose certificate is not verified, each with the reason. */
  readonly unverifiedTls?: Readonly<Record<string, string>>;
  /** Hosts that speak an old TLS only, each with the reason. */
  readonly legacyTls?: Readonly<Record<string, string>>;
  /** Addresses admitted besides public ones: `127.0.0.1`, `10.0.0.0/8`, `127.0.0.1:8081`. */
  readonly allowAddresses?: readonly string[];
  /** Finds addresses of hosts. Default: the system's. */
  readonly resolver?: Resolver;
  /** Ends the run early; the same call goes on. */
  readonly signal?: AbortSignal;
  /** Told what happens as it happens. */
  readonly onEvent?: (event: PortalsEvent) => void | Promise<void>;
}

export interface CrawledPortals extends SettledCrawl {
  /** complete · interrupted · parked: nothing may be sent for longer than the patience. */
  readonly ending: 'complete' | 'interrupted' | 'parked';
  /** 0 done · 3 done, with failures, withdrawn reports or lists that are not whole · 5 interrupted · 6 parked. */
  readonly exitCode: 0 | 3 | 5 | 6;
  readonly statistics: StatisticsSnapshot;
  /** Addresses left for another run. */
  readonly pending: number;
}

/**
 * Crawls portals for annual reports, politely and resumably, and says what was found, what changed, and what could not
 * be seen. What was found is in the archive: read it with `ingest`.
 *
 * @throws CrawlConfigurationError before anything is sent: no usable contact, no portal, an address that is none
 * @throws StoreError where the ledger cannot be opened; ArchiveError where the archive cannot be written
 * @example
 * const crawled = await crawlPortals({
 *   portals: [{ code: '520402', url: 'http://www.xixiu.gov.cn/' }],
 *   archive: 'data/archive', contact: 'you@example.org', years: { from: 2019, to: 2024 },
 *   onEvent: (event) => console.log(JSON.stringify(event)),
 * });
 * for (const { reason, addresses } of crawled.account.notSeen) console.log(reason, addresses);
 */
export async function crawlPortals(options: CrawlPortalsOptions): Promise<CrawledPortals> {
  const engine = await engineOptions(options);
  const { archive, years, onEvent } = options;
  return withLedger(archive, async (ledger) => {
    const [{ crawl }, { Judgements }] = await Promise.all([
      import('../../crawl/crawl.ts'),
      import('../../store/crawl/judgements.ts'),
    ]);
    const since = Date.now();
    const progress = new PortalProgress(options.portals.map(({ code }) => code));
    let finished: Extract<CrawlEvent, { type: 'finished' }> | undefined;
    for await (const event of crawl({ ...engine, ledger })) {
      if (event.type === 'started') progress.begin(new Judgements(ledger.db).pendingByPortal());
      if (event.type === 'finished') finished = event;
      await onEvent?.(progress.report(event, Date.now()));
    }
    if (finished === undefined) throw new Error('the crawl did not say how it ended');
    const { ending, exitCode, statistics, pending } = finished;
    const settled = await settleCrawl({ ledger, archive, since, years });
    const { withdrawn, notSeen, damaged } = settled.account;
    const hasGaps = withdrawn.length > 0 || damaged.length > 0 || isIncomplete(notSeen);
    return { ...settled, ending, exitCode: withGaps(exitCode, hasGaps), statistics, pending };
  });
}

/**
 * Learns what a crawl would do. Asks for robots.txt files and nothing else; the frontier is left as it was.
 *
 * @param onFailure - hears of each try that failed; the next may take a minute or two
 * @throws as {@link crawlPortals}
 */
export async function askPlan(
  options: CrawlPortalsOptions,
  onFailure?: (failure: PlannedFailure) => void,
): Promise<CrawlPlan> {
  const engine = await engineOptions(options);
  return withLedger(options.archive, async (ledger) => {
    const { planCrawl } = await import('../../crawl/plan.ts');
    return planCrawl({ ...engine, ledger }, onFailure);
  });
}

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

/** The options of the engine, checked before anything is made on the disk. */
export async function engineOptions(
  options: CrawlPortalsOptions,
): Promise<Omit<CrawlOptions, 'ledger'>> {
  const [{ discover }, { homeContext }, { scopeOf }, { identityHeaders, CrawlConfigurationError }] =
    await Promise.all([
      import('../../crawl/discovery/discover.ts'),
      import('../../crawl/discovery/place.ts'),
      import('../../crawl/discovery/registry.ts'),
      import('../../crawl/identity.ts'),
    ]);
  const {
    portals,
    archive,
    contact,
    kind = 'all',
    years,
    pages,
    again,
    onEvent: _,
    ...rest
  } = options;
  const identity = { product: 'GongkaiBot', version: version(), ...contactOf(contact) };
  identityHeaders(identity);
  const hosts = portals.map(({ url }) => {
    const parsed = URL.parse(url);
    if (parsed !== null && /^https?:$/.test(parsed.protocol)) return parsed.hostname;
    throw new CrawlConfigurationError(
      `"${url}" is not a web address. Give it whole, such as http://www.example.gov.cn/`,
    );
  });
  const inScope = scopeOf(hosts);
  return {
    ...rest,
    seeds: portals.map(({ code, url }) => ({ url, context: homeContext(code) })),
    archiveFolder: archive,
    identity,
    inScope,
    follow: discover({ inScope, kind, ...(years === undefined ? {} : { years }) }),
    ...(again === true ? { refresh: 'all' as const } : {}),
    ...(pages === undefined ? {} : { pageBudget: pages }),
  };
}

/** An address of the web is a page, everything else a mail address. */
function contactOf(contact: string): { readonly mail?: string; readonly page?: string } {
  if (contact === '') return {};
  return /^https?:/.test(contact) ? { page: contact } : { mail: contact.replace(/^mailto:/, '') };
}
