/**
 * Crawls to practise on: the demo's portals, of a province that does not exist, served by this program on this
 * machine. Names under `.test` lead nowhere else (RFC 6761).
 *
 * @module
 */
import { join } from 'node:path';
import { packageRoot } from '../../app/package-root.ts';
import type { RegistryEntry } from '../../crawl/discovery/registry.ts';
import type { CrawlOptions } from '../../crawl/options.ts';
import { DEMO_PORTALS, demoSites } from '../../demo/replica/portals.ts';
import { startReplica } from '../../demo/replica/server.ts';
import { DEFAULT_DB } from '../command.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { DEFAULT_ARCHIVE } from '../shared-option.ts';

const PROVINCE = '示例省';
/** What is invented is kept apart from what is not. */
const DEMO_ARCHIVE = 'data/replica';

/**
 * The demo's portals that words name; null where they name none.
 *
 * @throws CliError where portals of the demo are named together with others
 * @example
 * demoPortalsNamed(['http://www.qinghe.shili.test/'])?.[0]?.name // => '青禾区'
 * demoPortalsNamed(['示例省'])?.length // => 6
 * demoPortalsNamed(['贵州']) // => null
 */
export function demoPortalsNamed(words: readonly string[]): readonly RegistryEntry[] | null {
  const found = words.map((word) => DEMO_PORTALS.filter((portal) => isNamed(portal, word)));
  if (found.every((own) => own.length === 0)) return null;
  const other = words.find((_, i) => found[i]?.length === 0);
  if (other !== undefined)
    throw new CliError(
      EXIT.usage,
      `crawl: "${other}" is no portal of the demo. What is invented is crawled by itself, into an archive of its own.`,
    );
  return [...new Set(found.flat())].map((portal) => ({ ...portal, parent: null }));
}

function isNamed({ code, url }: { code: string; url: string }, word: string): boolean {
  return word === PROVINCE || word === code || URL.parse(word)?.host === new URL(url).host;
}

/** Where a crawl is archived: that of the demo's portals is kept apart unless told. */
export function archiveOf(words: readonly string[], archive: string): string {
  return archive === DEFAULT_ARCHIVE && demoPortalsNamed(words) !== null ? DEMO_ARCHIVE : archive;
}

/** Where what was crawled is read into: fiction stays out of the database of what is real. */
export function databaseOf(words: readonly string[], db: string): string {
  return db === DEFAULT_DB && demoPortalsNamed(words) !== null ? `${DEMO_ARCHIVE}.sqlite` : db;
}

export interface OpenReplica extends Required<Pick<CrawlOptions, 'resolver' | 'allowAddresses'>> {
  close(): Promise<void>;
}

/** Serves the demo's portals on this machine. */
export async function openReplica(): Promise<OpenReplica> {
  const replica = await startReplica(demoSites(join(packageRoot(), 'data/demo-samples/fictional')));
  return { resolver: replica.resolver, allowAddresses: replica.addresses, close: replica.close };
}
