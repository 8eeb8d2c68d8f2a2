/**
 * The portals of the demo as a team crawls them, the data set one machine makes of them, and what their servers saw.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawlPortals } from '../../src/app/crawl/crawl-portals.ts';
import { recordCoverage } from '../../src/app/crawl/settle-crawl.ts';
import { ingestReports } from '../../src/app/ingest/ingest-reports.ts';
import { DEMO_PORTALS, demoSites } from '../../src/demo/replica/portals.ts';
import { type LogEntry, type Replica, startReplica } from '../../src/demo/replica/server.ts';
import { redact } from '../../src/normalize/redact.ts';
import { openLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import { openStore } from '../../src/store/store.ts';
import type { TeamCrawl } from '../../src/team/job-source.ts';
import { connectTeam, initTeam } from '../../src/team/postgres/connect.ts';
import { planPortals } from '../../src/team/postgres/plan.ts';
import { ROOT } from '../cli/run-cli.ts';
import { dump } from '../store/dump.ts';
import type { MemberSettings } from './member.ts';

/** The pause between two requests to a server, ms. */
export const PAUSE = 80;
/** Requests to one server in a slice. */
export const PAGES = 10;

const CRAWL: TeamCrawl = {
  contact: 'team@example.org',
  years: { from: 2015, to: 2024 },
  pages: PAGES,
  politeness: { minDelayMs: PAUSE, maxDelayMs: PAUSE, latencyFactor: 0 },
  allowAddresses: ['127.0.0.0/8'],
  patienceMs: 3000,
  // So that what a dead worker had in flight is free again within seconds.
  limits: { connectMs: 400, headersMs: 800, totalMs: 1500 },
};

export interface Town {
  readonly folder: string;
  readonly replica: Replica;
  readonly places: MemberSettings['places'];
  close(): Promise<void>;
}

/** Serves the portals. */
export async function openTown(): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), '公开 team-'));
  const replica = await startReplica(demoSites(join(ROOT, 'data/demo-samples/fictional')));
  const places: Record<string, { address: string; port: number }> = {};
  for (const host of replica.hosts) {
    const [place] = await replica.resolver(host);
    if (place !== undefined) places[host] = place;
  }
  return {
    ...{ folder, replica, places },
    close: async () => {
      await replica.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Said = ReturnType<typeof dump>;

/** What one machine makes of the portals, and how many requests it took. */
export async function byOneMachine({
  folder,
  replica,
}: Town): Promise<{ said: Said; requests: number }> {
  const archive = join(folder, 'archive');
  const db = join(folder, 'one.sqlite');
  const { limits: _, pages: __, ...crawl } = CRAWL;
  const before = replica.log.length;
  await crawlPortals({
    ...crawl,
    portals: DEMO_PORTALS,
    archive,
    resolver: replica.resolver,
    // Nobody looks at the pauses of this one.
    politeness: { ...crawl.politeness, minDelayMs: 0, maxDelayMs: 0 },
  });
  const requests = replica.log.length - before;
  await ingestReports({ db, paths: [archive], threads: 1 });
  const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
  const store = openStore(db, { redact });
  try {
    await recordCoverage(ledger, store, CRAWL.years);
    return { said: plain(dump(store)), requests };
  } finally {
    store.close();
    ledger.close();
  }
}

/** What a data set says. */
export function saidBy(db: string): Said {
  const store = openStore(db, { redact });
  try {
    return plain(dump(store));
  } finally {
    store.close();
  }
}

/**
 * Without what differs between any two crawls: names and times of archive files, moments of requests, and the tables that only
 * say what was read or landed already.
 */
function plain(said: Said): Said {
  const { reading: _, landed_bundle: __, meta: ___, ...rest } = said;
  return Object.fromEntries(
    Object.entries(rest).map(([table, lines]) => [
      table,
      lines
        .map((line) =>
          String(line)
            .replace(/"gongkai-\d+-[0-9a-f]+-\d+\.warc\.gz#\d+"/g, '"ARCHIVE"')
            .replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"/g, '"MOMENT"'),
        )
        .sort(),
    ]),
  );
}

/** Makes a team and gives it the portals. */
export async function plan(url: string, portals = DEMO_PORTALS): Promise<void> {
  await initTeam({ url }, 10);
  const team = await connectTeam({ url });
  try {
    await planPortals(team, portals, CRAWL);
  } finally {
    await team.close();
  }
}

export interface Member {
  readonly child: ChildProcess;
  /** What it told, a line an event. */
  readonly events: Record<string, unknown>[];
  /** How it ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; err: string }>;
}

/** Starts a worker in a process of its own. */
export function startMember(settings: MemberSettings): Member {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'member.ts'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const events: Record<string, unknown>[] = [];
  let open = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (open + chunk).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) events.push(JSON.parse(line));
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; err: string }>(
    (resolve) => child.on('close', (code, signal) => resolve({ code, signal, err })),
  );
  return { child, events, ended };
}

/** The shortest time between two requests to one server, ms, by the log of the servers. */
export function shortestGap(log: readonly LogEntry[]): number {
  const byAddress = Map.groupBy(log, ({ address }) => address);
  const gaps = [...byAddress.values()].flatMap((own) =>
    own.slice(1).map(({ at }, i) => at - (own[i]?.at ?? 0)),
  );
  return Math.min(...gaps);
}
