import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isArchive, readArchive } from '../../src/crawl/archive/read-archive.ts';
import { classify } from '../../src/crawl/classify.ts';
import { CookieJar } from '../../src/crawl/cookies.ts';
import { crawl } from '../../src/crawl/crawl.ts';
import { CrawlConfigurationError, identityHeaders } from '../../src/crawl/identity.ts';
import { REQUEST_LIMITS } from '../../src/crawl/limits.ts';
import { readPage } from '../../src/crawl/page.ts';
import { nextVisitMs, REVISIT } from '../../src/crawl/revisit.ts';
import { exitCode } from '../../src/crawl/statistics.ts';
import { unpack } from '../../src/crawl/unpack.ts';
import { encodeGb18030 } from '../../src/demo/replica/gb18030.ts';
import { startReplica } from '../../src/demo/replica/server.ts';
import { charsetOf, decode } from '../../src/text/decode.ts';
import { collect, IDENTITY, ledgerIn, QUICK, run, tempFolder } from './harness.ts';
import { smallPortal } from './site.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

describe('identity', () => {
  it('refuses to start without a contact, before anything is sent or written', async () => {
    const ledger = ledgerIn(folder.path);
    const options = {
      seeds: [{ url: 'http://a.test/' }],
      ledger,
      archiveFolder: join(folder.path, 'archive'),
    };
    const start = () =>
      crawl({ ...options, identity: { product: 'GongkaiBot', version: '1' } }).next();
    await expect(start()).rejects.toThrow(CrawlConfigurationError);
    await expect(start()).rejects.toThrow(/contact/);
    expect(ledger.pending()).toBe(0);
    ledger.close();
  });

  it.each([
    [{ product: 'Gongkai Bot', version: '1', mail: 'a@b.cn' }],
    [{ product: 'GongkaiBot/1', version: '1', mail: 'a@b.cn' }],
    [{ product: 'GongkaiBot', version: '1\r\nX: y', mail: 'a@b.cn' }],
    [{ product: 'GongkaiBot', version: '1', mail: 'nobody' }],
    [{ product: 'GongkaiBot', version: '1', mail: 'a@b.cn\r\nX: y' }],
    [{ product: 'GongkaiBot', version: '1', page: 'javascript:alert(1)' }],
    [{ product: 'GongkaiBot', version: '1', page: 'http://a.example/)(' }],
  ])('refuses %o', (identity) =>
    expect(() => identityHeaders(identity)).toThrow(CrawlConfigurationError),
  );

  it('needs whole addresses as seeds', async () => {
    const ledger = ledgerIn(folder.path);
    const start = crawl({
      seeds: [{ url: 'www.a.test' }],
      ledger,
      archiveFolder: folder.path,
      identity: IDENTITY,
    }).next();
    await expect(start).rejects.toThrow(/not a web address/);
    ledger.close();
  });
});

describe('TLS', () => {
  const fixture = (name: string) =>
    readFileSync(join(import.meta.dirname, '../fixtures/crawl', name));

  it('is verified; a host can be exempted with a reason, which is archived', async () => {
    const server = createServer(
      { key: fixture('self-signed.key'), cert: fixture('self-signed.crt') },
      (request, response) => {
        response.end(
          request.url === '/robots.txt'
            ? 'User-agent: *\nDisallow:'
            : '<title>secure</title><p>a page behind a bad certificate',
        );
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.13', resolve));
    const { port } = server.address() as { port: number };
    const ledger = ledgerIn(folder.path);
    const options = {
      seeds: [{ url: 'https://old.test/' }],
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      resolver: async () => [{ address: '127.0.0.13', port }],
      allowAddresses: ['127.0.0.13'],
      politeness: QUICK,
      patienceMs: 300,
    };
    const refused = await collect(options);
    const robots = refused.events.find((event) => event.type === 'robots');
    expect(robots).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/CERT|SIGNED/) });
    expect(refused.finished.exitCode).toBe(6);
    ledger.db.prepare('DELETE FROM crawl_robots').run();
    ledger.db.prepare('UPDATE crawl_url SET due_at = 0').run();
    const admitted = await collect({
      ...options,
      unverifiedTls: { 'old.test': 'expired, known since 2023' },
    });
    expect(admitted.of('/')?.outcome).toBe('fetched');
    ledger.close();
    server.close();
    const text = await wholeText(join(folder.path, 'archive'));
    expect(text).toContain('X-Gongkai-Tls: not verified: expired, known since 2023');
  });

  it('an exemption without a reason is refused', async () => {
    const ledger = ledgerIn(folder.path);
    const start = crawl({
      seeds: [],
      ledger,
      archiveFolder: folder.path,
      identity: IDENTITY,
      unverifiedTls: { 'a.test': ' ' },
    }).next();
    await expect(start).rejects.toThrow(/reason/);
    ledger.close();
  });

  async function wholeText(archive: string): Promise<string> {
    const { gunzipSync } = await import('node:zlib');
    const { readdirSync } = await import('node:fs');
    return readdirSync(archive)
      .map((name) => gunzipSync(readFileSync(join(archive, name))).toString('latin1'))
      .join('');
  }
});

describe('names that lead inside', () => {
  it('a name that resolves to a private address is refused, and one that changes its mind too', async () => {
    const portal = smallPortal(['inside.test', 'rebind.test'], '127.0.0.14');
    const replica = await startReplica([portal.site]);
    let asked = 0;
    const result = await run(folder.path, replica, {
      seeds: [
        { url: 'http://inside.test/' },
        { url: 'http://mixed.test/' },
        { url: 'http://rebind.test/' },
      ],
      allowAddresses: ['192.0.2.7'],
      resolver: async (host) => {
        if (host === 'inside.test') return replica.resolver(host);
        if (host === 'mixed.test') return [{ address: '8.8.8.8' }, { address: '10.0.0.1' }];
        asked += 1;
        // Public when first looked up, this machine when connected to.
        return asked === 1 ? [{ address: '192.0.2.7' }] : replica.resolver(host);
      },
      retry: { retries: 0 },
      patienceMs: 200,
    });
    expect(replica.log).toEqual([]);
    const refused = result.outcomes.filter(({ outcome }) => outcome === 'refused_address');
    expect(refused.map(({ url }) => new URL(url).host).sort()).toEqual([
      'inside.test',
      'mixed.test',
    ]);
    const robots = result.events.find((event) => event.type === 'robots');
    expect(robots).toMatchObject({
      origin: 'http://rebind.test',
      kind: 'unknown',
      reason: expect.stringContaining('not public'),
    });
    await replica.close();
  });

  it('a name that does not exist is unreachable', async () => {
    const replica = await startReplica([smallPortal(['a.test'], '127.0.0.14').site]);
    const result = await run(folder.path, replica, {
      seeds: [{ url: 'http://nowhere.test/' }],
      retry: { retries: 0 },
    });
    expect(result.of('/')).toMatchObject({
      outcome: 'unreachable',
      reason: expect.stringContaining('dns'),
    });
    await replica.close();
  });
});

describe('unpack', () => {
  const text = Buffer.from('政府信息公开'.repeat(50));

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', text],
    ['', text],
    ['gzip', text],
  ])('%s', (encoding, wire) => {
    const unpacked = unpack(wire, encoding, REQUEST_LIMITS);
    expect(unpacked.ok && Buffer.from(unpacked.body).equals(text)).toBe(true);
  });

  it('stops at the bytes and at the ratio, at every stage', () => {
    const limits = { ...REQUEST_LIMITS, bodyBytes: 100_000, ratioFrom: 10_000, ratio: 50 };
    const zeros = Buffer.alloc(90_000);
    expect(unpack(gzipSync(zeros), 'gzip', limits)).toMatchObject({
      ok: false,
      outcome: 'too_large',
    });
    for (const [encoding, wire] of [
      ['br', brotliCompressSync(zeros)],
      ['deflate', deflateSync(zeros)],
      ['deflate', deflateRawSync(zeros)],
      ['zstd', zstdCompressSync(zeros)],
    ] as const) {
      expect([encoding, unpack(wire, encoding, limits)]).toMatchObject([
        encoding,
        { ok: false, outcome: 'too_large' },
      ]);
    }
    expect(unpack(gzipSync(gzipSync(zeros)), 'gzip, gzip', limits)).toMatchObject({
      ok: false,
      outcome: 'too_large',
    });
    expect(unpack(Buffer.alloc(100_001), '', limits)).toMatchObject({
      ok: false,
      outcome: 'too_large',
    });
    expect(unpack(gzipSync(Buffer.alloc(9000)), 'gzip', limits).ok).toBe(true);
  });

  it.each(['compress', 'gzip, gzip, gzip, gzip', 'aes'])('does not know %s', (encoding) => {
    expect(unpack(text, encoding, REQUEST_LIMITS)).toMatchObject({
      ok: false,
      outcome: 'bad_body',
    });
  });

  it('survives any bytes', () => {
    const encoding = fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'gzip, deflate');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), encoding, (bytes, name) => {
        expect(typeof unpack(bytes, name, REQUEST_LIMITS).ok).toBe('boolean');
      }),
    );
  });
});

describe('reading pages', () => {
  it.each([
    ['text/html; charset=gb2312', encodeGb18030('公开')],
    ['text/html; charset=GBK', encodeGb18030('公开')],
    ['text/html', encodeGb18030('<meta charset="gb2312">公开')],
    ['text/html', encodeGb18030('公开，没有标签')],
    ['text/html; charset=iso-8859-1', encodeGb18030('公开')],
    ['text/html', Buffer.from('公开')],
    ['text/html; charset=utf-8', Buffer.from('\uFEFF公开')],
    ['text/html; charset=nonsense', Buffer.from('公开')],
    [undefined, Buffer.from('\uFEFF公开', 'utf16le')],
  ])('%s', (type, bytes) => {
    expect(decode(bytes, { charset: charsetOf(type) }).text).toContain('公开');
  });

  it('finds links, frames, refreshes, titles and tags', () => {
    const page = readPage(
      `<HTML><head><title> 年报 </title><base href="/x/"><meta name="ColumnType" content="信息公开年报 ">
       <meta http-equiv=Refresh content="0; url='next.html'"></head><body><h2>政府信息<br>公开</h2>
       <a href="a.html" title="一份很长的标题全文">一份很长…</a><a href=b.html><span>二</span></a><iframe src="c.html"></iframe>
       <a>none</a><script>var x = "<a href=no>";</script><a href="&#47;d?x=1&amp;y=2">三</a>`,
    );
    expect(page).toMatchObject({
      title: '年报',
      heading: '政府信息公开',
      base: '/x/',
      scripts: 1,
    });
    expect(page.meta.get('columntype')).toBe('信息公开年报');
    expect(page.links.map(({ href, text, kind }) => ({ href, text, kind }))).toEqual([
      { href: 'next.html', text: '', kind: 'refresh' },
      { href: 'a.html', text: '一份很长的标题全文', kind: 'anchor' },
      { href: 'b.html', text: '二', kind: 'anchor' },
      { href: 'c.html', text: '', kind: 'frame' },
      { href: '', text: 'none', kind: 'blind' },
      { href: '/d?x=1&y=2', text: '三', kind: 'anchor' },
    ]);
    expect(page.text).not.toContain('href=no');
  });

  it('survives any markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const page = readPage(`<html><a href=x>${text}`);
        expect(page.text.length).toBeLessThanOrEqual(100_000);
        expect(
          classify({
            status: 200,
            headers: { 'content-type': 'text/html' },
            body: Buffer.from(text),
          }).outcome,
        ).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });

  it('an ordinary page that carries a challenge script is a page', () => {
    const body = Buffer.from(
      `<title>县政府</title><script>var $_ts={}</script><p>${'正文内容。'.repeat(60)}</p>`,
    );
    expect(classify({ status: 200, headers: { 'content-type': 'text/html' }, body }).outcome).toBe(
      'fetched',
    );
  });

  it('a list of 404 items is a page', () => {
    const body = Buffer.from(
      '<title>政府信息公开年报</title><p>共 404 条</p><a href="1.html">清河县2023年报</a>',
    );
    expect(classify({ status: 200, headers: { 'content-type': 'text/html' }, body }).outcome).toBe(
      'fetched',
    );
  });
});

describe('revisits', () => {
  const july = Date.parse('2024-07-01T00:00:00Z');
  const visit = (more: object) => ({
    at: july,
    outcome: 'fetched' as const,
    intervalMs: null,
    changed: false,
    isList: false,
    ...more,
  });

  it('come sooner after a change, later without one, within bounds', () => {
    const interval = fc.integer({ min: REVISIT.shortest, max: REVISIT.longest });
    fc.assert(
      fc.property(interval, fc.boolean(), (intervalMs, changed) => {
        const next = nextVisitMs(visit({ intervalMs, changed }));
        expect(changed ? next <= intervalMs : next >= intervalMs).toBe(true);
        expect(next).toBeGreaterThanOrEqual(REVISIT.shortest);
        expect(next).toBeLessThanOrEqual(REVISIT.longest);
      }),
    );
  });

  it('of lists are weekly from January to March, and do not sleep through its start', () => {
    const list = { isList: true, intervalMs: 60 * 86_400_000 };
    for (const day of ['2024-01-01', '2024-02-29', '2024-03-31']) {
      expect(nextVisitMs(visit({ ...list, at: Date.parse(`${day}T00:00:00Z`) }))).toBe(
        REVISIT.inSeason,
      );
    }
    const december = Date.parse('2024-12-20T00:00:00Z');
    const next = december + nextVisitMs(visit({ ...list, at: december }));
    expect(new Date(next + 8 * 3_600_000).toISOString().slice(0, 10)).toBe('2025-01-01');
    expect(
      nextVisitMs(visit({ ...list, isList: false, at: Date.parse('2024-02-01T00:00:00Z') })),
    ).toBe(90 * 86_400_000);
  });
});

describe('archives of others', () => {
  it('are read too: plain, chunked, and torn off at the end', async () => {
    const path = join(folder.path, 'other');
    mkdirSync(path);
    const http =
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n';
    const record = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
    writeFileSync(join(path, 'a.warc'), record + record.slice(0, 120));
    writeFileSync(
      join(path, 'b.warc.gz'),
      Buffer.concat([gzipSync(record), gzipSync(record).subarray(0, 60)]),
    );
    expect([isArchive(path), isArchive(join(path, 'a.warc')), isArchive(folder.path)]).toEqual([
      true,
      true,
      false,
    ]);
    const problems: string[] = [];
    const pages: string[] = [];
    for await (const page of readArchive(path, {
      onProblem: (problem) => problems.push(problem),
    })) {
      pages.push(`${page.file} ${page.status} ${Buffer.from(page.bytes)}`);
    }
    expect(pages).toEqual(['a.warc 200 hello world', 'b.warc.gz 200 hello world']);
  });
});

describe('small things', () => {
  it('exit codes', () => {
    expect([
      exitCode('complete', 0),
      exitCode('complete', 1),
      exitCode('interrupted', 1),
      exitCode('parked', 0),
    ]).toEqual([0, 3, 5, 6]);
  });

  it('a jar keeps cookies of named hosts apart and forgets expired ones', () => {
    const jar = new CookieJar(['a.test', 'b.test']);
    jar.take('a.test', 'x=1; Path=/\ny=2; Domain=b.test');
    jar.take('c.test', 'z=3');
    expect([jar.header('a.test'), jar.header('b.test'), jar.header('c.test')]).toEqual([
      'x=1; y=2',
      undefined,
      undefined,
    ]);
    jar.take('a.test', 'x=; Max-Age=0');
    expect(jar.header('a.test')).toBe('y=2');
  });
});
