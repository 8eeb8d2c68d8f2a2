/**
 * How a crawl is set up. Only seeds, ledger, archive and identity have no default.
 *
 * @module
 */

import type { Exchange, ExchangeRequest } from './exchange.ts';
import type { Fault } from './fault.ts';
import { type Follow, followAll } from './follow.ts';
import { CrawlConfigurationError, type CrawlerIdentity, identityHeaders } from './identity.ts';
import type { Ledger } from './ledger.ts';
import { type Limits, REQUEST_LIMITS } from './limits.ts';
import { POLITE, type PolitenessSettings } from './politeness.ts';
import { literalsFirst, type Resolver, systemResolver } from './resolver.ts';
import { RETRY, type RetrySettings } from './retry.ts';
import type { ServerClock } from './server-clock.ts';

export interface Seed {
  readonly url: string;
  readonly priority?: number;
  readonly context?: string;
}

export interface CrawlOptions {
  readonly seeds: readonly Seed[];
  readonly ledger: Ledger;
  /** Folder for the WARC files; created when missing. */
  readonly archiveFolder: string;
  readonly identity: CrawlerIdentity;
  /** Whether a host belongs to the crawl. Default: the hosts of the seeds. */
  readonly inScope?: (host: string) => boolean;
  /** Which links are followed. Default: all, to depth 8. */
  readonly follow?: Follow;
  readonly politeness?: Partial<PolitenessSettings>;
  readonly limits?: Partial<Limits>;
  readonly retry?: Partial<RetrySettings>;
  /** Servers asked at the same time, each for one address. Default: {@link parallelFor} the hosts of the seeds. */
  readonly parallel?: number;
  /** Requests to one politeness key in this run. Default: no bound. */
  readonly pageBudget?: number;
  /** The run ends when nothing can be sent for this long, ms. Default 10 minutes. */
  readonly patienceMs?: number;
  /** How much longer than the longest request a lease is, ms. Default 30 seconds. */
  readonly leaseSlackMs?: number;
  /** Addresses of one shape that are queued. Default 2000. */
  readonly seriesLimit?: number;
  /** Known addresses asked again: those due (default), also the seeds, or all. */
  readonly refresh?: 'due' | 'seeds' | 'all';
  /**
   * Addresses admitted besides public ones: `127.0.0.1`, `127.0.0.0/8`, at the ports of the seeds, or with a port of
   * their own (`127.0.0.1:8081`). For portals on this machine.
   */
  readonly allowAddresses?: readonly string[];
  /** Hosts whose certificates are not verified, each with the reason, kept in the archive. */
  readonly unverifiedTls?: Readonly<Record<string, string>>;
  /** Hosts that speak an old TLS only, each with the reason, kept in the archive: see {@link WeakTls}. */
  readonly legacyTls?: Readonly<Record<string, string>>;
  /** Hosts for which cookies are kept in memory. */
  readonly cookieHosts?: readonly string[];
  /** Certificate authority to trust besides the system's, PEM (tests). */
  readonly ca?: string;
  readonly resolver?: Resolver;
  /** Clocks of servers that other machines ask as well. Default: the ledger's own alone. */
  readonly servers?: ServerClock;
  readonly clock?: Clock;
  /** A number in [0, 1) for the jitter of retries. */
  readonly random?: () => number;
  /** Ends the run early: what is in flight is given back. */
  readonly signal?: AbortSignal;
  /** Replaces the network (simulations under a fake clock). */
  readonly send?: (request: Omit<ExchangeRequest, 'dispatcher'>) => Promise<Exchange>;
  /** Named moments at which the crash tests end the process. */
  readonly fault?: Fault;
}

/** Options with every default filled in. */
export type Settings = Required<
  Omit<CrawlOptions, 'send' | 'signal' | 'ca' | 'pageBudget' | 'servers'>
> &
  Pick<CrawlOptions, 'send' | 'signal' | 'ca' | 'pageBudget' | 'servers'> & {
    readonly politeness: PolitenessSettings;
    readonly limits: Limits;
    readonly retry: RetrySettings;
    readonly headers: Readonly<Record<string, string>>;
  };

/** Fewer at a time spare nothing: links lead from one portal to further hosts. */
const LEAST_PARALLEL = 16;
/** More at a time gain nothing: this machine could not read the answers as fast as they come. */
const MOST_PARALLEL = 256;

/**
 * How many servers are asked at the same time unless told: as many as there are hosts, within bounds. A server takes
 * a request every two seconds or so; with fewer at a time than hosts, slow ones would keep quick ones waiting.
 *
 * @param hosts - hosts of the seeds
 * @example
 * parallelFor(1) // => 16
 * parallelFor(88) // => 88
 * parallelFor(3207) // => 256
 */
export function parallelFor(hosts: number): number {
  return Math.min(Math.max(hosts, LEAST_PARALLEL), MOST_PARALLEL);
}

/**
 * Fills in the defaults and checks what can be checked before anything is sent.
 *
 * @throws CrawlConfigurationError (exit code 4) without a contact, without seeds, or with values that
 *   contradict each other.
 */
export function settingsOf(options: CrawlOptions): Settings {
  const headers = identityHeaders(options.identity);
  const hosts = new Set(options.seeds.map((seed) => seedHost(seed.url)));
  const politeness = { ...POLITE, ...options.politeness };
  if (politeness.minDelayMs < 0 || politeness.maxDelayMs < politeness.minDelayMs) {
    throw new CrawlConfigurationError(
      `The pause between requests must grow from minDelayMs (${politeness.minDelayMs}) to maxDelayMs (${politeness.maxDelayMs}).`,
    );
  }
  if (options.parallel !== undefined && !(options.parallel >= 1)) {
    throw new CrawlConfigurationError(
      `At least one server is asked at a time, not ${options.parallel}.`,
    );
  }
  const weak = { ...options.unverifiedTls, ...options.legacyTls };
  for (const [host, reason] of Object.entries(weak)) {
    if (reason.trim() === '')
      throw new CrawlConfigurationError(`TLS can be weakened for ${host} only with a reason.`);
  }
  return {
    inScope: (host) => hosts.has(host),
    follow: followAll({ maxDepth: 8 }),
    parallel: parallelFor(hosts.size),
    patienceMs: 600_000,
    leaseSlackMs: 30_000,
    seriesLimit: 2000,
    refresh: 'due',
    allowAddresses: [],
    unverifiedTls: {},
    legacyTls: {},
    cookieHosts: [],
    clock: systemClock,
    random: Math.random,
    fault: () => {},
    ...options,
    resolver: literalsFirst(options.resolver ?? systemResolver),
    politeness,
    limits: { ...REQUEST_LIMITS, ...options.limits },
    retry: { ...RETRY, ...options.retry },
    headers,
  };
}

function seedHost(address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CrawlConfigurationError(
      `"${address}" is not a web address. Give it whole, such as http://www.example.gov.cn/`,
    );
  }
  return url.hostname;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after at least `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, Math.min(ms, 2 ** 31 - 1));
      signal?.addEventListener('abort', finish);
    }),
};
