/**
 * The port through which a worker gets its jobs, and the jobs there are.
 *
 * @module
 */
import type { CrawlPortalsOptions, PortalHome } from '../app/crawl/crawl-portals.ts';
import type { Limits } from '../crawl/limits.ts';

/** Shape of the data of jobs: a worker leaves jobs of a newer shape to newer workers. */
export const JOB_SCHEMA = 1;

/** What a worker can do. `crawl` does slices, `read` bundles, `land` is the one writer of the data set. */
export const ROLES = ['crawl', 'read', 'land'] as const;
export type TeamRole = (typeof ROLES)[number];

/** How the portals of a team are crawled: the options of a crawl that can be written down. */
export type TeamCrawl = Pick<
  CrawlPortalsOptions,
  | 'contact'
  | 'kind'
  | 'years'
  | 'pages'
  | 'politeness'
  | 'cookieHosts'
  | 'unverifiedTls'
  | 'legacyTls'
  | 'allowAddresses'
  | 'patienceMs'
> & { readonly limits?: Partial<Limits> };

/** A job as claimed: one attempt at it. */
interface ClaimedJob {
  readonly id: string;
  /** Tries before this one; with `id` it tells attempts apart. */
  readonly tries: number;
}

/** A part of the crawl of one portal. */
export interface SliceJob extends ClaimedJob {
  readonly role: 'crawl';
  /** Names the portal: code and home page. */
  readonly portal: string;
  readonly home: PortalHome;
  /** Raised with each claim: whoever holds an older one has lost the portal. */
  readonly epoch: number;
  /** The ledger as the last slice left it; null before the first. */
  readonly ledger: string | null;
  readonly crawl: TeamCrawl;
  /** The time of the queue when it was claimed, epoch ms: all slices of a portal go by one clock. */
  readonly now: number;
}

/** A WARC file to be read. */
export interface ReadJob extends ClaimedJob {
  readonly role: 'read';
  readonly bundle: number;
  readonly warc: StoredWarc;
  /** Files of the same portal that its records point into. */
  readonly earlier: readonly StoredWarc[];
}

/** Something to be landed. */
export interface LandJob extends ClaimedJob {
  readonly role: 'land';
  readonly bundle: number;
  /** What was read of it. */
  readonly reading: string;
}

export type TeamJob = SliceJob | ReadJob | LandJob;

/** A WARC file of the object store. */
export interface StoredWarc {
  readonly key: string;
  /** Its name in the archive: provenance says it. */
  readonly name: string;
}

/** What a slice brought. */
export interface SliceDone {
  readonly role: 'crawl';
  readonly ledger: string;
  readonly bundles: readonly SliceBundle[];
  /** What is known of the portal, to be landed; null where it is not settled yet. */
  readonly coverage: string | null;
  readonly requests: number;
  /** Addresses that wait. */
  readonly pending: number;
  /** When the next slice may begin, ms from now; null where the portal is done. */
  readonly nextMs: number | null;
  /** For `team status`: why the portal waits. */
  readonly waitsFor: string | null;
}

export interface SliceBundle extends StoredWarc {
  readonly bytes: number;
  /** Whether its records point into earlier files of the portal. */
  readonly needsEarlier: boolean;
}

export interface ReadDone {
  readonly role: 'read';
  readonly reading: string;
  /** Whether it says of documents that they have not changed: it lands behind the bundles before it. */
  readonly hasSeen: boolean;
}

/** Bundles that are in the data set. */
export interface LandDone {
  readonly role: 'land';
  readonly landed: readonly number[];
}

export type JobDone = SliceDone | ReadDone | LandDone;

/** Jobs of a team. Every method waits while the queue cannot be reached, up to its patience. */
export interface JobSource {
  /** Takes a job; null where there is none now. */
  claim(role: TeamRole): Promise<TeamJob | null>;
  /** Says that a job is worked on; false where it was given to somebody else. */
  beat(job: TeamJob): Promise<boolean>;
  /** Writes down what came of a job and what follows, all or nothing; false where it was given to somebody else. */
  finish(job: TeamJob, done: JobDone): Promise<boolean>;
  /** Gives a job back without having tried it. */
  defer(job: TeamJob, ms: number): Promise<void>;
  /** A try failed: it is tried again, or goes to the dead letters. */
  fail(job: TeamJob, reason: string): Promise<void>;
  /** Bundles that may be landed behind a bundle, in order: those of its portal that waited for it. */
  landable(
    bundle: number,
  ): Promise<readonly { readonly bundle: number; readonly reading: string }[]>;
  /** Whether nothing is left to do but dead letters. */
  isDone(): Promise<boolean>;
}
