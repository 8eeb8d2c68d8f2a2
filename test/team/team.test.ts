/**
 * Several processes on a real PostgreSQL make the data set that one machine makes, whatever happens to them; the servers'
 * own logs say how they were asked.
 */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ReadingPool } from '../../src/app/reading/reading-pool.ts';
import type { ServerClock } from '../../src/crawl/server-clock.ts';
import { redact } from '../../src/normalize/redact.ts';
import { openStore } from '../../src/store/store.ts';
import { openFolderObjects } from '../../src/team/folder-objects.ts';
import { connectTeam } from '../../src/team/postgres/connect.ts';
import { PostgresJobs } from '../../src/team/postgres/jobs.ts';
import { redriveDead } from '../../src/team/postgres/plan.ts';
import { serverClock } from '../../src/team/postgres/servers.ts';
import { teamStatus } from '../../src/team/postgres/status.ts';
import { readBundle } from '../../src/team/read-bundle.ts';
import { type TeamReading, unpackReading } from '../../src/team/reading-bundle.ts';
import { LATE, lostBy, type OneMachine, openTeams, ROUNDING, type Teams } from './teams.ts';
import { PAGES, PAUSE, saidBy, shortestGap, type Town } from './town.ts';

let town: Town;
let one: OneMachine;
let teamOf: Teams['teamOf'];
let teams: Teams;

beforeAll(async () => {
  teams = await openTeams();
  ({ town, one, teamOf } = teams);
}, 90_000);
afterAll(() => teams?.close());

describe('a team of two', () => {
  it('makes the same data set as one machine, and keeps the pause of every server', async () => {
    const team = await teamOf('calm');
    const members = [team.member('first'), team.member('second', { roles: ['crawl', 'read'] })];
    for (const { ended } of members) expect(await ended).toMatchObject({ code: 0, err: '' });
    expect(saidBy(team.db)).toEqual(one.said);
    expect(shortestGap(team.log())).toBeGreaterThanOrEqual(PAUSE - ROUNDING);
    expect(team.log().length).toBeLessThanOrEqual(one.requests + LATE + lostBy(members) * PAGES);
  }, 120_000);
});

describe('the clock of a server', () => {
  it('gives one turn at a time, fences off who comes late, and lets the server rest', async () => {
    const { url } = await teamOf('clocks');
    const [own, other] = await Promise.all([openClock(url), openClock(url)]);
    const turn = await own.take(['192.0.2.1', '192.0.2.2'], 400);
    if (turn.kind !== 'turn') throw new Error('a free server was not given');
    // Two names that share one of its addresses are the same server.
    expect(await other.take(['192.0.2.2', '192.0.2.3'], 400)).toMatchObject({ kind: 'wait' });
    expect(await own.confirm(turn.turn, 400)).toBe(true);
    await sleep(500);
    const late = await other.take(['192.0.2.2', '192.0.2.3'], 5000);
    if (late.kind !== 'turn') throw new Error('a server whose turn ran out was not given');
    expect(await own.confirm(turn.turn, 400)).toBe(false);
    // Who lost it cannot give it back either.
    await own.rest(turn.turn, 0);
    expect(await own.take(['192.0.2.2'], 400)).toMatchObject({ kind: 'wait' });
    await other.rest(late.turn, 700);
    const wait = await own.take(['192.0.2.3'], 400);
    expect(wait).toMatchObject({ kind: 'wait' });
    expect(wait.kind === 'wait' ? wait.ms : 0).toBeLessThanOrEqual(700);
    await sleep(wait.kind === 'wait' ? wait.ms : 0);
    expect(await own.take(['192.0.2.3'], 400)).toMatchObject({ kind: 'turn' });
  }, 60_000);
});

describe('a bundle', () => {
  /** Reads what one machine archived, as a second try does: beside this process. */
  async function read(killing = ''): Promise<{ reading: TeamReading; digest: string }> {
    const archive = join(town.folder, 'archive');
    const name = readdirSync(archive).find((one) => one.endsWith('.warc.gz')) ?? '';
    const objects = await openFolderObjects(join(town.folder, 'bundle objects'));
    const key = await objects.put(readFileSync(join(archive, name)));
    vi.stubEnv('KILLING_DOCUMENT', killing);
    const script = new URL('killer.ts', import.meta.url);
    const pool = new ReadingPool({ threads: 1, runtime: 'process', script });
    onTestFinished(() => pool.close());
    const warc = { key, name };
    const job = { id: '', tries: 1, role: 'read', bundle: 1, warc, earlier: [] } as const;
    const folder = join(town.folder, `reading ${killing}`);
    const done = await readBundle({ job, objects, folder, pool, parserVersion: '1.0.0' });
    return { reading: unpackReading(await objects.get(done.reading)), digest: done.reading };
  }

  let known: ReturnType<typeof read> | undefined;
  const whole = (): ReturnType<typeof read> => {
    known ??= read();
    return known;
  };

  it('lands once, however often it is sent, and changes nothing where an older parser read it', async () => {
    const { reading, digest } = await whole();
    const db = join(town.folder, 'bundle.sqlite');
    const store = openStore(db, { redact });
    onTestFinished(() => store.close());
    expect(store.landBundle({ ...reading, digest })).toEqual([]);
    const before = saidBy(db);
    expect(before['report']?.length).toBeGreaterThan(10);
    expect(store.landBundle({ ...reading, digest })).toBe(null);
    const deliveries = reading.deliveries.map(({ packed, info }) => {
      return { packed, info: { ...info, parserVersion: '0.0.1' } };
    });
    const stale = hash('sha256', 'read by an older parser');
    expect(store.landBundle({ ...reading, deliveries, digest: stale })).toEqual([]);
    expect(saidBy(db)).toEqual(before);
  }, 60_000);

  it('of which a document kills its reader gives all others, and says which it was', async () => {
    const hashes = ({ deliveries }: TeamReading) =>
      deliveries.map(({ packed }) => packed.record.source.sha256);
    const calm = hashes((await whole()).reading);
    expect(calm.length).toBeGreaterThan(10);
    const killing = calm[5] ?? '';
    const { reading } = await read(killing);
    expect(hashes(reading)).toEqual(calm.filter((one) => one !== killing));
    expect(reading.refused).toMatchObject([
      { source: { sha256: killing }, refusal: { code: 'hostile' } },
    ]);
  }, 60_000);
});

describe('a job that fails again and again', () => {
  it('goes to the dead letters with what it said, and is tried once more when it is asked for', async () => {
    const { url } = await teamOf('dead');
    const database = await connectTeam({ url });
    onTestFinished(() => database.close());
    const jobs = new PostgresJobs(database);
    await database.boss.updateQueue('read', { retryLimit: 1, retryDelay: 0, retryBackoff: false });
    const slice = await jobs.claim('crawl');
    if (slice?.role !== 'crawl') throw new Error('no slice was there');
    const warc = { key: '00', name: 'a.warc.gz', bytes: 1, needsEarlier: false };
    const done = {
      ...({ role: 'crawl', ledger: '00', bundles: [warc], coverage: null } as const),
      ...{ requests: 1, pending: 0, nextMs: null, waitsFor: null },
    };
    expect(await jobs.finish(slice, done)).toBe(true);
    // Whoever finishes a second time has lost it meanwhile.
    expect(await jobs.finish(slice, done)).toBe(false);
    for (const tries of [0, 1]) {
      const job = await jobs.claim('read');
      if (job === null) throw new Error(`try ${tries} was not given out`);
      expect(job).toMatchObject({ role: 'read', tries, warc: { name: 'a.warc.gz' } });
      await jobs.fail(job, 'no room for it');
      expect(await jobs.beat(job)).toBe(false);
    }
    expect(await jobs.claim('read')).toBe(null);
    const { dead, bundles, portals } = await teamStatus(database);
    expect(dead).toEqual([{ role: 'read', about: '1', reason: 'no room for it' }]);
    expect(bundles).toMatchObject({ archived: 1, toRead: 1, landed: 0 });
    expect(portals).toMatchObject({ all: 6, done: 1 });
    expect(await redriveDead(database)).toBe(1);
    expect(await jobs.claim('read')).toMatchObject({ role: 'read', bundle: 1 });
    expect((await teamStatus(database)).dead).toEqual([]);
  }, 60_000);

  it('is left to newer workers where it is of a newer shape', async () => {
    const { url } = await teamOf('newer');
    const database = await connectTeam({ url });
    onTestFinished(() => database.close());
    await database.boss.send('land', { schema: 99, bundle: 1 });
    const jobs = new PostgresJobs(database);
    expect(await jobs.claim('land')).toBe(null);
    expect(
      await database.rows('SELECT state FROM gongkai_queue.job WHERE name = $1 AND state = $2', [
        'land',
        'created',
      ]),
    ).toHaveLength(1);
  }, 60_000);
});

/** The clock of a team, as a process of its own has it. */
async function openClock(url: string): Promise<ServerClock> {
  const database = await connectTeam({ url });
  onTestFinished(() => database.close());
  return serverClock(database);
}
