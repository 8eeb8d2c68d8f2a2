/**
 * Pages a second and memory of a crawl of loopback servers, pauses off, beside Crawlee's CheerioCrawler on
 * the same pages in the same run; each in a process of its own, taking turns.
 *
 * Run: (cd bench/crawlee && npm install) && npx node bench/crawl.ts [pages per server] [rounds]
 *
 * @module
 */

import { execFile, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PAGES = Number(process.argv[2] ?? 300);
const ROUNDS = Number(process.argv[3] ?? 3);
const SERVERS = 8;
const run = promisify(execFile);

interface Measured {
  readonly pages: number;
  readonly ms: number;
  /** Processor time of the process: what tells on a machine that does other things as well. */
  readonly cpuMs: number;
  readonly rssKb: number;
}

const server = fork(join(import.meta.dirname, 'crawl-server.ts'), [
  JSON.stringify({ servers: SERVERS, pages: PAGES, kilobytes: 16 }),
]);
const origins = await new Promise<string[]>((resolve) => {
  server.once('message', (message) => resolve(message as string[]));
});
const task = JSON.stringify({
  seeds: origins.map((origin) => `${origin}/p/0.html`),
  concurrency: SERVERS,
});
const peer = join(import.meta.dirname, 'crawlee', 'crawl.mjs');
const hasPeer = existsSync(join(import.meta.dirname, 'crawlee', 'node_modules'));
if (!hasPeer) console.log('Crawlee is not installed: cd bench/crawlee && npm install');

console.log(`${process.version}, ${SERVERS} servers, ${PAGES} pages each, 16 KB a page`);
const results: Record<string, Measured[]> = { gongkai: [], crawlee: [] };
for (let round = 0; round < ROUNDS; round++) {
  results['gongkai']?.push(await measure(join(import.meta.dirname, 'crawl-own.ts')));
  if (hasPeer) results['crawlee']?.push(await measure(peer));
}
server.kill();

for (const [name, rounds] of Object.entries(results)) {
  if (rounds.length === 0) continue;
  const rate = median(rounds.map(({ pages, ms }) => (pages / ms) * 1000));
  const memory = median(rounds.map(({ rssKb }) => rssKb / 1024));
  const cpu = median(rounds.map(({ pages, cpuMs }) => cpuMs / pages));
  console.log(
    `${name}: ${rate.toFixed(0)} pages/s, ${cpu.toFixed(1)} ms of processor a page, ${memory.toFixed(0)} MB at most (${rounds[0]?.pages} pages)`,
  );
}
if (hasPeer) {
  const rate = (name: string) => median((results[name] ?? []).map(({ pages, ms }) => pages / ms));
  const memory = (name: string) => median((results[name] ?? []).map(({ rssKb }) => rssKb));
  const cpu = (name: string) =>
    median((results[name] ?? []).map(({ pages, cpuMs }) => cpuMs / pages));
  console.log(
    `gongkai has ${(rate('gongkai') / rate('crawlee')).toFixed(2)} × the rate at ${(memory('gongkai') / memory('crawlee')).toFixed(2)} × the memory and ${(cpu('crawlee') / cpu('gongkai')).toFixed(2)} × less processor time, archive and ledger included`,
  );
}

async function measure(script: string): Promise<Measured> {
  const { stdout } = await run(process.execPath, [script, task], { maxBuffer: 1e8 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
