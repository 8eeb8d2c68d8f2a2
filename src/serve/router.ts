/**
 * Routes and what they cost: none is registered without saying so, and the limit of its kind stands before it.
 *
 * @module
 */
import type { Context, Hono, MiddlewareHandler } from 'hono';

/**
 * - `page`: made from what is prepared
 * - `work`: searched, drawn, compared, or read anew from a source
 * - `run`: a query of the visitor's own, a file to read, a whole table
 */
export type Cost = 'page' | 'work' | 'run';

/** Names the client of a request; null for one that is not counted. */
export type ClientOf = (context: Context) => string | null;

/** Every request takes from `page`; `work` and `run` from their own besides. */
const RATES: Readonly<Record<Cost, Rate>> = {
  page: { burst: 200, perSecond: 20 },
  work: { burst: 60, perSecond: 5 },
  run: { burst: 6, perSecond: 0.2 },
};

type RouteAnswer = (context: Context) => Response | Promise<Response>;

export class Router {
  readonly #app: Hono;
  readonly #limits: Readonly<Record<Cost, MiddlewareHandler>>;

  constructor(app: Hono, clientOf: ClientOf | null) {
    const limited = (cost: Cost) => limit(RATES[cost], clientOf);
    this.#app = app;
    this.#limits = { page: (_, next) => next(), work: limited('work'), run: limited('run') };
    app.use(limited('page'));
  }

  get(path: string, cost: Cost, answer: RouteAnswer): void {
    this.#app.get(path, this.#limits[cost], answer);
  }

  /** @param bounded refuses a body that is too large */
  post(path: string, cost: Cost, bounded: MiddlewareHandler, answer: RouteAnswer): void {
    this.#app.post(path, this.#limits[cost], bounded, answer);
  }
}

function limit(rate: Rate, clientOf: ClientOf | null): MiddlewareHandler {
  const clients = new RateLimit(rate);
  return async (context, next) => {
    const client = clientOf?.(context) ?? null;
    const wait = client === null ? 0 : clients.take(client, performance.now());
    if (wait === 0) return next();
    return context.text('请求太多，请稍后再试。 Too many requests, try again later.', 429, {
      'retry-after': String(wait),
    });
  };
}

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
