import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import { planCrawl } from '../../src/crawl/plan.ts';
import {
  type LogEntry,
  type Replica,
  type ReplicaSite,
  startReplica,
} from '../../src/demo/replica/server.ts';
import { collect, IDENTITY, ledgerIn, QUICK, run, tempFolder } from './harness.ts';
import { SMALL_PORTAL, smallPortal } from './site.ts';

const HOST = 'www.qinghe.test';
const PACE = (ms: number) => ({ minDelayMs: ms, maxDelayMs: ms, latencyFactor: 0 });

let folder: ReturnType<typeof tempFolder>;
let replica: Replica;

beforeEach(() => {
  folder = tempFolder();
});

afterEach(async () => {
  await replica.close();
  folder.remove();
});

function gaps(log: readonly LogEntry[], address: string): number[] {
  const times = log.filter((entry) => entry.address === address).map(({ at }) => at);
  return times.slice(1).map((at, i) => at - (times[i] ?? 0));
}

async function start(...sites: ReplicaSite[]): Promise<void> {
  replica = await startReplica(sites);
}

describe('a whole crawl', () => {
  it('ends each page in its outcome, asks for nothing disallowed, archives each page once', async () => {
    await start(smallPortal([HOST], '127.0.0.11').site);
    const result = await run(folder.path, replica, { seeds: [{ url: `http://${HOST}/` }] });
    for (const [outcome, paths] of Object.entries(SMALL_PORTAL)) {
      const seen = result.outcomes.filter((event) => event.outcome === outcome);
      expect([outcome, seen.map(({ url }) => new URL(url).pathname).sort()]).toEqual([
        outcome,
        [...paths].sort(),
      ]);
    }
    expect(replica.log.filter(({ path }) => path.startsWith('/private/'))).toEqual([]);
    expect(result.finished).toMatchObject({
      ending: 'complete',
      exitCode: 0,
      pending: 0,
      waits: [],
    });
    const { statistics } = result.finished;
    expect(statistics['requests.sent']).toBe(replica.log.length);
    expect(statistics['requests.robots']).toBe(1);
    const archived: string[] = [];
    for await (const page of readArchive(join(folder.path, 'archive')))
      archived.push(new URL(page.url).pathname);
    expect(archived.sort()).toEqual([...SMALL_PORTAL.fetched].sort());
    expect(statistics['archive.revisits']).toBe(1);
  });

  it('names itself and its contact in every request', async () => {
    await start(smallPortal([HOST], '127.0.0.11').site);
    await run(folder.path, replica, { seeds: [{ url: `http://${HOST}/list.html` }] });
    for (const { headers } of replica.log) {
      expect(headers['user-agent']).toBe('GongkaiBot/0.1 (mailto:team@example.org)');
      expect(headers.from).toBe('team@example.org');
      expect(headers.cookie).toBeUndefined();
    }
  });

  it('keeps the delay between any two requests to one server, whatever the host name', async () => {
    await start(
      smallPortal([HOST, 'cg.qinghe.test', 'jy.qinghe.test'], '127.0.0.11').site,
      smallPortal(['www.other.test'], '127.0.0.12').site,
    );
    await run(folder.path, replica, {
      seeds: replica.hosts.map((host) => ({ url: `http://${host}/` })),
      politeness: PACE(40),
      parallel: 8,
    });
    expect(gaps(replica.log, '127.0.0.11').length).toBeGreaterThan(30);
    expect(Math.min(...gaps(replica.log, '127.0.0.11'))).toBeGreaterThanOrEqual(40);
    expect(Math.min(...gaps(replica.log, '127.0.0.12'))).toBeGreaterThanOrEqual(40);
  });

  it('keeps a Crawl-delay that is longer than its own', async () => {
    await start(smallPortal([HOST], '127.0.0.11', 'Crawl-delay: 0.15\n').site);
    await run(folder.path, replica, {
      seeds: [{ url: `http://${HOST}/list.html` }],
      pageBudget: 5,
    });
    expect(gaps(replica.log, '127.0.0.11')).toHaveLength(4);
    expect(Math.min(...gaps(replica.log, '127.0.0.11'))).toBeGreaterThanOrEqual(150);
  });
});

describe('a second run', () => {
  it('sends validators, learns what changed, and archives that alone', async () => {
    const portal = smallPortal([HOST], '127.0.0.11');
    await start(portal.site);
    const seeds = [{ url: `http://${HOST}/` }];
    await run(folder.path, replica, { seeds });
    const before = replica.log.length;
    const again = await run(folder.path, replica, { seeds });
    expect(again.finished.statistics['requests.sent']).toBe(0);
    expect(replica.log).toHaveLength(before);
    portal.edition = 'second';
    const later = await run(folder.path, replica, { seeds, refresh: 'all' });
    const changed = later.outcomes
      .filter(({ outcome }) => outcome === 'fetched')
      .map(({ url }) => new URL(url).pathname);
    expect(changed.filter((path) => path.startsWith('/art/'))).toHaveLength(6);
    expect(later.of('/')?.outcome).toBe('not_modified');
    expect(later.of('/new.html')?.outcome).toBe('not_modified');
    const asked = replica.log.slice(before);
    expect(asked.find(({ path }) => path === '/')?.headers['if-none-match']).toMatch(/^"/);
    expect(asked.find(({ path }) => path === '/new.html')?.headers['if-modified-since']).toBe(
      'Mon, 01 Jan 2024 00:00:00 GMT',
    );
    expect(asked.find(({ path }) => path === '/robots.txt')).toBeUndefined();
  });
});

describe('throttling', () => {
  it('applies Retry-After to the whole host, in both forms, and costs no try', async () => {
    const forms = [() => '1', () => new Date(Date.now() + 2000).toUTCString()];
    const throttledAt: number[] = [];
    const portal = smallPortal([HOST], '127.0.0.11');
    await start({
      ...portal.site,
      respond: (request) => {
        const form = request.path === '/list.html' ? forms[request.times - 1] : undefined;
        if (form === undefined) return portal.site.respond(request);
        throttledAt.push(Date.now());
        return { status: request.times === 1 ? 429 : 503, headers: { 'retry-after': form() } };
      },
    });
    const result = await run(folder.path, replica, {
      seeds: [{ url: `http://${HOST}/list.html`, priority: 200 }, { url: `http://${HOST}/` }],
      retry: { retries: 0 },
    });
    expect(result.finished.exitCode).toBe(0);
    expect(result.of('/list.html')?.outcome).toBe('fetched');
    for (const at of throttledAt) {
      const next = replica.log.find((entry) => entry.at > at);
      // An HTTP date has whole seconds: up to one of the two asked for is lost in writing it.
      expect((next?.at ?? 0) - at).toBeGreaterThanOrEqual(999);
    }
    expect(throttledAt).toHaveLength(2);
    const waiting = result.events.find((event) => event.type === 'waiting');
    expect(waiting?.waits[0]).toMatchObject({ key: HOST, reason: 'retry_after' });
  });

  it('ends a storm parked, exit code 6, with the reason and the time, and resumes', async () => {
    let storm = true;
    const portal = smallPortal([HOST], '127.0.0.11');
    await start({
      ...portal.site,
      respond: (request) =>
        storm && request.path !== '/robots.txt' ? { status: 429 } : portal.site.respond(request),
    });
    const seeds = [{ url: `http://${HOST}/` }];
    const politeness = { ...QUICK, backoffMs: 30 };
    const stopped = await run(folder.path, replica, { seeds, politeness, patienceMs: 200 });
    expect(stopped.finished).toMatchObject({ ending: 'parked', exitCode: 6, pending: 1 });
    expect(stopped.finished.waits).toMatchObject([{ key: HOST, reason: 'backoff', urls: 1 }]);
    const attempts = replica.log.filter(({ path }) => path === '/').map(({ at }) => at);
    // 30, 60, 120 ms were waited out; 240 is beyond the patience.
    expect(attempts).toHaveLength(4);
    expect((attempts[3] ?? 0) - (attempts[2] ?? 0)).toBeGreaterThanOrEqual(120);
    storm = false;
    const resumed = await run(folder.path, replica, { seeds, politeness });
    expect(resumed.finished).toMatchObject({ ending: 'complete', exitCode: 0 });
    expect((replica.log[5]?.at ?? 0) - (attempts[3] ?? 0)).toBeGreaterThanOrEqual(240);
  });

  it('parks a host that challenges, and leaves the others alone', async () => {
    await start(
      {
        hosts: ['blocked.test'],
        address: '127.0.0.11',
        respond: (request) => (request.path === '/robots.txt' ? { status: 404 } : { status: 521 }),
      },
      smallPortal([HOST], '127.0.0.12').site,
    );
    const result = await run(folder.path, replica, {
      seeds: [
        ...['/', '/a', '/b', '/c'].map((path) => ({ url: `http://blocked.test${path}` })),
        { url: `http://${HOST}/` },
      ],
      politeness: { ...QUICK, parkMs: 60_000 },
      patienceMs: 500,
    });
    expect(replica.log.filter(({ host }) => host === 'blocked.test')).toHaveLength(3);
    expect(result.finished).toMatchObject({ exitCode: 6, pending: 2 });
    expect(result.finished.waits[0]).toMatchObject({
      key: 'blocked.test',
      reason: 'parked_challenges',
    });
    expect(
      result.outcomes.filter(({ key, outcome }) => key === HOST && outcome === 'fetched'),
    ).toHaveLength(SMALL_PORTAL.fetched.length);
  });
});

describe('robots.txt in a run', () => {
  it.each([500, 503, 429])('%i keeps the crawl out, to be asked again later', async (status) => {
    await start({
      hosts: [HOST],
      address: '127.0.0.11',
      respond: (request) => (request.path === '/robots.txt' ? { status } : { body: 'page' }),
    });
    const result = await run(folder.path, replica, {
      seeds: [{ url: `http://${HOST}/` }],
      patienceMs: 1000,
    });
    expect(replica.log.map(({ path }) => path)).toEqual(['/robots.txt']);
    expect(result.finished).toMatchObject({ exitCode: 6, pending: 1 });
  });

  it('404 lets it in', async () => {
    await start({
      hosts: [HOST],
      address: '127.0.0.11',
      respond: (request) =>
        request.path === '/robots.txt'
          ? { status: 404 }
          : { body: '<p>a page with some words in it' },
    });
    const result = await run(folder.path, replica, { seeds: [{ url: `http://${HOST}/` }] });
    expect(result.of('/')?.outcome).toBe('fetched');
  });

  it('is followed to another server, each hop under the clock of the server asked', async () => {
    const other = smallPortal(['rules.test'], '127.0.0.12');
    const portal = smallPortal([HOST], '127.0.0.11');
    await start(
      {
        ...portal.site,
        respond: (request) =>
          request.path === '/robots.txt'
            ? { status: 302, headers: { location: 'http://rules.test/robots.txt' } }
            : portal.site.respond(request),
      },
      other.site,
    );
    const result = await run(folder.path, replica, {
      seeds: [{ url: `http://${HOST}/` }, { url: `http://${HOST}/private/x.html` }],
    });
    expect(result.of('/private/x.html')?.outcome).toBe('robots_disallowed');
    expect(result.of('/')?.outcome).toBe('fetched');
    expect(replica.log.filter(({ host }) => host === 'rules.test').map(({ path }) => path)).toEqual(
      ['/robots.txt'],
    );
  });
});

describe('stopping and planning', () => {
  it('an interrupted run gives back what was in flight and resumes', async () => {
    await start(smallPortal([HOST], '127.0.0.11').site);
    const stop = new AbortController();
    const ledger = ledgerIn(folder.path);
    const options = {
      seeds: [{ url: `http://${HOST}/` }],
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      resolver: replica.resolver,
      allowAddresses: replica.addresses,
      politeness: QUICK,
    };
    const first = await collect({
      ...options,
      signal: stop.signal,
      follow: (visited) => {
        if (visited.url.endsWith('/list.html')) stop.abort();
        return { links: visited.page?.links ?? [], isList: false };
      },
    });
    expect(first.finished).toMatchObject({ ending: 'interrupted', exitCode: 5 });
    expect(first.finished.pending).toBeGreaterThan(3);
    expect(ledger.counts().leased).toBe(0);
    ledger.close();
    const second = await run(folder.path, replica, { seeds: [] });
    expect(second.finished.exitCode).toBe(0);
    const paths = replica.log.map(({ path }) => path);
    expect(paths.length).toBe(new Set(paths).size);
  });

  it('a page budget holds for each server and leaves the rest to the next run', async () => {
    await start(
      smallPortal([HOST, 'b.test'], '127.0.0.11').site,
      smallPortal(['c.test'], '127.0.0.12').site,
    );
    const seeds = [
      `http://${HOST}/list.html`,
      'http://b.test/list.html',
      'http://c.test/list.html',
    ].map((url) => ({ url }));
    const result = await run(folder.path, replica, { seeds, pageBudget: 6 });
    expect(gaps(replica.log, '127.0.0.11')).toHaveLength(5);
    expect(gaps(replica.log, '127.0.0.12')).toHaveLength(5);
    expect(result.finished.exitCode).toBe(6);
    expect(result.finished.waits.map(({ reason }) => reason)).toContain('page_budget');
  });

  it('a plan asks for robots.txt alone and changes nothing', async () => {
    await start(
      smallPortal([HOST, 'b.test'], '127.0.0.11', 'Crawl-delay: 0.1').site,
      smallPortal(['c.test'], '127.0.0.12').site,
    );
    const ledger = ledgerIn(folder.path);
    const seeds = ['/', '/list.html', '/private/x.html'].map((path) => ({
      url: `http://${HOST}${path}`,
    }));
    const plan = await planCrawl({
      seeds: [...seeds, { url: 'http://c.test/' }],
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      resolver: replica.resolver,
      allowAddresses: replica.addresses,
      politeness: QUICK,
    });
    expect(replica.log.map(({ host, path }) => host + path).sort()).toEqual([
      'c.test/robots.txt',
      `${HOST}/robots.txt`,
    ]);
    expect(plan.hosts.map(({ key, urls, delayMs }) => ({ key, urls, delayMs }))).toEqual([
      { key: 'c.test', urls: 1, delayMs: 5 },
      { key: HOST, urls: 3, delayMs: 100 },
    ]);
    expect(plan.disallowed).toEqual([`http://${HOST}/private/x.html`]);
    const slow = plan.hosts[1];
    expect((slow?.finishAt ?? 0) - (slow?.firstAt ?? 0)).toBe(200);
    expect(ledger.counts()).toEqual({ ready: 0, leased: 0, retry: 0, done: 0 });
    expect(ledger.pending()).toBe(0);
    ledger.close();
  });
});

describe('the archive', () => {
  it('opens in another reader: python gzip and a WARC parser of twenty lines', async () => {
    await start(smallPortal([HOST], '127.0.0.11').site);
    await run(folder.path, replica, { seeds: [{ url: `http://${HOST}/` }] });
    const archive = join(folder.path, 'archive');
    const files = readdirSync(archive).filter((name) => name.endsWith('.warc.gz'));
    expect(files).toHaveLength(1);
    const script = join(import.meta.dirname, 'read_warc.py');
    const out = execFileSync('python3', [script, join(archive, files[0] ?? '')], {
      encoding: 'utf8',
    });
    const read = JSON.parse(out) as {
      members: number;
      offsets: number[];
      records: { type: string; url: string | null; ok: boolean }[];
    };
    expect(read.members).toBe(read.records.length);
    expect(read.records.filter(({ ok }) => !ok)).toEqual([]);
    expect(read.records[0]?.type).toBe('warcinfo');
    const responses = read.records.filter(({ type }) => type === 'response' || type === 'revisit');
    expect(responses).toHaveLength(replica.log.length);
    expect(read.records.filter(({ type }) => type === 'request')).toHaveLength(replica.log.length);
    const ledger = ledgerIn(folder.path);
    const indexed = ledger.db
      .prepare('SELECT offset FROM crawl_record ORDER BY offset')
      .pluck()
      .all();
    ledger.close();
    expect(indexed).toEqual(read.offsets);
  });
});
