/**
 * What stands before every route: headers that forbid what pages never need, and the names that are answered.
 *
 * @module
 */
import type { Hono, MiddlewareHandler } from 'hono';
import { type HostRule, hostName } from './host-rule.ts';

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

/** Registers headers, and the check of the name a request asks for; without a rule any name is answered. */
export function guard(app: Hono, isOwnHost: HostRule | null): void {
  app.use(headers);
  if (isOwnHost !== null) app.use(ownHost(isOwnHost));
}

const headers: MiddlewareHandler = async (context, next): Promise<Response | undefined> => {
  if (context.req.url.length > LONGEST_ADDRESS) return context.text('address too long', 414);
  await next();
  const response = context.res.headers;
  const url = new URL(context.req.url);
  const shared = sharedWithOthers(url);
  for (const [name, value] of [...shared, ...HEADERS]) {
    if (!response.has(name)) response.set(name, value);
  }
  // Older than the policy and without a word for "anybody": where everybody may frame, it has to go.
  if (isFramed(url)) response.delete('x-frame-options');
  if (context.res.status === 503 && !response.has('retry-after'))
    response.set('retry-after', String(AGAIN));
  if (!response.has('cache-control')) response.set('cache-control', 'no-cache');
  return undefined;
};

/** What other sites may show: a chart alone in a frame, and drawings; nothing else of this site can be framed. */
function sharedWithOthers(url: URL): readonly (readonly [string, string])[] {
  if (url.pathname.endsWith('.svg')) {
    return [
      ['cross-origin-resource-policy', 'cross-origin'],
      ['access-control-allow-origin', '*'],
    ];
  }
  if (!isFramed(url)) return [];
  return [
    [
      'content-security-policy',
      CONTENT_POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *'),
    ],
    ['cross-origin-resource-policy', 'cross-origin'],
  ];
}

/** A chart alone, asked for by `?embed`. */
function isFramed({ pathname, searchParams }: URL): boolean {
  return /^\/(?:trends|rank|compare)\/./.test(pathname) && searchParams.has('embed');
}

const NOT_OURS = [
  '这里只应答自己的地址。要用这个名称访问，请在启动时写明：gongkai serve --public-url http://这个名称',
  'This server answers at its own address alone. To use it under this name, say so when it starts: gongkai serve --public-url http://THIS-NAME',
].join('\n');

/** Both the header and a request line that names a whole address: a client may send either. */
function ownHost(isOwn: HostRule): MiddlewareHandler {
  return async (context, next) => {
    const asked = [new URL(context.req.url).host, context.req.header('host') ?? ''];
    const names = asked.map(hostName);
    if (names.every((name) => name !== null && isOwn(name))) return next();
    return context.text(NOT_OURS, 421);
  };
}
