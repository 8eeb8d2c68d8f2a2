/**
 * Addresses as they leave the computer: a path of the maker's disk says nothing to others, and something about the
 * maker. Paths are written relative to the folder that holds all of them.
 *
 * @module
 */
import type { Store } from '../store.ts';

const ABSOLUTE = /^(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])/;

/**
 * Writes absolute paths relative to the deepest folder that they share; web addresses and relative paths as they are.
 *
 * @param known every address of the database: they decide which folder it is
 * @example
 * portable(['/home/a/x/1.html', '/home/a/y/2.html'])('/home/a/y/2.html') // => 'y/2.html'
 * portable(['/home/a/1.html'])('http://a.test/1.html') // => 'http://a.test/1.html'
 */
export function portable(known: Iterable<string>): (address: string) => string {
  let shared: readonly string[] | undefined;
  for (const address of known) {
    if (!ABSOLUTE.test(address)) continue;
    const folder = partsOf(address).slice(0, -1);
    shared = shared === undefined ? folder : shared.slice(0, sharedLength(shared, folder));
  }
  const depth = shared?.length ?? 0;
  return (address) => (ABSOLUTE.test(address) ? partsOf(address).slice(depth).join('/') : address);
}

/** The same for all addresses of a database. */
export function portableIn({ connection }: Store): (address: string) => string {
  const addresses = connection
    .prepare(
      'SELECT uri FROM document_address UNION SELECT uri FROM coverage_observation WHERE uri IS NOT NULL',
    )
    .pluck()
    .iterate();
  return portable(addresses as Iterable<string>);
}

/** Whether a column holds addresses. */
export function isAddress(column: string): boolean {
  return /(?:^|_)(?:uri|address)$/.test(column);
}

function partsOf(address: string): string[] {
  return address.replace(/^file:\/\//, '').split(/[\\/]/);
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((part, index) => part !== b[index]);
  return end < 0 ? Math.min(a.length, b.length) : Math.min(end, b.length);
}
