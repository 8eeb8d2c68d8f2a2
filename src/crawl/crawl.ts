/**
 * The crawl. `crawl(options)` fetches what is due, politely, and tells what happens as it happens;
 * `planCrawl(options)` (in `plan.ts`) says what it would do; `readArchive(folder)` (in
 * `archive/read-archive.ts`) reads everything back.
 *
 * The data flow of one page: frontier → claim (a lease on the politeness key, with an epoch) → robots
 * → one request → judgement → one transaction that changes frontier, validators, log, archive index and
 * the host's clock together. Killed at any moment, a run loses nothing and repeats at most the requests
 * in flight.
 *
 * ```ts
 * const ledger = openLedger({ path: 'archive/ledger.sqlite', archiveFolder: 'archive' });
 * for await (const event of crawl({
 *   seeds: [{ url: 'http://www.example.gov.cn/' }],
 *   ledger, archiveFolder: 'archive',
 *   identity: { product: 'GongkaiBot', version: '1.0', mail: 'you@example.org' },
 * })) console.log(JSON.stringify(event));
 * ```
 *
 * @module
 */

import { Channel } from './channel.ts';
import type { CrawlEvent } from './events.ts';
import { type CrawlOptions, settingsOf } from './options.ts';
import { Run } from './run.ts';

/** No request is sent while the reader of the events is this far behind. */
const BACKLOG = 1000;

/**
 * Crawls until nothing is due, or nothing can be sent for longer than the patience given.
 *
 * The last event is always `finished`, with statistics and exit code. Leaving the loop early interrupts
 * the run, which can be resumed.
 *
 * @throws CrawlConfigurationError before anything is sent, when there is no contact or no usable seed.
 */
export async function* crawl(options: CrawlOptions): AsyncGenerator<CrawlEvent, void, undefined> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const settings = settingsOf({ ...options, signal });
  const channel = new Channel<CrawlEvent>({ full: BACKLOG, drained: () => run.wake() });
  const run = new Run(settings, {
    emit: (event) => channel.send(event),
    isBehind: () => channel.isFull(),
  });
  const done = run.start().then(
    () => channel.close(),
    (error: unknown) => channel.fail(error),
  );
  try {
    yield* channel;
  } finally {
    stop.abort();
    await done;
  }
}
