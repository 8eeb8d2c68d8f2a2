import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberSettings } from './member.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import {
  byOneMachine,
  openTown,
  PAUSE,
  plan,
  type Said,
  saidBy,
  shortestGap,
  startMember,
  type Town,
} from './town.ts';

let postgres: TestPostgres;
let town: Town;
let one: { said: Said; requests: number };

beforeAll(async () => {
  [postgres, town] = await Promise.all([startPostgres(), openTown()]);
  one = await byOneMachine(town);
}, 60_000);
afterAll(async () => {
  await postgres?.close();
  await town?.close();
});

function settings(name: string, more: Partial<MemberSettings>): MemberSettings {
  return {
    roles: ['crawl', 'read', 'land'],
    url: postgres.url,
    objects: join(town.folder, 'objects'),
    folder: join(town.folder, name),
    db: join(town.folder, 'team.sqlite'),
    parallel: 2,
    places: town.places,
    ...more,
  };
}

describe('a team of two', () => {
  it('makes the same data set as one machine, and keeps the pause of every server', async () => {
    const before = town.replica.log.length;
    await plan(postgres.url);
    const members = [
      startMember(settings('first', {})),
      startMember(settings('second', { roles: ['crawl', 'read'] })),
    ];
    for (const { ended } of members) expect(await ended).toMatchObject({ code: 0, err: '' });
    const log = town.replica.log.slice(before);
    expect(saidBy(join(town.folder, 'team.sqlite'))).toEqual(one.said);
    expect(shortestGap(log)).toBeGreaterThanOrEqual(PAUSE - 1);
  }, 120_000);
});
