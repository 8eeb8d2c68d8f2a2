/**
 * Clocks of servers in PostgreSQL: a row for each address, in the time of the database.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import type { ServerClock } from '../../crawl/server-clock.ts';
import { isAway } from './away.ts';
import type { TeamDatabase } from './connect.ts';

/** How long to wait for a database that is away, ms: nothing is sent meanwhile. */
const AWAY = 1000;

/** The clock of a team. While the database is away nobody's turn comes. */
export function serverClock({ pool }: TeamDatabase): ServerClock {
  const ask = async <T>(name: string, values: unknown[], away: T): Promise<T> => {
    try {
      const { rows } = await pool.query(`SELECT gongkai.${name}($1, $2, $3) AS answer`, values);
      return rows[0]?.answer as T;
    } catch (error) {
      if (isAway(error)) return away;
      throw error;
    }
  };
  return {
    take: async (addresses, leaseMs) => {
      const token = randomUUID();
      const wait = await ask('take_server', [addresses, token, leaseMs], AWAY);
      return wait > 0
        ? { kind: 'wait', ms: Math.ceil(wait) }
        : { kind: 'turn', turn: { addresses, token } };
    },
    confirm: ({ addresses, token }, leaseMs) =>
      ask('confirm_server', [addresses, token, leaseMs], false),
    rest: async ({ addresses, token }, ms) => {
      await ask('rest_server', [addresses, token, ms], null);
    },
  };
}
