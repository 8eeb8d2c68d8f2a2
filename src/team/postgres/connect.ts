/**
 * The way to PostgreSQL: the one file that loads `pg` and `pg-boss`, when a queue is named and not before.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import { TeamError } from '../team-error.ts';
import { isAway } from './away.ts';
import { QUEUE_SCHEMA, TEAM_SCHEMA, TEAM_SQL } from './schema.ts';

/** Queues of pg-boss; a job that fails again and again ends in the last. */
export const QUEUES = { crawl: 'crawl', read: 'read', land: 'land', dead: 'dead' } as const;

export interface QueueOptions {
  /** `postgres://user@host:5432/database`. */
  readonly url: string;
  /** Ends waiting for a database that does not answer. */
  readonly signal?: AbortSignal;
  /** How long a database that does not answer is waited for, ms. Default: 10 minutes. */
  readonly patienceMs?: number;
  /** How often to look for workers that fell silent, s. Default 15. */
  readonly superviseSeconds?: number;
}

/** What `boss` and statements need to take part in a transaction. */
export interface TeamTransaction {
  readonly client: PoolClient;
  /** For the calls of pg-boss. */
  readonly db: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
}

/** An open queue. */
export class TeamDatabase {
  readonly pool: Pool;
  readonly boss: PgBoss;
  readonly #options: QueueOptions;

  constructor(pool: Pool, boss: PgBoss, options: QueueOptions) {
    this.pool = pool;
    this.boss = boss;
    this.#options = options;
  }

  /** Rows of one statement; waits while the database is away. */
  rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.patiently(async () => (await this.pool.query(sql, values)).rows as Row[]);
  }

  /**
   * All or nothing; waits while the database is away, and then does it again from the start. A commit whose answer was
   * lost is met again by whoever guards the transaction: it must change nothing a second time.
   */
  transaction<T>(work: (transaction: TeamTransaction) => Promise<T>): Promise<T> {
    return this.patiently(async () => {
      const client = await this.pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work({
          client,
          db: { executeSql: async (text, values) => client.query(text, values) },
        });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        await client.query('ROLLBACK').then(
          () => {
            broken = undefined;
          },
          () => undefined,
        );
        throw error;
      } finally {
        // A connection that could not even be rolled back is of no use to the next.
        client.release(broken);
      }
    });
  }

  /** Does something again while the database is away. */
  async patiently<T>(work: () => Promise<T>): Promise<T> {
    const { signal, patienceMs = 600_000 } = this.#options;
    const until = performance.now() + patienceMs;
    for (let pause = 100; ; pause = Math.min(2 * pause, 5000)) {
      try {
        return await work();
      } catch (error) {
        if (!isAway(error) || performance.now() > until || signal?.aborted === true) throw error;
        await new Promise((wake) => setTimeout(wake, pause));
      }
    }
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, close: true }).catch(() => undefined);
    await this.pool.end().catch(() => undefined);
  }
}

/**
 * Opens the queue of a team that is there already.
 *
 * @throws TeamError where the packages are missing, the database cannot be reached, or holds no team of this version
 */
export async function connectTeam(options: QueueOptions): Promise<TeamDatabase> {
  const team = await open(options, false);
  try {
    await requireTeam(team, options.url);
    await onDatabase(options.url, () => team.boss.start());
    return team;
  } catch (error) {
    await team.close();
    throw error;
  }
}

/**
 * Makes a team, or brings one up to date: the only call that changes schemas.
 *
 * @throws TeamError as {@link connectTeam}
 */
export async function initTeam(options: QueueOptions, heartbeatSeconds = 60): Promise<void> {
  const team = await open(options, true);
  try {
    await onDatabase(options.url, async () => {
      await team.boss.start();
      await team.boss.createQueue(QUEUES.dead, { retentionSeconds: YEAR, deleteAfterSeconds: 0 });
      await makeQueues(team.boss, heartbeatSeconds);
      await team.transaction(async ({ client }) => {
        // Two people who do this at once do it one after the other.
        await client.query("SELECT pg_advisory_xact_lock(hashtext('gongkai team init'))");
        await client.query(TEAM_SQL);
        await client.query(
          `INSERT INTO gongkai.meta VALUES ('schema', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          [String(TEAM_SCHEMA)],
        );
      });
    });
  } finally {
    await team.close();
  }
}

const YEAR = 365 * 86_400;
const HOUR = 3600;

/** A slice may rest with its servers for hours; silence, not length, tells that a worker is gone. */
async function makeQueues(boss: PgBoss, heartbeatSeconds: number): Promise<void> {
  const shared = {
    heartbeatSeconds,
    deadLetter: QUEUES.dead,
    retentionSeconds: YEAR,
    deleteAfterSeconds: 86_400,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
  };
  const queues = [
    [QUEUES.crawl, { ...shared, policy: 'exclusive', retryLimit: 10, expireInSeconds: 12 * HOUR }],
    [QUEUES.read, { ...shared, retryLimit: 3, expireInSeconds: 2 * HOUR }],
    [QUEUES.land, { ...shared, retryLimit: 10, expireInSeconds: 2 * HOUR }],
  ] as const;
  for (const [name, queue] of queues) {
    const { policy: _, ...rest } = { policy: '', ...queue };
    if ((await boss.getQueue(name)) === null) await boss.createQueue(name, queue);
    else await boss.updateQueue(name, rest);
  }
}

async function open(options: QueueOptions, isInit: boolean): Promise<TeamDatabase> {
  const [{ default: pg }, { PgBoss }] = await packages();
  const { url, superviseSeconds = 15 } = options;
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced; who asks next is told.
  pool.on('error', () => undefined);
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: isInit,
    createSchema: isInit,
    schedule: false,
    supervise: !isInit,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    max: 5,
  });
  boss.on('error', () => undefined);
  return new TeamDatabase(pool, boss, options);
}

async function packages() {
  try {
    return await Promise.all([import('pg'), import('pg-boss')]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new TeamError(
      'A team needs two packages that are not installed. Install them beside gongkai: npm install pg@8 pg-boss@12',
      { cause: error },
    );
  }
}

async function requireTeam(team: TeamDatabase, url: string): Promise<void> {
  const found = await onDatabase(url, async () => {
    const { rows } = await team.pool.query(
      "SELECT to_regclass('gongkai.meta') IS NOT NULL AS known",
    );
    if (rows[0]?.known !== true) return null;
    const meta = await team.pool.query("SELECT value FROM gongkai.meta WHERE name = 'schema'");
    return Number(meta.rows[0]?.value ?? 0);
  });
  if (found === null)
    throw new TeamError(
      `${shownUrl(url)}: no team is here yet. Make one: gongkai team init --queue …`,
    );
  if (found > TEAM_SCHEMA)
    throw new TeamError(
      `${shownUrl(url)}: this team was brought up to date by a later gongkai (${found}, this one knows ${TEAM_SCHEMA}). Update gongkai`,
    );
  if (found < TEAM_SCHEMA)
    throw new TeamError(
      `${shownUrl(url)}: this team is of an older gongkai. Stop its workers, then: gongkai team init --queue …`,
    );
}

/** What PostgreSQL answers while it comes up again: it will be there within moments. */
const COMING_UP = '57P03';
const MOMENTS = 30;

async function onDatabase<T>(url: string, work: () => Promise<T>, tries = 0): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TeamError) throw error;
    const { message, code } = error as NodeJS.ErrnoException;
    if (code === COMING_UP && tries < MOMENTS) {
      await sleep(1000);
      return onDatabase(url, work, tries + 1);
    }
    throw new TeamError(`${shownUrl(url)}: PostgreSQL cannot be used (${message || code})`, {
      cause: error,
    });
  }
}

/**
 * A connection string without its password.
 *
 * @example
 * shownUrl('postgres://team:secret@db.example/gongkai') // => 'postgres://team@db.example/gongkai'
 */
export function shownUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return 'the queue';
  parsed.password = '';
  parsed.search = '';
  return parsed.href;
}
