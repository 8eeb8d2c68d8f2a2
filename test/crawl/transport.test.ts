/** Requests as real servers see them: who sent us, with what, over which TLS, and what came back broken. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import forge from 'node-forge';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import { recordsOf } from '../../src/crawl/archive/records.ts';
import type { Follow } from '../../src/crawl/follow.ts';
import type { CrawlOptions } from '../../src/crawl/options.ts';
import { collect, IDENTITY, ledgerIn, QUICK, type RunResult, tempFolder } from './harness.ts';

let folder: ReturnType<typeof tempFolder>;
let servers: Server[];
beforeEach(() => {
  folder = tempFolder();
  servers = [];
});
afterEach(async () => {
  for (const server of servers) {
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
    await new Promise((resolve) => server.close(resolve));
  }
  folder.remove();
});

interface Seen {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Handler = (seen: Seen, response: ServerResponse) => void;

async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return (server.address() as AddressInfo).port;
}

/** A server of pages; robots.txt is not there unless it says so. */
async function serve(handler: Handler, address?: string): Promise<{ port: number; log: Seen[] }> {
  const log: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const seen = { at: Date.now(), method, path, headers, body: Buffer.concat(chunks).toString() };
    log.push(seen);
    if (path === '/robots.txt') response.writeHead(404).end();
    else handler(seen, response);
  });
  return { port: await listen(server, address), log };
}

function html(
  response: ServerResponse,
  body: string,
  headers: Record<string, string | string[]> = {},
) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(
    `<!doctype html><title>页</title><p>一页有足够文字的内容，供测试使用，由项目自己写成，并不出自任何网站。</p>${body}`,
  );
}

async function crawlOf(
  seeds: readonly string[],
  options: Partial<CrawlOptions> = {},
): Promise<RunResult> {
  const ledger = ledgerIn(folder.path);
  try {
    return await collect({
      seeds: seeds.map((url) => ({ url })),
      ledger,
      archiveFolder: join(folder.path, 'archive'),
      identity: IDENTITY,
      allowAddresses: ['127.0.0.0/8'],
      politeness: QUICK,
      patienceMs: 2000,
      ...options,
    });
  } finally {
    ledger.close();
  }
}

describe('Referer', () => {
  it('is the page within a site, its origin elsewhere, kept over a redirect, absent for a seed', async () => {
    const other = await serve((_, response) => html(response, ''), '127.0.0.2');
    const site = await serve((seen, response) => {
      if (seen.path === '/old.html') response.writeHead(302, { location: '/t2.html' }).end();
      else if (seen.path === '/col/?p=1')
        html(
          response,
          `<a href="/t1.html">1</a><a href="/old.html">2</a><a href="http://127.0.0.2:${other.port}/x.html">3</a>`,
        );
      else html(response, '');
    });
    const origin = `http://127.0.0.1:${site.port}`;
    await crawlOf([`${origin}/col/?p=1`, `http://127.0.0.2:${other.port}/`]);
    const referers = Object.fromEntries(
      [...site.log, ...other.log].map(({ path, headers }) => [path, headers.referer]),
    );
    expect(referers).toEqual({
      '/robots.txt': undefined,
      '/col/?p=1': undefined,
      '/t1.html': `${origin}/col/?p=1`,
      '/old.html': `${origin}/col/?p=1`,
      '/t2.html': `${origin}/col/?p=1`,
      '/': undefined,
      '/x.html': `${origin}/`,
    });
  });
});

describe('a look-up that the page itself sends', () => {
  const ask = (pageIndex: number) => ({
    method: 'POST' as const,
    body: JSON.stringify({ pageIndex, title: '年报' }),
    contentType: 'application/json',
  });
  const follow: Follow = ({ url, ask: asked, depth, page }) => {
    if (depth > 2) return { links: [], isList: false };
    const path = new URL(url).pathname;
    const links =
      path === '/col/'
        ? [0, 1].map((n) => ({ href: '/rest/list', ask: ask(n) }))
        : asked === undefined
          ? (page?.links ?? [])
          : [{ href: `/t${(JSON.parse(asked.body) as { pageIndex: number }).pageIndex}.html` }];
    return { links, isList: true };
  };

  it('is sent with its body, once for each body, at the pace of everything else', async () => {
    const site = await serve(({ method }, response) => {
      if (method === 'GET') return html(response, '');
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"custom":{"data":[]}}');
    });
    const origin = `http://127.0.0.1:${site.port}`;
    const politeness = { minDelayMs: 60, maxDelayMs: 60, latencyFactor: 0 };
    const run = await crawlOf([`${origin}/col/`], { follow, politeness });
    const posts = site.log.filter(({ method }) => method === 'POST');
    expect(posts.map(({ path, body }) => [path, body])).toEqual([
      ['/rest/list', ask(0).body],
      ['/rest/list', ask(1).body],
    ]);
    for (const { headers, body } of posts) {
      expect(headers['content-type']).toBe('application/json');
      expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
      expect(headers.referer).toBe(`${origin}/col/`);
      expect(headers['user-agent']).toBe('GongkaiBot/0.1 (mailto:team@example.org)');
    }
    expect(run.outcomes.map(({ url, outcome }) => [new URL(url).pathname, outcome])).toEqual([
      ['/col/', 'fetched'],
      ['/rest/list', 'fetched'],
      ['/rest/list', 'fetched'],
      ['/t0.html', 'fetched'],
      ['/t1.html', 'fetched'],
    ]);
    const gaps = site.log.slice(1).map(({ at }, i) => at - (site.log[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(59);
  });

  it('is archived with its body, and is no page of the archive', async () => {
    const site = await serve(({ method }, response) => {
      if (method === 'GET') return html(response, '');
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"custom":{"data":[]}}');
    });
    const origin = `http://127.0.0.1:${site.port}`;
    const run = await crawlOf([`${origin}/col/`], { follow });
    expect(run.finished.exitCode).toBe(0);
    const archive = join(folder.path, 'archive');
    const pages: string[] = [];
    for await (const page of readArchive(archive)) pages.push(new URL(page.url).pathname);
    expect(pages.sort()).toEqual(['/col/', '/t0.html', '/t1.html']);
    const all: string[] = [];
    for await (const page of readArchive(archive, { all: true }))
      if (page.url.endsWith('/rest/list')) all.push(`${page.method} ${Buffer.from(page.bytes)}`);
    expect(all).toEqual(Array(2).fill('POST {"custom":{"data":[]}}'));
    const requests = await requestsIn(archive);
    expect(requests.filter((text) => text.startsWith('POST '))).toEqual([
      expect.stringMatching(
        /^POST \/rest\/list HTTP\/1\.1\r\n(?:.*\r\n)+\r\n\{"pageIndex":0,"title":"年报"\}$/,
      ),
      expect.stringMatching(
        /^POST \/rest\/list HTTP\/1\.1\r\n(?:.*\r\n)+\r\n\{"pageIndex":1,"title":"年报"\}$/,
      ),
    ]);
    expect(requests.every((text) => /\r\nuser-agent: /.test(text))).toBe(true);
  });

  it('is tried again with its body after a failure, and keeps it over a 307', async () => {
    let failures = 0;
    const site = await serve(({ method, path }, response) => {
      if (method === 'GET') html(response, '');
      else if (path === '/rest/list') response.writeHead(307, { location: '/rest/new' }).end();
      else if (++failures === 1) response.writeHead(500).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
    await crawlOf([`http://127.0.0.1:${site.port}/col/`], {
      follow: (visited) => {
        const { links, isList } = follow(visited);
        return { links: links.slice(0, 1), isList };
      },
      retry: { baseMs: 1 },
    });
    const posts = site.log.filter(({ method }) => method === 'POST');
    expect(posts.map(({ path, body }) => [path, body])).toEqual([
      ['/rest/list', ask(0).body],
      ['/rest/new', ask(0).body],
      ['/rest/new', ask(0).body],
    ]);
  });

  it('is not sent where robots.txt forbids the address', async () => {
    const log: string[] = [];
    const server = createServer((request, response) => {
      log.push(`${request.method} ${request.url}`);
      if (request.url !== '/robots.txt') return html(response, '');
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end('User-agent: *\nDisallow: /rest/');
    });
    const port = await listen(server);
    const run = await crawlOf([`http://127.0.0.1:${port}/col/`], { follow });
    expect(log).toEqual(['GET /robots.txt', 'GET /col/']);
    expect(run.outcomes.filter(({ outcome }) => outcome === 'robots_disallowed')).toHaveLength(2);
  });
});

async function requestsIn(archive: string): Promise<string[]> {
  const found: string[] = [];
  const { readdirSync } = await import('node:fs');
  for (const name of readdirSync(archive).filter((one) => one.endsWith('.warc.gz'))) {
    const problems: string[] = [];
    for await (const { record } of recordsOf(join(archive, name), (said) => problems.push(said))) {
      if (record.warcType !== 'request') continue;
      const payload = (await record.readFully(false)) ?? new Uint8Array();
      const { statusline = '' } = record.httpHeaders ?? {};
      const lines = [...(record.httpHeaders?.headers ?? [])].map(([k, v]) => `${k}: ${v}\r\n`);
      found.push(`${statusline}\r\n${lines.join('')}\r\n${Buffer.from(payload)}`);
    }
    expect(problems).toEqual([]);
  }
  return found;
}

describe('old TLS', () => {
  let key: string;
  let cert: string;
  beforeAll(() => {
    const made = tempFolder();
    const at = (name: string) => join(made.path, name);
    execFileSync(
      'openssl',
      `req -x509 -newkey rsa:2048 -nodes -keyout ${at('k')} -out ${at('c')} -days 2 -subj /CN=old.test -addext subjectAltName=DNS:old.test`.split(
        ' ',
      ),
      { stdio: 'ignore' },
    );
    key = readFileSync(at('k'), 'utf8');
    cert = readFileSync(at('c'), 'utf8');
    made.remove();
  });

  /** Speaks TLS 1.0 and 1.1 and nothing of RFC 5746: its hello answers no renegotiation_info. */
  function withoutRenegotiationInfo(): Server {
    return createTcpServer((socket) => {
      socket.on('error', () => {});
      let request = '';
      const connection = forge.tls.createConnection({
        server: true,
        caStore: [],
        sessionCache: {},
        cipherSuites: [
          forge.tls.CipherSuites['TLS_RSA_WITH_AES_128_CBC_SHA'] as forge.tls.CipherSuite,
        ],
        verifyClient: false,
        getCertificate: () => cert,
        getPrivateKey: () => key,
        connected: () => {},
        tlsDataReady: (own) => socket.write(Buffer.from(own.tlsData.getBytes(), 'latin1')),
        dataReady: (own) => {
          request += own.data.getBytes();
          // The first byte comes by itself (against BEAST), so one request is several pieces.
          if (!request.endsWith('\r\n\r\n')) return;
          const isRobots = request.startsWith('GET /robots.txt');
          const body = '<title>old</title><p>a page of an old server, long enough to be one</p>';
          const head = `HTTP/1.1 ${isRobots ? '404 Not Found' : '200 OK'}\r\ncontent-type: text/html\r\ncontent-length: ${body.length}\r\n\r\n`;
          request = '';
          own.prepare(head + body);
        },
        closed: () => socket.end(),
        error: () => socket.destroy(),
      });
      socket.on('data', (data) => connection.process(data.toString('latin1')));
    });
  }

  async function ask(port: number, options: Partial<CrawlOptions>): Promise<RunResult> {
    return crawlOf([`https://old.test:${port}/`], {
      resolver: async () => [{ address: '127.0.0.1' }],
      ca: cert,
      retry: { retries: 0 },
      ...options,
    });
  }
  const REASON = { 'old.test': 'no newer TLS, told them on 2 May' };

  it('of a server without RFC 5746 is refused, also where its certificate is not verified', async () => {
    const port = await listen(withoutRenegotiationInfo());
    for (const unverifiedTls of [{}, REASON]) {
      folder.remove();
      folder = tempFolder();
      const run = await ask(port, { unverifiedTls });
      expect(run.outcomes).toEqual([]);
      expect(run.finished.waits).toMatchObject([{ reason: 'robots_unknown' }]);
      expect(run.events).toContainEqual(
        expect.objectContaining({ type: 'robots', reason: expect.stringMatching(/^bad_tls: /) }),
      );
    }
  });

  it('of a server without RFC 5746 is spoken where told so, and archived with the reason', async () => {
    const port = await listen(withoutRenegotiationInfo());
    const run = await ask(port, { legacyTls: REASON });
    expect(run.outcomes).toMatchObject([{ outcome: 'fetched' }]);
    const found: string[] = [];
    const archive = join(folder.path, 'archive');
    const { readdirSync } = await import('node:fs');
    for (const name of readdirSync(archive))
      for await (const { record } of recordsOf(join(archive, name), () => {}))
        if (/^(?:response|revisit)$/.test(record.warcType ?? ''))
          found.push(record.warcHeader('X-Gongkai-Tls') ?? '');
    expect(found).toEqual(Array(2).fill('old TLS: no newer TLS, told them on 2 May'));
  });

  it('of version 1.1 is refused unless told so; the certificate is verified all the same', async () => {
    const server = createTlsServer(
      { key, cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' },
      (request, response) =>
        request.url === '/robots.txt' ? response.writeHead(404).end() : html(response, ''),
    );
    const port = await listen(server);
    expect((await ask(port, {})).outcomes).toEqual([]);
    folder.remove();
    folder = tempFolder();
    expect((await ask(port, { legacyTls: REASON })).outcomes).toMatchObject([
      { outcome: 'fetched' },
    ]);
    folder.remove();
    folder = tempFolder();
    const stranger = await crawlOf([`https://old.test:${port}/`], {
      resolver: async () => [{ address: '127.0.0.1' }],
      legacyTls: REASON,
    });
    expect(stranger.outcomes).toEqual([]);
  });
});

describe('cookies of a host that was named', () => {
  /** Sends on by way of two addresses, of which the second sets the cookie, as single sign-on does. */
  const door: Handler = ({ path, headers }, response) => {
    const go = (location: string, more: Record<string, string> = {}) =>
      response.writeHead(302, { location, ...more }).end();
    if (path === '/sso/start') go('/sso/ticket');
    else if (path === '/sso/ticket') go('/list.html', { 'set-cookie': 'door=open; Path=/' });
    else if (headers.cookie !== 'door=open') go('/sso/start');
    else html(response, '<a href="/t1.html">1</a>');
  };

  it('are kept over several hops that end where they began', async () => {
    const site = await serve(door);
    const origin = `http://127.0.0.1:${site.port}`;
    const run = await crawlOf([`${origin}/list.html`], { cookieHosts: ['127.0.0.1'] });
    expect(run.of('/list.html')?.outcome).toBe('fetched');
    expect(run.of('/t1.html')?.outcome).toBe('fetched');
    expect(run.finished.exitCode).toBe(0);
    // The jar is gone with the process, and everything on the way is known: a later run finds its way again.
    const again = await crawlOf([`${origin}/list.html`], {
      cookieHosts: ['127.0.0.1'],
      refresh: 'seeds',
    });
    expect(again.of('/list.html')?.outcome).toBe('fetched');
  });

  it('that satisfy nobody end the way after a few hops', async () => {
    const site = await serve(({ path }, response) => {
      const location = path === '/list.html' ? '/sso' : '/list.html';
      response.writeHead(302, { location, 'set-cookie': 'door=shut' }).end();
    });
    const run = await crawlOf([`http://127.0.0.1:${site.port}/list.html`], {
      cookieHosts: ['127.0.0.1'],
    });
    expect(site.log.length).toBeLessThanOrEqual(12);
    expect(run.finished.exitCode).toBe(3);
    expect(run.outcomes.at(-1)?.outcome).toBe('bad_redirect');
  });

  it('are not kept for others: the way back is a loop', async () => {
    const site = await serve(door);
    const run = await crawlOf([`http://127.0.0.1:${site.port}/list.html`]);
    expect(site.log.every(({ headers }) => headers.cookie === undefined)).toBe(true);
    expect(run.outcomes.at(-1)).toMatchObject({ outcome: 'bad_redirect' });
  });
});

describe('bodies', () => {
  const PAGE =
    '<!doctype html><title>页</title><p>一页有足够文字的内容，供测试使用，由项目自己写成，并不出自任何网站。</p>';

  it.each([
    ['a line end', Buffer.from('\r\n')],
    ['a comment', Buffer.from('<!-- cached -->')],
    ['zeros', Buffer.alloc(512)],
    ['the page once more, unpacked', Buffer.from(PAGE)],
    ['what looks like another', Buffer.from([0x1f, 0x8b])],
  ])('packed and followed by %s are read as browsers read them', async (_, stray) => {
    const site = await serve((_seen, response) => {
      const body = Buffer.concat([gzipSync(PAGE), stray]);
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
      response.end(body);
    });
    const run = await crawlOf([`http://127.0.0.1:${site.port}/`]);
    expect(run.outcomes).toMatchObject([{ outcome: 'fetched', bytes: Buffer.byteLength(PAGE) }]);
    for await (const page of readArchive(join(folder.path, 'archive')))
      expect(Buffer.from(page.bytes).toString()).toBe(PAGE);
  });

  it.each([
    ['cut off', (packed: Buffer) => packed.subarray(0, packed.length - 12)],
    [
      'damaged',
      (packed: Buffer) =>
        Buffer.concat([packed.subarray(0, 30), Buffer.alloc(9, 255), packed.subarray(39)]),
    ],
    [
      'with a wrong sum',
      (packed: Buffer) => Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 1)]),
    ],
  ])('packed and %s are broken, not cut short and used', async (_, broken) => {
    const site = await serve((_seen, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
      response.end(broken(gzipSync(PAGE.repeat(9))));
    });
    const run = await crawlOf([`http://127.0.0.1:${site.port}/`], { retry: { retries: 0 } });
    expect(run.outcomes).toMatchObject([{ outcome: 'bad_body' }]);
  });

  it('that are broken cost their own address, not the others of the host', async () => {
    const bad = new Set(['/t2.html', '/t3.html', '/t5.html']);
    const site = await serve(({ path }, response) => {
      if (path === '/') {
        const links = Array.from({ length: 20 }, (_, i) => `<a href="/t${i}.html">${i}</a>`);
        return html(response, links.join(''));
      }
      if (!bad.has(path)) return html(response, '');
      const length = path === '/t3.html' ? { 'content-length': '5000' } : {};
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-encoding': path === '/t2.html' ? 'gzip' : 'identity',
        ...length,
      });
      if (path === '/t2.html') return response.end(gzipSync(PAGE).subarray(0, 40));
      response.write(PAGE);
      setTimeout(() => response.socket?.end(), 20);
    });
    const run = await crawlOf([`http://127.0.0.1:${site.port}/`], { retry: { baseMs: 1 } });
    const of = (outcome: string) => run.outcomes.filter((event) => event.outcome === outcome);
    expect(of('fetched')).toHaveLength(18);
    expect([...new Set(of('bad_body').map(({ url }) => new URL(url).pathname))].sort()).toEqual([
      ...bad,
    ]);
    expect(run.finished).toMatchObject({ ending: 'complete', pending: 0, waits: [] });
  });
});

describe('another port of an admitted address', () => {
  async function twoPorts() {
    const secret = await serve((_, response) => html(response, 'secret'));
    const portal = await serve(({ path }, response) => {
      if (path === '/go')
        response.writeHead(302, { location: `http://127.0.0.1:${secret.port}/` }).end();
      else
        html(response, `<a href="/go">1</a><a href="http://127.0.0.1:${secret.port}/link">2</a>`);
    });
    return { secret, portal };
  }

  it('is not asked, neither by a redirect nor by a link', async () => {
    const { secret, portal } = await twoPorts();
    const run = await crawlOf([`http://127.0.0.1:${portal.port}/`], {
      allowAddresses: ['127.0.0.1'],
      patienceMs: 300,
    });
    expect(secret.log).toEqual([]);
    expect(JSON.stringify(run.events)).toContain(
      `127.0.0.1, which is not public and was not admitted at port ${secret.port}`,
    );
  });

  it('is asked where it was admitted by name', async () => {
    const { secret, portal } = await twoPorts();
    await crawlOf([`http://127.0.0.1:${portal.port}/`], {
      allowAddresses: ['127.0.0.1', `127.0.0.1:${secret.port}`],
    });
    expect(secret.log.map(({ path }) => path).sort()).toEqual(['/', '/link', '/robots.txt']);
  });
});
