import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planText } from '../../src/cli/crawl/plan-text.ts';
import { OUTCOMES } from '../../src/crawl/outcome.ts';
import { planCrawl } from '../../src/crawl/plan.ts';
import { type Replica, type ReplicaSite, startReplica } from '../../src/demo/replica/server.ts';
import { collect, IDENTITY, ledgerIn, QUICK, run, tempFolder } from './harness.ts';
import { hostile } from './hostile.ts';
import { smallPortal } from './site.ts';

const HOST = 'www.heishui.test';
const PATIENT = { ...QUICK, failuresToPark: 99, challengesToPark: 99 };

let folder: ReturnType<typeof tempFolder>;
let replica: Replica | null = null;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(async () => {
  await replica?.close();
  replica = null;
  folder.remove();
});

async function start(...sites: ReplicaSite[]): Promise<Replica> {
  replica = await startReplica(sites);
  return replica;
}

/** Paths that between them lead to every outcome but `bad_tls`, which takes a server of its own. */
const PATHS = [
  ...['/stub', '/gone', '/soft-404', '/off-site', '/challenge-521', '/forbidden', '/large'],
  ...['/broken-gzip', '/loop-self', '/to-private', '/reset', '/error-500', '/teapot', '/busy'],
  ...['/same', '/secret/x'],
];

describe('outcomes', () => {
  it('every one of them can be reached, and ends up in the ledger with a reason', async () => {
    const seen = await start({
      hosts: [HOST],
      address: '127.0.0.19',
      respond: (request) => {
        const { path, headers, times } = request;
        if (path === '/robots.txt') return { body: 'User-agent: *\nDisallow: /secret/' };
        if (path === '/teapot') return { status: 418, body: 'no' };
        if (path === '/busy')
          return times === 1 ? { status: 503 } : { body: '<p>now there is room' };
        if (path !== '/same') return hostile(request) ?? { status: 404 };
        const tag = { etag: '"1"' };
        return headers['if-none-match'] === '"1"'
          ? { status: 304, headers: tag }
          : { headers: tag, body: '<title>same</title><p>the same words at every visit</p>' };
      },
    });
    const options = {
      seeds: PATHS.map((path) => ({ url: `http://${HOST}${path}` })),
      inScope: (host: string) => host !== 'elsewhere.test',
      limits: { wireBytes: 2_000_000 },
      retry: { retries: 0 },
      politeness: PATIENT,
    };
    const first = await run(folder.path, seen, options);
    const second = await run(folder.path, seen, { ...options, refresh: 'all' });
    const reached = new Set([...first.outcomes, ...second.outcomes].map(({ outcome }) => outcome));
    expect([...reached, 'bad_tls'].sort()).toEqual(Object.keys(OUTCOMES).sort());
    const ledger = ledgerIn(folder.path);
    const silent = ledger.db
      .prepare("SELECT url FROM crawl_url WHERE role = 'page' AND (outcome IS NULL OR reason = '')")
      .all();
    const logged = ledger.db.prepare('SELECT DISTINCT outcome FROM crawl_log').pluck().all();
    ledger.close();
    expect(silent).toEqual([]);
    expect(new Set(logged)).toEqual(reached);
  });

  it('bad_tls: of a page whose host was exempted before, and of a host that never was', async () => {
    const fixture = (name: string) =>
      readFileSync(join(import.meta.dirname, '../fixtures/crawl', name));
    const server = createServer(
      { key: fixture('self-signed.key'), cert: fixture('self-signed.crt') },
      (request, response) => {
        response.statusCode = request.url === '/robots.txt' ? 404 : 200;
        response.end('<title>secure</title><p>a page behind a bad certificate');
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.19', resolve));
    const { port } = server.address() as { port: number };
    const ledger = ledgerIn(folder.path);
    const options = {
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      resolver: async () => [{ address: '127.0.0.19', port }],
      allowAddresses: ['127.0.0.19'],
      politeness: PATIENT,
      retry: { retries: 0 },
      patienceMs: 300,
    };
    const seeds = [{ url: 'https://old.test/' }];
    await collect({ ...options, seeds, unverifiedTls: { 'old.test': 'expired in 2023' } });
    const strict = await collect({ ...options, seeds, refresh: 'all' });
    expect(strict.of('/')).toMatchObject({
      outcome: 'bad_tls',
      status: null,
      reason: expect.stringMatching(/^DEPTH_ZERO_SELF_SIGNED_CERT/),
    });
    expect(strict.finished.exitCode).toBe(3);
    const never = await collect({ ...options, seeds: [{ url: 'https://never.test/' }] });
    expect(never.finished).toMatchObject({ exitCode: 6, waits: [{ reason: 'robots_unknown' }] });
    const row = ledger.db.prepare('SELECT outcome, reason FROM crawl_url WHERE host = ?');
    expect(row.get('never.test')).toEqual({
      outcome: 'bad_tls',
      reason: expect.stringMatching(/^robots\.txt: DEPTH_ZERO_SELF_SIGNED_CERT/),
    });
    ledger.close();
    server.close();
  });

  it('a 304 nobody asked for is no page', async () => {
    const seen = await start({
      hosts: [HOST],
      address: '127.0.0.19',
      respond: ({ path }) => ({ status: path === '/robots.txt' ? 404 : 304 }),
    });
    const result = await run(folder.path, seen, { seeds: [{ url: `http://${HOST}/` }] });
    expect(result.of('/')).toMatchObject({
      outcome: 'bad_request',
      reason: 'status 304 to a request without a condition',
    });
  });

  it('a head of an answer without end is too large', async () => {
    const seen = await start({
      hosts: [HOST],
      address: '127.0.0.19',
      respond: ({ path }) =>
        path === '/robots.txt'
          ? { status: 404 }
          : { headers: { 'x-padding': 'x'.repeat(100_000) }, body: 'page' },
    });
    const result = await run(folder.path, seen, { seeds: [{ url: `http://${HOST}/` }] });
    expect(result.of('/')).toMatchObject({
      outcome: 'too_large',
      reason: 'the head of the answer is too long',
    });
  });
});

describe('a plan', () => {
  it('learns the robots.txt of every host, those that share a server too', async () => {
    const secret = smallPortal(['b.test'], '127.0.0.19', 'Crawl-delay: 0.3').site;
    const seen = await start(smallPortal([HOST, 'c.test'], '127.0.0.19').site, secret);
    const ledger = ledgerIn(folder.path);
    const urls = [HOST, 'b.test', 'c.test'].flatMap((host) => [
      `http://${host}/`,
      `http://${host}/private/x.html`,
    ]);
    const plan = await planCrawl({
      seeds: urls.map((url) => ({ url })),
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      resolver: seen.resolver,
      allowAddresses: seen.addresses,
      politeness: QUICK,
    });
    ledger.close();
    expect(seen.log.map(({ path }) => path)).toEqual(Array(3).fill('/robots.txt'));
    expect(plan.hosts).toMatchObject([
      { hosts: ['b.test', 'c.test', HOST], urls: 6, delayMs: 300 },
    ]);
    expect(plan.robots).toHaveLength(3);
    expect(plan.disallowed).toHaveLength(3);
  });

  it('names a server that does not answer, at once and at the end', async () => {
    const seen = await start(smallPortal([HOST], '127.0.0.19').site);
    const ledger = ledgerIn(folder.path);
    const told: string[] = [];
    const plan = await planCrawl(
      {
        seeds: [{ url: `http://${HOST}/` }, { url: 'http://nowhere.test/' }],
        ledger,
        archiveFolder: join(folder.path, 'archive'),
        identity: IDENTITY,
        resolver: seen.resolver,
        allowAddresses: seen.addresses,
        politeness: QUICK,
        patienceMs: 100,
      },
      ({ url }) => told.push(url),
    );
    ledger.close();
    expect(new Set(told)).toEqual(new Set(['http://nowhere.test/']));
    expect(plan.failed).toEqual([
      { url: 'http://nowhere.test/', reason: expect.stringContaining('dns') },
    ]);
    expect(plan.hosts).toMatchObject([{ hosts: [HOST] }]);
    const text = planText(plan, 'en', Date.now());
    expect(text).toContain('http://nowhere.test/ cannot be planned: dns');
  });

  it('counts what is known already and would be asked again, and leaves it at rest', async () => {
    const seen = await start(smallPortal([HOST], '127.0.0.19').site);
    const seeds = [{ url: `http://${HOST}/` }];
    await run(folder.path, seen, { seeds });
    const asked = seen.log.length;
    const ledger = ledgerIn(folder.path);
    const rows = () =>
      ledger.db
        .prepare(
          'SELECT canonical, state, due_at, attempts, visited_at, outcome FROM crawl_url ORDER BY 1',
        )
        .all();
    const before = rows();
    const plan = await planCrawl({
      seeds: [...seeds, { url: `http://${HOST}/unknown.html` }],
      refresh: 'all',
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      resolver: seen.resolver,
      allowAddresses: seen.addresses,
      politeness: QUICK,
    });
    expect(plan.urls).toBe(before.length + 1);
    expect(rows()).toEqual(before);
    ledger.close();
    // robots.txt is known already, so that nothing at all was asked for, then or by the next run.
    await run(folder.path, seen, { seeds });
    expect(seen.log).toHaveLength(asked);
  });
});
