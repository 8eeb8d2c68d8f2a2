/**
 * What a crawl would do: hosts, pauses, verdicts of robots.txt and the earliest end. Asks the network for
 * nothing but robots.txt files.
 *
 * @module
 */

import { canonicalUrl } from './canonical-url.ts';
import type { CrawlEvent } from './events.ts';
import type { PlannedKey } from './ledger.ts';
import { type CrawlOptions, type Settings, settingsOf } from './options.ts';
import { delayMs } from './politeness.ts';
import { readRobots } from './robots.ts';
import { Run } from './run.ts';

interface PlannedHosts {
  /** Politeness key: these hosts share a server and one clock. */
  readonly key: string;
  readonly hosts: readonly string[];
  /** Addresses known so far, those to be asked for in this run. */
  readonly urls: number;
  /** Pause between two requests, ms. */
  readonly delayMs: number;
  /** Epoch ms. */
  readonly firstAt: number;
  readonly finishAt: number;
}

interface PlannedRobots {
  readonly origin: string;
  readonly kind: 'rules' | 'none' | 'unknown';
  readonly reason: string;
  readonly crawlDelayMs: number;
}

export interface PlannedFailure {
  readonly url: string;
  readonly reason: string;
}

export interface CrawlPlan {
  readonly hosts: readonly PlannedHosts[];
  readonly robots: readonly PlannedRobots[];
  /** Seeds a robots.txt forbids. */
  readonly disallowed: readonly string[];
  /** Seeds whose server did not say what its robots.txt is: nothing can be planned there. */
  readonly failed: readonly PlannedFailure[];
  readonly urls: number;
  /** Earliest end, epoch ms; links yet to be found not counted. */
  readonly finishAt: number;
}

/**
 * Plans a crawl. The frontier is left as it was; robots.txt files learnt on the way are remembered.
 *
 * @param onFailure hears of each try that failed; the next may take a minute or two
 * @throws CrawlConfigurationError as `crawl` does.
 * @example
 * ```ts
 * const plan = await planCrawl({ seeds: [{ url: 'http://www.example.gov.cn/' }], ledger, archiveFolder, identity });
 * plan.hosts[0]?.delayMs; // 2000
 * ```
 */
export async function planCrawl(
  options: CrawlOptions,
  onFailure: (failure: PlannedFailure) => void = () => {},
): Promise<CrawlPlan> {
  const queuedAt = (options.clock ?? { now: Date.now }).now();
  const { pageBudget, ...rest } = options;
  const settings = settingsOf(rest);
  const plans: PlannedKey[] = [];
  const failed = new Map<string, PlannedFailure>();
  const { ledger, clock } = settings;
  const emit = (event: CrawlEvent): void => {
    // The frontier as it stands when every robots.txt is known, before the seeds are taken back.
    if (event.type === 'finished') plans.push(...ledger.plan());
    if (event.type !== 'outcome' || event.outcome === 'robots_disallowed') return;
    const failure = { url: event.url, reason: event.reason };
    failed.set(event.url, failure);
    onFailure(failure);
  };
  const run = new Run(settings, { emit }, true);
  const seeds = options.seeds.flatMap((seed) => canonicalUrl(seed.url) ?? []);
  ledger.remember();
  try {
    await run.start();
  } finally {
    ledger.forget(seeds, queuedAt);
  }
  const budget = pageBudget ?? Number.POSITIVE_INFINITY;
  return planOf({ keys: plans, failures: [...failed.values()] }, settings, {
    now: clock.now(),
    budget,
  });
}

function planOf(
  { keys, failures }: { keys: readonly PlannedKey[]; failures: readonly PlannedFailure[] },
  settings: Settings,
  { now, budget }: { now: number; budget: number },
): CrawlPlan {
  const hosts = keys.map((key): PlannedHosts => {
    const pause = delayMs(key.clock, settings.politeness);
    const urls = Math.min(key.urls, budget);
    const firstAt = Math.max(now, key.notBefore);
    const { key: name } = key;
    return {
      key: name,
      hosts: key.hosts,
      urls,
      delayMs: pause,
      firstAt,
      finishAt: firstAt + Math.max(0, urls - 1) * pause,
    };
  });
  const { product } = settings.identity;
  const origins = [...new Set(settings.seeds.map((seed) => new URL(seed.url).origin))];
  const policies = origins.flatMap((origin) => settings.ledger.robots(origin) ?? []);
  const rules = new Map(policies.map((policy) => [policy.origin, readRobots(policy, product)]));
  return {
    hosts,
    robots: policies.map(({ origin, kind, reason }) => {
      return { origin, kind, reason, crawlDelayMs: rules.get(origin)?.crawlDelayMs ?? 0 };
    }),
    disallowed: settings.seeds
      .map((seed) => seed.url)
      .filter((url) => rules.get(new URL(url).origin)?.verdict(url).allowed === false),
    failed: failures.filter(({ url }) => !rules.has(new URL(url).origin)),
    urls: hosts.reduce((sum, key) => sum + key.urls, 0),
    finishAt: Math.max(now, ...hosts.map((key) => key.finishAt)),
  };
}
