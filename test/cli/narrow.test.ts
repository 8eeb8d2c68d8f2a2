/**
 * Limits of the system, set by the shell around the program as an administrator sets them: every command says in a sentence what
 * it does not get, and none of them calls it a fault of its own.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { INFO, record } from '../store/temporary.ts';
import { REAL_SAMPLE, ROOT } from './run-cli.ts';

const home = mkdtempSync(join(tmpdir(), '公开 narrow-'));
const db = join(home, 'a.sqlite');
beforeAll(() => {
  const store = openStore(db);
  for (let body = 0; body < 30; body += 1) store.land(record(body, 2023, { origin: 'real' }), INFO);
  store.close();
  writeFileSync(
    join(home, 'about.json'),
    JSON.stringify({
      ...{ title: 't', authors: [{ name: 'A' }], publicationDate: '2027-03-01' },
      ...{ licence: 'CC0-1.0', contact: 'a@example.org' },
    }),
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command in a shell that has set its limits; `to` sends its output elsewhere. */
function limited(limit: string, args: readonly string[], to = '') {
  const line = `ulimit -c 0; ${limit}; exec "$@" ${to}`;
  const words = ['-c', line, 'sh', process.execPath, join(ROOT, 'bin/gongkai.js'), ...args];
  const child = spawn('sh', words, {
    cwd: home,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said })),
  );
}

function expectSentence({ code, said }: { code: number | null; said: string }, words: RegExp) {
  expect(said).toMatch(words);
  expect(said).not.toMatch(/fault in gongkai|^ {4}at /m);
  expect([3, 4, 5]).toContain(code);
}

describe('a file that may not grow, as on a disk that is full', () => {
  const FULL = 'ulimit -f 40';
  it.each([
    ['ingest', [REAL_SAMPLE, '--db', 'new.sqlite']],
    ['export tables', ['--db', db, '--to', 'tables']],
    ['export release', ['--db', db, '--to', 'release', '--name', '1', '--about', 'about.json']],
    ['publish', ['--db', db, '--to', 'site', '--max-pages', '9']],
  ])(
    '%s says so',
    async (command, args) => {
      const ran = await limited(FULL, [...command.split(' '), ...args]);
      expectSentence(ran, /disk (?:is full|refused)|may not grow/);
      // Never a release that looks whole.
      expect(existsSync(join(home, 'release'))).toBe(false);
    },
    60_000,
  );

  it('output that nobody can store ends the command with a sentence', async () => {
    for (const args of [
      ['query', 'SELECT 1', '--db', db],
      ['check', '--db', db],
    ]) {
      expectSentence(
        await limited('true', args, '> /dev/full'),
        /the output could not be written.*full/,
      );
    }
  }, 60_000);
});

describe('little address space', () => {
  it('is said before a thread is started that would end everything', async () => {
    const ran = await limited('ulimit -v 1500000', ['ingest', REAL_SAMPLE, '--db', 'v.sqlite']);
    expectSentence(ran, /1\.5 GB of address space.*ulimit -v/);
  }, 60_000);

  it('is no obstacle to what does without threads', async () => {
    const { code, said } = await limited('ulimit -v 2000000', ['redact', '--check', '--db', db]);
    expect(said).toContain('ulimit -v');
    expect(code).toBe(0);
  }, 60_000);
});

it('few open files are a sentence', async () => {
  for (const args of [
    ['ingest', REAL_SAMPLE, '--db', 'n.sqlite'],
    ['check', '--db', db],
  ])
    expectSentence(await limited('ulimit -n 24', args), /ulimit -n/);
}, 60_000);
