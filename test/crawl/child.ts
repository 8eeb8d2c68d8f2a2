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
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings;
let times = 0;

function fault(point: string): void {
  if (point !== settings.kill?.point) return;
  times += 1;
  if (times === settings.kill.time) process.kill(process.pid, 'SIGKILL');
}

const archiveFolder = join(settings.folder, 'archive');
await new Promise((resolve) => setTimeout(resolve, (settings.startAt ?? 0) - Date.now()));
const ledger = openLedger({ path: join(settings.folder, 'ledger.sqlite'), archiveFolder, fault });
for await (const event of crawl({
  seeds: settings.seeds.map((url) => ({ url })),
  ledger,
  archiveFolder,
  identity: IDENTITY,
  resolver: async (host) => {
    const place = settings.places[host];
    if (place === undefined) throw new Error(`no such host ${host}`);
    return [place];
  },
  allowAddresses: ['127.0.0.0/8'],
  politeness: { minDelayMs: settings.delayMs, maxDelayMs: settings.delayMs, latencyFactor: 0 },
  patienceMs: 5000,
  fault,
})) {
  if (event.type === 'outcome' || event.type === 'finished') console.log(JSON.stringify(event));
}
ledger.close();
