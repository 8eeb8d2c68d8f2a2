/**
 * Writes down what a visit brought: archive and ledger together, then statistics and events.
 *
 * @module
 */

import { randomUUID } from 'node:crypto';
import { type SentRequest, snapshotRecords } from './archive/snapshot.ts';
import { type ArchiveMark, ArchiveWriter } from './archive/warc-file.ts';
import { sha256Of } from './completion.ts';
import type { CrawlEvent } from './events.ts';
import type { Exchange } from './exchange.ts';
import type { ArchiveWrite, Completion, CompletionResult, Lease } from './ledger.ts';
import type { Settings } from './options.ts';
import { OUTCOMES, type Outcome } from './outcome.ts';
import { isFailure, Statistics } from './statistics.ts';
import { weaknessOf } from './weak-tls.ts';

/** One per run. */
export class Recorder {
  readonly statistics = new Statistics();
  readonly emit: (event: CrawlEvent) => void;
  /** Addresses given up on in this run. */
  failures = 0;
  readonly #settings: Settings;
  readonly #archive: ArchiveWriter;

  constructor(settings: Settings, emit: (event: CrawlEvent) => void) {
    this.#settings = settings;
    this.emit = emit;
    this.#archive = new ArchiveWriter({
      folder: settings.archiveFolder,
      session: settings.ledger.session,
      software: `gongkai (${settings.headers['user-agent']})`,
      operator: settings.identity.mail ?? settings.identity.page ?? '',
      newId,
      now: settings.clock.now,
      halfway: () => settings.fault('archive.half'),
    });
  }

  close(): void {
    this.#archive.close();
  }

  /**
   * How an exchange is to be archived; nothing for what is no page of the portal.
   *
   * @param judged - the outcome, and the SHA-256 of the body where it is known already
   */
  archiving(
    request: SentRequest,
    seen: Exchange,
    { outcome, sha256: known = null }: { outcome: Outcome | 'robots'; sha256?: string | null },
  ): ArchiveWrite | undefined {
    // A storm of 429s and 5xx is evidence enough in the log.
    if (seen.kind === 'failure' || outcome === 'throttled' || outcome === 'server_error') return;
    const { hostname } = new URL(request.url);
    const weakness = weaknessOf(hostname, this.#settings);
    const sha256 = known ?? sha256Of(seen.body);
    const snapshot = { request, answer: seen, outcome, weakness, sha256 };
    return (archived) => {
      const drafts = snapshotRecords(snapshot, archived, newId);
      const revisit = drafts[0]?.draft.type === 'revisit';
      this.statistics.add(revisit ? 'archive.revisits' : 'archive.responses');
      return this.#archive.append(drafts);
    };
  }

  /** Completes a lease; everything or nothing. */
  complete(lease: Lease, completion: Completion, archive?: ArchiveWrite): void {
    const result = this.#store(lease, completion, archive);
    if (!result.stored) {
      this.lost(lease);
      return;
    }
    this.statistics.add('urls.queued', result.queued);
    this.statistics.add('urls.refused_series', result.refusedByShape);
    this.statistics.add('bytes.wire', completion.wireBytes);
    this.statistics.add('bytes.unpacked', completion.bodyBytes);
    if (!completion.quiet) this.#report(lease, completion, result.queued);
  }

  /** Another process took the lease over while this one was silent. */
  lost(lease: Lease): void {
    this.statistics.add('leases.lost');
    this.emit({ type: 'lease_lost', url: lease.url });
  }

  #store(lease: Lease, completion: Completion, archive?: ArchiveWrite): CompletionResult {
    const mark: ArchiveMark = this.#archive.mark();
    const { ledger, seriesLimit } = this.#settings;
    try {
      return ledger.complete(lease, completion, archive, seriesLimit);
    } catch (error) {
      this.#undo(mark);
      throw error;
    }
  }

  // Should undoing fail as well, the next run cuts off what no transaction knows; the first error is the one to tell.
  #undo(mark: ArchiveMark): void {
    try {
      this.#archive.rollback(mark);
    } catch {}
  }

  #report(lease: Lease, completion: Completion, queued: number): void {
    const { outcome } = completion;
    this.statistics.add(`outcome.${outcome}`);
    if (completion.next === 'done' && isFailure(outcome)) this.failures += 1;
    this.emit({
      type: 'outcome',
      url: lease.url,
      key: lease.key.name,
      outcome,
      status: completion.status,
      reason: completion.reason,
      againAt: againAt(completion),
      tookMs: completion.tookMs,
      bytes: completion.bodyBytes,
      queued,
      sha256: OUTCOMES[outcome].counts === 'good' ? completion.sha256 : null,
      context: lease.context,
    });
  }
}

function againAt(completion: Completion): number | null {
  if (completion.next === 'ready') return completion.notBefore;
  return completion.next === 'retry' ? completion.dueAt : null;
}

function newId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}
