/**
 * What stands before every route: headers that forbid what pages never need, limits, methods.
 *
 * @module
 */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { RateLimit } from './rate-limit.ts';

/** Nothing from elsewhere, nothing inline, no frames. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: readonly (readonly [string, string])[] = [
  ['content-security-policy', CONTENT_POLICY],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
];

/** Seconds after which what was refused for want of room may be asked again. */
const AGAIN = 10;
const LONGEST_ADDRESS = 40_000;

/** Registers headers and limits; `clientOf` is given where requests are counted by client. */
export function guard(app: Hono, clientOf: ((context: Context) => string) | null): void {
  app.use(headers);
  if (clientOf !== null) app.use(limits(clientOf));
}

const headers: MiddlewareHandler = async (context, next): Promise<Response | undefined> => {
  if (context.req.url.length > LONGEST_ADDRESS) return context.text('address too long', 414);
  await next();
  const response = context.res.headers;
  for (const [name, value] of HEADERS) if (!response.has(name)) response.set(name, value);
  if (context.res.status === 503 && !response.has('retry-after'))
    response.set('retry-after', String(AGAIN));
  if (!response.has('cache-control')) response.set('cache-control', 'no-cache');
  return undefined;
};

/** Pages in plenty; files to read and queries, which cost more, sparingly. */
function limits(clientOf: (context: Context) => string): MiddlewareHandler {
  const pages = new RateLimit({ burst: 200, perSecond: 20 });
  const costly = new RateLimit({ burst: 6, perSecond: 0.2 });
  return async (context, next) => {
    const client = clientOf(context);
    const { path, method } = context.req;
    const isCostly =
      method === 'POST' || path === '/sql' || path === '/sql.csv' || path.startsWith('/data/');
    const wait = (isCostly ? costly : pages).take(client, performance.now());
    if (wait > 0) {
      return context.text('请求太多，请稍后再试。 Too many requests, try again later.', 429, {
        'retry-after': String(wait),
      });
    }
    return next();
  };
}
