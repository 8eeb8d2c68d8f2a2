/** What the loop of a run costs: reading slowly, waiting retries, many servers at once. */

import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { crawl } from '../../src/crawl/crawl.ts';
import type { CrawlEvent } from '../../src/crawl/events.ts';
import type { Exchange } from '../../src/crawl/exchange.ts';
import type { CrawlOptions } from '../../src/crawl/options.ts';
import { collect, IDENTITY, ledgerIn, tempFolder } from './harness.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

const NO_PAUSE = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 };
const PAGE = Buffer.from('<title>页</title><p>some words to read on a page of a portal</p>');

function answer(now: () => number, status: number): Exchange {
  const headers = { 'content-type': 'text/html' };
  const rawHeaders = Object.entries(headers);
  const rest = { headers, rawHeaders, wire: PAGE, body: PAGE, sentAt: now(), tookMs: 1 };
  return { kind: 'answer', status, statusText: '', ...rest };
}

const pages = (host: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({ url: `http://${host}/${i}` }));

function options(ledger: ReturnType<typeof ledgerIn>): Omit<CrawlOptions, 'seeds'> {
  return {
    ledger,
    archiveFolder: join(folder.path, 'archive'),
    identity: IDENTITY,
    politeness: NO_PAUSE,
    resolver: async () => [{ address: '8.8.8.8' }],
    send: async ({ url, now }) => answer(now, url.endsWith('/robots.txt') ? 404 : 200),
  };
}

it('goes on as soon as a slow reader has caught up, not when the longest sleep is over', async () => {
  const ledger = ledgerIn(folder.path);
  const seeds = pages('a.example', 1400);
  const events: CrawlEvent[] = [];
  let caughtUpAt = 0;
  for await (const event of crawl({ ...options(ledger), seeds })) {
    events.push(event);
    if (events.length === 1) {
      // So long that everything that may be sent without a reader was sent.
      await new Promise((resolve) => setTimeout(resolve, 2500));
      caughtUpAt = performance.now();
    }
  }
  const took = performance.now() - caughtUpAt;
  ledger.close();
  expect(events.filter(({ type }) => type === 'outcome')).toHaveLength(1400);
  expect(took).toBeLessThan(10_000);
});

it('sends nothing more while its reader is a thousand events behind', async () => {
  const ledger = ledgerIn(folder.path);
  let sent = 0;
  const crawling = crawl({
    ...options(ledger),
    seeds: pages('a.example', 1400),
    send: async ({ url, now }) => {
      sent += 1;
      return answer(now, url.endsWith('/robots.txt') ? 404 : 200);
    },
  });
  await crawling.next();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(sent).toBeLessThan(1100);
  await crawling.return();
  ledger.close();
});

it('does not count the waiting addresses at every turn', async () => {
  const ledger = ledgerIn(folder.path);
  let counted = 0;
  const counting = new Proxy(ledger, {
    get: (own, name) => {
      if (name === 'pending') counted += 1;
      const value = Reflect.get(own, name) as unknown;
      return typeof value === 'function' ? value.bind(own) : value;
    },
  });
  const result = await collect({
    ...options(ledger),
    ledger: counting,
    seeds: pages('a.example', 300),
  });
  ledger.close();
  const told = result.events.filter(({ type }) => type === 'progress').length;
  expect(result.finished.statistics['requests.sent']).toBe(301);
  expect(counted).toBeLessThanOrEqual(told + 2);
});

it.each([1, 3])('asks %i servers at a time where told so, and no more', async (parallel) => {
  const ledger = ledgerIn(folder.path);
  const hosts = Array.from({ length: 8 }, (_, i) => `h${i}.example`);
  let now = 0;
  let most = 0;
  await collect({
    ...options(ledger),
    parallel,
    seeds: hosts.flatMap((host) => pages(host, 3)),
    resolver: async (host) => [{ address: `8.8.8.${host.slice(1, 2)}` }],
    send: async (request) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return answer(request.now, request.url.endsWith('/robots.txt') ? 404 : 200);
    },
  });
  ledger.close();
  expect(most).toBe(parallel);
});

it('asks every one of forty servers at once by default', async () => {
  const ledger = ledgerIn(folder.path);
  let now = 0;
  let most = 0;
  await collect({
    ...options(ledger),
    seeds: Array.from({ length: 40 }, (_, i) => ({ url: `http://h${i}.example/` })),
    resolver: async (host) => [{ address: `8.8.4.${host.slice(1, -8)}` }],
    send: async (request) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 300));
      now -= 1;
      return answer(request.now, request.url.endsWith('/robots.txt') ? 404 : 200);
    },
  });
  ledger.close();
  expect(most).toBe(40);
});
