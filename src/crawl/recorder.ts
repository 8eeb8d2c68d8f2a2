/**
 * Writes down what a visit brought: archive and ledger together, then statistics and events.
 *
 * @module
 */

import { randomUUID } from 'node:crypto';
import { type SentRequest, snapshotRecords } from './archive/snapshot.ts';
import { type ArchiveMark, ArchiveWriter } from './archive/warc-file.ts';
import type { CrawlEvent } from './events.ts';
import type { Exchange } from './exchange.ts';
import type { ArchiveWrite, Lease, Settlement, SettleResult } from './ledger.ts';
import type { Settings } from './options.ts';
import { OUTCOMES, type Outcome } from './outcome.ts';
import { sha256Of } from './settlement.ts';
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

  /** How an exchange is to be archived; nothing for what is no page of the portal. */
  archiving(
    request: SentRequest,
    seen: Exchange,
    outcome: Outcome | 'robots',
  ): ArchiveWrite | undefined {
    // A storm of 429s and 5xx is evidence enough in the log.
    if (seen.kind === 'failure' || outcome === 'throttled' || outcome === 'server_error') return;
    const { hostname } = new URL(request.url);
    const weakness = weaknessOf(hostname, this.#settings);
    const sha256 = sha256Of(seen.body);
    const snapshot = { request, answer: seen, outcome, weakness, sha256 };
    return (known) => {
      const drafts = snapshotRecords(snapshot, known, newId);
      const revisit = drafts[0]?.draft.type === 'revisit';
      this.statistics.add(revisit ? 'archive.revisits' : 'archive.responses');
      return this.#archive.append(drafts);
    };
  }

  /** Settles a claim; everything or nothing. */
  settle(claim: Lease, settlement: Settlement, archive?: ArchiveWrite): void {
    const result = this.#store(claim, settlement, archive);
    if (!result.stored) {
      this.lost(claim);
      return;
    }
    this.statistics.add('urls.queued', result.queued);
    this.statistics.add('urls.refused_series', result.refusedByShape);
    this.statistics.add('bytes.wire', settlement.wireBytes);
    this.statistics.add('bytes.unpacked', settlement.bodyBytes);
    if (!settlement.quiet) this.#tell(claim, settlement, result.queued);
  }

  /** Another process took the claim over while this one was silent. */
  lost(claim: Lease): void {
    this.statistics.add('leases.lost');
    this.emit({ type: 'lease_lost', url: claim.url });
  }

  #store(claim: Lease, settlement: Settlement, archive?: ArchiveWrite): SettleResult {
    const mark: ArchiveMark = this.#archive.mark();
    const { ledger, seriesLimit } = this.#settings;
    try {
      return ledger.settle(claim, settlement, archive, seriesLimit);
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

  #tell(claim: Lease, settlement: Settlement, queued: number): void {
    const { outcome } = settlement;
    this.statistics.add(`outcome.${outcome}`);
    if (settlement.next === 'done' && isFailure(outcome)) this.failures += 1;
    this.emit({
      type: 'outcome',
      url: claim.url,
      key: claim.key.name,
      outcome,
      status: settlement.status,
      reason: settlement.reason,
      againAt: againAt(settlement),
      tookMs: settlement.tookMs,
      bytes: settlement.bodyBytes,
      queued,
      sha256: OUTCOMES[outcome].counts === 'good' ? settlement.sha256 : null,
      context: claim.context,
    });
  }
}

function againAt(settlement: Settlement): number | null {
  if (settlement.next === 'ready') return settlement.notBefore;
  return settlement.next === 'retry' ? settlement.dueAt : null;
}

function newId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}
