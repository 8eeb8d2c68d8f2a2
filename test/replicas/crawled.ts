/**
 * What a crawl of a layout leaves in a database: the program's own way from the home page to the table of coverage,
 * with the names of the hosts led to this machine and the pauses taken out. The rows are read by SQL of this file's own.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import { recordCoverage, settleCrawl } from '../../src/app/crawl/settle-crawl.ts';
import { ingestPaths } from '../../src/app/ingest/ingest-paths.ts';
import { version } from '../../src/app/package-root.ts';
import type { Context } from '../../src/cli/context.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { openWriter } from '../../src/cli/open-writer.ts';
import { crawl } from '../../src/crawl/crawl.ts';
import { discover } from '../../src/crawl/discovery/discover.ts';
import { homeContext } from '../../src/crawl/discovery/place.ts';
import { scopeOf } from '../../src/crawl/discovery/registry.ts';
import type { CrawlOptions } from '../../src/crawl/options.ts';
import type { LogEntry, Replica } from '../../src/demo/replica/server.ts';
import { openLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import type { Layout } from './portal.ts';
import { serve } from './serve.ts';

/** A row of the view `coverage`. */
export interface CoverageRow {
  readonly body_kind: string;
  readonly division_code: string;
  readonly agency: string | null;
  readonly fiscal_year: number;
  readonly state: string;
  readonly reason: string | null;
  readonly uri: string | null;
  readonly evidence: string | null;
}

export interface CrawledLayout {
  readonly rows: readonly CoverageRow[];
  readonly log: readonly LogEntry[];
}

const IDENTITY = { product: 'GongkaiBot', version: '0.1', mail: 'team@example.org' };
const QUICK = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0, backoffMs: 20, parkMs: 50 };
const YEARS = { from: 2008, to: 2024 };
// Bodies and years of which anything is said; a government nobody looked for is a row without a word.
const ROWS = `SELECT body_kind, division_code, agency, fiscal_year, state, reason, uri, evidence
  FROM coverage WHERE NOT (state = 'unknown' AND reason IS NULL AND uri IS NULL)
  ORDER BY body_kind, agency, fiscal_year, uri`;

/** How a crawl of a layout differs from the ordinary one. */
export interface Conditions {
  /** Serves the layout; over plain HTTP where nothing else is said. */
  readonly serve?: (layout: Layout) => Promise<Replica>;
  readonly crawl?: Partial<CrawlOptions>;
}

/** Crawls, reads and accounts for a layout, as `gongkai run` does. */
export async function crawlLayout(
  layout: Layout,
  conditions: Conditions = {},
): Promise<CrawledLayout> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-replica-'));
  const replica = await (conditions.serve ?? serve)(layout);
  const archive = join(folder, 'archive');
  const db = join(folder, 'gongkai.sqlite');
  try {
    const inScope = scopeOf([new URL(layout.home).hostname]);
    const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
    try {
      const since = Date.now();
      const options = {
        seeds: [{ url: layout.home, context: homeContext(layout.plan.code) }],
        ledger,
        archiveFolder: archive,
        identity: IDENTITY,
        inScope,
        follow: discover({ inScope }),
        resolver: replica.resolver,
        allowAddresses: replica.addresses,
        politeness: QUICK,
        retry: { baseMs: 1, capMs: 5 },
        patienceMs: 2000,
        ...conditions.crawl,
      };
      for await (const _ of crawl(options));
      await settleCrawl({ ledger, archive, since, years: YEARS });
      const store = openWriter(quiet(), db);
      try {
        // In this thread: a fresh one for each layout would spend its time on loading the program.
        await ingestPaths([archive], {
          ...{ parserVersion: version(), threads: 0 },
          open: () => store,
        });
        await recordCoverage(ledger, store, YEARS);
      } finally {
        store.close();
      }
    } finally {
      ledger.close();
    }
    const database = new Database(db, { readonly: true });
    const rows = database.prepare(ROWS).all() as CoverageRow[];
    database.close();
    return { rows, log: replica.log };
  } finally {
    await replica.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A world for a command that nobody listens to. */
function quiet(): Context {
  const out = () => new PassThrough().resume();
  return {
    stdin: new PassThrough(),
    stdout: out(),
    stderr: out(),
    env: {},
    lang: 'en',
    signal: new AbortController().signal,
    exitCode: EXIT.done,
  };
}
