/**
 * Names under which the server is asked, over sockets of the test's own: what stands in `Host` is what a browser would
 * send after a name of an attacker was pointed to this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostName, hostRule } from '../../src/serve/host-rule.ts';
import { type Served, serve } from '../../src/serve/serve.ts';
import { openStore } from '../../src/store/store.ts';
import { INFO, record } from '../store/temporary.ts';

const REPORT = record(3, 2023, { title: '示例报告的标题' });
const folder = mkdtempSync(join(tmpdir(), '公开 hosts-'));
const db = join(folder, 'a.sqlite');
const open: Served[] = [];
beforeAll(() => {
  const store = openStore(db);
  store.land(REPORT, INFO);
  store.close();
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function started(options: Omit<Parameters<typeof serve>[0], 'db'> = {}): Promise<Served> {
  const served = await serve({ db, version: '0.1.0', ...options });
  open.push(served);
  return served;
}

/** What comes back for these very lines. */
function raw(port: number, lines: readonly string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject);
    socket.on('end', () => resolve({ status: Number(text.split(' ')[1]), text }));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

const asked = (host: string, path = '/feed.xml') => [
  `GET ${path} HTTP/1.1`,
  `Host: ${host}`,
  'Connection: close',
];

describe('on this machine alone', () => {
  it('only its own names are answered, whatever the path', async () => {
    const { port } = await started();
    for (const host of [
      'localhost',
      `localhost:${port}`,
      'LOCALHOST',
      'localhost.',
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      // A tunnel has a port of its own.
      'localhost:9000',
      'gongkai.localhost',
    ]) {
      expect((await raw(port, asked(host))).status, host).toBe(200);
    }
    const paths = ['/', '/feed.xml', '/api/v1/reports', '/api/v1/sql?sql=SELECT+1', '/nothing'];
    for (const path of [...paths, '/assets/style.css', '/check']) {
      const { status, text } = await raw(port, asked('evil.example', path));
      expect(status, path).toBe(421);
      expect(text).toContain('--public-url');
      expect(text).not.toMatch(/示例|items|<html/);
    }
    for (const host of [
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil-localhost',
      '192.168.1.5',
      '0.0.0.0',
      'localhost@evil.example',
      'evil.example#localhost',
      'localhost, evil.example',
      'xn--localhost-xyz',
      '',
    ]) {
      const { status, text } = await raw(port, asked(host));
      expect([400, 421], host).toContain(status);
      expect(text, host).not.toContain('示例');
    }
  });

  it('a request line with a whole address, other headers and a missing Host open nothing', async () => {
    const { port } = await started();
    const whole = (url: string, host: string) =>
      raw(port, [`GET ${url} HTTP/1.1`, `Host: ${host}`, 'Connection: close']);
    expect((await whole('http://evil.example/', 'localhost')).status).toBe(421);
    expect((await whole('http://localhost/', 'evil.example')).status).toBe(421);
    expect((await whole('http://localhost/methodology', 'localhost')).status).toBe(200);
    const forwarded = [...asked('evil.example'), 'X-Forwarded-Host: localhost'];
    expect((await raw(port, forwarded)).status).toBe(421);
    for (const lines of [['GET / HTTP/1.1', 'Connection: close'], ['GET / HTTP/1.0']]) {
      const { status, text } = await raw(port, lines);
      expect(status).toBe(400);
      expect(text).not.toContain('示例');
    }
  });

  it('absolute links are its own address, and nothing of the request', async () => {
    const { port } = await started();
    const { text } = await raw(port, [
      ...asked('other.localhost'),
      'X-Forwarded-Host: evil.example',
      'X-Forwarded-Proto: https',
      'Forwarded: host=evil.example',
    ]);
    const addresses = [...text.matchAll(/https?:\/\/[^\s"'<#]+/g)].map(([one]) => new URL(one));
    const hosts = new Set(addresses.map(({ host }) => host));
    for (const published of ['www.w3.org', new URL(REPORT.source.uri).host])
      hosts.delete(published);
    expect([...hosts]).toEqual([`127.0.0.1:${port}`]);
  });
});

describe('under a public address', () => {
  it('is answered under that name, and every absolute link begins with it', async () => {
    const { port } = await started({ publicUrl: 'https://data.example' });
    const year = REPORT.fiscalYear;
    for (const path of [
      '/feed.xml',
      `/trends/denial_rate/all.metadata.json?from=${year}`,
      '/trends/composition/all.svg',
    ]) {
      for (const host of ['data.example', 'localhost']) {
        const { status, text } = await raw(port, asked(host, path));
        expect(status, `${host}${path}`).toBe(200);
        expect(text).toContain('https://data.example/');
        expect(text).not.toMatch(/127\.0\.0\.1|localhost/);
      }
    }
    expect((await raw(port, asked('evil.example'))).status).toBe(421);
    expect((await raw(port, asked('data.example.evil.example'))).status).toBe(421);
  });

  it('clients of its web server are told apart by what that one saw, not by what they say', async () => {
    const { port } = await started({ publicUrl: 'https://data.example' });
    const statuses = async (forwarded: (index: number) => string[]) => {
      const found: number[] = [];
      for (let index = 0; index < 9; index += 1)
        found.push(
          (await raw(port, [...asked('data.example', '/sql'), ...forwarded(index)])).status,
        );
      return found.filter((status) => status === 429).length;
    };
    // Each claims to be somebody else; the last address is the one the web server put there.
    expect(
      await statuses((index) => [`X-Forwarded-For: 198.51.100.${index}, 203.0.113.7`]),
    ).toBeGreaterThan(0);
    expect(await statuses((index) => [`X-Forwarded-For: 198.51.100.${index}`])).toBe(0);
    expect(await statuses(() => [])).toBe(0);
  });
});

describe('open to other machines', () => {
  it('has no absolute link where nobody said its address', async () => {
    const { port } = await started({ host: '0.0.0.0' });
    const { status, text } = await raw(port, asked('evil.example'));
    expect(status).toBe(200);
    expect(text).not.toMatch(/evil|0\.0\.0\.0/);
    // An id of a feed is an address or a name of its own, never half an address (RFC 4287 §4.2.6).
    for (const [, id] of text.matchAll(/<id>([^<]*)<\/id>/g)) expect(id).toMatch(/^[a-z]+:/);
  });

  it('is answered at its public name and at plain addresses', async () => {
    const { port } = await started({ host: '0.0.0.0', publicUrl: 'http://data.example:8080' });
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const host of [
      'data.example:8080',
      'localhost',
      '10.1.2.3:8080',
      '[fd00::1]',
      ...own.filter(({ family }) => family === 'IPv4').map(({ address }) => address),
    ])
      expect((await raw(port, asked(host))).status, host).toBe(200);
    for (const host of ['evil.example', 'data.example.evil.example', '10.1.2.3.evil.example'])
      expect((await raw(port, asked(host))).status, host).toBe(421);
  });
});

describe('names', () => {
  it('are compared as a URL has them', () => {
    expect(hostName('0x7f.1:80')).toBe('127.0.0.1');
    expect(hostName('Data.Example.')).toBe('data.example');
    expect(hostName('a b')).toBeNull();
    expect(hostName('a/b')).toBeNull();
    expect(hostRule('127.0.0.2', null)('127.0.0.2')).toBe(true);
    expect(hostRule('::1', null)('[::1]')).toBe(true);
    expect(hostRule('localhost', null)('data.example')).toBe(false);
  });
});
