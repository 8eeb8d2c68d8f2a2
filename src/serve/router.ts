/**
 * Routes and what they cost: none is registered without saying so, and the limit of its kind stands before it.
 *
 * @module
 */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { type Rate, RateLimit } from './rate-limit.ts';

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
