/**
 * A layout on this machine, and requests to it as a test sends them: over HTTP, by the names of its hosts.
 *
 * @module
 */
import { request } from 'node:http';
import { type Replica, startReplica } from '../../src/demo/replica/server.ts';
import type { Layout } from './portal.ts';

export interface Asked {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly text: string;
}

/** Serves a layout; the caller closes it. */
export function serve({ hosts, respond }: Layout): Promise<Replica> {
  return startReplica([{ hosts, address: '127.0.0.61', respond }]);
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly body?: string;
}

/** Asks a served layout for an address, headers and body as given and nothing else. */
export async function ask(replica: Replica, address: string, sent: Sent = {}): Promise<Asked> {
  const url = new URL(address);
  const [place] = await replica.resolver(url.hostname);
  const { promise, resolve, reject } = Promise.withResolvers<Asked>();
  const asking = request(
    {
      host: place?.address,
      port: place?.port,
      path: url.pathname + url.search,
      method: sent.body === undefined ? 'GET' : 'POST',
      headers: { host: url.host, ...sent.headers },
    },
    async (response) => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece as Buffer);
      const bytes = Buffer.concat(pieces);
      const type = response.headers['content-type'] ?? '';
      resolve({ status: response.statusCode ?? 0, type, bytes, text: bytes.toString('utf8') });
    },
  );
  asking.on('error', reject);
  asking.end(sent.body);
  return promise;
}
