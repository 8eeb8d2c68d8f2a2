/**
 * One lease, from resolving the host to the transaction that completes it. Sends at most one request.
 *
 * @module
 */

import type { Agent } from 'undici';
import { type AddressGuard, addressGuard } from './address-guard.ts';
import { canonicalUrl } from './canonical-url.ts';
import { completionOf, judge } from './completion.ts';
import { guardedAgent } from './connector.ts';
import { CookieJar } from './cookies.ts';
import { type Exchange, exchange, unsent } from './exchange.ts';
import type { ArchiveWrite, Completion, Lease } from './ledger.ts';
import { longestRequestMs } from './limits.ts';
import type { Settings } from './options.ts';
import { delayMs } from './politeness.ts';
import type { Recorder } from './recorder.ts';
import { ACCEPT, askHeaders, conditionOf } from './request-headers.ts';
import { type Robots, type RobotsPolicy, readRobots, unknownOutcome } from './robots.ts';
import { hopPauseMs, isExpected, robotsCompletion } from './robots-visit.ts';
import { Turns } from './turns.ts';
import { tlsOptionsOf } from './weak-tls.ts';

/** Everything a visit needs; one object per run. */
export class Visitor {
  readonly #settings: Settings;
  readonly #recorder: Recorder;
  readonly #guard: AddressGuard;
  readonly #cookies: CookieJar;
  readonly #turns: Turns;
  readonly #resolved = new Set<string>();
  readonly #rules = new Map<string, { policy: RobotsPolicy; robots: Robots }>();
  readonly #agents = new Map<string, Agent>();

  constructor(settings: Settings, recorder: Recorder) {
    this.#settings = settings;
    this.#recorder = recorder;
    this.#guard = addressGuard(settings.allowAddresses, portsOf(settings));
    this.#cookies = new CookieJar(settings.cookieHosts);
    this.#turns = new Turns(settings);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
    this.#recorder.close();
  }

  /** Visits the address of a lease. */
  async visit(lease: Lease): Promise<void> {
    this.#settings.fault('leased');
    const policy = await this.#prepare(lease);
    if (policy === null) return;
    const { ledger } = this.#settings;
    if (policy.kind === 'unknown') {
      const soon = this.#settings.clock.now() + hopPauseMs(lease, this.#settings);
      const until = isExpected(policy) ? Math.min(soon, policy.expiresAt) : policy.expiresAt;
      return ledger.defer(lease, until, 'robots_unknown', { found: unknownOutcome(policy) });
    }
    const robots = this.#robots(policy);
    const canonical = canonicalUrl(lease.url) ?? lease.url;
    const verdicts = [robots.verdict(lease.url), robots.verdict(canonical)];
    const refused = verdicts.find((verdict) => !verdict.allowed);
    if (refused) {
      const line = refused.line === null ? '' : ` line ${refused.line}`;
      return this.#completeUnsent(
        lease,
        'robots_disallowed',
        `robots.txt${line}`,
        policy.expiresAt,
      );
    }
    await this.#fetch(lease, robots.sitemaps);
  }

  /** Learns what robots.txt says about a lease, sends nothing else, and leaves its host alone from then on. */
  async learnRobots(lease: Lease): Promise<void> {
    if ((await this.#prepare(lease)) !== null) this.#settings.ledger.finishHost(lease);
  }

  /** Resolves the host and knows its robots.txt; null when this lease was used up for that. */
  async #prepare(lease: Lease): Promise<RobotsPolicy | null> {
    if (!(await this.#resolve(lease))) return null;
    const origin = lease.role === 'robots' ? lease.context : new URL(lease.url).origin;
    const policy = this.#policy(origin, this.#settings.clock.now());
    if (lease.role !== 'robots' && policy !== null) return policy;
    const url = lease.role === 'robots' ? lease.url : `${origin}/robots.txt`;
    await this.#visitRobots(lease, origin, url);
    return null;
  }

  async #fetch(lease: Lease, sitemaps: readonly string[]): Promise<void> {
    const settings = this.#settings;
    const own = { ...conditionOf(lease), ...askHeaders(lease) };
    if (own['if-none-match'] ?? own['if-modified-since'])
      this.#recorder.statistics.add('requests.conditional');
    const headers = this.#headers(lease.host, own);
    const seen = await this.#send(lease, lease.url, headers);
    if (seen === null) return;
    const cookies = this.#cookies.keeps(lease.host);
    const judged = judge(lease, seen, cookies, settings);
    if (seen.kind === 'answer') this.#cookies.take(lease.host, seen.headers['set-cookie']);
    const { completion, repeating } = completionOf({ lease, seen, judged }, settings, sitemaps);
    this.#recorder.statistics.add('urls.refused_repeating', repeating);
    await this.#complete(
      lease,
      completion,
      this.#recorder.archiving(
        { url: lease.url, headers, ...(lease.ask ? { ask: lease.ask } : {}) },
        seen,
        {
          outcome: completion.outcome,
          ...(completion.outcome === 'fetched' ? { sha256: completion.sha256 } : {}),
        },
      ),
    );
  }

  async #visitRobots(lease: Lease, origin: string, url: string): Promise<void> {
    const headers = this.#headers(lease.host, {});
    const seen = await this.#send(lease, url, headers);
    if (seen === null) return;
    this.#recorder.statistics.add('requests.robots');
    await this.#completeRobots(lease, { origin, url, headers }, seen);
  }

  async #completeRobots(
    lease: Lease,
    { origin, url, headers }: { origin: string; url: string; headers: Record<string, string> },
    seen: Exchange,
  ): Promise<void> {
    const before = this.#settings.ledger.robots(origin);
    const request = { lease, origin, url, before };
    const { completion, policy } = robotsCompletion(request, seen, this.#settings);
    await this.#complete(
      lease,
      completion,
      this.#recorder.archiving({ url, headers }, seen, { outcome: 'robots' }),
    );
    const { kind, reason } = policy;
    const { crawlDelayMs } = this.#robots(policy);
    this.#recorder.emit({ type: 'robots', origin, kind, reason, crawlDelayMs });
  }

  /** Policies in force are kept in memory: rules can be long, and every address asks for them. */
  #policy(origin: string, now: number): RobotsPolicy | null {
    const kept = this.#rules.get(origin);
    if (kept && kept.policy.expiresAt > now) return kept.policy;
    this.#rules.delete(origin);
    const stored = this.#settings.ledger.robots(origin);
    return stored !== null && stored.expiresAt > now ? stored : null;
  }

  #robots(policy: RobotsPolicy): Robots {
    const kept = this.#rules.get(policy.origin);
    if (kept?.policy === policy) return kept.robots;
    const robots = readRobots(policy, this.#settings.identity.product);
    // Unknown is left to the ledger, where an answer to another process shows.
    if (policy.kind !== 'unknown') this.#rules.set(policy.origin, { policy, robots });
    return robots;
  }

  /** Null when the run was interrupted: the lease was given back. */
  async #send(
    lease: Lease,
    url: string,
    headers: Record<string, string>,
  ): Promise<Exchange | null> {
    const { limits, clock, signal, ledger, politeness, pageBudget } = this.#settings;
    if (!(await this.#isTurn(lease))) return null;
    this.#recorder.statistics.add('requests.sent');
    ledger.countRequest(lease, pageBudget);
    const request = {
      url,
      headers,
      limits,
      now: clock.now,
      // A robots.txt on the way is asked for plainly.
      ...(lease.ask && url === lease.url ? { ask: lease.ask } : {}),
      ...(signal ? { signal } : {}),
    };
    try {
      const seen = this.#settings.send
        ? await this.#settings.send(request)
        : await exchange({ ...request, dispatcher: this.#agent(lease.host) });
      this.#settings.fault('received');
      return seen;
    } catch (error) {
      if (!signal?.aborted) throw error;
      const rest = clock.now() + delayMs(lease.key.clock, politeness);
      ledger.defer(lease, null, 'interrupted', { notBefore: rest });
      await this.#turns.rest(lease, rest);
      return null;
    }
  }

  /** Whether the server may be asked now, by this process and no other; the lease is given back where it may not. */
  async #isTurn(lease: Lease): Promise<boolean> {
    const wait = await this.#turns.take(lease);
    if (wait === null && this.#holds(lease)) return true;
    const { ledger, clock } = this.#settings;
    if (wait === null) await this.#turns.rest(lease, 0);
    else ledger.defer(lease, null, 'shared_server', { notBefore: clock.now() + wait });
    return false;
  }

  /** Writes down what a request brought, then lets its server rest. */
  async #complete(lease: Lease, completion: Completion, archive?: ArchiveWrite): Promise<void> {
    this.#recorder.complete(lease, completion, archive);
    await this.#turns.rest(lease, completion.notBefore);
  }

  /** Asked last before anything is sent: a process that was stopped past its lease must not go on. */
  #holds(lease: Lease): boolean {
    const { ledger, limits, clock } = this.#settings;
    if (ledger.renew(lease, clock.now(), longestRequestMs(limits))) return true;
    this.#recorder.lost(lease);
    return false;
  }

  async #resolve(lease: Lease): Promise<boolean> {
    if (this.#resolved.has(lease.host)) return true;
    const { ledger, clock } = this.#settings;
    const addresses = await this.#lookUp(lease);
    if (addresses === null || !this.#holds(lease)) return false;
    this.#resolved.add(lease.host);
    this.#turns.know(lease.host, addresses);
    return !ledger.resolved(lease, addresses, clock.now());
  }

  /** The addresses of the host of a lease; null where there are none to be visited, which completes the lease. */
  async #lookUp(lease: Lease): Promise<string[] | null> {
    const found = await this.#settings.resolver(lease.host).catch((error: Error) => error);
    if (found instanceof Error || found.length === 0) {
      const why = found instanceof Error ? found.message : 'no address';
      await this.#completeUnsent(lease, 'unreachable', `dns: ${why}`);
      return null;
    }
    for (const { address } of found) {
      const refusal = this.#guard(address);
      if (refusal === null) continue;
      await this.#completeUnsent(lease, 'refused_address', `${lease.host} resolves to ${refusal}`);
      return null;
    }
    return found.map(({ address }) => address);
  }

  /** Completes a lease for which nothing was sent. */
  async #completeUnsent(
    lease: Lease,
    outcome: 'unreachable' | 'refused_address' | 'robots_disallowed',
    reason: string,
    dueAt?: number,
  ): Promise<void> {
    const now = this.#settings.clock.now();
    const kind = outcome === 'robots_disallowed' ? 'refused_address' : outcome;
    const seen = unsent(kind, reason, now);
    if (lease.role === 'robots') {
      const at = { origin: lease.context, url: lease.url, headers: {} };
      await this.#completeRobots(lease, at, seen);
      return;
    }
    const judged = { outcome, status: null, reason, page: null, target: null };
    const { completion } = completionOf({ lease, seen, judged }, this.#settings);
    this.#recorder.complete(lease, {
      ...completion,
      ...(dueAt === undefined ? {} : { dueAt }),
      // Nothing was asked of the server, so its clock stands as it was; a name without an address counts.
      ...(outcome === 'unreachable' ? {} : { clock: lease.key.clock, notBefore: now }),
    });
  }

  #headers(host: string, more: Readonly<Record<string, string>>): Record<string, string> {
    const cookie = this.#cookies.header(host);
    return { ...this.#settings.headers, ...ACCEPT, ...more, ...(cookie ? { cookie } : {}) };
  }

  #agent(host: string): Agent {
    const tls = tlsOptionsOf(host, this.#settings);
    const name = JSON.stringify(tls);
    let agent = this.#agents.get(name);
    if (agent === undefined) {
      const { limits, resolver, ca } = this.#settings;
      const guard = this.#guard;
      agent = guardedAgent({ limits, resolver, guard, tls, ...(ca === undefined ? {} : { ca }) });
      this.#agents.set(name, agent);
    }
    return agent;
  }
}

/** Ports of pages, and those at which the seeds are served. */
const portsOf = ({ seeds }: Settings): number[] => [
  80,
  443,
  ...seeds.map(({ url }) => Number(URL.parse(url)?.port ?? 0)),
];
