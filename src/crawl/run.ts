/**
 * The loop of a run: lease what may be asked, let visits run, wait for the next moment, and end.
 *
 * What runs at once is a queue of promises; what comes next the durable frontier alone decides. An address is
 * leased only when there is room for it, so that the queue never holds one that waits.
 *
 * @module
 */

import PQueue from 'p-queue';
import { canonicalUrl } from './canonical-url.ts';
import type { CrawlEvent, ServerEnd } from './events.ts';
import type { KeyWait, Lease, NewUrl } from './ledger.ts';
import { longestRequestMs } from './limits.ts';
import type { Seed, Settings } from './options.ts';
import { delayMs } from './politeness.ts';
import { afterQuietHours } from './quiet-hours.ts';
import { Recorder } from './recorder.ts';
import { type Ending, exitCode } from './statistics.ts';
import { Visitor } from './visit.ts';

/** Longest sleep: often enough to say that this process lives. */
const NAP = 15_000;
/** Servers named in a word of progress. */
const SLOWEST = 3;

/** Who hears of a run. */
export interface Listener {
  readonly emit: (event: CrawlEvent) => void;
  /** Whether so many events are unread that no more may come: a slow reader slows the crawl, not fills the memory. */
  readonly isBehind?: () => boolean;
}

/** One run over a ledger. */
export class Run {
  readonly #settings: Settings;
  readonly #emit: (event: CrawlEvent) => void;
  readonly #isBehind: () => boolean;
  readonly #isPlan: boolean;
  readonly #recorder: Recorder;
  readonly #visitor: Visitor;
  readonly #inFlight: PQueue;
  #wakeUp: (() => void) | null = null;
  #failure: { error: unknown } | null = null;
  #progressAt = 0;
  #seenAt = 0;
  #toldUntil = 0;

  /** @param isPlan - asks for robots.txt files only */
  constructor(settings: Settings, { emit, isBehind = () => false }: Listener, isPlan = false) {
    this.#settings = settings;
    this.#emit = emit;
    this.#isBehind = isBehind;
    this.#isPlan = isPlan;
    this.#recorder = new Recorder(settings, emit);
    this.#visitor = new Visitor(settings, this.#recorder);
    this.#inFlight = new PQueue({ concurrency: settings.parallel });
    this.#inFlight.addEventListener('next', () => this.wake());
  }

  /** Ends a pause: the reader of the events has caught up. */
  wake(): void {
    this.#wakeUp?.();
  }

  async start(): Promise<void> {
    const { ledger, clock, seeds, refresh, politeness } = this.#settings;
    const began = clock.now();
    const recovered = ledger.begin(began, (host) => delayMs(host, politeness));
    try {
      ledger.enqueue(seeds.flatMap(toNewUrl), began);
      ledger.wakeRevisits(refresh === 'all' ? Number.MAX_SAFE_INTEGER - 1 : began);
      if (refresh === 'seeds') for (const seed of seeds) this.#refresh(seed);
      this.#emit({
        type: 'started',
        session: ledger.session,
        userAgent: this.#settings.headers['user-agent'] ?? '',
        recovered,
        pending: this.#pending(),
      });
      const ending = await this.#loop();
      if (this.#failure) throw this.#failure.error;
      this.#recorder.statistics.add('time.run_ms', clock.now() - began);
      this.#finish(ending);
    } catch (error) {
      // On a full disk even the end cannot be written: the next run takes over, as after a crash.
      await this.#close().catch(() => {});
      throw error;
    }
    await this.#close();
  }

  async #close(): Promise<void> {
    await this.#inFlight.onIdle();
    await this.#visitor.close();
    this.#settings.ledger.end(this.#settings.clock.now());
  }

  async #loop(): Promise<Ending> {
    const { ledger, clock, signal, parallel, limits, patienceMs, leaseSlackMs } = this.#settings;
    const leaseMs = longestRequestMs(limits) + leaseSlackMs;
    while (!this.#failure) {
      if (signal?.aborted) return this.#windDown('interrupted');
      const now = clock.now();
      this.#sayAlive(now);
      const rest = await this.#rest(now);
      if (rest === 'too long') return 'parked';
      if (rest === 'rested') continue;
      const room = this.#inFlight.pending < parallel && !this.#isBehind();
      const lease = room ? ledger.lease(now, leaseMs) : null;
      if (lease !== null) {
        this.#launch(lease);
        continue;
      }
      const wake = room ? ledger.nextWake(now) : now + NAP;
      if (this.#inFlight.pending === 0 && room) {
        if (wake === null) return ledger.waits(now).length > 0 ? 'parked' : 'complete';
        if (wake > now + patienceMs) return 'parked';
        this.#tellWaits(now, wake);
      }
      await this.#pause(Math.max(1, Math.min((wake ?? now + NAP) - now, NAP)));
    }
    return this.#windDown('interrupted');
  }

  /** Sends nothing in quiet hours. */
  async #rest(now: number): Promise<'none' | 'rested' | 'too long'> {
    const quiet = this.#quiet(now);
    if (quiet === null) return 'none';
    if (this.#inFlight.pending === 0) {
      if (quiet.until > now + this.#settings.patienceMs) return 'too long';
      this.#tellWaits(now, quiet.until, [quiet]);
    }
    await this.#pause(Math.min(quiet.until - now, NAP));
    return 'rested';
  }

  #quiet(now: number): KeyWait | null {
    const { quietHours } = this.#settings.politeness;
    const until = quietHours ? afterQuietHours(quietHours, now) : now;
    if (until <= now) return null;
    const urls = this.#pending();
    return urls > 0 ? { key: '*', reason: 'quiet_hours', until, urls } : null;
  }

  #launch(lease: Lease): void {
    const visitor = this.#visitor;
    const visit = () => (this.#isPlan ? visitor.learnRobots(lease) : visitor.visit(lease));
    this.#inFlight.add(visit).catch((error: unknown) => {
      this.#failure ??= { error };
      this.wake();
    });
  }

  /** Sleeps until the time is up, a visit ends, the reader has caught up, or the run is interrupted. */
  async #pause(ms: number): Promise<void> {
    const { clock, signal } = this.#settings;
    const nap = new AbortController();
    // With a reason of its own no error is made for each page.
    this.#wakeUp = () => nap.abort('woken');
    signal?.addEventListener('abort', this.#wakeUp);
    if (signal?.aborted) nap.abort();
    const idle = this.#inFlight.pending === 0;
    const before = clock.now();
    await clock.sleep(ms, nap.signal);
    signal?.removeEventListener('abort', this.#wakeUp);
    this.#wakeUp = null;
    if (idle) this.#recorder.statistics.add('time.waited_ms', clock.now() - before);
  }

  async #windDown(ending: Ending): Promise<Ending> {
    await this.#inFlight.onIdle();
    return ending;
  }

  #finish(ending: Ending): void {
    const now = this.#settings.clock.now();
    const quiet = ending === 'parked' ? this.#quiet(now) : null;
    const waits = this.#settings.ledger.waits(now);
    this.#emit({
      type: 'finished',
      ending,
      exitCode: exitCode(ending, this.#recorder.failures),
      statistics: this.#recorder.statistics.snapshot(),
      waits: quiet === null ? waits : [quiet, ...waits],
      pending: this.#pending(),
    });
  }

  #sayAlive(now: number): void {
    const { ledger } = this.#settings;
    if (now - this.#seenAt >= NAP) {
      this.#seenAt = now;
      if (!ledger.heartbeat(now)) {
        throw new Error(
          'Another process took this crawl over, because this one was silent too long.',
        );
      }
    }
    if (now - this.#progressAt < 1000) return;
    this.#progressAt = now;
    const requests = this.#recorder.statistics.snapshot()['requests.sent'];
    const slowest = this.#ends(now).slice(0, SLOWEST);
    const finishAt = slowest[0]?.finishAt ?? now;
    this.#emit({ type: 'progress', requests, pending: this.#pending(), finishAt, slowest });
  }

  /** Servers that have something to do, the one that will be done last first. */
  #ends(now: number): ServerEnd[] {
    const { ledger, politeness } = this.#settings;
    const ends = ledger.plan().map(({ key, urls, notBefore, clock }) => {
      return { key, urls, finishAt: Math.max(now, notBefore) + urls * delayMs(clock, politeness) };
    });
    return ends.sort((one, other) => other.finishAt - one.finishAt);
  }

  #tellWaits(now: number, until: number, waits?: readonly KeyWait[]): void {
    // Ordinary pauses are not news; a wait is told once.
    if (until - now < 1000 || until === this.#toldUntil) return;
    this.#toldUntil = until;
    this.#emit({ type: 'waiting', until, waits: waits ?? this.#settings.ledger.waits(now) });
  }

  #refresh(seed: Seed): void {
    const canonical = canonicalUrl(seed.url);
    if (canonical !== null) this.#settings.ledger.refresh(canonical);
  }

  #pending(): number {
    return this.#settings.ledger.pending();
  }
}

/** A seed as an address for the frontier. */
function toNewUrl(seed: Seed): NewUrl[] {
  const canonical = canonicalUrl(seed.url);
  if (canonical === null) return [];
  const context = seed.context === undefined ? {} : { context: seed.context };
  return [{ canonical, url: seed.url, priority: seed.priority ?? 100, depth: 0, ...context }];
}
