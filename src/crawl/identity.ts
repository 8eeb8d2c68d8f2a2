/**
 * Who the crawler says it is. A crawler that cannot be reached is not polite, so none starts without
 * a contact.
 *
 * @module
 */

/** Names the crawler to the servers it visits. */
export interface CrawlerIdentity {
  /** Product token robots.txt files address, letters, digits, `-` and `_` only (RFC 9309, 2.2.1). */
  readonly product: string;
  readonly version: string;
  /** Page that explains the crawler and says how to stop it. */
  readonly page?: string;
  /** Mail address of the person or team who runs this crawl; also sent as `From`. */
  readonly mail?: string;
}

/** The crawl cannot start as configured. `gongkai` ends with exit code 4. */
export class CrawlConfigurationError extends Error {
  override readonly name = 'CrawlConfigurationError';
}

const PRODUCT = /^[A-Za-z_-][A-Za-z0-9_-]*$/;
const MAIL = /^[^\s@()<>,;]{1,100}@[^\s@()<>,;]{1,200}\.[^\s@()<>,;]{1,60}$/;

/**
 * The headers that identify the crawler.
 *
 * @throws CrawlConfigurationError when there is no contact, or a value cannot stand in a header.
 * @example
 * ```ts
 * identityHeaders({ product: 'GongkaiBot', version: '1.0', mail: 'team@example.org' });
 * // { 'user-agent': 'GongkaiBot/1.0 (mailto:team@example.org)', from: 'team@example.org' }
 * ```
 */
export function identityHeaders(identity: CrawlerIdentity): Record<string, string> {
  const { product, version, page, mail } = identity;
  if (!PRODUCT.test(product)) {
    throw new CrawlConfigurationError(
      `The product token "${product}" may hold only letters, "-" and "_": robots.txt files address it by that name.`,
    );
  }
  if (!/^[\w.-]+$/.test(version)) {
    throw new CrawlConfigurationError(`The version "${version}" cannot stand in a user agent.`);
  }
  if (mail !== undefined && !MAIL.test(mail)) {
    throw new CrawlConfigurationError(`"${mail}" is not a mail address.`);
  }
  if (page !== undefined && !isWebPage(page)) {
    throw new CrawlConfigurationError(`"${page}" is not the address of a page (http or https).`);
  }
  if (mail === undefined && page === undefined) {
    throw new CrawlConfigurationError(
      'A crawl needs a contact, so that a portal can reach whoever runs it. ' +
        'Give a mail address or a page: --contact you@example.org (or GONGKAI_CONTACT).',
    );
  }
  const contact = [page && `+${page}`, mail && `mailto:${mail}`].filter(Boolean).join('; ');
  const headers: Record<string, string> = { 'user-agent': `${product}/${version} (${contact})` };
  if (mail !== undefined) headers['from'] = mail;
  return headers;
}

function isWebPage(value: string): boolean {
  const url = URL.parse(value);
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && !/[\s();]/.test(value);
}
