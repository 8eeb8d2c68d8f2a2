/**
 * How far a team has come, who waits for what, and what nobody could do.
 *
 * @module
 */
import type { TeamCrawl } from '../job-source.ts';
import { QUEUES, type TeamDatabase } from './connect.ts';
import { QUEUE_SCHEMA } from './schema.ts';

/** Portals and servers that are named one by one. */
const NAMED = 10;
/** Pause of a portal that was planned without one, ms. */
const USUAL_PAUSE = 2000;

export interface TeamStatus {
  readonly isDraining: boolean;
  readonly portals: { readonly all: number; readonly done: number; readonly underWay: number };
  readonly requests: number;
  /** WARC files and what comes of them. */
  readonly bundles: {
    readonly archived: number;
    readonly toRead: number;
    readonly toLand: number;
    readonly landed: number;
    readonly bytes: number;
  };
  /** Portals that wait, the one that waits longest first. */
  readonly waiting: readonly WaitingPortal[];
  /** Servers that rest longest. */
  readonly servers: readonly { readonly address: string; readonly seconds: number }[];
  readonly workers: readonly TeamMember[];
  readonly dead: readonly DeadLetter[];
  /** Until the last portal is done at the pauses in force, addresses yet to be found not counted. */
  readonly secondsLeft: number;
}

interface WaitingPortal {
  readonly portal: string;
  /** Server and reason; null where it waits for a worker. */
  readonly waitsFor: string | null;
  readonly seconds: number;
  readonly pending: number;
}

interface TeamMember {
  readonly host: string;
  readonly pid: number;
  /** Since its last sign of life. */
  readonly silentSeconds: number;
}

interface DeadLetter {
  readonly role: string;
  /** Portal, or number of a bundle. */
  readonly about: string;
  readonly reason: string;
}

/** Asks the queue. */
export async function teamStatus(team: TeamDatabase): Promise<TeamStatus> {
  const [counts] = await team.rows<Counts>(COUNTS);
  if (counts === undefined) throw new Error('the queue did not count');
  const { draining, portalsAll, portalsDone, underWay, requests, ...bundles } = counts;
  const open = await team.rows<OpenPortal>(OPEN);
  return {
    isDraining: draining,
    portals: { all: portalsAll, done: portalsDone, underWay },
    requests,
    bundles,
    waiting: open
      .filter(({ seconds }) => seconds > 0)
      .slice(0, NAMED)
      .map(({ pause: _, ...one }) => one),
    servers: await team.rows(SERVERS, [NAMED]),
    workers: await membersOf(team),
    dead: await deadOf(team),
    secondsLeft: Math.max(
      0,
      ...open.map(({ seconds, pending, pause }) => seconds + (pending * pause) / 1000),
    ),
  };
}

interface Counts {
  readonly draining: boolean;
  readonly portalsAll: number;
  readonly portalsDone: number;
  readonly underWay: number;
  readonly requests: number;
  readonly archived: number;
  readonly toRead: number;
  readonly toLand: number;
  readonly landed: number;
  readonly bytes: number;
}

interface OpenPortal extends WaitingPortal {
  readonly pause: number;
}

const COUNTS = `SELECT EXISTS (SELECT 1 FROM gongkai.meta WHERE name = 'draining') AS draining,
  (SELECT count(*)::int FROM gongkai.portal) AS "portalsAll",
  (SELECT count(*)::int FROM gongkai.portal WHERE done_at IS NOT NULL) AS "portalsDone",
  (SELECT count(*)::int FROM ${QUEUE_SCHEMA}.job WHERE name = '${QUEUES.crawl}' AND state = 'active') AS "underWay",
  (SELECT coalesce(sum(requests), 0)::float8 FROM gongkai.portal) AS requests,
  count(*) FILTER (WHERE key IS NOT NULL)::int AS archived,
  count(*) FILTER (WHERE reading IS NULL)::int AS "toRead",
  count(*) FILTER (WHERE reading IS NOT NULL AND landed_at IS NULL)::int AS "toLand",
  count(*) FILTER (WHERE landed_at IS NOT NULL)::int AS landed,
  coalesce(sum(bytes), 0)::float8 AS bytes FROM gongkai.bundle`;

const OPEN = `SELECT portal, waits_for AS "waitsFor", coalesce(pending, 0) AS pending,
    greatest(0, extract(epoch FROM next_at - clock_timestamp()))::float8 AS seconds,
    coalesce((crawl->'${'politeness' satisfies keyof TeamCrawl}'->>'minDelayMs')::float8, ${USUAL_PAUSE}) AS pause
  FROM gongkai.portal WHERE done_at IS NULL ORDER BY next_at DESC NULLS LAST, portal`;

const SERVERS = `SELECT address, extract(epoch FROM not_before - clock_timestamp())::float8 AS seconds
  FROM gongkai.server WHERE not_before > clock_timestamp() ORDER BY not_before DESC LIMIT $1`;

async function membersOf(team: TeamDatabase): Promise<TeamMember[]> {
  return team.rows<TeamMember>(
    `SELECT host, pid, extract(epoch FROM clock_timestamp() - heartbeat_on)::float8 AS "silentSeconds"
     FROM ${QUEUE_SCHEMA}.instance WHERE stopped_on IS NULL AND pid <> $1
       AND heartbeat_on > clock_timestamp() - interval '1 hour' ORDER BY host, pid`,
    [process.pid],
  );
}

async function deadOf(team: TeamDatabase): Promise<DeadLetter[]> {
  const jobs = await team.patiently(() =>
    team.boss.findJobs<{ portal?: string; bundle?: number }>(QUEUES.dead, {
      queued: true,
      limit: 100,
    }),
  );
  return jobs.map(({ data, sourceName, sourceOutput }) => ({
    role: sourceName ?? '',
    about: data.portal ?? String(data.bundle ?? ''),
    reason: reasonIn(sourceOutput),
  }));
}

/** What its last try said; a worker that was killed says nothing. */
function reasonIn(output: object | null): string {
  const { reason, message } = (output ?? {}) as { reason?: unknown; message?: unknown };
  return String(reason ?? message ?? 'its worker ended without a word');
}
