/** What the crawl tests share: a ledger, an archive and a replica in a folder of their own. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '../../src/crawl/crawl.ts';
import type { CrawlEvent } from '../../src/crawl/events.ts';
import type { CrawlOptions } from '../../src/crawl/options.ts';
import type { Replica } from '../../src/demo/replica/server.ts';
import { openLedger, type SqliteLedger } from '../../src/store/crawl/sqlite-ledger.ts';

export const IDENTITY = { product: 'GongkaiBot', version: '0.1', mail: 'team@example.org' };

/** Pauses short enough for tests; everything else as in earnest. */
export const QUICK = { minDelayMs: 5, maxDelayMs: 5, latencyFactor: 0, backoffMs: 20, parkMs: 50 };

export function tempFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'gongkai-crawl-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function ledgerIn(folder: string): SqliteLedger {
  return openLedger({
    path: join(folder, 'ledger.sqlite'),
    archiveFolder: join(folder, 'archive'),
  });
}

type Outcomes = Extract<CrawlEvent, { type: 'outcome' }>;

export interface RunResult {
  readonly events: CrawlEvent[];
  readonly outcomes: Outcomes[];
  readonly finished: Extract<CrawlEvent, { type: 'finished' }>;
  /** The last outcome of a path (and query), whatever its host. */
  of(path: string): Outcomes | undefined;
}

/** Runs a crawl of a replica to its end. */
export async function run(
  folder: string,
  replica: Replica,
  options: Partial<CrawlOptions> & Pick<CrawlOptions, 'seeds'>,
): Promise<RunResult> {
  const ledger = ledgerIn(folder);
  try {
    return await collect({
      ledger,
      archiveFolder: join(folder, 'archive'),
      identity: IDENTITY,
      resolver: replica.resolver,
      allowAddresses: replica.addresses,
      politeness: QUICK,
      patienceMs: 3000,
      ...options,
    });
  } finally {
    ledger.close();
  }
}

export async function collect(options: CrawlOptions): Promise<RunResult> {
  const events: CrawlEvent[] = [];
  for await (const event of crawl(options)) events.push(event);
  const outcomes = events.filter((event) => event.type === 'outcome');
  const finished = events.find((event) => event.type === 'finished');
  if (finished === undefined) throw new Error('the crawl did not say how it ended');
  return {
    events,
    outcomes,
    finished,
    of: (path) =>
      outcomes.findLast(({ url }) => new URL(url).pathname + new URL(url).search === path),
  };
}
