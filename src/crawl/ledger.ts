/**
 * The ports through which the crawl sees storage. The implementation lives in `src/store/crawl/`; the
 * crawl itself never imports a database.
 *
 * One rule holds the design together: whatever a response changes (frontier, validators, log, archive
 * index, clock of the host) is one transaction, guarded by the epoch of the lease it answers.
 *
 * @module
 */

import type { Ask } from './ask.ts';
import type { Outcome } from './outcome.ts';
import type { HostClock } from './politeness.ts';
import type { RobotsPolicy } from './robots.ts';

/** What an address is asked for. `robots` is a hop on the way to a robots.txt. */
export type RequestRole = 'page' | 'robots';

/** An address to be queued. */
export interface NewUrl {
  /** Canonical form: what makes it the same address as another. */
  readonly canonical: string;
  /** The address as asked for. */
  readonly url: string;
  /** Higher goes first. */
  readonly priority: number;
  /** Links from a seed. */
  readonly depth: number;
  readonly role?: RequestRole;
  /** Canonical addresses passed by redirects on the way. */
  readonly passed?: readonly string[];
  /** Belongs to whoever follows links; stored and handed back as it is. */
  readonly context?: string;
  /** What is sent, where that is no plain GET; kept with the address and handed back in its lease. */
  readonly ask?: Ask;
  /** Page it was found on. */
  readonly referer?: string;
  /** Shape of the series it belongs to; at most `shapeLimit` addresses of one shape are queued. */
  readonly shape?: string;
}

/** A politeness key as leased. */
interface LeasedKey {
  readonly id: number;
  readonly name: string;
  readonly clock: HostClock;
}

/** The right to send one request, for one address, until the lease ends. */
export interface Lease {
  readonly urlId: number;
  readonly canonical: string;
  readonly url: string;
  readonly host: string;
  readonly role: RequestRole;
  readonly depth: number;
  readonly priority: number;
  /** Tries so far, this one excluded. */
  readonly attempts: number;
  readonly passed: readonly string[];
  readonly context: string;
  readonly ask?: Ask;
  readonly referer?: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the body last seen, hex. */
  readonly sha256: string | null;
  /** Interval that led to this visit, ms. */
  readonly intervalMs: number | null;
  readonly key: LeasedKey;
  /** Fencing token: a completion under an older epoch is refused. */
  readonly epoch: number;
}

/** Where a record lies in the archive. */
export interface StoredRecord {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly type: 'warcinfo' | 'request' | 'response' | 'revisit';
  readonly recordId: string;
  readonly url: string;
  readonly date: string;
  /** Digest of the payload as sent, `sha256:` and hex; null for records without one. */
  readonly payloadDigest: string | null;
  /** SHA-256 of the unpacked body, hex. */
  readonly sha256: string | null;
  readonly mediaType: string | null;
  readonly status: number | null;
}

/** An archived payload that a revisit record may point to. */
export interface KnownPayload {
  readonly recordId: string;
  readonly url: string;
  readonly date: string;
}

/** An address that was not followed. */
export interface Noted {
  readonly url: string;
  readonly reason: string;
}

/** What a response changes. */
export interface Completion {
  readonly at: number;
  readonly outcome: Outcome;
  readonly status: number | null;
  readonly reason: string;
  readonly tookMs: number;
  readonly wireBytes: number;
  readonly bodyBytes: number;
  readonly clock: HostClock;
  readonly notBefore: number;
  readonly waitingFor: string;
  /** What becomes of the address: `retry` and `done` come due at `dueAt`; `ready` again at once. */
  readonly next: 'done' | 'ready' | 'retry';
  readonly dueAt: number;
  readonly attempts: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly sha256: string | null;
  readonly intervalMs: number | null;
  readonly follow: readonly NewUrl[];
  /** Addresses not followed, with the reason. */
  readonly noted?: readonly Noted[];
  /** What the page was found to hold, in the words of whoever follows links. */
  readonly reading?: string;
  /** Canonical address a redirect leads to. */
  readonly target: string | null;
  /** The target is asked for again though it was asked for before: tries so far, for it to count on from. */
  readonly reopen?: number;
  readonly robots?: RobotsPolicy;
  /** Set when no request was sent for the address itself: the log is spared. */
  readonly quiet?: boolean;
}

/** Called inside the transaction, after the epoch was checked: appends to the archive, says where. */
export type ArchiveWrite = (
  known: (payloadDigest: string) => KnownPayload | null,
) => readonly StoredRecord[];

/** What else there is to say of an address that is given back. */
export interface Deferral {
  /** When its host may be asked again, where a request was sent; epoch ms. */
  readonly notBefore?: number;
  /** Why it could not be asked for; kept while nothing is known of the address itself. */
  readonly found?: { readonly outcome: Outcome; readonly reason: string };
}

/** Who waits for what, until when. */
export interface KeyWait {
  readonly key: string;
  readonly reason: string;
  /** Epoch ms. */
  readonly until: number;
  /** Addresses that wait. */
  readonly urls: number;
}

export interface CompletionResult {
  /** False when the lease was lost: nothing was stored. */
  readonly stored: boolean;
  /** Addresses newly queued. */
  readonly queued: number;
  /** Addresses refused because their series was too long. */
  readonly refusedByShape: number;
}

/** What was left behind by a process that ended without saying so. */
export interface Recovery {
  readonly sessions: number;
  /** Addresses that were in flight. */
  readonly released: number;
  /** Archive bytes written but never committed. */
  readonly archiveBytes: number;
}

export interface PlannedKey {
  readonly key: string;
  readonly hosts: readonly string[];
  readonly urls: number;
  readonly clock: HostClock;
  readonly notBefore: number;
}

/** The durable state of a crawl. Every method is one transaction. */
export interface Ledger {
  /**
   * Takes over from dead processes, then registers this one. They may just have sent a request, so their
   * hosts rest for `pauseMs` of their clock.
   */
  begin(now: number, pauseMs: (clock: HostClock) => number): Recovery;
  /** Says that this process lives; false when another one took its leases away. */
  heartbeat(now: number): boolean;
  /** Gives back what this process holds, at the pause given to `begin`, and says that it has ended. */
  end(now: number): void;

  /** Names this process; part of the names of its archive files. */
  readonly session: string;

  /** Queues addresses not yet known; returns how many were new. */
  enqueue(urls: readonly NewUrl[], now: number, shapeLimit?: number): number;
  /** Remembers which addresses are at rest, for {@link forget}. */
  remember(): void;
  /**
   * Takes back addresses queued at or after a moment and never visited, and lays to rest again what was remembered
   * and not visited since.
   */
  forget(canonicals: readonly string[], since: number): void;
  /** Makes due revisits ready. */
  wakeRevisits(now: number): number;
  /** Makes one known address ready, due or not; false when unknown or in flight. */
  refresh(canonical: string): boolean;

  /** The most urgent address of a key that may be asked now, or null. */
  lease(now: number, leaseMs: number): Lease | null;
  /** Counts a request against the budget of its key; a key that has used it up is left to later runs. */
  countRequest(lease: Lease, budget: number | undefined): void;
  /**
   * Records where a host lives; true when its key joined another and the lease was given back, or another process
   * took the lease over.
   */
  resolved(lease: Lease, addresses: readonly string[], now: number): boolean;
  /**
   * Whether a lease is still this process's, from now for at least `forMs`: a lease that would end before is made
   * longer. False when another process took the address over: nothing may be sent for it any more.
   */
  renew(lease: Lease, now: number, forMs: number): boolean;
  /**
   * Gives a lease back without an answer; does nothing when another process took it over.
   */
  defer(lease: Lease, dueAt: number | null, reason: string, more?: Deferral): void;
  /** Gives a lease back, and leaves all addresses of its host alone in this process. */
  finishHost(lease: Lease): void;
  complete(
    lease: Lease,
    completion: Completion,
    archive?: ArchiveWrite,
    shapeLimit?: number,
  ): CompletionResult;

  robots(origin: string): RobotsPolicy | null;
  /** Where an address led by redirects when last visited, and on from there: a few hops at most. */
  leadsTo(canonical: string | null): string[];

  /** When the next lease can succeed (epoch ms); null when nothing waits. */
  nextWake(now: number): number | null;
  /** Keys with something to do and the reason they do not. */
  waits(now: number): KeyWait[];
  plan(): PlannedKey[];
  /** Addresses that wait for a request: ready, in flight or to be tried again. */
  pending(): number;
  /** Addresses by state; counts the whole table. */
  counts(): { ready: number; leased: number; retry: number; done: number };
  close(): void;
}
