import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import type { CrawlOptions } from '../../src/crawl/options.ts';
import { type Replica, startReplica } from '../../src/demo/replica/server.ts';
import type { ChildSettings } from './child.ts';
import { child, remains } from './child-process.ts';
import { ledgerIn, run, tempFolder } from './harness.ts';
import { SMALL_PORTAL, smallPortal } from './site.ts';

const HOST = 'www.qinghe.test';
const SEEDS = [{ url: `http://${HOST}/` }];

/** What a power failure can make of a file, from an offset on. */
const DAMAGE = {
  'cut off': (path, at) => truncateSync(path, at),
  'followed by rubbish': (path, at) => {
    truncateSync(path, at);
    appendFileSync(path, Buffer.alloc(700, 0xa5));
  },
  'full of zeros': (path, at) => {
    const size = statSync(path).size;
    truncateSync(path, at);
    truncateSync(path, size + 300);
  },
  'one byte wrong': (path, at) => {
    const bytes = readFileSync(path);
    const here = Math.min(at, bytes.length - 1);
    bytes[here] = (bytes[here] ?? 0) ^ 0xff;
    writeFileSync(path, bytes);
  },
  // The damage is all behind what the index knows.
  'half a member more': (path) =>
    appendFileSync(path, gzipSync(Buffer.alloc(5000, 'WARC/1.1')).subarray(0, 20)),
  'a member more': (path) => appendFileSync(path, gzipSync('WARC/1.1 never committed')),
  missing: (path) => rmSync(path),
} satisfies Record<string, (path: string, at: number) => void>;

interface IndexRow {
  readonly url: string;
  readonly end: number;
}

describe('an archive cut by a power failure', () => {
  let replica: Replica;
  let whole: Awaited<ReturnType<typeof remains>>;
  /** Left by a process that was killed with most of the portal archived. */
  const dead = tempFolder();
  const uninterrupted = tempFolder();
  let index: IndexRow[];
  let size: number;

  beforeAll(async () => {
    replica = await startReplica([smallPortal([HOST], '127.0.0.16').site]);
    const [place] = await replica.resolver(HOST);
    if (place === undefined) throw new Error('the replica has no address');
    const settings: ChildSettings = {
      folder: dead.path,
      seeds: SEEDS.map(({ url }) => url),
      places: { [HOST]: place },
      delayMs: 1,
      kill: { point: 'complete.after', time: 13 },
    };
    expect((await child(settings)).signal).toBe('SIGKILL');
    await run(uninterrupted.path, replica, { seeds: SEEDS });
    whole = await remains(uninterrupted.path);
    const copy = tempFolder();
    cpSync(dead.path, copy.path, { recursive: true });
    const ledger = ledgerIn(copy.path);
    index = ledger.db
      .prepare(
        'SELECT url, max(offset + length) AS "end" FROM crawl_record WHERE type <> \'warcinfo\' GROUP BY url',
      )
      .all() as IndexRow[];
    ledger.close();
    copy.remove();
    size = statSync(archiveFile(dead.path)).size;
  });

  afterAll(async () => {
    await replica.close();
    dead.remove();
    uninterrupted.remove();
  });

  function archiveFile(folder: string): string {
    const archive = join(folder, 'archive');
    const [name = ''] = readdirSync(archive);
    return join(archive, name);
  }

  /** Damages a copy, resumes, and says what was asked for. */
  async function resume(kind: keyof typeof DAMAGE, at: number, folder: string): Promise<string[]> {
    cpSync(dead.path, folder, { recursive: true });
    DAMAGE[kind](archiveFile(folder), at);
    const before = replica.log.length;
    const pace = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 };
    const { finished } = await run(folder, replica, { seeds: SEEDS, politeness: pace });
    expect(finished.exitCode).toBe(0);
    return replica.log.slice(before).map(({ host, path }) => `http://${host}${path}`);
  }

  function readByPython(folder: string): { type: string; ok: boolean }[] {
    const script = join(import.meta.dirname, 'read_warc.py');
    const archive = join(folder, 'archive');
    return readdirSync(archive).flatMap((name) => {
      const out = execFileSync('python3', [script, join(archive, name)], { encoding: 'utf8' });
      return (JSON.parse(out) as { records: { type: string; ok: boolean }[] }).records;
    });
  }

  it('is mended at any place and after any damage: same rows, whole for every reader, only what was lost asked again', async () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const kinds = fc.constantFrom(...(Object.keys(DAMAGE) as (keyof typeof DAMAGE)[]));
    await fc.assert(
      fc.asyncProperty(kinds, place, async (kind, where) => {
        const at = Math.floor(where * size);
        const folder = tempFolder();
        try {
          const asked = await resume(kind, at, folder.path);
          expect(new Set(asked).size).toBe(asked.length);
          const behind = kind === 'half a member more' || kind === 'a member more';
          const safe = kind === 'missing' ? [] : index.filter(({ end }) => behind || end <= at);
          expect(asked.filter((url) => safe.some((one) => one.url === url))).toEqual([]);
          const after = await remains(folder.path);
          expect(after.rows).toEqual(whole.rows);
          expect(after.records).toEqual(whole.records);
          expect(after.pages).toEqual(whole.pages);
          expect(after.indexed).toEqual(after.files);
          const read = readByPython(folder.path);
          expect(read.filter(({ ok }) => !ok)).toEqual([]);
          const answers = read.filter(({ type }) => type === 'response' || type === 'revisit');
          expect(answers).toHaveLength(whole.pages.length);
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a page whose only body is lost is fetched anew, though it is unchanged since, or another page had the body', async () => {
    const folder = tempFolder();
    const portal = smallPortal([HOST, 'copy.test'], '127.0.0.17');
    const own = await startReplica([portal.site]);
    const again = async (options: Partial<CrawlOptions>) => {
      const { finished } = await run(folder.path, own, { seeds: [], ...options });
      expect(finished.exitCode).toBe(0);
    };
    await again({ seeds: SEEDS });
    await again({ seeds: [{ url: 'http://copy.test/' }], refresh: 'all' });
    const ledger = ledgerIn(folder.path);
    // The first process lived on in fact, and died with its file in the end.
    ledger.db.exec(`UPDATE crawl_session SET ended_at = NULL, pid = 99999999 WHERE began_at =
        (SELECT min(began_at) FROM crawl_session);
      UPDATE crawl_archive_file SET closed = 0 WHERE id = 1`);
    const first = ledger.db.prepare('SELECT name FROM crawl_archive_file WHERE id = 1').pluck();
    truncateSync(join(folder.path, 'archive', String(first.get())), 600);
    ledger.close();
    portal.edition = 'second';
    await again({});
    const problems: string[] = [];
    const pages = new Set<string>();
    for await (const page of readArchive(join(folder.path, 'archive'), {
      onProblem: (problem) => problems.push(problem),
    })) {
      pages.add(page.url);
    }
    const hosts = [HOST, 'copy.test'];
    const all = hosts.flatMap((host) =>
      SMALL_PORTAL.fetched.map((path) => `http://${host}${path}`),
    );
    expect([...pages].sort()).toEqual(all.sort());
    // What the articles said in the first edition is lost; what is there now is not.
    expect(problems.every((problem) => /art\/\d\.html refers to is missing/.test(problem))).toBe(
      true,
    );
    await own.close();
    folder.remove();
  });
});
