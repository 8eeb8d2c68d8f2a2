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
  // Azure's virtual public address: metadata and DNS of the machine a crawl runs on, never a server of others.
  '168.63.129.16/32',
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

/** Why an address may not be connected to at a port, for people; null where it may. */
export type AddressGuard = (address: string, port?: number) => string | null;

/**
 * A guard that admits public addresses and those named by hand: for tests, the demo and portals on this machine.
 *
 * A named address is admitted at the ports of the seeds, so that a redirect to another port cannot reach what else
 * listens there; further ports are named with it.
 *
 * @param allowed - single addresses or CIDR ranges, each with or without a port: `127.0.0.2`, `127.0.0.0/8`,
 *   `127.0.0.1:8081`, `[::1]:8081`
 * @param ports - ports of the seeds
 * @throws RangeError when a range cannot be read.
 * @example
 * addressGuard(['127.0.0.2'], [80])('127.0.0.2', 80) // => null
 * addressGuard(['127.0.0.2'], [80])('127.0.0.1', 80) // => '127.0.0.1, which is not public'
 * addressGuard(['127.0.0.2'], [80])('127.0.0.2', 6379)
 * // => '127.0.0.2, which is not public and was not admitted at port 6379'
 */
export function addressGuard(
  allowed: readonly string[] = [],
  ports: readonly number[] = [],
): AddressGuard {
  const atSeeds = new BlockList();
  const atPort = new Map<number, BlockList>();
  for (const word of allowed) {
    const { range, port } = rangeAndPort(word);
    const list = port === null ? atSeeds : (atPort.get(port) ?? new BlockList());
    if (port !== null) atPort.set(port, list);
    addRange(list, range, word);
  }
  return (address, port) => {
    if (isPublicAddress(address)) return null;
    const has = (list: BlockList | undefined): boolean =>
      isIP(address) !== 0 && list?.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6') === true;
    if (port === undefined) {
      const named = has(atSeeds) || [...atPort.values()].some(has);
      return named ? null : `${address}, which is not public`;
    }
    if (has(atPort.get(port)) || (has(atSeeds) && ports.includes(port))) return null;
    const elsewhere = has(atSeeds) || [...atPort.values()].some(has);
    const more = elsewhere ? ` and was not admitted at port ${port}` : '';
    return `${address}, which is not public${more}`;
  };
}

function rangeAndPort(word: string): { range: string; port: number | null } {
  const [, v6, v4, digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(word) ?? [];
  const range = v6 ?? v4;
  if (range === undefined) return { range: word.replace(/^\[(.*)\]$/, '$1'), port: null };
  return { range, port: Number(digits) };
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range, range);
  return list;
}

function addRange(list: BlockList, range: string, word: string): void {
  const [address = '', prefix] = range.split('/');
  const family = isIP(address);
  if (family === 0) throw new RangeError(`"${word}" is not an address or a CIDR range.`);
  const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
  list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
}
