/** The command line on a disk that is full (a limit of the shell stands for it) or must not be written. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import { type Replica, startReplica } from '../../src/demo/replica/server.ts';
import { openLedger } from '../../src/store/crawl/sqlite-ledger.ts';
import { tempFolder } from './harness.ts';

const BIN = join(import.meta.dirname, '../../bin/gongkai.js');
const ADDRESS = '127.0.0.18';
const REPORTS = 6;
const MEGABYTE = randomBytes(1024 * 1024);

let folder: ReturnType<typeof tempFolder>;
let replica: Replica;
let home: string;

beforeEach(async () => {
  folder = tempFolder();
  const page = (body: string) =>
    `<title>青禾区人民政府</title>${body}${'<p>办事指南、政务动态、便民服务信息每日更新。</p>'.repeat(20)}`;
  const entries = Array.from(
    { length: REPORTS },
    (_, i) =>
      `<li><a href="/nb/${i}.pdf">青禾区人民政府${2018 + i}年政府信息公开工作年度报告</a></li>`,
  );
  const pages: Readonly<Record<string, string>> = {
    '/': page('<a href="/nb/">政府信息公开年报</a>'),
    '/nb/': page(`<ul>${entries.join('')}</ul>`),
  };
  replica = await startReplica([
    {
      hosts: [ADDRESS],
      address: ADDRESS,
      respond: ({ path }) => {
        const body = pages[path];
        if (body !== undefined) return { body };
        const isReport = path.endsWith('.pdf');
        return isReport
          ? { headers: { 'content-type': 'application/pdf' }, body: MEGABYTE.fill(path, 0, 20) }
          : { status: 404 };
      },
    },
  ]);
  const [place] = await replica.resolver(ADDRESS);
  home = `http://${place?.address}:${place?.port}/`;
});

afterEach(async () => {
  await replica.close();
  folder.remove();
});

interface Ended {
  readonly code: number | null;
  readonly err: string;
  readonly out: string;
}

/** Runs `gongkai crawl` with files limited to so many kilobytes. */
function gongkai(archive: string, more: { kilobytes?: number; uid?: number } = {}): Promise<Ended> {
  const words = ['crawl', home, '--archive', archive, '--contact', 'team@qinghe.example'];
  const local = ['--allow-address', '127.0.0.0/8', '--delay', '0.01', '--lang', 'en'];
  const limit = more.kilobytes === undefined ? '' : `ulimit -f ${more.kilobytes};`;
  const user = more.uid === undefined ? {} : { uid: more.uid, gid: more.uid };
  const running = spawn(
    'bash',
    ['-c', `${limit} exec "$@"`, 'bash', process.execPath, BIN, ...words, ...local],
    { stdio: ['ignore', 'pipe', 'pipe'], ...user },
  );
  let out = '';
  let err = '';
  running.stdout.on('data', (data) => {
    out += data;
  });
  running.stderr.on('data', (data) => {
    err += data;
  });
  return new Promise((resolve) => running.on('close', (code) => resolve({ code, out, err })));
}

/** What the index says of each archive file, and how long the file is. */
function lengths(): { indexed: unknown[]; files: unknown[] } {
  const archive = join(folder.path, 'archive');
  const ledger = openLedger({ path: join(archive, 'ledger.sqlite'), archiveFolder: archive });
  const indexed = ledger.db
    .prepare('SELECT name, length FROM crawl_archive_file ORDER BY name')
    .all();
  ledger.close();
  const names = readdirSync(archive).filter((name) => name.endsWith('.warc.gz'));
  return {
    indexed,
    files: names.sort().map((name) => ({ name, length: statSync(join(archive, name)).size })),
  };
}

async function archived(): Promise<string[]> {
  const paths: string[] = [];
  for await (const page of readArchive(join(folder.path, 'archive')))
    paths.push(new URL(page.url).pathname);
  return paths.sort();
}

const WHOLE = ['/', '/nb/', ...Array.from({ length: REPORTS }, (_, i) => `/nb/${i}.pdf`)];

describe('a full disk', () => {
  it.each([
    ['the archive', 3500, /\.warc\.gz: the disk is full or takes no more \(EFBIG\)/],
    ['the ledger', 300, /ledger\.sqlite: the disk refused/],
  ])(
    '%s: says what is safe and what to do, and the same command goes on',
    async (_name, kilobytes, said) => {
      const archive = join(folder.path, 'archive');
      const stopped = await gongkai(archive, { kilobytes });
      expect(stopped.err).toMatch(said);
      expect(stopped.err).toContain('everything before it is safe');
      expect(stopped.err).toContain('run the same command again');
      expect(stopped.err.trim().split('\n')).toHaveLength(1);
      expect(stopped.code).toBe(5);
      const asked = replica.log.length;
      const resumed = await gongkai(archive);
      expect({ code: resumed.code, err: resumed.err }).toEqual({ code: 0, err: '' });
      expect(await archived()).toEqual(WHOLE);
      expect(replica.log.length).toBeGreaterThan(asked);
      // Only the answer that found no room was asked for twice.
      expect(replica.log.length).toBeLessThanOrEqual(1 + 1 + WHOLE.length + 1);
    },
  );

  it('leaves no half record in the archive', async () => {
    const archive = join(folder.path, 'archive');
    expect((await gongkai(archive, { kilobytes: 3500 })).code).toBe(5);
    const read = await archived();
    expect(read.length).toBeGreaterThan(2);
    const { indexed, files } = lengths();
    expect(files).toHaveLength(1);
    expect(files).toEqual(indexed);
  });
});

describe('a place that cannot be written', () => {
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};

  it('a read-only folder: says so, asks nobody anything, changes nothing', async () => {
    chmodSync(folder.path, 0o755);
    const archive = join(folder.path, 'archive');
    expect((await gongkai(archive, { kilobytes: 3500 })).code).toBe(5);
    const before = lengths();
    const asked = replica.log.length;
    for (const name of readdirSync(archive)) chmodSync(join(archive, name), 0o444);
    chmodSync(archive, 0o555);
    const refused = await gongkai(archive, nobody);
    expect(refused.err).toMatch(/^gongkai: .*ledger\.sqlite: .*written/);
    expect(refused.err.trim().split('\n')).toHaveLength(1);
    expect(refused.code).toBe(4);
    expect(replica.log).toHaveLength(asked);
    chmodSync(archive, 0o755);
    for (const name of readdirSync(archive)) chmodSync(join(archive, name), 0o644);
    expect(lengths()).toEqual(before);
  });

  it('a folder that cannot be made, a file in its place', async () => {
    chmodSync(folder.path, 0o555);
    const denied = await gongkai(join(folder.path, 'archive'), nobody);
    expect(denied).toMatchObject({
      code: 4,
      err: expect.stringContaining('cannot be made (EACCES)'),
    });
    chmodSync(folder.path, 0o755);
    expect(existsSync(join(folder.path, 'archive'))).toBe(false);
    writeFileSync(join(folder.path, 'file'), 'mine');
    const wrong = await gongkai(join(folder.path, 'file'));
    expect(wrong).toMatchObject({ code: 4, err: expect.stringContaining('cannot be made (') });
    mkdirSync(join(folder.path, 'broken'));
    writeFileSync(
      join(folder.path, 'broken/ledger.sqlite'),
      'no database, only a long enough text',
    );
    const broken = await gongkai(join(folder.path, 'broken'));
    expect(broken).toMatchObject({ code: 4, err: expect.stringContaining('move the ledger away') });
    expect(replica.log).toEqual([]);
  });
});
