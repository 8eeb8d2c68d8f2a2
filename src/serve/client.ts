/**
 * Who asks: whose requests are counted together.
 *
 * @module
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isLoopback, urlHost } from './host-rule.ts';
import type { ClientOf } from './router.ts';

export interface Standing {
  /** Open to other machines. */
  readonly isPublic: boolean;
  /** A public address was named: what comes from this machine may come through its web server. */
  readonly isBehindProxy: boolean;
}

/**
 * Names the client of a request: the address of the connection; where a web server of this machine stands before it, the one that server
 * saw. What is asked on this machine alone is not counted.
 */
export function clientOf({ isPublic, isBehindProxy }: Standing): ClientOf {
  return (context) => {
    const peer = getConnInfo(context).remote.address ?? 'unknown';
    if (isBehindProxy && isLoopback(urlHost(peer.replace(/^::ffff:/, ''))))
      return forwarded(context);
    return isPublic ? peer : null;
  };
}

/** The last of the addresses is the one the proxy itself put there; those before it are whatever the client wrote. */
function forwarded(context: Context): string | null {
  const last = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? null : last;
}
