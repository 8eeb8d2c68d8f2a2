/**
 * From host names to addresses, replaceable for tests and the demo.
 *
 * @module
 */

import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

interface ResolvedAddress {
  readonly address: string;
  /** Where the server really listens, when that is not the port of the URL (replica portals). */
  readonly port?: number;
}

/** Finds the addresses of a host; an empty list or a rejection means it has none. */
export type Resolver = (host: string) => Promise<readonly ResolvedAddress[]>;

/** A resolver for which literals are their own address, whatever the one it asks would say. */
export function literalsFirst(resolver: Resolver): Resolver {
  return async (host) => {
    const literal = host.replace(/^\[|\]$/g, '');
    return isIP(literal) ? [{ address: literal }] : resolver(host);
  };
}

/** The system's resolver. */
export const systemResolver: Resolver = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => ({ address }));
};
