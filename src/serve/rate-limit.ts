/**
 * A bucket of requests for each client, refilled with time. Pure: the caller says what time it is.
 *
 * @module
 */

export interface Rate {
  /** Requests at once. */
  readonly burst: number;
  /** Requests a second over time. */
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Clients remembered; the longest unseen are forgotten first. */
const CLIENTS = 20_000;

export class RateLimit {
  private readonly rate: Rate;
  private readonly buckets = new Map<string, Bucket>();

  constructor(rate: Rate) {
    this.rate = rate;
  }

  /**
   * Takes one request from a client's bucket.
   *
   * @param now milliseconds of any clock that does not go back
   * @returns 0 where the request may go on, else seconds to wait
   */
  take(client: string, now: number): number {
    const { burst, perSecond } = this.rate;
    const known = this.buckets.get(client);
    this.buckets.delete(client);
    const passed = known === undefined ? 0 : Math.max(0, now - known.at) / 1000;
    const tokens = known === undefined ? burst : Math.min(burst, known.tokens + passed * perSecond);
    const allowed = tokens >= 1;
    this.buckets.set(client, { tokens: allowed ? tokens - 1 : tokens, at: now });
    if (this.buckets.size > CLIENTS) {
      const [oldest] = this.buckets.keys();
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    return allowed ? 0 : Math.ceil((1 - tokens) / perSecond);
  }
}
