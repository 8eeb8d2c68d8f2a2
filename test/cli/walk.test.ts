import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/app/list-files.ts';
import { rar4, rar5 } from '../readers/rar-files.ts';
import { folder, gongkai, jsonLines, REAL_SAMPLE, ROOT } from './run-cli.ts';

const text = readFileSync(REAL_SAMPLE, 'utf8');
const report = (n: number): string => text.replaceAll('城市管理局', `第${n}局`);

/** 年报.html as Chinese Windows writes it. */
const GBK = Buffer.from([0xc4, 0xea, 0xb1, 0xa8, 0x2e, 0x68, 0x74, 0x6d, 0x6c]);

interface Summary {
  readonly [name: string]: unknown;
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
}

async function ingested(paths: readonly string[], db: string): Promise<[number | null, Summary]> {
  const { code, out, err } = await gongkai(['ingest', ...paths, '--db', db, '--json']);
  expect(out, err).not.toBe('');
  return [code, JSON.parse(out)];
}

async function uris(db: string): Promise<unknown[]> {
  const sql = 'SELECT uri FROM document WHERE refusal_code IS NULL ORDER BY uri';
  const { out } = await gongkai(['query', sql, '--db', db, '--json']);
  return jsonLines(out).map(({ uri }) => uri);
}

describe('the walk through folders', () => {
  it('reads a file whose name is not UTF-8, and what comes after it', async () => {
    const own = folder();
    const root = join(own, 'walk');
    for (const name of ['a', 'z']) mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, 'z/2.txt'), report(2));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/a/`), GBK]), `<pre>${report(1)}</pre>`);
    const db = join(own, 'a.sqlite');
    const [code, summary] = await ingested([root], db);
    expect({ code, ...summary }).toMatchObject({ code: 0, landed: 2, failed: 0, listed: 2 });
    expect(await uris(db)).toEqual(
      ['a/年报.html', 'z/2.txt'].map((path) => join(basename(root), path)),
    );
  });

  it('names what it cannot enter or find, and goes on', async () => {
    const own = folder();
    mkdirSync(join(own, 'a', 'closed'), { recursive: true });
    writeFileSync(join(own, 'a', 'z.txt'), report(1));
    symlinkSync('gone.txt', join(own, 'a', 'b.txt'));
    chmodSync(join(own, 'a', 'closed'), 0o000);
    const { files, problems } = await listFiles([join(own, 'a'), join(own, 'none')]);
    chmodSync(join(own, 'a', 'closed'), 0o700);
    expect(files.map(({ name }) => name)).toEqual([join(own, 'a', 'z.txt')]);
    const dangling = { path: join(own, 'a', 'b.txt'), reason: 'a link to what is not there' };
    const none = { path: join(own, 'none'), reason: 'no such file or folder' };
    // Whoever may do everything may enter a closed folder too.
    const closed = { path: join(own, 'a', 'closed'), reason: 'permission denied' };
    const mayAll = process.getuid?.() === 0;
    expect(problems).toEqual([dangling, ...(mayAll ? [] : [closed]), none]);
  });

  it('says of a folder that cannot be opened which it was', async () => {
    // As root every folder opens, so that one is put out of reach by its depth.
    const own = folder();
    const deep = join(own, 'deep');
    mkdirSync(deep);
    writeFileSync(join(own, 'z.txt'), report(1));
    execFileSync('bash', [
      '-c',
      'cd "$0" && for i in $(seq 22); do n=$(printf "d%.0s" $(seq 200)); mkdir $n && cd -P $n; done',
      deep,
    ]);
    const { files, problems } = await listFiles([own]);
    execFileSync('rm', ['-rf', deep]);
    expect(files.map(({ name }) => name)).toEqual([join(own, 'z.txt')]);
    expect(problems).toMatchObject([{ reason: 'the name is too long' }]);
    expect(problems[0]?.path).toContain('/deep/ddd');
  });

  it('passes over pipes, and refuses one that is named', async () => {
    const own = folder();
    const root = join(own, 'pipes');
    mkdirSync(root);
    execFileSync('mkfifo', [join(root, 'm.html')]);
    writeFileSync(join(root, 'z.txt'), report(1));
    const db = join(own, 'a.sqlite');
    const [code, summary] = await ingested([root], db);
    expect({ code, ...summary }).toMatchObject({ code: 0, landed: 1, skipped: 1 });
    const named = await gongkai(['ingest', join(root, 'm.html'), '--db', db]);
    expect(named).toMatchObject({ code: 3 });
    expect(named.err).toContain('a pipe or a device, not a file');
    expect(await gongkai(['parse', join(root, 'm.html')])).toMatchObject({
      code: 3,
      err: `${join(root, 'm.html')}: a pipe or a device, not a file\n`,
    });
  });

  it('follows links to files once', async () => {
    const own = folder();
    mkdirSync(join(own, '.git/annex'), { recursive: true });
    mkdirSync(join(own, 'pile'));
    writeFileSync(join(own, '.git/annex/key1'), report(1));
    writeFileSync(join(own, 'pile/real.txt'), report(2));
    for (const name of ['a.txt', 'b.txt'])
      symlinkSync('../.git/annex/key1', join(own, 'pile', name));
    symlinkSync('real.txt', join(own, 'pile', '0-link.txt'));
    symlinkSync('..', join(own, 'pile', 'up'));
    linkSync(join(own, 'pile/real.txt'), join(own, 'pile/second-name.txt'));
    const { files, skipped, problems } = await listFiles([join(own, 'pile')]);
    expect(files.map(({ name }) => name.slice(own.length))).toEqual([
      '/pile/a.txt',
      '/pile/real.txt',
      '/pile/second-name.txt',
    ]);
    expect([skipped.length, problems]).toEqual([3, []]);
  });

  it('says which file is gone when its turn comes', async () => {
    const own = folder();
    mkdirSync(join(own, 'a'));
    for (const n of [1, 2, 3]) writeFileSync(join(own, 'a', `${n}.txt`), report(n));
    const manifest = join(own, 'm.csv');
    writeFileSync(manifest, 'file\na/1.txt\na/gone.txt\na/3.txt\n');
    const { code, out, err } = await gongkai([
      ...['ingest', '--manifest', manifest, '--db', join(own, 'a.sqlite')],
    ]);
    expect({ code, err }).toEqual({
      code: 3,
      err: `${join(own, 'a/gone.txt')}: no such file or folder\n`,
    });
    expect(out).toContain('2 new, 1 gave no report (1 not opened)');
  });
});

describe('archives of many reports', () => {
  async function tar(members: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
    const stream = pack();
    for (const [name, content] of Object.entries(members))
      stream.entry({ name }, Buffer.from(content));
    stream.finalize();
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  const three = (first: number) => ({
    '甲/一.txt': report(first),
    '甲/二.txt': report(first + 1),
    'style.css': 'a {}',
    '三.txt': report(first + 2),
  });
  const bytesOf = (members: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(members).map(([n, c]) => [n, strToU8(c)])));

  it('are read as folders are, ZIP, TAR, TAR.GZ and GZ, one inside another too', async () => {
    const own = folder();
    const root = join(own, '来件');
    mkdirSync(root);
    writeFileSync(join(root, 'a.zip'), bytesOf(three(1)));
    writeFileSync(join(root, 'b.tar'), await tar(three(11)));
    writeFileSync(join(root, 'c.tar.gz'), gzipSync(await tar(three(21))));
    writeFileSync(join(root, 'd.txt.gz'), gzipSync(report(31)));
    writeFileSync(join(root, 'e.tgz'), gzipSync(await tar({ '内/f.zip': bytesOf(three(41)) })));
    const db = join(own, 'a.sqlite');
    const [code, summary] = await ingested([root], db);
    expect({ code, ...summary }).toMatchObject({ code: 0, landed: 13, failed: 0, listed: 13 });
    const found = (await uris(db)).map((uri) => String(uri).slice(basename(root).length));
    expect(found).toContain('/a.zip/甲/一.txt');
    expect(found).toContain('/d.txt.gz/d.txt');
    expect(found).toContain('/e.tgz/内/f.zip/三.txt');
    // The same again changes nothing.
    expect((await ingested([root], db))[1]).toMatchObject({ landed: 0, unchanged: 13, failed: 0 });
  });

  it('of RAR and 7z too', async () => {
    const own = folder();
    const members = Object.entries(three(1)).map(([n, text]) => [n, strToU8(text)] as const);
    writeFileSync(join(own, 'a.rar'), rar5(Object.fromEntries(members)));
    writeFileSync(
      join(own, 'b.rar'),
      rar4([
        [GBK, strToU8(report(7))],
        [strToU8('b年报.txt'), strToU8(report(8))],
      ]),
    );
    const db = join(own, 'a.sqlite');
    expect((await ingested([own], db))[1]).toMatchObject({ landed: 5, failed: 0 });
    const found = (await uris(db)).map((uri) => String(uri).slice(basename(own).length));
    expect(found).toContain('/a.rar/甲/一.txt');
    expect(found).toContain('/b.rar/年报.html');
  });

  it('have their names read, in GBK too', async () => {
    const own = folder();
    const bytes = Buffer.from(bytesOf({ 'xxxx.html': report(1), '乙局年报.html': report(2) }));
    const latin = bytes.toString('latin1').replaceAll('xxxx.html', GBK.toString('latin1'));
    writeFileSync(join(own, 'a.zip'), Buffer.from(latin, 'latin1'));
    const db = join(own, 'a.sqlite');
    expect((await ingested([join(own, 'a.zip')], db))[1]).toMatchObject({ landed: 2 });
    expect(await uris(db)).toContain('a.zip/年报.html');
  });

  it('that are one report with what belongs to it stay one report', async () => {
    const own = folder();
    const notice = '<html><body><p>各单位：现将有关事项通知如下。</p></body></html>';
    writeFileSync(join(own, 'a.zip'), bytesOf({ 'report.txt': report(1), '通知.html': notice }));
    const db = join(own, 'a.sqlite');
    expect((await ingested([join(own, 'a.zip')], db))[1]).toMatchObject({ landed: 1, failed: 0 });
    expect(await uris(db)).toEqual(['a.zip']);
  });

  it('that are damaged give what stands before the damage, and are named', async () => {
    const own = folder();
    const whole = gzipSync(await tar(three(1)), { level: 0 });
    writeFileSync(join(own, 'a.tar.gz'), whole.subarray(0, whole.length - 3000));
    const [code, summary] = await ingested([join(own, 'a.tar.gz')], join(own, 'a.sqlite'));
    expect(code).toBe(3);
    expect(Number(summary['landed'])).toBeGreaterThan(0);
    expect(summary.failures).toMatchObject([
      { name: join(own, 'a.tar.gz'), reason: expect.stringContaining('is damaged') },
    ]);
  });
});

describe('the closing account', () => {
  it('adds up: each document in one number, each refusal by its code', async () => {
    const own = folder();
    mkdirSync(join(own, 'a'));
    for (const [name, content] of Object.entries({
      '1.txt': report(1),
      '2.txt': '今天天气晴朗。',
      '3.txt': '',
      '4.css': 'a {}',
    }))
      writeFileSync(join(own, 'a', name), content);
    symlinkSync('gone', join(own, 'a', '5.txt'));
    const db = join(own, 'a.sqlite');
    const { code, out } = await gongkai(['ingest', join(own, 'a'), '--db', db]);
    expect({ code, out }).toEqual({
      code: 3,
      out: `${db}: 1 new, 3 gave no report (1 empty, 1 not_a_report, 1 not opened), 1 passed over as no documents\n`,
    });
    const [, summary] = await ingested([join(own, 'a')], db);
    const { landed, unchanged, failed, unusable, refused, listed, read, notRead } = summary;
    expect({ landed, unchanged, failed, unusable, listed, read, notRead, refused }).toEqual({
      ...{ landed: 0, unchanged: 1, failed: 3, unusable: 1, listed: 4, read: 4, notRead: 0 },
      refused: { empty: 1, not_a_report: 1 },
    });
  });

  it('says how many files --changed-since left alone, and counts them nowhere else', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    for (const [n, day] of [
      [1, '2026-01-05'],
      [2, '2026-02-05'],
      [3, '2026-03-05'],
    ] as const) {
      writeFileSync(join(own, `${n}.txt`), report(n));
      utimesSync(join(own, `${n}.txt`), new Date(day), new Date(day));
    }
    const since = (when: string) =>
      gongkai(['ingest', own, '--db', db, '--json', '--changed-since', when]);
    const counts = async (when: string) => {
      const { landed, listed, unchanged, notChanged } = JSON.parse((await since(when)).out);
      return { landed, listed, unchanged, notChanged };
    };
    expect(await counts('2026-03-01T00:00:00+08:00')).toEqual({
      ...{ landed: 1, listed: 1, unchanged: 0, notChanged: 2 },
    });
    // The database itself is no document, and newer than all.
    expect(await counts('2026-02-01')).toEqual({
      ...{ landed: 1, listed: 2, unchanged: 1, notChanged: 1 },
    });
    const told = await gongkai(['ingest', own, '--db', db, '--changed-since', '2027-01-01']);
    expect(told).toMatchObject({ code: 0 });
    expect(told.out).toContain('3 not looked at, unchanged since');
    expect((await uris(db)).map((uri) => String(uri).slice(-5))).toEqual(['2.txt', '3.txt']);
    for (const when of ['yesterday', '2026-03-01T00:00', '2026-13-01'])
      expect(await since(when)).toMatchObject({ code: 2 });
  });

  it('makes no database where there is nothing to read', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    const none = await gongkai(['ingest', join(own, 'no-such-path'), '--db', db]);
    expect(none.code).toBe(3);
    mkdirSync(join(own, 'empty'));
    const empty = await gongkai(['ingest', join(own, 'empty'), '--db', db]);
    expect(empty).toMatchObject({ code: 4, out: `${db}: no files found, no database was made\n` });
    expect(existsSync(db)).toBe(false);
  });
});

describe('a signal', () => {
  /** Deepest hostility: each takes a thread for seconds. */
  const slow = `<table>${`<tr>${'<td>政府信息公开1</td>'.repeat(10)}</tr>`.repeat(30_000)}</table>`;

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends ingest within two seconds, with what was read landed',
    async (signal) => {
      const own = folder();
      const root = join(own, 'a');
      mkdirSync(root);
      for (let n = 0; n < 12; n += 1) writeFileSync(join(root, `${n}.html`), `${slow}<p>${n}`);
      writeFileSync(join(root, '0.txt'), report(1));
      const db = join(own, 'a.sqlite');
      const args = ['ingest', root, '--db', db, '--jobs', '1'];
      const child = spawn(process.execPath, [join(ROOT, 'bin/gongkai.js'), ...args]);
      let err = '';
      child.stderr.on('data', (data) => {
        err += data;
      });
      // The database is there: it reads.
      while (!existsSync(db)) await new Promise((go) => setTimeout(go, 20));
      await new Promise((go) => setTimeout(go, 500));
      const told = performance.now();
      child.kill(signal);
      const [code] = await new Promise<[number | null]>((resolve) =>
        child.once('exit', (...end) => resolve([end[0]])),
      );
      expect(performance.now() - told).toBeLessThan(4000);
      expect(code).toBe(5);
      expect(err).toMatch(/stopped: \d+ of 13 read; the same command continues/);
    },
  );

  it('ends a command that has nothing to finish at once', () => {
    const own = folder();
    writeFileSync(join(own, 'slow.html'), slow.repeat(3));
    const { signal, status } = spawnSync(
      process.execPath,
      [join(ROOT, 'bin/gongkai.js'), 'parse', join(own, 'slow.html')],
      { timeout: 1500, killSignal: 'SIGTERM' },
    );
    expect({ signal, status }).toEqual({ signal: 'SIGTERM', status: null });
  });
});
