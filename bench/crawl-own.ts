/** Crawls the seeds given as JSON with this project's crawl, pauses off, and prints what it took. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawl } from '../src/crawl/crawl.ts';
import { openLedger } from '../src/store/crawl/sqlite-ledger.ts';

const { seeds, concurrency } = JSON.parse(process.argv[2] ?? '{}') as {
  seeds: string[];
  concurrency: number;
};
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
const ledger = openLedger({ path: join(folder, 'ledger.sqlite'), archiveFolder: folder });
let pages = 0;
const start = performance.now();
const cpu = process.cpuUsage();
for await (const event of crawl({
  seeds: seeds.map((url) => ({ url })),
  ledger,
  archiveFolder: folder,
  identity: { product: 'GongkaiBot', version: 'bench', mail: 'bench@example.org' },
  allowAddresses: ['127.0.0.0/8'],
  politeness: { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 },
  parallel: concurrency,
  seriesLimit: 1_000_000,
  follow: ({ page }) => ({ links: page?.links ?? [], isList: false }),
})) {
  if (event.type === 'outcome' && event.outcome === 'fetched') pages += 1;
}
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
ledger.close();
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify({
    pages,
    ms,
    cpuMs: (user + system) / 1000,
    rssKb: process.resourceUsage().maxRSS,
  }),
);
