/**
 * What a crawl makes of one address: asked for politely, told, and forgotten.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Explanation } from '../../crawl/discovery/explain.ts';
import { type CrawlPortalsOptions, engineOptions } from './crawl-portals.ts';

/**
 * Asks for robots.txt and one page, and explains what a crawl would do with it. Leaves nothing behind.
 *
 * @param options - as for a crawl; of it count contact, TLS, cookies and addresses
 * @returns the explanation, or in short words why there was no page
 * @throws CrawlConfigurationError before anything is sent: no usable contact, an address that is none
 */
export async function explainAddress(
  url: string,
  options: Omit<CrawlPortalsOptions, 'portals' | 'archive'>,
): Promise<Explanation | string> {
  const [{ explainUrl: explain }, { openLedger }] = await Promise.all([
    import('../../crawl/discovery/explain.ts'),
    import('../../store/crawl/sqlite-ledger.ts'),
  ]);
  const archive = mkdtempSync(join(tmpdir(), 'gongkai-explain-'));
  try {
    const engine = await engineOptions({
      ...options,
      archive,
      portals: [{ code: 'explain', url }],
    });
    const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
    try {
      return await explain(url, { ...engine, ledger });
    } finally {
      ledger.close();
    }
  } finally {
    rmSync(archive, { recursive: true, force: true });
  }
}
