/**
 * Files, folders, archives and manifests into a database: the whole of `gongkai ingest` below the command line.
 *
 * @module
 */
import type { Decision } from '../../normalize/decisions/decision.ts';
import type { RefusalCode } from '../../parse/report.ts';
import type { LandStatus } from '../../store/landing/delivery.ts';
import type { PackedReport } from '../../store/landing/pack-report.ts';
import type { Store } from '../../store/store.ts';
import { ReadingPool } from '../reading/reading-pool.ts';
import { Account, type IngestCounts, type IngestFailure } from './account.ts';
import { gatherItems } from './gather-items.ts';
import { ingest } from './ingest.ts';
import { readingKeys } from './reading-key.ts';
import { type ScanEvents, Scans } from './recognise-scans.ts';

export interface IngestPathsOptions extends Omit<ScanEvents, 'signal'> {
  /** Opens the database; asked only where there is something to read. */
  readonly open: () => Store;
  /** Version of parser, forms and rules together. */
  readonly parserVersion: string;
  /** CSV or JSON that describes documents. */
  readonly manifest?: string | undefined;
  /** Milliseconds since 1970: files changed before, by their time, are left alone. */
  readonly changedSince?: number | undefined;
  /** Decisions of people, already in the database. */
  readonly decisions?: readonly Decision[];
  /** Threads that read; one for each core unless told. */
  readonly threads?: number | undefined;
  /** Aborted: what has been read is landed, the rest is left for the next run. */
  readonly signal?: AbortSignal;
  /** Told at once about everything that gives no report, with its reason. */
  readonly onFailure?: (failure: IngestFailure) => void;
  readonly onLanded?: (report: PackedReport, status: LandStatus) => void;
  /** Told about the counts now and then; `total` is null where archives have to be read to know it. */
  readonly onProgress?: (counts: IngestCounts, total: number | null) => void;
}

/** What became of everything: `listed` = read + notRead, and each document that was read is in one of the counts. */
export interface IngestSummary extends IngestCounts {
  /** Documents that were found: files, members of archives, rows of a manifest. */
  readonly listed: number;
  /** Documents that were dealt with. */
  readonly read: number;
  /** Documents that were not, because the work was stopped; null where nobody knows how many there are. */
  readonly notRead: number | null;
  /** Documents without a report by the code of the refusal. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
  /** Entries that could not be opened or used, or brought out a fault of the program. */
  readonly unusable: number;
  /** Scans of which readings are stored; nothing of them is confirmed, and each is counted in `failed` as well. */
  readonly recognised: number;
  /** Entries of folders that by their name or kind are no documents. */
  readonly skipped: number;
  /** Files that were not looked at, for by their time they have not changed since what was asked for; in none of the other counts. */
  readonly notChanged: number;
  /** Whether it was stopped before the end. */
  readonly isStopped: boolean;
}

/**
 * Reads everything the paths name and lands the reports. The database is opened only where there is something to read,
 * so that a mistyped path makes none.
 *
 * @throws StoreError, InputError for a manifest that is none, IsolateError where no thread can be started
 */
export async function ingestPaths(
  paths: readonly string[],
  options: IngestPathsOptions,
): Promise<IngestSummary> {
  const { threads, decisions = [], signal, manifest, parserVersion } = options;
  const account = new Account();
  let unusable = 0;
  const fail = (failure: IngestFailure): void => {
    if (failure.code === null) unusable += 1;
    options.onFailure?.(failure);
  };
  const onProblem = (name: string, reason: string): void => {
    account.fail({ name, code: null, reason });
    fail({ name, code: null, reason });
  };
  const pool = new ReadingPool({ threads, decisions });
  let recognised = 0;
  try {
    const { items, listed, notChanged, total } = await gatherItems(paths, {
      ...{ manifest, parserVersion, onProblem, signal },
      changedSince: options.changedSince,
    });
    for (const { path, reason } of listed.problems) onProblem(path, reason);
    if (total !== 0) {
      pool.warm();
      const { onLanded, onProgress } = options;
      const store = options.open();
      const scans = new Scans(store, options);
      await ingest(store, items, {
        ...{ pool, account, failed: fail, readingKey: readingKeys(decisions) },
        ...(signal && { signal }),
        ...(onLanded && { landed: onLanded }),
        scanned: (item) => scans.take(item),
        ...(onProgress && { progress: (counts) => onProgress(counts, total) }),
      });
      await scans.rest();
      recognised = scans.recognised;
    }
    const isStopped = signal?.aborted === true;
    const skipped = listed.skipped.length;
    const counted = { unusable, recognised, skipped, notChanged };
    return { ...summaryOf(account, total, isStopped), ...counted };
  } finally {
    await pool.close();
  }
}

function summaryOf(
  account: Account,
  total: number | null,
  isStopped: boolean,
): Omit<IngestSummary, 'unusable' | 'recognised' | 'skipped' | 'notChanged'> {
  const { counts, read, refused } = account;
  const listed = isStopped && total !== null ? Math.max(total, read) : read;
  const notRead = isStopped && total === null ? null : listed - read;
  return { ...counts, listed, read, notRead, refused, isStopped };
}
