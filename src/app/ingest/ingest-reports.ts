/**
 * Documents into a database, for programs: files, folders, archives of crawls, manifests.
 *
 * @module
 */
import type { Decision } from '../../normalize/decisions/decision.ts';
import { redact } from '../../normalize/redact.ts';
import { openStore, type Store } from '../../store/store.ts';
import { version } from '../package-root.ts';
import type { IngestCounts, IngestFailure } from './account.ts';
import { type IngestSummary, ingestPaths } from './ingest-paths.ts';

export interface IngestReportsOptions {
  /** The SQLite database; made where it is not there and there is something to read. Its folder must be there. */
  readonly db: string;
  /** Files, folders, and archives of crawls (WARC, also ZIP, TAR, GZ). */
  readonly paths: readonly string[];
  /** CSV or JSON that describes documents saved by hand. */
  readonly manifest?: string;
  /** Decisions of people that readings follow. */
  readonly decisions?: readonly Decision[];
  /** Threads that read. Default: one for each core. */
  readonly threads?: number;
  /** Ends early: what has been read is landed, the rest is left for the next call. */
  readonly signal?: AbortSignal;
  /** Told at once of everything that gave no report, with its reason. */
  readonly onFailure?: (failure: IngestFailure) => void;
  /** Told the counts now and then; `total` is null where archives have to be read to know it. */
  readonly onProgress?: (counts: IngestCounts, total: number | null) => void;
}

export interface IngestedReports extends IngestSummary {
  /** Everything that gave no report: by name, with the code of the refusal, or null where it could not be read. */
  readonly failures: readonly IngestFailure[];
}

/**
 * Reads documents and lands their reports, each whole or not at all, with personal data taken out of every text. The
 * same bytes read the same way change nothing, so that a call cut short is simply made again.
 *
 * @throws StoreError where the database cannot be opened or takes no more; InputError for a manifest that is none
 * @example
 * const done = await ingest({ db: 'data/gongkai.sqlite', paths: ['data/archive', 'reports'] });
 * console.log(done.landed, 'new;', done.failed, 'gave no report');
 */
export async function ingestReports(options: IngestReportsOptions): Promise<IngestedReports> {
  const { db, paths, manifest, decisions, threads, signal, onProgress } = options;
  const failures: IngestFailure[] = [];
  let store: Store | undefined;
  try {
    const summary = await ingestPaths(paths, {
      parserVersion: version(),
      open: () => {
        store = openStore(db, { redact });
        return store;
      },
      onFailure: (failure) => {
        failures.push(failure);
        options.onFailure?.(failure);
      },
      ...(manifest === undefined ? {} : { manifest }),
      ...(decisions === undefined ? {} : { decisions }),
      ...(threads === undefined ? {} : { threads }),
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    return { ...summary, failures };
  } finally {
    store?.close();
  }
}
