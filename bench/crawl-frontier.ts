/**
 * Frontier operations while it grows to a million addresses, and memory of the process that runs them.
 *
 * Run: npx node bench/crawl-frontier.ts [addresses]
 *
 * @module
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewUrl } from '../src/crawl/ledger.ts';
import { FRESH_CLOCK } from '../src/crawl/politeness.ts';
import { openLedger } from '../src/store/crawl/sqlite-ledger.ts';

const TOTAL = Number(process.argv[2] ?? 1_000_000);
const HOSTS = 300;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-frontier-'));
const ledger = openLedger({ path: join(folder, 'ledger.sqlite'), archiveFolder: folder });
ledger.begin(Date.now(), () => 0);

console.log(
  `${process.version}; addresses, µs to queue one, µs to lease and complete one, MB resident`,
);
let size = 0;
for (const target of [1000, 10_000, 100_000, 300_000, TOTAL]) {
  if (target > TOTAL) continue;
  const added = target - size;
  const start = performance.now();
  while (size < target) {
    const batch = Math.min(1000, target - size);
    ledger.enqueue(
      Array.from({ length: batch }, (_, i) => address(size + i)),
      Date.now(),
    );
    size += batch;
  }
  const queue = ((performance.now() - start) / added) * 1000;
  const rss = process.memoryUsage().rss / 1024 / 1024;
  console.log(`${target}\t${queue.toFixed(1)}\t${turnover(2000).toFixed(1)}\t${rss.toFixed(0)}`);
}
ledger.close();
rmSync(folder, { recursive: true, force: true });

function address(n: number): NewUrl {
  const url = `http://www.h${n % HOSTS}.example/zwgk/zfxxgknb/art_${n}.html`;
  return { canonical: url, url, priority: n % 7, depth: 3 };
}

function turnover(times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) {
    const now = Date.now();
    const lease = ledger.lease(now, 60_000);
    if (lease === null) throw new Error('nothing to lease');
    ledger.complete(lease, {
      at: now,
      outcome: 'fetched',
      status: 200,
      reason: '',
      tookMs: 0,
      wireBytes: 0,
      bodyBytes: 0,
      clock: FRESH_CLOCK,
      notBefore: now,
      waitingFor: 'delay',
      next: 'ready',
      dueAt: 0,
      attempts: 0,
      etag: null,
      lastModified: null,
      sha256: null,
      intervalMs: null,
      follow: [],
      target: null,
    });
  }
  return ((performance.now() - start) / times) * 1000;
}
