/**
 * Memory of a crawl that works its way through 100,000 queued addresses (answers simulated, so that the
 * crawl alone is measured).
 *
 * Run: npx node --expose-gc bench/crawl-memory.ts [queued] [visited]
 *
 * @module
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '../src/crawl/crawl.ts';
import { openLedger } from '../src/store/crawl/sqlite-ledger.ts';

const QUEUED = Number(process.argv[2] ?? 100_000);
const VISITED = Number(process.argv[3] ?? 12_000);
const HOSTS = 8;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-memory-'));
const ledger = openLedger({ path: join(folder, 'ledger.sqlite'), archiveFolder: folder });
for (let n = 0; n < QUEUED; n += 1000) {
  const batch = Array.from({ length: 1000 }, (_, i) => {
    const url = `http://www.h${(n / 1000) % HOSTS}.example/art_${n + i}.html`;
    return { canonical: url, url, priority: 0, depth: 1 };
  });
  ledger.enqueue(batch, Date.now());
}
const filler = '一页内容。'.repeat(3000);
let done = 0;
console.log(
  `${process.version}; ${QUEUED} queued; visited, MB resident, MB of heap in use after collection`,
);
for await (const event of crawl({
  seeds: [],
  ledger,
  archiveFolder: folder,
  identity: { product: 'GongkaiBot', version: 'bench', mail: 'bench@example.org' },
  resolver: async (host) => [{ address: `8.8.8.${Number(host.slice(5, 6)) + 1}` }],
  politeness: { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 },
  pageBudget: VISITED / HOSTS,
  send: async ({ url, now }) => {
    const body = Buffer.from(`<title>${url}</title><p>${filler}${url}</p>`);
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const rawHeaders = Object.entries(headers);
    const timing = { sentAt: now(), tookMs: 1 };
    return {
      kind: 'answer',
      status: 200,
      statusText: 'OK',
      headers,
      rawHeaders,
      wire: body,
      body,
      ...timing,
    };
  },
})) {
  if (event.type !== 'outcome') continue;
  done += 1;
  if (done % 2000 !== 0) continue;
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(`${done}\t${(rss / 2 ** 20).toFixed(0)}\t${(heapUsed / 2 ** 20).toFixed(1)}`);
}
ledger.close();
rmSync(folder, { recursive: true, force: true });
