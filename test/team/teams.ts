/**
 * Teams on a real PostgreSQL, each with a database and folders of its own, beside the data set of one machine.
 *
 * @module
 */
import { join } from 'node:path';
import type { MemberSettings } from './member.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import {
  byOneMachine,
  type Member,
  openTown,
  plan,
  type Said,
  startMember,
  type Town,
} from './town.ts';

/** Answers that a busy machine gives too late, and that are asked for again. */
export const LATE = 4;
/** Timers of servers and clients round to a millisecond, each in its own way. */
export const ROUNDING = 2;

/** What one machine makes of the town. */
export interface OneMachine {
  readonly said: Said;
  readonly requests: number;
}

interface Team {
  readonly url: string;
  readonly db: string;
  member(own: string, more?: Partial<MemberSettings>): Member;
  log(): Town['replica']['log'];
}

export interface Teams {
  readonly postgres: TestPostgres;
  readonly town: Town;
  readonly one: OneMachine;
  /** A team with a database and folders of its own. */
  teamOf(name: string): Promise<Team>;
  close(): Promise<void>;
}

/** Starts the database and the town, and lets one machine crawl it. */
export async function openTeams(): Promise<Teams> {
  const [postgres, town] = await Promise.all([startPostgres(), openTown()]);
  const one = await byOneMachine(town);
  return {
    ...{ postgres, town, one },
    teamOf: (name) => teamOf(postgres, town, name),
    close: async () => {
      await postgres.close();
      await town.close();
    },
  };
}

async function teamOf(postgres: TestPostgres, town: Town, name: string): Promise<Team> {
  const url = await postgres.database(name);
  const db = join(town.folder, `${name}.sqlite`);
  await plan(url);
  const before = town.replica.log.length;
  const member: Team['member'] = (own, more = {}) =>
    startMember({
      ...{ url, db, roles: ['crawl', 'read', 'land'], parallel: 2, places: town.places },
      objects: join(town.folder, `${name} objects`),
      folder: join(town.folder, `${name} ${own}`),
      ...more,
    });
  return { url, db, member, log: () => town.replica.log.slice(before) };
}

/** Slices that workers lost because a busy machine kept them silent for too long: each is asked for again. */
export function lostBy(members: readonly Member[]): number {
  const events = members.flatMap((member) => member.events);
  return events.filter(({ type, role }) => type === 'fenced' && role === 'crawl').length;
}
