/**
 * The demo's crawl: its portals are served by this process on loopback addresses and crawled by the same engine that
 * crawls real ones, only without the pauses that real servers are owed.
 *
 * @module
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { observationsOf } from '../../app/crawl/observe.ts';
import { seenPortals } from '../../app/crawl/seen-portals.ts';
import { packageRoot, version } from '../../app/package-root.ts';
import type { CrawlEvent } from '../../crawl/events.ts';
import type { CrawlOptions } from '../../crawl/options.ts';
import { DEMO_PORTALS, demoSites } from '../../demo/replica/portals.ts';
import type { Replica } from '../../demo/replica/server.ts';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import type { KnownPlace, NotedPlace } from '../../store/crawl/judgements.ts';
import type { Store } from '../../store/store.ts';
import { type Context, say } from '../context.ts';
import { tableText } from '../table-text.ts';

/** One portal as the crawl left it. */
interface PortalResult {
  readonly name: string;
  readonly host: string;
  readonly family: string | null;
  readonly pages: number;
  readonly reports: number;
  /** Candidates that were no reports. */
  readonly others: number;
  /** Why nothing was read, or null. */
  readonly refused: string | null;
}

export interface DemoCrawl {
  readonly portals: readonly PortalResult[];
  readonly places: readonly KnownPlace[];
  readonly noted: readonly NotedPlace[];
  readonly seconds: number;
}

/** Crawls the demo's portals into an archive and judges what was found. A second crawl asks only what changed. */
export async function crawlDemo(
  archiveFolder: string,
  told: (event: CrawlEvent) => void,
  signal: AbortSignal,
): Promise<DemoCrawl> {
  const [{ crawl }, { startReplica }, { openLedger }] = await Promise.all([
    import('../../crawl/crawl.ts'),
    import('../../demo/replica/server.ts'),
    import('../../store/crawl/sqlite-ledger.ts'),
  ]);
  mkdirSync(archiveFolder, { recursive: true });
  const began = performance.now();
  const replica = await startReplica(demoSites(join(packageRoot(), 'data/demo-samples/fictional')));
  const ledger = openLedger({ path: join(archiveFolder, 'ledger.sqlite'), archiveFolder });
  try {
    const options = await demoOptions(replica, archiveFolder, signal);
    for await (const event of crawl({ ...options, ledger })) told(event);
    const { judgements } = await judgeAll(ledger.db, archiveFolder);
    const places = judgements.places(0);
    const seconds = (performance.now() - began) / 1000;
    return { portals: await resultsOf(places), places, noted: judgements.noted(), seconds };
  } finally {
    ledger.close();
    await replica.close();
  }
}

async function judgeAll(db: import('../../store/driver.ts').Connection, archiveFolder: string) {
  const [{ Judgements }, { judgeArchive }, { judgePage }] = await Promise.all([
    import('../../store/crawl/judgements.ts'),
    import('../../crawl/discovery/judgement.ts'),
    import('../../app/crawl/judge.ts'),
  ]);
  const judgements = new Judgements(db);
  await judgeArchive(archiveFolder, judgements, judgePage, {
    at: Date.now(),
    onProblem: () => undefined,
  });
  return { judgements };
}

async function demoOptions(
  replica: Replica,
  archiveFolder: string,
  signal: AbortSignal,
): Promise<Omit<CrawlOptions, 'ledger'>> {
  const { discover } = await import('../../crawl/discovery/discover.ts');
  const { homeContext } = await import('../../crawl/discovery/place.ts');
  const hosts = new Set(DEMO_PORTALS.map(({ url }) => new URL(url).hostname));
  const inScope = (host: string): boolean => hosts.has(host);
  return {
    seeds: DEMO_PORTALS.map(({ code, url }) => ({ url, context: homeContext(code) })),
    archiveFolder,
    identity: { product: 'GongkaiBot', version: version(), mail: 'demo@shili.test' },
    inScope,
    follow: discover({ inScope }),
    resolver: replica.resolver,
    allowAddresses: replica.addresses,
    politeness: { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0, backoffMs: 20, parkMs: 50 },
    patienceMs: 2000,
    refresh: 'all',
    signal,
  };
}

async function resultsOf(places: readonly KnownPlace[]): Promise<PortalResult[]> {
  const { placeContext } = await import('../../crawl/discovery/place.ts');
  return DEMO_PORTALS.map(({ code, name, url }) => {
    const own = places.flatMap((known) => {
      const place = placeContext(known.context);
      return place?.portal === code ? [{ ...known, place }] : [];
    });
    const home = own.find(({ place }) => place.role === 'home');
    const family = own.findLast(({ place }) => place.family !== undefined)?.place.family;
    const isRead = home?.outcome === 'fetched' || home?.outcome === 'not_modified';
    return {
      name,
      host: new URL(url).hostname,
      family: family ?? null,
      pages: own.filter(({ outcome }) => outcome !== null).length,
      reports: own.filter(({ verdict }) => verdict === 'report').length,
      others: own.filter(({ verdict }) => verdict === 'not_a_report').length,
      refused: isRead ? null : `${home?.outcome}: ${home?.reason}`,
    };
  });
}

/** A line for each portal, and what to know about the one that serves browsers only. */
export function crawledText(context: Context, { portals }: DemoCrawl): string {
  const pages = portals.reduce((sum, portal) => sum + portal.pages, 0);
  const title = {
    en: `Crawled ${portals.length} portals, ${pages} pages, on this machine  ${DEMO_NOTICE}:`,
    zh: `已在本机抓取 ${portals.length} 个网站，共 ${pages} 个网页  ${DEMO_NOTICE}：`,
  };
  const head = {
    en: ['portal', 'host', 'family', 'pages', 'reports', 'refused'],
    zh: ['网站', '主机', '类型', '网页', '报告', '拒绝'],
  };
  const rows = portals.map(({ name, host, family, pages, reports, refused }) => [
    name,
    host,
    family ?? '',
    pages,
    reports,
    refused ?? '',
  ]);
  const refused = portals.filter((portal) => portal.refused !== null).map(({ name }) => name);
  const note = {
    en: `${refused.join(', ')} serves browsers only: recorded as blocked, never bypassed. Its reports below are files, as a person would save them.`,
    zh: `${refused.join('、')}只向浏览器提供网页：记为被拦截，不予绕过。下面它的报告来自文件，如同人工保存。`,
  };
  const table = tableText(head[context.lang], rows);
  return `${say(context, title)}\n\n${table}\n\n${say(context, note)}\n`;
}

/** Fiscal years the demo's portals are asked about. */
const YEARS = { from: 2016, to: 2024 };

/** Lands portals with the family each was found to be of, and the state of what is missing. */
export function landCrawl(store: Store, { places }: DemoCrawl): void {
  store.setPortals(seenPortals(places));
  const last = Math.max(0, ...places.map(({ visitedAt }) => visitedAt ?? 0));
  const on = new Date(last).toISOString().slice(0, 10);
  store.observe(observationsOf(places, { years: YEARS, on }));
}
