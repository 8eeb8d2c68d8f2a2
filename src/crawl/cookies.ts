/**
 * Cookies of the few hosts that need them: one jar a host, in memory, gone with the process. Nothing is
 * shared between hosts, and hosts not named keep none.
 *
 * @module
 */

/** Keeps cookies for the hosts it was made for. */
export class CookieJar {
  readonly #jars = new Map<string, Map<string, string>>();

  constructor(hosts: readonly string[]) {
    for (const host of hosts) this.#jars.set(host.toLowerCase(), new Map());
  }

  keeps(host: string): boolean {
    return this.#jars.has(host);
  }

  /** Takes the Set-Cookie lines of an answer. A cookie meant for other hosts (Domain) is kept for this one only. */
  take(host: string, setCookie: string | undefined): void {
    const jar = this.#jars.get(host);
    if (jar === undefined || setCookie === undefined) return;
    for (const line of setCookie.split('\n')) {
      const [pair = '', ...attributes] = line.split(';');
      const cut = pair.indexOf('=');
      const name = pair.slice(0, cut).trim();
      if (cut < 1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) continue;
      if (attributes.some(expired)) jar.delete(name);
      else jar.set(name, pair.slice(cut + 1).trim());
    }
  }

  /** The Cookie header for a host, or undefined. */
  header(host: string): string | undefined {
    const jar = this.#jars.get(host);
    if (jar === undefined || jar.size === 0) return undefined;
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

function expired(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=').map((part) => part.trim());
  return name.toLowerCase() === 'max-age' && Number(value) <= 0;
}
