/**
 * One name for one page. The canonical form is the frontier's key; the request keeps the original.
 *
 * @module
 */

/** Longest address taken; real portals stay far below, traps do not. */
const LONGEST = 2000;

/** Query parameters that name a visit, not a page. */
const VISIT_PARAMETERS = /^(jsessionid|phpsessid|aspsessionid.*|_t|utm_[a-z]+)$/i;

/**
 * The canonical form of an http(s) address, or null for anything else.
 *
 * Fragment, credentials, default port, session identifiers (`;jsessionid=`) and visit parameters go;
 * escapes of unreserved characters are decoded and all others written in capitals (RFC 3986, 6.2.2).
 * Nothing that could change the page is touched: `%2F` stays, the order of parameters stays.
 * Canonical addresses are their own canonical form.
 *
 * @example
 * ```ts
 * canonicalUrl('HTTP://www.a.example:80/x;jsessionid=1F?b=1&utm_source=q#top');
 * // 'http://www.a.example/x?b=1'
 * canonicalUrl('../list.html', 'http://www.a.example/a/b/'); // 'http://www.a.example/a/list.html'
 * canonicalUrl('javascript:void(0)'); // null
 * ```
 */
export function canonicalUrl(address: string, base?: string): string | null {
  const url = requestUrl(address, base);
  if (url === null) return null;
  url.hash = '';
  url.pathname = plainEscapes(url.pathname.replace(/;jsessionid=[^/;]*/gi, ''));
  const query = plainEscapes(pageQuery(url.search));
  // The setter takes a leading `?` for the mark itself, and the query may begin with one.
  url.search = query === '' ? '' : `?${query}`;
  return url.href.length > LONGEST ? null : url.href;
}

/**
 * The address to ask for: absolute, http or https, without credentials and without a fragment.
 *
 * @example
 * ```ts
 * requestUrl('/a;jsessionid=1#x', 'http://www.a.example')?.href;
 * // 'http://www.a.example/a;jsessionid=1'
 * ```
 */
export function requestUrl(address: string, base?: string): URL | null {
  const url = URL.parse(address.trim(), base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  while (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return url.hostname === '' || url.href.length > LONGEST * 2 ? null : url;
}

function pageQuery(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !VISIT_PARAMETERS.test(pair.split('=')[0] ?? ''));
  return kept.join('&');
}

/**
 * Escapes of unreserved characters decoded, all others in capitals (RFC 3986, 6.2.2).
 *
 * @example
 * ```ts
 * plainEscapes('/%7euser%2fx'); // '/~user%2Fx'
 * ```
 */
export function plainEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : code.toUpperCase();
  });
}

/**
 * The shape of an address: digits and long hexadecimal names blanked out. Pages of one endless
 * series (calendars, pagers, search results) share a shape, which bounds how many are taken.
 *
 * @example
 * ```ts
 * urlShape('http://www.a.example/cal?y=2031&m=7'); // 'http://www.a.example/cal?y=0&m=0'
 * ```
 */
export function urlShape(canonical: string): string {
  return canonical.replace(/[0-9a-f]{24,}/gi, '0').replace(/\d+/g, (digits, at: number) => {
    // The port and numbers in the host are part of who is asked, not of the series.
    return at < canonical.indexOf('/', 8) ? digits : '0';
  });
}

/**
 * Whether a path repeats itself the way broken relative links do (`/a/b/a/b/a/b/a/b`).
 *
 * @example
 * ```ts
 * repeatsItself('http://a.example/x/y/x/y/x/y/x/y/'); // true
 * repeatsItself('http://a.example/2020/01/01/'); // false
 * ```
 */
export function repeatsItself(canonical: string): boolean {
  const counts = new Map<string, number>();
  for (const segment of new URL(canonical).pathname.split('/')) {
    if (segment === '') continue;
    const seen = (counts.get(segment) ?? 0) + 1;
    if (seen > 3) return true;
    counts.set(segment, seen);
  }
  return false;
}
