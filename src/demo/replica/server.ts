/**
 * A small internet on this machine: real HTTP servers on loopback addresses, each serving portals that
 * do not exist. The addresses in links and databases are those of the portals (`http://www.….test/`);
 * only the resolver knows where they really live.
 *
 * @module
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a portal is asked. */
export interface ReplicaRequest {
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly url: URL;
  readonly method: string;
  /** What was sent with the request; empty for most. */
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  /** How often this path of this host was asked for, this time included. */
  readonly times: number;
}

/** An ordinary answer; `raw` takes over the connection for the extraordinary ones. */
export type ReplicaReply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string | readonly string[]>>;
      readonly body?: string | Uint8Array;
    }
  | { readonly raw: (response: ServerResponse) => void };

/** One portal: the hosts it answers for, where it lives and what it says. */
export interface ReplicaSite {
  readonly hosts: readonly string[];
  /** A loopback address. Sites with one address share a server. */
  readonly address: string;
  readonly respond: (request: ReplicaRequest) => ReplicaReply;
}

/** One request as the server saw it. */
export interface LogEntry {
  /** Arrival, epoch ms. */
  readonly at: number;
  readonly address: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Replica {
  /** For `CrawlOptions.resolver`: knows the replica's hosts and nothing else. */
  readonly resolver: (host: string) => Promise<{ address: string; port: number }[]>;
  /** For `CrawlOptions.allowAddresses`. */
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
  /** Every request in order of arrival. */
  readonly log: readonly LogEntry[];
  close(): Promise<void>;
}

/**
 * Starts the servers. Where the machine has only one loopback address (macOS), all sites share it.
 *
 * @example
 * ```ts
 * const replica = await startReplica([site]);
 * await replica.resolver('www.qinghe.shili.test'); // [{ address: '127.0.0.2', port: 40123 }]
 * ```
 */
export async function startReplica(sites: readonly ReplicaSite[]): Promise<Replica> {
  const log: LogEntry[] = [];
  const byHost = new Map(sites.flatMap((site) => site.hosts.map((host) => [host, site])));
  const times = new Map<string, number>();
  const places = new Map<string, AddressInfo>();
  const servers: Server[] = [];
  for (const address of new Set(sites.map((site) => site.address))) {
    const server = createServer(async (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '');
      const { url: path = '/', method = 'GET' } = request;
      log.push({ at: Date.now(), address, host, method, path, headers: request.headers });
      const count = (times.get(host + path) ?? 0) + 1;
      times.set(host + path, count);
      const site = byHost.get(host);
      const url = new URL(path, `http://${host || 'nowhere.test'}`);
      const { headers } = request;
      const body = method === 'POST' ? await sentWith(request) : '';
      const asked = { host, path, url, method, body, headers, times: count };
      answer(response, site?.respond(asked) ?? { status: 404, body: 'no such site' });
    });
    server.keepAliveTimeout = 30_000;
    places.set(address, await listen(server, address));
    servers.push(server);
  }
  return {
    resolver: async (host) => {
      const place = places.get(byHost.get(host)?.address ?? '');
      if (place === undefined) throw new Error(`no such host ${host}`);
      return [{ address: place.address, port: place.port }];
    },
    addresses: [...new Set([...places.values()].map((place) => place.address))],
    hosts: [...byHost.keys()],
    log,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

function answer(response: ServerResponse, reply: ReplicaReply): void {
  if ('raw' in reply) {
    reply.raw(response);
    return;
  }
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : (reply.body ?? '');
  const headers: Record<string, string | string[]> = { 'content-type': 'text/html; charset=utf-8' };
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    headers[name.toLowerCase()] = typeof value === 'string' ? value : [...value];
  }
  response.writeHead(reply.status ?? 200, headers);
  response.end(body);
}

async function sentWith(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

async function listen(server: Server, address: string): Promise<AddressInfo> {
  const attempt = (host: string) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  await attempt(address).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRNOTAVAIL') throw error;
    return attempt('127.0.0.1');
  });
  return server.address() as AddressInfo;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
