// Crawls the seeds given as JSON with Crawlee's CheerioCrawler and prints what it took.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'crawlee-'));
process.env.CRAWLEE_STORAGE_DIR = folder;
process.env.CRAWLEE_LOG_LEVEL = 'ERROR';
const { CheerioCrawler } = await import('@crawlee/cheerio');

const { seeds, concurrency } = JSON.parse(process.argv[2]);
let pages = 0;
let titles = 0;
const crawler = new CheerioCrawler({
  minConcurrency: concurrency,
  maxConcurrency: concurrency,
  requestHandler: async ({ $, enqueueLinks }) => {
    pages += 1;
    titles += $('title').text().length;
    await enqueueLinks({ strategy: 'same-hostname' });
  },
});
const start = performance.now();
const cpu = process.cpuUsage();
await crawler.run(seeds);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const cpuMs = (user + system) / 1000;
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ pages, titles, ms, cpuMs, rssKb: process.resourceUsage().maxRSS }));
process.exit(0);
