/**
 * A team to which everything happens at once: workers killed and stopped, clocks ten minutes off, the database killed and
 * back. Minutes of waiting, so it runs by itself: `node scripts/team-faults.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LATE, lostBy, openTeams, ROUNDING, type Teams } from './teams.ts';
import { PAGES, PAUSE, saidBy, shortestGap } from './town.ts';

let teams: Teams;

beforeAll(async () => {
  teams = await openTeams();
}, 90_000);
afterAll(() => teams?.close());

describe('a team to which everything happens', () => {
  it('makes the same data set, keeps every pause, and asks again no more than was promised', async () => {
    const team = await teams.teamOf('storm');
    const killed = team.member('killed', {
      roles: ['crawl'],
      clockMs: 600_000,
      at: { point: 'received', time: 9, signal: 'SIGKILL' },
    });
    const stopped = team.member('stopped', {
      roles: ['crawl'],
      at: { point: 'received', time: 7, signal: 'SIGSTOP' },
    });
    const reader = team.member('reader', {
      roles: ['read'],
      at: { point: 'claimed.read', time: 1, signal: 'SIGKILL' },
    });
    const lander = team.member('lander', {
      roles: ['land'],
      at: { point: 'committed', time: 1, signal: 'SIGKILL' },
    });
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
    const crawler = team.member('crawler', { roles: ['crawl'], clockMs: -600_000 });
    expect(await reader.ended).toMatchObject({ signal: 'SIGKILL' });
    await teams.postgres.kill();
    await sleep(1000);
    await teams.postgres.start();
    const rest = team.member('rest', { roles: ['read', 'land'] });
    expect(await lander.ended).toMatchObject({ signal: 'SIGKILL' });
    // Well past the silence after which a worker is taken for dead.
    await sleep(14_000);
    stopped.child.kill('SIGCONT');
    expect(await stopped.ended).toMatchObject({ code: 0, err: '' });
    for (const { ended } of [crawler, rest])
      expect(await ended).toMatchObject({ code: 0, err: '' });
    expect(stopped.events.filter(({ type }) => type === 'fenced').length).toBeGreaterThan(0);
    expect(saidBy(team.db)).toEqual(teams.one.said);
    expect(shortestGap(team.log())).toBeGreaterThanOrEqual(PAUSE - ROUNDING);
    // Two workers lost what they were at: two slices each, of so many pages.
    const lost = 2 * 2 + lostBy([crawler]);
    expect(team.log().length).toBeLessThanOrEqual(teams.one.requests + LATE + lost * PAGES);
  }, 240_000);
});
