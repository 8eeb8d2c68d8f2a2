/**
 * Which addresses may be connected to. The crawler follows links written by strangers; it must not be
 * led into the network it runs in (server-side request forgery).
 *
 * @module
 */

import { BlockList, isIP } from 'node:net';

// IANA special-purpose registries (RFC 6890 and successors): nothing there is a public web server.
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Public IPv6 is 2000::/3; these parts of it are not. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = blockList([...SPECIAL_V4, ...SPECIAL_V6]);
const globalV6 = blockList(['2000::/3']);

/**
 * Whether an address literal belongs to the public internet.
 *
 * @example
 * ```ts
 * isPublicAddress('8.8.8.8'); // true
 * isPublicAddress('127.0.0.1'); // false
 * isPublicAddress('::ffff:10.0.0.1'); // false
 * ```
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  // Mapped (::ffff:a.b.c.d), NAT64 and all local ranges lie outside 2000::/3, and are refused with them.
  return family === 6 && globalV6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Decides about one address. */
export type AddressGuard = (address: string) => boolean;

/**
 * A guard that admits public addresses and, for tests and the demo, the ranges given.
 *
 * @param allowed CIDR ranges or single addresses, such as `127.0.0.2` or `127.0.0.0/8`.
 * @throws RangeError when a range cannot be read.
 * @example
 * ```ts
 * const guard = addressGuard(['127.0.0.2']);
 * guard('127.0.0.2'); // true
 * guard('127.0.0.1'); // false
 * ```
 */
export function addressGuard(allowed: readonly string[] = []): AddressGuard {
  const list = blockList(allowed);
  return (address) => {
    const family = isIP(address);
    if (family === 0) return false;
    return isPublicAddress(address) || list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = isIP(address);
    if (family === 0) throw new RangeError(`"${range}" is not an address or a CIDR range.`);
    const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
    list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
