/**
 * Which names this server answers to. A page from elsewhere can have its own name point to this machine after it was
 * loaded (DNS rebinding): the browser then takes the answers for those of that page, and lets it read them. The name it
 * asked for stands in `Host`, and gives it away.
 *
 * @module
 */

/** Whether a request for this name (that of a URL) is answered. */
export type HostRule = (name: string) => boolean;

/**
 * On loopback its names alone, and the public one; where the server is open to others and its public name is known, that one and
 * plain addresses, which no name can be made to stand for. Where nobody said its name, any.
 *
 * @param host the address the server listens on
 * @param publicUrl the address under which others know it
 */
export function hostRule(host: string, publicUrl: string | null): HostRule {
  const published = publicUrl === null ? null : hostName(new URL(publicUrl).host);
  if (isLoopback(hostName(urlHost(host)))) return (name) => isLoopback(name) || name === published;
  if (published === null) return () => true;
  return (name) => name === published || isLoopback(name) || isAddress(name);
}

/**
 * The name in a `Host` header, as a URL has it, without port; null where it is no name.
 *
 * @example
 * hostName('LOCALHOST:8080') // => 'localhost'
 * hostName('localhost@evil.example') // => null
 */
export function hostName(host: string): string | null {
  if (!/^[\w.:[\]-]+$/.test(host)) return null;
  return URL.parse(`http://${host}/`)?.hostname.replace(/\.$/, '') ?? null;
}

/**
 * An address as it stands in a URL.
 *
 * @example
 * urlHost('::1') // => '[::1]'
 */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether a name can stand for this machine alone (RFC 6761 §6.3). */
export function isLoopback(name: string | null): boolean {
  return name !== null && /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(name);
}

/** An address and no name: URL has written `0x7f.1` and the like as four numbers by now. */
function isAddress(name: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])$/.test(name);
}
