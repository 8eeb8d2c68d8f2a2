/**
 * A layout behind one port that speaks both HTTP and TLS, as a portal does on two: which of the two a visitor speaks is told by the
 * first byte. Over HTTP it may send on to HTTPS, over HTTPS back.
 *
 * Evidence: 76 of 3,211 home pages needed the other scheme; portals that answer HTTP with 301 or 302 to HTTPS, and some that do it the other
 * way round; certificates of another name, expired or signed by nobody; servers of before RFC 5746 and of TLS 1.1 at the latest.
 *
 * @module
 */
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type SecureVersion, TLSSocket } from 'node:tls';
import forge from 'node-forge';
import type { LogEntry, Replica, ReplicaReply } from '../../src/demo/replica/server.ts';
import type { Layout } from './portal.ts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface Secured extends Certificate {
  /** The scheme everybody is sent to; null where both are served. */
  readonly only: 'http:' | 'https:' | null;
  /** HTTP is not spoken at all. */
  readonly deaf?: boolean;
  readonly newest?: SecureVersion;
}

const HANDSHAKE = 0x16;

/** A certificate for hosts, signed by itself. */
export function certificateFor(hosts: readonly string[], validDays = 2): Certificate {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const made = forge.pki.createCertificate();
  made.publicKey = keys.publicKey;
  made.serialNumber = '01';
  const day = 86_400_000;
  made.validity.notBefore = new Date(Date.now() - 10 * day);
  made.validity.notAfter = new Date(Date.now() + validDays * day);
  const name = [{ name: 'commonName', value: hosts[0] ?? '' }];
  made.setSubject(name);
  made.setIssuer(name);
  made.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
  ]);
  made.sign(keys.privateKey, forge.md.sha256.create());
  return {
    key: forge.pki.privateKeyToPem(keys.privateKey),
    cert: forge.pki.certificateToPem(made),
  };
}

/** Serves a layout under both schemes. */
export async function serveSecured(layout: Layout, secured: Secured): Promise<Replica> {
  const log: LogEntry[] = [];
  const sockets = new Set<Socket>();
  const http = createHttpServer((request, response) => {
    const scheme = request.socket instanceof TLSSocket ? 'https:' : 'http:';
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const { url: path = '/', method = 'GET', headers } = request;
    log.push({ at: Date.now(), address: scheme, host, method, path, headers });
    const url = new URL(path, `http://${host}`);
    const reply: ReplicaReply =
      secured.only !== null && secured.only !== scheme
        ? { status: 301, headers: { location: `${secured.only}//${host}${path}` } }
        : layout.respond({ host, path, url, method, body: '', headers, times: 1 });
    if ('raw' in reply) return reply.raw(response);
    response.writeHead(reply.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      ...(reply.headers as Record<string, string>),
    });
    response.end(reply.body ?? '');
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] !== HANDSHAKE) {
        if (secured.deaf === true) socket.destroy();
        else http.emit('connection', socket);
        // What was looked at is read again, once somebody listens.
        process.nextTick(() => socket.resume());
        return;
      }
      const { key, cert, newest } = secured;
      const old = newest === undefined ? {} : { maxVersion: newest, minVersion: newest };
      const ciphers = newest === undefined ? {} : { ciphers: 'DEFAULT@SECLEVEL=0' };
      const safe = new TLSSocket(socket, { isServer: true, key, cert, ...old, ...ciphers });
      safe.on('error', () => socket.destroy());
      http.emit('connection', safe);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { address, port } = server.address() as AddressInfo;
  return {
    resolver: async (host) => {
      if (!layout.hosts.includes(host)) throw new Error(`no such host ${host}`);
      return [{ address, port }];
    },
    addresses: [address],
    hosts: layout.hosts,
    log,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      http.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
