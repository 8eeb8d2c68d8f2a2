/** Whole crawls at real pace under a clock that jumps: hours of waiting in milliseconds. */

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/crawl/exchange.ts';
import type { Clock, CrawlOptions } from '../../src/crawl/options.ts';
import { collect, IDENTITY, ledgerIn, tempFolder } from './harness.ts';

const START = Date.parse('2024-03-01T00:00:00Z');
const MINUTE = 60_000;

/** Time passes only while everybody sleeps. */
function fakeClock(): Clock & { readonly advance: (ms: number) => void } {
  let now = START;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (!signal?.aborted) now += ms;
    },
  };
}

interface Sent {
  readonly at: number;
  readonly host: string;
  readonly path: string;
}

type Reply = { status: number; headers?: Record<string, string>; body?: string; tookMs?: number };

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

async function simulate(
  reply: (sent: Sent, times: number) => Reply | 'no answer',
  options: Partial<CrawlOptions> & Pick<CrawlOptions, 'seeds'>,
  addresses: Readonly<Record<string, string>> = {},
) {
  const clock = fakeClock();
  const log: Sent[] = [];
  const send = async ({ url }: { url: string }): Promise<Exchange> => {
    const { hostname: host, pathname: path } = new URL(url);
    const sentAt = clock.now();
    const sent = { at: sentAt, host, path };
    log.push(sent);
    const times = log.filter((one) => one.host === host && one.path === path).length;
    const answer = reply(sent, times);
    if (answer === 'no answer') {
      clock.advance(10_000);
      return {
        kind: 'failure',
        outcome: 'unreachable',
        reason: 'timeout: connect',
        wireBytes: 0,
        sentAt,
        tookMs: 10_000,
      };
    }
    const tookMs = answer.tookMs ?? 100;
    clock.advance(tookMs);
    const body = Buffer.from(answer.body ?? '<title>t</title><p>some words to read on a page</p>');
    const headers = { 'content-type': 'text/html', ...answer.headers };
    return {
      kind: 'answer',
      status: answer.status,
      statusText: '',
      headers,
      rawHeaders: Object.entries(headers),
      wire: body,
      body,
      sentAt,
      tookMs,
    };
  };
  const ledger = ledgerIn(folder.path);
  const result = await collect({
    ledger,
    archiveFolder: join(folder.path, 'archive'),
    identity: IDENTITY,
    clock,
    send,
    random: () => 0.5,
    resolver: async (host) => [{ address: addresses[host] ?? '8.8.8.8' }],
    patienceMs: 48 * 60 * MINUTE,
    ...options,
  });
  ledger.close();
  const pages = log.filter(({ path }) => path !== '/robots.txt');
  return {
    ...result,
    log,
    pages,
    gaps: log.slice(1).map((sent, i) => sent.at - (log[i]?.at ?? 0)),
  };
}

const paths = (host: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({ url: `http://${host}/${i}` }));
const plain = (sent: Sent): Reply => ({ status: sent.path === '/robots.txt' ? 404 : 200 });

describe('a run at real pace', () => {
  it('leaves two seconds after each answer of a quick server', async () => {
    const run = await simulate(plain, { seeds: paths('a.example', 5) });
    expect(run.gaps.every((gap) => gap >= 2100 && gap < 2200)).toBe(true);
    expect(run.finished.exitCode).toBe(0);
  });

  it('slows down for a slow server', async () => {
    const run = await simulate((sent) => ({ ...plain(sent), tookMs: 800 }), {
      seeds: paths('a.example', 4),
    });
    expect(run.gaps.slice(1)).toEqual([4800, 4800, 4800]);
  });

  it('puts hosts that share a server on one clock, and others beside it', async () => {
    const addresses = { 'a.example': '8.8.8.8', 'b.example': '8.8.8.8', 'c.example': '1.1.1.1' };
    const seeds = [...paths('a.example', 4), ...paths('b.example', 4), ...paths('c.example', 4)];
    const run = await simulate(plain, { seeds }, addresses);
    const shared = run.log.filter(({ host }) => host !== 'c.example').map(({ at }) => at);
    expect(
      Math.min(...shared.slice(1).map((at, i) => at - (shared[i] ?? 0))),
    ).toBeGreaterThanOrEqual(2000);
    expect(shared).toHaveLength(10);
  });

  it('honours a crawl-delay of half a minute', async () => {
    const run = await simulate(
      (sent) =>
        sent.path === '/robots.txt'
          ? {
              status: 200,
              headers: { 'content-type': 'text/plain' },
              body: 'User-agent: *\nCrawl-delay: 30',
            }
          : { status: 200 },
      { seeds: paths('a.example', 4) },
    );
    expect(Math.min(...run.gaps)).toBeGreaterThanOrEqual(30_000);
  });

  it('waits out a storm of 429 with growing pauses, losing nothing', async () => {
    const until = START + 20 * MINUTE;
    const run = await simulate(
      (sent) => (sent.path !== '/robots.txt' && sent.at < until ? { status: 429 } : plain(sent)),
      { seeds: paths('a.example', 3) },
    );
    expect(run.outcomes.filter(({ outcome }) => outcome === 'throttled')).toHaveLength(5);
    expect(run.outcomes.filter(({ outcome }) => outcome === 'fetched')).toHaveLength(3);
    const gaps = run.gaps.slice(1, 6).map((gap) => Math.floor(gap / MINUTE));
    expect(gaps).toEqual([1, 2, 4, 8, 16]);
    expect(run.events.filter((event) => event.type === 'waiting').length).toBeGreaterThanOrEqual(5);
  });

  it('asks for robots.txt again after 5, 10 and 20 minutes, and for nothing else until it is known', async () => {
    const run = await simulate(
      (sent, times) => (sent.path === '/robots.txt' && times <= 3 ? { status: 500 } : plain(sent)),
      { seeds: paths('a.example', 2) },
    );
    const robots = run.log.filter(({ path }) => path === '/robots.txt');
    expect(robots).toHaveLength(4);
    const gaps = robots
      .slice(1)
      .map((sent, i) => Math.round((sent.at - (robots[i]?.at ?? 0)) / MINUTE));
    expect(gaps).toEqual([5, 10, 20]);
    expect(run.pages.every((sent) => sent.at > (robots[3]?.at ?? 0))).toBe(true);
    expect(run.pages).toHaveLength(2);
  });

  it.each([
    ['an address that is not public', 'http://10.0.0.1/robots.txt'],
    ['a name without an address', 'http://nowhere.example/robots.txt'],
    ['a server that fails', 'http://broken.example/robots.txt'],
  ])(
    'does not ask again and again for a robots.txt that redirects to %s',
    async (_name, location) => {
      const run = await simulate(
        ({ host, path }) => {
          if (host === 'broken.example') return { status: 500 };
          return path === '/robots.txt' ? { status: 302, headers: { location } } : { status: 200 };
        },
        {
          seeds: paths('a.example', 2),
          patienceMs: 30 * MINUTE,
          resolver: async (host) =>
            host === 'nowhere.example'
              ? []
              : [{ address: host === 'broken.example' ? '1.1.1.1' : '8.8.8.8' }],
        },
      );
      const asked = run.log.filter(({ host }) => host === 'a.example');
      expect(asked.map(({ path }) => path)).toEqual(Array(4).fill('/robots.txt'));
      const gaps = asked
        .slice(1)
        .map(({ at }, i) => Math.round((at - (asked[i]?.at ?? 0)) / MINUTE));
      expect(gaps).toEqual([5, 10, 20]);
      expect(run.finished).toMatchObject({ exitCode: 6, pending: 2 });
    },
  );

  it('waits longer each time for a server that asks for a second over and over', async () => {
    const run = await simulate(
      (sent) =>
        sent.path === '/robots.txt'
          ? { status: 404 }
          : { status: 429, headers: { 'retry-after': '1' } },
      { seeds: paths('a.example', 2), patienceMs: 10 * MINUTE },
    );
    const gaps = run.pages.slice(1).map(({ at }, i) => at - (run.pages[i]?.at ?? 0));
    expect(gaps[0]).toBeLessThan(5000);
    expect(gaps.slice(1).map((gap) => Math.floor(gap / MINUTE))).toEqual([1, 2, 4, 8]);
    expect(run.finished).toMatchObject({ exitCode: 6, pending: 2 });
    expect(run.finished.waits).toMatchObject([{ key: 'a.example', reason: 'backoff' }]);
  });

  it('says that an address waits for robots.txt, and keeps why in the ledger', async () => {
    const run = await simulate(
      (sent) => (sent.path === '/robots.txt' ? 'no answer' : plain(sent)),
      {
        seeds: paths('a.example', 2),
        patienceMs: MINUTE,
      },
    );
    expect(run.finished.waits).toMatchObject([
      { key: 'a.example', reason: 'robots_unknown', urls: 2 },
    ]);
    const ledger = ledgerIn(folder.path);
    const rows = ledger.db.prepare('SELECT DISTINCT outcome, reason FROM crawl_url').all();
    ledger.close();
    expect(rows).toEqual([{ outcome: 'unreachable', reason: 'robots.txt: timeout: connect' }]);
  });

  it('retries one dead address with growing pauses, then gives up on it alone', async () => {
    const run = await simulate((sent) => (sent.path === '/0' ? { status: 500 } : plain(sent)), {
      seeds: paths('a.example', 3),
    });
    const tries = run.log.filter(({ path }) => path === '/0').map(({ at }) => at);
    expect(tries).toHaveLength(4);
    expect(tries.slice(1).map((at, i) => at - (tries[i] ?? 0) >= 15_000 * 2 ** i)).toEqual([
      true,
      true,
      true,
    ]);
    expect(run.finished.exitCode).toBe(3);
  });

  it('parks a dead server after five failures and goes on elsewhere', async () => {
    const run = await simulate(
      (sent) =>
        sent.host === 'dead.example' && sent.path !== '/robots.txt' ? 'no answer' : plain(sent),
      {
        seeds: [...paths('dead.example', 8), ...paths('a.example', 8)],
        patienceMs: 10 * MINUTE,
        retry: { retries: 0 },
      },
      { 'dead.example': '1.1.1.1' },
    );
    expect(run.log.filter(({ host }) => host === 'dead.example')).toHaveLength(6);
    expect(run.log.filter(({ host }) => host === 'a.example')).toHaveLength(9);
    expect(run.finished).toMatchObject({ exitCode: 6, pending: 3 });
    expect(run.finished.waits).toMatchObject([
      { key: 'dead.example', reason: 'parked_failures', urls: 3 },
    ]);
  });

  it('rests in quiet hours', async () => {
    const run = await simulate(plain, {
      seeds: paths('a.example', 3),
      politeness: { quietHours: { from: '08:00', to: '20:00', utcOffsetMinutes: 480 } },
    });
    const beijing = run.log.map(({ at }) => new Date(at + 8 * 3_600_000).getUTCHours());
    expect(run.log).toHaveLength(4);
    expect(beijing.every((hour) => hour >= 20 || hour < 8)).toBe(true);
  });
});
