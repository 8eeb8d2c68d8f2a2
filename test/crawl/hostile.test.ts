import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import type { Outcome } from '../../src/crawl/outcome.ts';
import { type Replica, startReplica } from '../../src/demo/replica/server.ts';
import { type RunResult, run, tempFolder } from './harness.ts';
import { HOSTILE, hostile } from './hostile.ts';

const HOST = 'www.heishui.test';

/** What each hostile path must end in, and words its reason must hold. */
const EXPECTED: Readonly<Record<string, readonly [Outcome, string]>> = {
  '/challenge-521': ['challenged', '521'],
  '/challenge-412': ['challenged', '412'],
  '/challenge-468': ['challenged', '468'],
  '/challenge-200': ['challenged', '__jsl_clearance'],
  '/challenge-202': ['challenged', '202'],
  '/challenge-waf': ['challenged', '403'],
  '/forbidden': ['forbidden', '403'],
  '/soft-404': ['soft_404', '不存在'],
  '/stub': ['stub', 'without content'],
  '/gone': ['gone', '410'],
  '/error-500': ['server_error', '500'],
  '/hang': ['unreachable', 'headers'],
  '/drip': ['unreachable', 'total'],
  '/stall': ['unreachable', 'idle'],
  '/reset': ['unreachable', ''],
  '/short': ['bad_body', 'ended early'],
  '/large': ['too_large', 'more than'],
  '/large-announced': ['too_large', 'announced'],
  '/bomb': ['too_large', 'unpacks'],
  '/bomb-twice': ['too_large', 'unpacks'],
  '/broken-gzip': ['bad_body', 'gzip'],
  '/false-gzip': ['fetched', '200'],
  '/loop-a': ['redirected', 'loop-b'],
  '/loop-b': ['bad_redirect', 'loop'],
  '/loop-self': ['bad_redirect', 'loop'],
  '/cookie': ['challenged', 'cookie'],
  '/to-private': ['redirected', '10.0.0.1'],
  '/to-loopback': ['redirected', '127.0.0.1'],
  '/to-hex-loopback': ['redirected', '127.0.0.1'],
  '/to-metadata': ['redirected', '169.254'],
  '/to-ipv6': ['redirected', '[::1]'],
  '/to-file': ['bad_redirect', 'Location'],
  '/to-nowhere': ['bad_redirect', 'Location'],
  '/to-404': ['soft_404', '404.html'],
  '/off-site': ['off_site', 'elsewhere'],
  '/gb2312': ['fetched', '200'],
};

const LIMITS = { connectMs: 200, headersMs: 300, idleMs: 400, totalMs: 1200, wireBytes: 2_000_000 };

describe('a hostile portal', () => {
  const folder = tempFolder();
  let replica: Replica;
  let result: RunResult;

  beforeAll(async () => {
    replica = await startReplica([
      {
        hosts: [HOST],
        address: '127.0.0.5',
        respond: (request) => hostile(request) ?? { status: 404, body: '' },
      },
    ]);
    result = await run(folder.path, replica, {
      seeds: [...Object.keys(HOSTILE), '/hops-1'].map((path) => ({ url: `http://${HOST}${path}` })),
      inScope: (host) => host !== 'elsewhere.test',
      limits: LIMITS,
      retry: { retries: 0 },
      politeness: {
        minDelayMs: 2,
        maxDelayMs: 2,
        latencyFactor: 0,
        failuresToPark: 99,
        challengesToPark: 99,
      },
    });
  });

  afterAll(async () => {
    await replica.close();
    folder.remove();
  });

  it('has an expected outcome for every behaviour', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(HOSTILE).sort());
  });

  it.each(Object.entries(EXPECTED))(
    '%s ends in the outcome that says what happened',
    (path, want) => {
      const seen = result.of(path);
      expect([path, seen?.outcome]).toEqual([path, want[0]]);
      expect(seen?.reason).toContain(want[1]);
    },
  );

  it('gives up after five hops', () => {
    expect(result.of('/hops-5')?.outcome).toBe('redirected');
    expect(result.of('/hops-6')?.outcome).toBe('bad_redirect');
    expect(result.of('/hops-7')).toBeUndefined();
  });

  it('refuses every private address a redirect leads to, in whatever spelling', () => {
    const refused = result.outcomes.filter(({ outcome }) => outcome === 'refused_address');
    expect(refused.map(({ url }) => new URL(url).hostname).sort()).toEqual([
      '10.0.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '[::1]',
    ]);
  });

  it('never sends a cookie to a host that was not named for it', () => {
    expect(replica.log.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
    expect(replica.log.filter(({ path }) => path === '/cookie')).toHaveLength(1);
  });

  it('asks each hostile page once and never for what a challenge wants', () => {
    for (const path of Object.keys(EXPECTED)) {
      expect([path, replica.log.filter((entry) => entry.path === path).length]).toEqual([path, 1]);
    }
  });

  it('follows the links of a gb2312 page, and counts failures in the exit code', () => {
    expect(result.outcomes.some(({ url }) => decodeURI(url).endsWith('/gb/年报'))).toBe(true);
    expect(result.finished.exitCode).toBe(3);
  });

  it('archives evidence of challenges, and bodies only of what is whole', async () => {
    const archived = new Map<string, string | null>();
    for await (const page of readArchive(join(folder.path, 'archive'), { all: true })) {
      archived.set(new URL(page.url).pathname, page.outcome);
    }
    expect(archived.get('/challenge-521')).toBe('challenged');
    expect(archived.get('/soft-404')).toBe('soft_404');
    expect(archived.get('/gb2312')).toBe('fetched');
    for (const path of [
      '/bomb',
      '/bomb-twice',
      '/large',
      '/reset',
      '/short',
      '/drip',
      '/broken-gzip',
    ]) {
      expect([path, archived.has(path)]).toEqual([path, false]);
    }
  });
});

describe('a host that needs a cookie', () => {
  it('gets in when the host was named, with a cookie kept in memory for it alone', async () => {
    const folder = tempFolder();
    const respond = (request: Parameters<typeof hostile>[0]) =>
      hostile(request) ?? { status: 404, body: '' };
    const replica = await startReplica([
      { hosts: [HOST], address: '127.0.0.5', respond },
      { hosts: ['other.test'], address: '127.0.0.6', respond },
    ]);
    const result = await run(folder.path, replica, {
      seeds: [{ url: `http://${HOST}/cookie` }, { url: 'http://other.test/cookie' }],
      cookieHosts: [HOST],
    });
    expect(result.outcomes.map(({ url, outcome }) => [new URL(url).host, outcome]).sort()).toEqual(
      [
        ['other.test', 'challenged'],
        [HOST, 'fetched'],
        [HOST, 'redirected'],
      ].sort(),
    );
    const senders = replica.log.filter(({ headers }) => headers.cookie !== undefined);
    expect(new Set(senders.map(({ host }) => host))).toEqual(new Set([HOST]));
    await replica.close();
    folder.remove();
  });
});

describe('series without an end', () => {
  it.each([
    ['a calendar', '/calendar'],
    ['relative links that nest', '/deeper/x/'],
    ['a list of ten thousand pages', '/list/'],
    ['links with session identifiers', '/session'],
  ])('%s ends', async (_name, path) => {
    const folder = tempFolder();
    const replica = await startReplica([
      {
        hosts: [HOST],
        address: '127.0.0.5',
        respond: (request) => hostile(request) ?? { status: 404, body: '' },
      },
    ]);
    const result = await run(folder.path, replica, {
      seeds: [{ url: `http://${HOST}${path}` }],
      seriesLimit: 12,
      politeness: { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 },
      follow: ({ page }) => ({ links: page?.links ?? [], isList: false }),
    });
    expect(result.finished.ending).toBe('complete');
    expect(replica.log.length).toBeLessThan(40);
    if (path === '/session') expect(replica.log).toHaveLength(2);
    await replica.close();
    folder.remove();
  });
});
