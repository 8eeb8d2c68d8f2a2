/**
 * Hosts for which TLS is knowingly weakened. Each is named by hand, with the reason; reason and weakness are archived
 * with every answer and told in the account of the run.
 *
 * @module
 */

import { constants } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';

export interface WeakTls {
  /** Hosts whose certificates are not verified, each with the reason. */
  readonly unverifiedTls: Readonly<Record<string, string>>;
  /**
   * Hosts that speak an old TLS only: version 1.0 or 1.1, weak ciphers, no protection of renegotiation (RFC 5746).
   * Their certificates are verified all the same.
   */
  readonly legacyTls: Readonly<Record<string, string>>;
}

/**
 * How TLS is weakened for a host and why; undefined where it is not.
 *
 * @example
 * weaknessOf('a.example', { unverifiedTls: { 'a.example': 'expired' }, legacyTls: {} })
 * // => 'not verified: expired'
 */
export function weaknessOf(
  host: string,
  { unverifiedTls, legacyTls }: WeakTls,
): string | undefined {
  const told = [
    ...(legacyTls[host] === undefined ? [] : [`old TLS: ${legacyTls[host]}`]),
    ...(unverifiedTls[host] === undefined ? [] : [`not verified: ${unverifiedTls[host]}`]),
  ];
  return told.length === 0 ? undefined : told.join('; ');
}

/** How connections are secured. */
export type TlsOptions = Pick<
  ConnectionOptions,
  'rejectUnauthorized' | 'minVersion' | 'ciphers' | 'secureOptions'
>;

/** How connections to a host are secured. */
export function tlsOptionsOf(host: string, weak: WeakTls): TlsOptions {
  const rejectUnauthorized = weak.unverifiedTls[host] === undefined;
  if (weak.legacyTls[host] === undefined) return { rejectUnauthorized };
  return {
    rejectUnauthorized,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  };
}
