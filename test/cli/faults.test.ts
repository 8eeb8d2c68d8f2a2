import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/store/driver.ts';
import { SCHEMA_VERSION } from '../../src/store/schema/version.ts';
import { takeBack } from '../store/older-schema.ts';
import { folder, gongkai, jsonLines, REAL_SAMPLE, ROOT } from './run-cli.ts';

const text = readFileSync(REAL_SAMPLE, 'utf8');

/** A folder of reports of bodies from one number to another. */
function reports(own: string, from: number, to: number): string {
  const path = join(own, `年报${from}`);
  mkdirSync(path);
  for (let n = from; n < to; n += 1) {
    writeFileSync(join(path, `${n}.txt`), text.replaceAll('城市管理局', `第${n}局`));
  }
  return path;
}

async function count(db: string): Promise<unknown> {
  const sql =
    'SELECT count(*) AS n, (SELECT count(*) FROM cell) / 198 AS whole FROM report_overview';
  const { out } = await gongkai(['query', sql, '--db', db, '--json']);
  return jsonLines(out)[0];
}

/** Runs the program where no file may grow beyond a number of kilobytes: writing fails as on a full disk. */
function withRoom(kilobytes: number, args: readonly string[]) {
  const script = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`;
  const program = [process.execPath, join(ROOT, 'bin/gongkai.js'), ...args];
  const { PATH = '' } = process.env;
  return spawnSync('bash', ['--norc', '-c', script, 'bash', ...program], {
    env: { PATH, LANG: 'C.UTF-8' },
    encoding: 'utf8',
  });
}

describe('gongkai ingest, when something is wrong with the database', () => {
  it('no room to write: says so, keeps what was landed, and goes on when there is room', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    const files = reports(own, 0, 450);
    const room = Math.ceil(statSync(db).size / 1024) + 400;
    const { status, stderr } = withRoom(room, ['ingest', files, '--db', db, '--jobs', '1']);
    expect({ status, stderr }).toEqual({
      status: 5,
      stderr: expect.stringMatching(/^gongkai: .*a\.sqlite: .*disk.*run the same command again/),
    });
    expect(stderr.trimEnd()).not.toContain('\n');
    const { n, whole } = (await count(db)) as { n: number; whole: number };
    expect(n).toBeGreaterThanOrEqual(1);
    expect(n).toBeLessThan(451);
    expect(whole).toBe(n);
    const { code } = await gongkai(['ingest', files, '--db', db]);
    expect({ code, ...((await count(db)) as object) }).toEqual({ code: 0, n: 451, whole: 451 });
  });

  it('two at once on a database that is not there yet: both land everything', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    const both = [reports(own, 0, 40), reports(own, 40, 80)];
    const ran = await Promise.all(both.map((files) => gongkai(['ingest', files, '--db', db])));
    expect(ran).toEqual(Array(2).fill({ code: 0, err: '', out: `${db}: 40 new\n` }));
    expect(await count(db)).toEqual({ n: 80, whole: 80 });
  });

  it('damaged: says what to do, and leaves every byte', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    const bytes = readFileSync(db);
    bytes.fill(0x55, 4096, bytes.length - 4096);
    writeFileSync(db, bytes);
    for (const command of [
      ['ingest', REAL_SAMPLE],
      ['query', 'SELECT * FROM report'],
    ]) {
      const { code, err } = await gongkai([...command, '--db', db]);
      expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('damaged') });
      expect(err).toContain('backup');
    }
    expect(readFileSync(db).equals(bytes)).toBe(true);
  });

  it('written by an older gongkai: upgraded, and told where it is kept as it was', async () => {
    const db = join(folder(), 'a.sqlite');
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    takeBack(db, 4);
    const query = ['query', 'SELECT count(*) AS n FROM report', '--db', db];
    expect((await gongkai(query)).err).toContain('written by an older gongkai (schema 4)');
    const { code, err } = await gongkai(['check', '--db', db]);
    expect(err).toContain(`as it was it is kept at ${db}.backup-v4`);
    expect(code).not.toBe(4);
    expect((await gongkai(query)).code).toBe(0);
    expect((await gongkai(['check', '--db', db])).err).toBe('');
  });

  it('written by a newer gongkai: refused and left as it is', async () => {
    const own = folder();
    const db = join(own, 'a.sqlite');
    await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    const connection = connect(db);
    connection.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    connection.close();
    const before = readFileSync(db);
    const newer = await gongkai(['ingest', REAL_SAMPLE, '--db', db]);
    expect({ code: newer.code, err: newer.err }).toEqual({
      code: 4,
      err: expect.stringContaining('Update gongkai'),
    });
    expect(readFileSync(db).equals(before)).toBe(true);
    expect(readdirSync(own)).toEqual(['a.sqlite']);
  });
});
