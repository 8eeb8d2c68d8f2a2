import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Completion, Lease, NewUrl } from '../../src/crawl/ledger.ts';
import { FRESH_CLOCK } from '../../src/crawl/politeness.ts';
import type { SqliteLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import { openLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import { ledgerIn, tempFolder } from './harness.ts';

const NOW = 1_700_000_000_000;
const LEASE = 60_000;

function url(path: string, host = 'a.example', priority = 0): NewUrl {
  const address = `http://${host}${path}`;
  return { canonical: address, url: address, priority, depth: 0 };
}

function completion(more: Partial<Completion> = {}): Completion {
  return {
    at: NOW,
    outcome: 'fetched',
    status: 200,
    reason: 'status 200',
    tookMs: 1,
    wireBytes: 1,
    bodyBytes: 1,
    clock: FRESH_CLOCK,
    notBefore: NOW,
    waitingFor: 'delay',
    next: 'done',
    dueAt: NOW + 1e9,
    attempts: 0,
    etag: null,
    lastModified: null,
    sha256: null,
    intervalMs: null,
    follow: [],
    target: null,
    ...more,
  };
}

function must(lease: Lease | null): Lease {
  if (lease === null) throw new Error('nothing to lease');
  return lease;
}

describe('leases', () => {
  let folder: ReturnType<typeof tempFolder>;
  let a: SqliteLedger;
  let b: SqliteLedger;

  beforeEach(() => {
    folder = tempFolder();
    a = ledgerIn(folder.path);
    b = ledgerIn(folder.path);
    for (const ledger of [a, b]) ledger.begin(NOW, () => 0);
  });

  afterEach(() => {
    a.close();
    b.close();
    folder.remove();
  });

  it('a key is with one process at a time', () => {
    a.enqueue([url('/1'), url('/2'), url('/3', 'b.example')], NOW);
    expect(must(a.lease(NOW, LEASE)).url).toBe('http://a.example/1');
    expect(must(b.lease(NOW, LEASE)).url).toBe('http://b.example/3');
    expect(a.lease(NOW, LEASE)).toBeNull();
  });

  it('who was silent past the lease is fenced off: nothing it brings is stored', () => {
    a.enqueue([url('/1')], NOW);
    const paused = must(a.lease(NOW, LEASE));
    const taken = must(b.lease(NOW + LEASE + 1, LEASE));
    expect(taken.url).toBe(paused.url);
    expect(taken.epoch).toBeGreaterThan(paused.epoch);
    let wrote = false;
    const late = a.complete(paused, completion({ follow: [url('/late')] }), () => {
      wrote = true;
      return [];
    });
    expect([late.stored, wrote, a.counts().ready]).toEqual([false, false, 0]);
    expect(b.complete(taken, completion()).stored).toBe(true);
    expect(b.counts()).toEqual({ ready: 0, leased: 0, retry: 0, done: 1 });
  });

  it('who was fenced off can give nothing back, join nothing and send nothing', () => {
    a.enqueue([url('/1')], NOW);
    const paused = must(a.lease(NOW, LEASE));
    const taken = must(b.lease(NOW + LEASE + 1, LEASE));
    expect(a.renew(paused, NOW + LEASE + 1, 1000)).toBe(false);
    a.defer(paused, NOW + 5, 'robots_unknown');
    expect(a.resolved(paused, ['192.0.2.1'], NOW)).toBe(true);
    expect(b.counts()).toEqual({ ready: 0, leased: 1, retry: 0, done: 0 });
    expect(b.complete(taken, completion()).stored).toBe(true);
    a.defer(paused, null, 'interrupted');
    expect(b.counts()).toEqual({ ready: 0, leased: 0, retry: 0, done: 1 });
    expect(b.renew(taken, NOW, 1000)).toBe(false);
  });

  it('a lease too short for what is to come is made longer', () => {
    a.enqueue([url('/1')], NOW);
    const lease = must(a.lease(NOW, LEASE));
    expect(a.renew(lease, NOW + LEASE - 10, 1000)).toBe(true);
    expect(b.lease(NOW + LEASE + 900, LEASE)).toBeNull();
    expect(b.lease(NOW + LEASE + 1000, LEASE)?.urlId).toBe(lease.urlId);
  });

  it('who waits for nothing of its own still waits for what another has in flight', () => {
    a.enqueue([url('/1')], NOW);
    const lease = must(a.lease(NOW, LEASE));
    expect(a.nextWake(NOW)).toBeNull();
    expect(b.nextWake(NOW)).toBe(NOW + 250);
    expect(b.nextWake(NOW + LEASE - 1)).toBe(NOW + LEASE + 1);
    a.complete(lease, completion());
    expect(b.nextWake(NOW)).toBeNull();
  });

  it('an address given back after it was asked for leaves its host at rest', () => {
    a.enqueue([url('/1')], NOW);
    a.defer(must(a.lease(NOW, LEASE)), null, 'interrupted', { notBefore: NOW + 2000 });
    expect(a.lease(NOW + 1999, LEASE)).toBeNull();
    expect(must(a.lease(NOW + 2000, LEASE)).url).toBe('http://a.example/1');
  });

  it('a process that ends with a request unanswered leaves the host at rest', () => {
    b.begin(NOW, () => 3000);
    b.enqueue([url('/1')], NOW);
    must(b.lease(NOW, LEASE));
    b.end(NOW + 10);
    expect(a.lease(NOW + 3009, LEASE)).toBeNull();
    expect(must(a.lease(NOW + 3010, LEASE)).url).toBe('http://a.example/1');
  });

  it('what a host was owed when it joined a server still holds after the answer in flight there', () => {
    a.enqueue([url('/1'), url('/2', 'b.example')], NOW);
    const first = must(a.lease(NOW, LEASE));
    expect(a.resolved(first, ['192.0.2.1'], NOW)).toBe(false);
    const slow = { ...FRESH_CLOCK, crawlDelayMs: 30_000, parkedUntil: NOW + 9000 };
    const second = must(b.lease(NOW, LEASE));
    b.complete(second, completion({ clock: slow, notBefore: NOW + 30_000, next: 'ready' }));
    const again = must(b.lease(NOW + 30_000, LEASE));
    expect(b.resolved(again, ['192.0.2.1'], NOW)).toBe(true);
    a.complete(first, completion({ notBefore: NOW + 2000 }));
    expect(b.lease(NOW + 29_999, LEASE)).toBeNull();
    const { clock } = must(b.lease(NOW + 30_000, LEASE)).key;
    expect(clock).toMatchObject({ crawlDelayMs: 30_000, parkedUntil: NOW + 9000 });
  });

  it('takes over from a process that is dead but was never reaped, as in a container', async () => {
    a.enqueue([url('/1')], NOW);
    must(a.lease(NOW, LEASE));
    // The shell becomes a program that never asks how its child ended.
    const parent = spawn('bash', ['-c', 'true & echo $!; exec sleep 60']);
    try {
      const [said] = (await once(parent.stdout, 'data')) as [Buffer];
      const update = 'UPDATE crawl_session SET pid = ?, started = ? WHERE id = ?';
      a.db.prepare(update).run(Number(String(said)), '', a.session);
      await vi.waitFor(() => {
        expect(b.begin(NOW, () => 0)).toMatchObject({ sessions: 1, released: 1 });
      });
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('a completion counts once', () => {
    a.enqueue([url('/1')], NOW);
    const lease = must(a.lease(NOW, LEASE));
    expect(a.complete(lease, completion()).stored).toBe(true);
    expect(a.complete(lease, completion()).stored).toBe(false);
  });

  it('hosts found to share a server share key, clock and lease from then on', () => {
    a.enqueue([url('/1'), url('/2', 'b.example')], NOW);
    const first = must(a.lease(NOW, LEASE));
    const second = must(b.lease(NOW, LEASE));
    expect(a.resolved(first, ['192.0.2.1'], NOW)).toBe(false);
    expect(b.resolved(second, ['192.0.2.9', '192.0.2.1'], NOW)).toBe(true);
    expect(b.lease(NOW, LEASE)).toBeNull();
    a.complete(first, completion({ notBefore: NOW + 5000 }));
    expect(b.lease(NOW + 4999, LEASE)).toBeNull();
    expect(must(b.lease(NOW + 5000, LEASE)).key.id).toBe(first.key.id);
  });

  it('all or nothing: a failure in the middle leaves everything as it was', () => {
    a.enqueue([url('/1')], NOW);
    const lease = must(a.lease(NOW, LEASE));
    const fail = () => {
      throw new Error('disk full');
    };
    expect(() => a.complete(lease, completion({ follow: [url('/2')] }), fail)).toThrow('disk full');
    expect(a.counts()).toEqual({ ready: 0, leased: 1, retry: 0, done: 0 });
    expect(a.complete(lease, completion({ follow: [url('/2')] })).queued).toBe(1);
  });
});

type Step =
  | { readonly do: 'add'; readonly n: number; readonly host: number; readonly priority: number }
  | { readonly do: 'lease' }
  | { readonly do: 'complete'; readonly next: 'done' | 'ready' | 'retry'; readonly delay: number }
  | { readonly do: 'defer'; readonly later: boolean }
  | { readonly do: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    n: fc.nat(30),
    host: fc.nat(3),
    priority: fc.nat(3),
  }),
  fc.record({ do: fc.constant('lease' as const) }),
  fc.record({ do: fc.constant('lease' as const) }),
  fc.record({
    do: fc.constant('complete' as const),
    next: fc.constantFrom('done', 'ready', 'retry'),
    delay: fc.nat(100),
  }),
  fc.record({ do: fc.constant('defer' as const), later: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(200) }),
);

describe('the frontier, under any sequence of steps', () => {
  it('never leases a key twice or early, always the most urgent address, and counts right', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ledger = openLedger({ path: ':memory:', archiveFolder: '/nonexistent' });
        try {
          follow(ledger, steps);
        } finally {
          ledger.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

function follow(ledger: SqliteLedger, steps: readonly Step[]): void {
  ledger.begin(NOW, () => 0);
  let now = NOW;
  const held: Lease[] = [];
  const notBefore = new Map<number, number>();
  const known = new Set<string>();
  for (const action of steps) {
    if (action.do === 'wait') now += action.ms;
    else if (action.do === 'add') {
      const added = url(`/${action.n}`, `h${action.host}.example`, action.priority);
      expect(ledger.enqueue([added], now)).toBe(known.has(added.canonical) ? 0 : 1);
      known.add(added.canonical);
    } else if (action.do === 'lease') {
      const best = ledger.db
        .prepare('SELECT max(priority) FROM crawl_url WHERE key_id = ? AND state = 0')
        .pluck();
      const lease = ledger.lease(now, 1e9);
      if (lease === null) continue;
      expect(held.map(({ key }) => key.id)).not.toContain(lease.key.id);
      expect(now).toBeGreaterThanOrEqual(notBefore.get(lease.key.id) ?? 0);
      expect(lease.priority).toBeGreaterThanOrEqual(
        (best.get(lease.key.id) as number | null) ?? -1,
      );
      held.push(lease);
    } else {
      const lease = held.shift();
      if (lease === undefined) continue;
      if (action.do === 'defer') ledger.defer(lease, action.later ? now + 50 : null, 'test');
      else {
        const { next, delay } = action;
        notBefore.set(lease.key.id, now + delay);
        ledger.complete(
          lease,
          completion({ next, dueAt: now + 70, notBefore: now + delay, at: now }),
        );
      }
    }
  }
  const counts = ledger.counts();
  expect(counts.leased).toBe(held.length);
  expect(counts.ready + counts.leased + counts.retry + counts.done).toBe(known.size);
  expect(ledger.pending()).toBe(counts.ready + counts.leased + counts.retry);
}

it('brings a ledger of the first version up to date, with every count right', () => {
  const folder = tempFolder();
  const first = ledgerIn(folder.path);
  first.begin(NOW, () => 0);
  first.enqueue([url('/1'), url('/2'), url('/3'), url('/4', 'b.example')], NOW);
  const lease = first.lease(NOW, LEASE);
  if (lease === null) throw new Error('nothing to lease');
  first.complete(lease, completion({ next: 'done', dueAt: NOW + 1e9 }));
  for (const name of ['opened', 'closed', 'reopened', 'dropped'])
    first.db.exec(`DROP TRIGGER crawl_url_${name}`);
  for (const column of ADDED_COLUMNS)
    first.db.exec(`ALTER TABLE ${column.replace('.', ' DROP COLUMN ')}`);
  first.db.exec("UPDATE crawl_meta SET value = '1' WHERE name = 'version'");
  first.close();

  const second = ledgerIn(folder.path);
  expect(second.pending()).toBe(3);
  second.enqueue([url('/5')], NOW);
  expect(second.pending()).toBe(4);
  const next = second.lease(NOW + 10_000, LEASE);
  expect(next).not.toBeNull();
  expect(second.pending()).toBe(4);
  second.close();
  folder.remove();
});

/** What the first version of the ledger did not have. */
const ADDED_COLUMNS = [
  'crawl_key.open',
  'crawl_url.ask',
  'crawl_url.referer',
  'crawl_session.room',
];

it('keeps its counts when hosts turn out to share a server', () => {
  const ledger = openLedger({ path: ':memory:', archiveFolder: '/nonexistent' });
  ledger.begin(NOW, () => 0);
  ledger.enqueue([url('/1'), url('/2'), url('/1', 'b.example'), url('/2', 'b.example')], NOW);
  for (let turn = 0; turn < 2; turn += 1) {
    const lease = ledger.lease(NOW, LEASE);
    if (lease === null) throw new Error('nothing to lease');
    ledger.resolved(lease, ['8.8.8.8'], NOW);
  }
  expect(ledger.db.prepare('SELECT count(*) FROM crawl_key').pluck().get()).toBe(1);
  expect(ledger.pending()).toBe(4);
  ledger.close();
});

describe('a process that cannot be looked at from here', () => {
  /** A run whose process number is nobody's here, in a container with the host name of this one. */
  function elsewhere(path: string, seenAt: number): void {
    const ledger = ledgerIn(path);
    ledger.begin(seenAt, () => 0);
    ledger.enqueue([url('/1')], seenAt);
    ledger.lease(seenAt, 1e9);
    ledger.db
      .prepare("UPDATE crawl_session SET room = 'another pid:[1]', pid = 4194305, started = '1'")
      .run();
    ledger.close();
  }

  it('is left alone while it says that it lives, and taken over when it is silent', () => {
    const folder = tempFolder();
    elsewhere(folder.path, NOW);
    const soon = ledgerIn(folder.path);
    expect(soon.begin(NOW + 60_000, () => 0)).toMatchObject({ sessions: 0, released: 0 });
    expect(soon.lease(NOW + 60_000, LEASE)).toBeNull();
    soon.close();
    const late = ledgerIn(folder.path);
    expect(late.begin(NOW + 11 * 60_000, () => 0)).toMatchObject({ released: 1 });
    late.close();
    folder.remove();
  });

  const canUnshare = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;
  it.skipIf(!canUnshare)('is so in another container with the same host name', async () => {
    const folder = tempFolder();
    const script = `
      const { openLedger } = await import(${JSON.stringify(new URL('../../src/store/crawl/sqlite-ledger.ts', import.meta.url).href)});
      const ledger = openLedger({ path: ${JSON.stringify(join(folder.path, 'ledger.sqlite'))}, archiveFolder: ${JSON.stringify(folder.path)} });
      ledger.begin(Date.now(), () => 0);
      const address = 'http://a.example/1';
      ledger.enqueue([{ canonical: address, url: address, priority: 0, depth: 0 }], Date.now());
      ledger.lease(Date.now(), 600000);
      console.log('ready');
      setInterval(() => {}, 1000);`;
    const own = spawn(
      'unshare',
      [
        '--pid',
        '--fork',
        '--mount-proc',
        '--kill-child',
        process.execPath,
        '--input-type=module',
        '-e',
        script,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(own.stdout, 'data');
    const ledger = ledgerIn(folder.path);
    expect(ledger.begin(Date.now(), () => 0)).toMatchObject({ sessions: 0, released: 0 });
    expect(ledger.lease(Date.now(), LEASE)).toBeNull();
    ledger.close();
    own.kill('SIGKILL');
    await once(own, 'close');
    folder.remove();
  });
});
