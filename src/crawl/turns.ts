/**
 * Turns at servers that are shared with other machines: taken before a request, given back behind it.
 *
 * @module
 */

import type { Lease } from './ledger.ts';
import { longestRequestMs } from './limits.ts';
import type { Settings } from './options.ts';
import type { ServerTurn } from './server-clock.ts';

/** An answer older than this says nothing: the process may have been stopped since, ms. */
const FRESH = 1000;
/** How much longer than the longest request a turn is, ms. */
const SLACK = 5000;

/** Those of one run; without a shared clock every turn is given at once. */
export class Turns {
  readonly #settings: Pick<Settings, 'servers' | 'limits' | 'clock'>;
  readonly #addresses = new Map<string, readonly string[]>();
  readonly #taken = new Map<Lease, ServerTurn>();

  constructor(settings: Pick<Settings, 'servers' | 'limits' | 'clock'>) {
    this.#settings = settings;
  }

  /** Remembers where a host lives. */
  know(host: string, addresses: readonly string[]): void {
    this.#addresses.set(host, addresses.toSorted());
  }

  /**
   * Takes the server of a lease and asks once more immediately before sending.
   *
   * @returns null where the request may be sent now; otherwise how long to wait, ms
   */
  async take(lease: Lease): Promise<number | null> {
    const { servers } = this.#settings;
    if (servers === undefined) return null;
    const addresses = this.#addresses.get(lease.host) ?? [lease.host];
    const answer = await servers.take(addresses, this.#leaseMs);
    if (answer.kind === 'wait') return answer.ms;
    this.#taken.set(lease, answer.turn);
    for (;;) {
      // The clock that nobody sets; that a process is stopped does not stop it.
      const asked = performance.now();
      if (!(await servers.confirm(answer.turn, this.#leaseMs))) break;
      if (performance.now() - asked < FRESH) return null;
    }
    // It is another's, or the clock cannot be asked: what may still be ours is nobody's from now on.
    await this.rest(lease, 0);
    return FRESH;
  }

  /** Gives the server of a lease back, to rest until a moment of the crawl's clock. */
  async rest(lease: Lease, until: number): Promise<void> {
    const turn = this.#taken.get(lease);
    if (turn === undefined) return;
    this.#taken.delete(lease);
    const { servers, clock } = this.#settings;
    await servers?.rest(turn, Math.max(0, until - clock.now()));
  }

  get #leaseMs(): number {
    return longestRequestMs(this.#settings.limits) + SLACK;
  }
}
