/**
 * One lander: whoever holds a lock of the database, which ends with the connection that holds it.
 *
 * @module
 */
import type { PoolClient } from 'pg';
import type { TeamDatabase } from './connect.ts';

/** The lock of this process. */
export class LandLock {
  readonly #team: TeamDatabase;
  #client: PoolClient | null = null;

  constructor(team: TeamDatabase) {
    this.#team = team;
  }

  /** Whether this process is the lander; tries to become it where nobody is. */
  async isOurs(): Promise<boolean> {
    if (this.#client !== null) return true;
    const client = await this.#team.patiently(() => this.#team.pool.connect());
    // With the connection the lock is gone as well.
    const lost = (): void => {
      this.#client = null;
      client.release(true);
    };
    try {
      const { rows } = await client.query(
        "SELECT pg_try_advisory_lock(hashtext('gongkai land')) AS ours",
      );
      if (rows[0]?.ours !== true) {
        client.release();
        return false;
      }
    } catch {
      client.release(true);
      return false;
    }
    client.once('error', lost);
    this.#client = client;
    return true;
  }

  /** Lets another process land. */
  release(): void {
    this.#client?.release(true);
    this.#client = null;
  }
}
