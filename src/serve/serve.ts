/**
 * The shell: opens the database, listens, and closes again.
 *
 * @module
 */

import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import { redact } from '../normalize/redact.ts';
import { QueryRunner } from '../store/query.ts';
import { recognisedScans } from '../store/read/scans.ts';
import { openStore } from '../store/store.ts';
import { type AppOptions, createApp } from './app.ts';
import { prepareDrawing } from './chart/draw.ts';
import { folderKeeper } from './check/keeper.ts';
import { hostRule, isLoopback, urlHost } from './host-rule.ts';
import { localSource } from './reading/local-source.ts';
import { ThreadedReading } from './reading/threaded-reading.ts';
import type { ClientOf } from './router.ts';
import { warm } from './warm.ts';

type Own = 'store' | 'sql' | 'reading' | 'keeper' | 'clientOf' | 'isOwnHost' | 'base';

export interface ServeOptions extends Omit<AppOptions, Own> {
  /** Path of the database. Documents ingested from files under the working folder are found there again. */
  readonly db: string;
  /** 127.0.0.1 unless told: this machine alone. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Address under which others know it, behind a proxy or open to them: `https://data.example`, no path. */
  readonly publicUrl?: string;
  /**
   * Folder in which results of checks are kept for visitors who ask for it. Left out: beside the database on this machine
   * alone, nowhere where others can come.
   */
  readonly keepChecks?: string;
}

export interface Served {
  /** Address to open, e.g. `http://127.0.0.1:8080/`. */
  readonly url: string;
  readonly port: number;
  /** Address with the key, where scans wait to be confirmed and who sits at this machine may; else null. */
  readonly confirmAt: string | null;
  close(): Promise<void>;
}

/** Addresses to listen on that are no address to ask at. */
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
/**
 * Queries at once: slow ones share the cores as the system deals them out, and a quick one gets its turn beside eight
 * of them. Those that wait longer than somebody waits for a page are told to come again.
 */
const QUERIES = { workers: 9, waiting: 16, patience: 10_000, memory: 512 };
/** Queries share addresses: room for a long one in Chinese. */
const HEADER_BYTES = 64 * 1024;

/**
 * Serves a database.
 *
 * @throws StoreError where the database cannot be opened; Error with `code` EADDRINUSE or EACCES where the port
 *   cannot be taken
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { db, host = '127.0.0.1', port = 0, publicUrl = null } = options;
  const store = openStore(db, { readonly: true });
  const runner = new QueryRunner(db, QUERIES);
  const reading = new ThreadedReading();
  let app: Hono | undefined;
  const server = createAdaptorServer({
    fetch: (request, bindings) =>
      app?.fetch(request, bindings) ?? new Response(null, { status: 503 }),
    serverOptions: { maxHeaderSize: HEADER_BYTES, requestTimeout: 60_000 },
  });
  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
    await runner.close();
    await reading.close();
    store.close();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const taken = (server.address() as AddressInfo).port;
  const url = `http://${urlHost(host)}:${taken}`;
  const isPublic = !isLoopback(urlHost(host));
  const isAlone = !isPublic && publicUrl === null;
  const folder = options.keepChecks ?? (isAlone ? `${db}-checks` : null);
  app = createApp({
    source: localSource([process.cwd()]),
    ...options,
    ...{ store, reading, sql: (sql, limits) => runner.run(sql, limits) },
    // Decisions are written by who sits at this machine, and by nobody who reaches it from elsewhere.
    confirming: isAlone ? (options.confirming ?? null) : null,
    keeper: folder === null ? null : folderKeeper(folder, options.redact ?? redact),
    base: publicUrl ?? (ANY.has(host) ? null : url),
    isOwnHost: hostRule(host, publicUrl),
    clientOf: clientOf({ isPublic, isBehindProxy: publicUrl !== null }),
  });
  warm(store);
  await prepareDrawing();
  const confirming = isAlone ? (options.confirming ?? null) : null;
  const hasScans = confirming !== null && recognisedScans(store).length > 0;
  const confirmAt = hasScans ? `${url}/confirm?key=${confirming.key}` : null;
  return { url: `${url}/`, port: taken, confirmAt, close };
}

interface Standing {
  /** Open to other machines. */
  readonly isPublic: boolean;
  /** A public address was named: what comes from this machine may come through its web server. */
  readonly isBehindProxy: boolean;
}

/**
 * Names the client of a request: the address of the connection; where a web server of this machine stands before it, the one that server
 * saw. What is asked on this machine alone is not counted.
 */
function clientOf({ isPublic, isBehindProxy }: Standing): ClientOf {
  return (context) => {
    const peer = getConnInfo(context).remote.address ?? 'unknown';
    if (isBehindProxy && isLoopback(urlHost(peer.replace(/^::ffff:/, ''))))
      return forwarded(context);
    return isPublic ? peer : null;
  };
}

/** The last of the addresses is the one the proxy itself put there; those before it are whatever the client wrote. */
function forwarded(context: Context): string | null {
  const last = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? null : last;
}
