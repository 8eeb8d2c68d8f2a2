/**
 * A worker in a process of its own, which the tests kill and stop. Settings come as JSON in the first argument.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { redact } from '../../src/normalize/redact.ts';
import { openStore } from '../../src/store/store.ts';
import type { TeamRole } from '../../src/team/job-source.ts';
import { openTeam } from '../../src/team/open-team.ts';
import { runWorker } from '../../src/team/worker.ts';

export interface MemberSettings {
  readonly roles: readonly TeamRole[];
  readonly url: string;
  readonly objects: string;
  readonly folder: string;
  readonly db: string;
  readonly parallel: number;
  readonly places: Readonly<Record<string, { address: string; port: number }>>;
  /** The moment at which the process ends or stops itself: its name and which time it comes. */
  readonly at?: {
    readonly point: string;
    readonly time: number;
    readonly signal: 'SIGKILL' | 'SIGSTOP';
  };
  /** How wrong the clock of its machine is, ms. */
  readonly clockMs?: number;
  /** What a reading thread runs, in place of the usual. */
  readonly script?: string;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as MemberSettings;
const right = Date.now;
Date.now = () => right() + (settings.clockMs ?? 0);
const times = new Map<string, number>();

function fault(point: string): void {
  const time = (times.get(point) ?? 0) + 1;
  times.set(point, time);
  const { at } = settings;
  if (point === at?.point && time === at.time) process.kill(process.pid, at.signal);
}

const { url, objects, db, roles, folder, parallel, places, script } = settings;
const signal = AbortSignal.timeout(200_000);
const team = await openTeam({ url, objects, signal, superviseSeconds: 1 });
try {
  await runWorker({
    ...{ ...team, roles, folder, parallel, signal },
    open: () => openStore(db, { redact }),
    threads: 1,
    untilDone: true,
    idleMs: 200,
    beatMs: 2000,
    ...(script === undefined ? {} : { script: new URL(script) }),
    engine: {
      fault,
      resolver: async (host) => {
        const place = places[host];
        if (place === undefined) throw new Error(`no such host ${host}`);
        return [place];
      },
    },
    committed: () => fault('committed'),
    onEvent: (event) => {
      if (event.type === 'crawl' && event.event.type !== 'finished') return;
      if (event.type === 'claimed') fault(`claimed.${event.role}`);
      process.stdout.write(`${JSON.stringify(event)}\n`);
    },
  });
} finally {
  await team.close();
}
await sleep(0);
