/**
 * The jobs of a team in pg-boss: what is claimed, what follows, and who has lost what.
 *
 * @module
 */
import type { JobWithMetadata } from 'pg-boss';
import {
  JOB_SCHEMA,
  type JobDone,
  type JobSource,
  type LandDone,
  type LandJob,
  type ReadDone,
  type ReadJob,
  type SliceDone,
  type SliceJob,
  type StoredWarc,
  type TeamJob,
  type TeamRole,
} from '../job-source.ts';
import { QUEUES, type TeamDatabase, type TeamTransaction } from './connect.ts';
import { QUEUE_SCHEMA } from './schema.ts';

/** Jobs of a newer program are looked at again so much later, ms. */
const NEWER = 60_000;
/** Jobs that begin later than this keep nobody waiting, minutes. */
const SOON = 10;

interface JobData {
  readonly schema: number;
  readonly portal?: string;
  readonly bundle?: number;
}

type Found = JobWithMetadata<JobData>;

/** Jobs of a team whose database is open. */
export class PostgresJobs implements JobSource {
  readonly #team: TeamDatabase;
  readonly #backlog: number;

  /** @param backlog - no slice begins while more bundles than this wait to be landed */
  constructor(team: TeamDatabase, backlog = 2000) {
    this.#team = team;
    this.#backlog = backlog;
  }

  async claim(role: TeamRole): Promise<TeamJob | null> {
    if (role === 'crawl' && (await this.#isHeldBack())) return null;
    const { boss } = this.#team;
    const [found] = await this.#team.patiently(() =>
      boss.fetch<JobData>(QUEUES[role], { includeMetadata: true, batchSize: 1 }),
    );
    if (found === undefined) return null;
    if (found.data.schema <= JOB_SCHEMA) {
      const job = await this.#jobOf(role, found);
      if (job !== null) return job;
      // Its portal or bundle is gone, or was done by somebody else.
      await this.#team.patiently(() => boss.complete(QUEUES[role], attemptOf(found)));
      return this.claim(role);
    }
    await this.#putBack(role, found, NEWER);
    return null;
  }

  async beat(job: TeamJob): Promise<boolean> {
    const { boss } = this.#team;
    return hits(await this.#team.patiently(() => boss.touch(QUEUES[job.role], fenceOf(job))));
  }

  finish(job: TeamJob, done: JobDone): Promise<boolean> {
    return this.#team.transaction(async (transaction) => {
      const { boss } = this.#team;
      if (job.role === 'crawl' && !(await holdsPortal(transaction, job))) return false;
      const { db } = transaction;
      // Nothing was written before this: what is committed then is nothing.
      if (!hits(await boss.complete(QUEUES[job.role], fenceOf(job), null, { db }))) return false;
      if (job.role === 'crawl' && done.role === 'crawl')
        await this.#sliceDone(transaction, job, done);
      if (job.role === 'read' && done.role === 'read') await this.#readDone(transaction, job, done);
      if (done.role === 'land') await landDone(transaction, done);
      return true;
    });
  }

  async defer(job: TeamJob, ms: number): Promise<void> {
    const data = job.role === 'crawl' ? { portal: job.portal } : { bundle: job.bundle };
    await this.#again(job.role, fenceOf(job), { schema: JOB_SCHEMA, ...data }, ms);
  }

  async fail(job: TeamJob, reason: string): Promise<void> {
    const { boss } = this.#team;
    await this.#team.patiently(() => boss.fail(QUEUES[job.role], fenceOf(job), { reason }));
  }

  landable(bundle: number): Promise<readonly { bundle: number; reading: string }[]> {
    // What says that a document has not changed waits for the documents before it.
    return this.#team.rows(
      `SELECT b.bundle, b.reading FROM gongkai.bundle b JOIN gongkai.bundle own ON own.bundle = $1
       WHERE b.portal = own.portal AND b.landed_at IS NULL AND b.reading IS NOT NULL
         AND (b.bundle = own.bundle OR b.has_seen) AND (NOT b.has_seen OR NOT EXISTS (
           SELECT 1 FROM gongkai.bundle e WHERE e.portal = b.portal AND e.bundle < b.bundle
           AND e.landed_at IS NULL AND (e.reading IS NULL OR (e.bundle <> own.bundle AND NOT e.has_seen))))
       ORDER BY b.bundle`,
      [bundle],
    );
  }

  async isDone(): Promise<boolean> {
    const [row] = await this.#team.rows<{ done: boolean }>(
      `SELECT NOT EXISTS (SELECT 1 FROM ${QUEUE_SCHEMA}.job WHERE name = ANY ($1) AND (state = 'active' OR
         (state IN ('created', 'retry') AND start_after < now() + $2 * interval '1 minute'))) AS done`,
      [[QUEUES.crawl, QUEUES.read, QUEUES.land], SOON],
    );
    return row?.done === true;
  }

  async #isHeldBack(): Promise<boolean> {
    const [row] = await this.#team.rows<{ held: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM gongkai.meta WHERE name = 'draining')
         OR (SELECT count(*) FROM gongkai.bundle WHERE landed_at IS NULL) >= $1 AS held`,
      [this.#backlog],
    );
    return row?.held === true;
  }

  #jobOf(role: TeamRole, found: Found): Promise<TeamJob | null> {
    const attempt = { id: found.id, tries: found.retryCount };
    if (role === 'crawl') return this.#sliceOf(attempt, found.data.portal ?? '');
    const bundle = found.data.bundle ?? 0;
    return role === 'read' ? this.#readOf(attempt, bundle) : this.#landOf(attempt, bundle);
  }

  async #sliceOf(attempt: Attempt, portal: string): Promise<SliceJob | null> {
    const [row] = await this.#team.rows<
      Omit<SliceJob, 'home' | 'role'> & { code: string; url: string }
    >(
      `UPDATE gongkai.portal SET epoch = epoch + 1, next_at = NULL WHERE portal = $1
       RETURNING portal, code, url, epoch, ledger, crawl,
         (1000 * extract(epoch FROM clock_timestamp()))::float8 AS now`,
      [portal],
    );
    if (row === undefined) return null;
    const { code, url, ...rest } = row;
    return { ...attempt, ...rest, role: 'crawl', home: { code, url } };
  }

  async #readOf(attempt: Attempt, bundle: number): Promise<ReadJob | null> {
    const [row] = await this.#team.rows<StoredWarc & { portal: string; needsEarlier: boolean }>(
      `SELECT portal, key, name, needs_earlier AS "needsEarlier" FROM gongkai.bundle
       WHERE bundle = $1 AND reading IS NULL`,
      [bundle],
    );
    if (row === undefined) return null;
    const earlier = row.needsEarlier ? await this.earlier(row.portal, bundle) : [];
    return { ...attempt, role: 'read', bundle, warc: { key: row.key, name: row.name }, earlier };
  }

  /** WARC files of a portal, those before a bundle where one is named. */
  earlier(portal: string, bundle: number | null = null): Promise<StoredWarc[]> {
    return this.#team.rows(
      `SELECT key, name FROM gongkai.bundle WHERE portal = $1 AND key IS NOT NULL
       AND ($2::int IS NULL OR bundle < $2) ORDER BY bundle`,
      [portal, bundle],
    );
  }

  async #landOf(attempt: Attempt, bundle: number): Promise<LandJob | null> {
    const [row] = await this.#team.rows<{ reading: string }>(
      'SELECT reading FROM gongkai.bundle WHERE bundle = $1 AND landed_at IS NULL AND reading IS NOT NULL',
      [bundle],
    );
    return row === undefined ? null : { ...attempt, role: 'land', bundle, reading: row.reading };
  }

  async #sliceDone({ client, db }: TeamTransaction, job: SliceJob, done: SliceDone): Promise<void> {
    const { boss } = this.#team;
    for (const { key, name, bytes, needsEarlier } of done.bundles) {
      const { rows } = await client.query(
        `INSERT INTO gongkai.bundle (portal, key, name, bytes, needs_earlier) VALUES ($1, $2, $3, $4, $5)
         RETURNING bundle`,
        [job.portal, key, name, bytes, needsEarlier],
      );
      await boss.send(QUEUES.read, { schema: JOB_SCHEMA, bundle: rows[0].bundle }, { db });
    }
    if (done.coverage !== null) {
      const { rows } = await client.query(
        `INSERT INTO gongkai.bundle (portal, reading, read_at) VALUES ($1, $2, clock_timestamp())
         RETURNING bundle`,
        [job.portal, done.coverage],
      );
      await boss.send(QUEUES.land, { schema: JOB_SCHEMA, bundle: rows[0].bundle }, { db });
    }
    await client.query(
      `UPDATE gongkai.portal SET ledger = $2, slices = slices + 1, requests = requests + $3, pending = $4,
         waits_for = $5, next_at = clock_timestamp() + $6::float8 * interval '1 millisecond',
         done_at = CASE WHEN $6::float8 IS NULL THEN clock_timestamp() END WHERE portal = $1`,
      [job.portal, done.ledger, done.requests, done.pending, done.waitsFor, done.nextMs],
    );
    if (done.nextMs === null) return;
    await boss.send(
      QUEUES.crawl,
      { schema: JOB_SCHEMA, portal: job.portal },
      {
        db,
        singletonKey: job.portal,
        startAfter: laterBy(done.nextMs),
      },
    );
  }

  async #readDone({ client, db }: TeamTransaction, job: ReadJob, done: ReadDone): Promise<void> {
    await client.query(
      'UPDATE gongkai.bundle SET reading = $2, has_seen = $3, read_at = clock_timestamp() WHERE bundle = $1',
      [job.bundle, done.reading, done.hasSeen],
    );
    await this.#team.boss.send(QUEUES.land, { schema: JOB_SCHEMA, bundle: job.bundle }, { db });
  }

  #putBack(role: TeamRole, found: Found, ms: number): Promise<void> {
    return this.#again(role, attemptOf(found), found.data, ms);
  }

  #again(
    role: TeamRole,
    attempt: { id: string; retryCount: number },
    data: JobData,
    ms: number,
  ): Promise<void> {
    const { boss } = this.#team;
    return this.#team.transaction(async ({ db }) => {
      if (!hits(await boss.complete(QUEUES[role], attempt, null, { db }))) return;
      const key = data.portal === undefined ? {} : { singletonKey: data.portal };
      await boss.send(QUEUES[role], data, { db, ...key, startAfter: laterBy(ms) });
    });
  }
}

/** Whether a call of pg-boss met the attempt it was about; its types leave that out. */
function hits(response: object): boolean {
  return (response as { readonly affected?: number }).affected === 1;
}

type Attempt = Pick<TeamJob, 'id' | 'tries'>;

async function holdsPortal({ client }: TeamTransaction, job: SliceJob): Promise<boolean> {
  const { rows } = await client.query(
    'SELECT epoch FROM gongkai.portal WHERE portal = $1 FOR UPDATE',
    [job.portal],
  );
  return rows[0]?.epoch === job.epoch;
}

async function landDone({ client }: TeamTransaction, { landed }: LandDone): Promise<void> {
  await client.query(
    'UPDATE gongkai.bundle SET landed_at = clock_timestamp() WHERE bundle = ANY ($1) AND landed_at IS NULL',
    [landed],
  );
}

function attemptOf({ id, retryCount }: Pick<Found, 'id' | 'retryCount'>) {
  return { id, retryCount };
}

function fenceOf({ id, tries }: TeamJob) {
  return { id, retryCount: tries };
}

/** As an interval of the database: a moment would be the clock of this machine. */
function laterBy(ms: number): number {
  return Math.ceil(ms / 1000);
}
