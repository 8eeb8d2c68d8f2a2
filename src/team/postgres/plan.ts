/**
 * Portals given to a team, and whether it takes up new work.
 *
 * @module
 */
import type { PortalHome } from '../../app/crawl/crawl-portals.ts';
import { JOB_SCHEMA, type TeamCrawl } from '../job-source.ts';
import { QUEUES, type TeamDatabase } from './connect.ts';

export interface PlannedPortals {
  /** Portals that the team did not know. */
  readonly added: number;
  /** Portals for which a slice was queued; one that is under way already is left as it is. */
  readonly queued: number;
}

/** Gives portals to a team; known ones are crawled again with these options. */
export async function planPortals(
  team: TeamDatabase,
  portals: readonly PortalHome[],
  crawl: TeamCrawl,
): Promise<PlannedPortals> {
  let added = 0;
  let queued = 0;
  for (const { code, url } of portals) {
    const portal = `${code} ${url}`;
    const [isNew, sent] = await team.transaction(async ({ client, db }) => {
      const { rows } = await client.query(
        `INSERT INTO gongkai.portal (portal, code, url, crawl) VALUES ($1, $2, $3, $4)
         ON CONFLICT (portal) DO UPDATE SET crawl = excluded.crawl, done_at = NULL
         RETURNING xmax = 0 AS added`,
        [portal, code, url, JSON.stringify(crawl)],
      );
      const data = { schema: JOB_SCHEMA, portal };
      const job = await team.boss.send(QUEUES.crawl, data, { db, singletonKey: portal });
      return [rows[0]?.added === true, job !== null];
    });
    if (isNew) added += 1;
    if (sent) queued += 1;
  }
  return { added, queued };
}

/** Lets no new slice begin, or lets them begin again. What was archived is still read and landed. */
export async function setDraining(team: TeamDatabase, isDraining: boolean): Promise<void> {
  await team.rows(
    isDraining
      ? "INSERT INTO gongkai.meta VALUES ('draining', 'true') ON CONFLICT DO NOTHING"
      : "DELETE FROM gongkai.meta WHERE name = 'draining'",
  );
}

/** Tries dead letters once more; answers how many. */
export function redriveDead(team: TeamDatabase): Promise<number> {
  return team.patiently(() => team.boss.redrive(QUEUES.dead));
}
