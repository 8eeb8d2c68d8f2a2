/**
 * Opens connections, and is the one place where they can be opened: every name and every literal is
 * resolved and judged here, then connected to by address, so that a name cannot change its mind between
 * the check and the connection.
 *
 * @module
 */

import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import type { Limits } from './limits.ts';
import type { Resolver } from './resolver.ts';
import type { TlsOptions } from './weak-tls.ts';

/** The host resolves to an address that must not be visited. */
class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
  readonly code = 'REFUSED_ADDRESS';
}

/** The connection stood long after the time for it was over. */
class LateConnectionError extends Error {
  readonly code = 'UND_ERR_CONNECT_TIMEOUT';
}

export interface ConnectorOptions {
  readonly limits: Limits;
  readonly resolver: Resolver;
  readonly guard: AddressGuard;
  /** How connections are secured; one agent serves the hosts for which that is the same. */
  readonly tls: TlsOptions;
  /** Certificate authorities to trust besides the system's (tests). */
  readonly ca?: string;
}

/** A dispatcher whose every connection passes the guard. */
export function guardedAgent(options: ConnectorOptions): Agent {
  const open = buildConnector({
    timeout: options.limits.connectMs,
    allowH2: false,
    ...options.tls,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  return new Agent({
    connections: 1,
    pipelining: 1,
    keepAliveTimeout: 15_000,
    maxHeaderSize: 64 * 1024,
    // `exchange.ts` keeps the time.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (target, callback) => {
      const latest = Date.now() + options.limits.connectMs + options.limits.headersMs;
      const host = target.hostname.replace(/^\[|\]$/g, '');
      pick(host, Number(target.port) || (target.protocol === 'https:' ? 443 : 80), options).then(
        ({ address, port }) => {
          const { servername, ...rest } = target;
          const opened: typeof callback = (...done) => {
            const [error, socket] = done;
            if (error !== null || Date.now() <= latest) return callback(...done);
            // This process was stopped meanwhile; the address may be another's by now.
            socket.destroy();
            callback(new LateConnectionError('timeout: connect'), null);
          };
          open(
            {
              ...rest,
              hostname: address,
              ...(port === undefined ? {} : { port: String(port) }),
              // SNI is for names; a literal has none (RFC 6066, 3).
              ...(isIP(host) ? {} : { servername: servername || host }),
            },
            opened,
          );
        },
        (error: Error) => callback(error, null),
      );
    },
  });
}

async function pick(host: string, port: number, options: ConnectorOptions) {
  const found = await options.resolver(host);
  const [first] = found;
  if (first === undefined) {
    throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
  }
  // One private address among public ones is how rebinding looks: all are refused.
  for (const { address } of found) {
    const refusal = options.guard(address, port);
    if (refusal !== null) throw new RefusedAddressError(`${host} resolves to ${refusal}`);
  }
  return first;
}
