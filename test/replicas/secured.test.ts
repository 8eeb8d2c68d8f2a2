/** Portals that speak HTTPS, only or beside HTTP: found where they can be reached, never denied where not. */
import { describe, expect, it } from 'vitest';
import { type Comparison, compare } from './comparison.ts';
import { crawlLayout } from './crawled.ts';
import { trsPageCall } from './layouts/trs-page-call.ts';
import type { Layout } from './portal.ts';
import { certificateFor, type Secured, serveSecured } from './serve-secured.ts';

const SLOW = 240_000;
const HOST = 'www.trs-one.shili.test';
const good = certificateFor([HOST]);
const REASON = { [HOST]: 'told them on 2 May' };

/** The layout with every report under both schemes: which one is stored is the portal's choice. */
function both(home: 'http:' | 'https:'): Layout {
  const layout = trsPageCall();
  const published = layout.published.map((report) => ({
    ...report,
    urls: report.urls.flatMap((url) => [url, url.replace(/^http:/, 'https:')]),
  }));
  return { ...layout, home: layout.home.replace(/^https?:/, home), published };
}

interface Visit {
  readonly home: 'http:' | 'https:';
  readonly secured: Partial<Secured>;
  readonly crawl?: Parameters<typeof crawlLayout>[1] & object;
}

async function visit({ home, secured, crawl = {} }: Visit): Promise<Comparison> {
  const layout = both(home);
  const served = { ...good, only: null, ...secured };
  const { rows } = await crawlLayout(layout, {
    serve: (one) => serveSecured(one, served),
    ...crawl,
    crawl: { ca: good.cert, ...crawl.crawl },
  });
  return compare(layout, rows);
}

const FOUND = 38;

describe('a portal with TLS', () => {
  it.each<[string, Visit]>([
    ['that sends on to HTTPS', { home: 'http:', secured: { only: 'https:' } }],
    ['that sends back to HTTP', { home: 'https:', secured: { only: 'http:' } }],
    [
      'of an expired certificate, where told so',
      {
        home: 'https:',
        secured: certificateFor([HOST], -1),
        crawl: { crawl: { unverifiedTls: REASON } },
      },
    ],
    [
      'of TLS 1.1, where told so',
      { home: 'https:', secured: { newest: 'TLSv1.1' }, crawl: { crawl: { legacyTls: REASON } } },
    ],
  ])(
    '%s is found',
    async (_, one) => {
      const { found, denied, invented } = await visit(one);
      expect([denied, invented]).toEqual([[], []]);
      expect(found.length).toBeGreaterThanOrEqual(FOUND);
    },
    SLOW,
  );

  it.each<[string, Visit]>([
    ['that does not answer HTTP', { home: 'http:', secured: { deaf: true } }],
    ['of an expired certificate', { home: 'https:', secured: certificateFor([HOST], -1) }],
    [
      'of a certificate for another name',
      { home: 'https:', secured: certificateFor(['www.other.test']) },
    ],
    ['of TLS 1.1', { home: 'https:', secured: { newest: 'TLSv1.1' } }],
  ])(
    '%s is denied nothing',
    async (_, one) => {
      const { found, denied, invented } = await visit(one);
      expect({ found, denied, invented }).toEqual({ found: [], denied: [], invented: [] });
    },
    SLOW,
  );
});
