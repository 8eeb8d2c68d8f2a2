/** A crawl in a process of its own, which the crash tests kill. Settings come as JSON in the first argument. */

import { join } from 'node:path';
import { crawl } from '../../src/crawl/crawl.ts';
import { openLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import { IDENTITY } from './harness.ts';

export interface ChildSettings {
  readonly folder: string;
  readonly seeds: readonly string[];
  readonly places: Readonly<Record<string, { address: string; port: number }>>;
  readonly delayMs: number;
  /** Moment to begin, epoch ms: lets several processes begin together. */
  readonly startAt?: number;
  readonly kill?: { readonly point: string; readonly time: number };
  /** Moment at which the process stops itself, as by SIGSTOP from outside; `resolving` is one within a connection. */
  readonly stop?: { readonly point: string; readonly time: number };
  /** Goes into the user agent: who asked for what shows in the server's log. */
  readonly version?: string;
  /** Leases of little more than three seconds instead of two minutes. */
  readonly shortLease?: boolean;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings;
const times = new Map<string, number>();

function fault(point: string): void {
  const time = (times.get(point) ?? 0) + 1;
  times.set(point, time);
  const { kill, stop } = settings;
  if (point === kill?.point && time === kill.time) process.kill(process.pid, 'SIGKILL');
  if (point === stop?.point && time === stop.time) process.kill(process.pid, 'SIGSTOP');
}

const archiveFolder = join(settings.folder, 'archive');
await new Promise((resolve) => setTimeout(resolve, (settings.startAt ?? 0) - Date.now()));
const ledger = openLedger({ path: join(settings.folder, 'ledger.sqlite'), archiveFolder, fault });
for await (const event of crawl({
  seeds: settings.seeds.map((url) => ({ url })),
  ledger,
  archiveFolder,
  identity: { ...IDENTITY, ...(settings.version ? { version: settings.version } : {}) },
  resolver: async (host) => {
    fault('resolving');
    const place = settings.places[host];
    if (place === undefined) throw new Error(`no such host ${host}`);
    return [place];
  },
  allowAddresses: ['127.0.0.0/8'],
  politeness: { minDelayMs: settings.delayMs, maxDelayMs: settings.delayMs, latencyFactor: 0 },
  patienceMs: 5000,
  ...(settings.shortLease
    ? { limits: { connectMs: 1000, headersMs: 1400, totalMs: 2000 }, leaseSlackMs: 300 }
    : {}),
  fault,
})) {
  if (['outcome', 'finished', 'lease_lost'].includes(event.type))
    console.log(JSON.stringify(event));
}
ledger.close();
