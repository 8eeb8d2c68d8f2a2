/**
 * kill -9 in the middle of what writes most: afterwards the same command completes, and leaves what an undisturbed
 * run leaves.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { connect } from '../../src/store/driver.ts';
import { openStore } from '../../src/store/store.ts';
import { dump } from '../store/dump.ts';
import { takeBack } from '../store/older-schema.ts';
import { INFO, record } from '../store/temporary.ts';
import { ROOT } from './run-cli.ts';

const home = mkdtempSync(join(tmpdir(), '公开 killed-'));
const base = join(home, 'base.sqlite');
const older = join(home, 'older.sqlite');
const redefined = join(home, 'redefined.sqlite');
const about = join(home, 'about.json');

beforeAll(() => {
  const store = openStore(base);
  for (const body of [0, 1, 2]) store.land(record(body, 2023, { origin: 'real' }), INFO);
  store.close();
  for (const path of [older, redefined]) copyFileSync(base, path);
  takeBack(older, 1);
  const changed = connect(redefined);
  changed.exec(
    "UPDATE metric_definition SET definition = 'of before'; UPDATE meta SET value = '' WHERE key = 'generated'",
  );
  changed.exec('UPDATE metric_rollup SET numerator = 7');
  changed.close();
  writeFileSync(
    about,
    JSON.stringify({
      ...{ title: 't', authors: [{ name: 'A' }], publicationDate: '2027-03-01' },
      ...{ licence: 'CC0-1.0', contact: 'a@example.org' },
    }),
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Work {
  readonly name: string;
  /** The command in a folder of its own. */
  readonly args: (folder: string) => readonly string[];
  readonly exit: 0 | 3;
  /** The database that the folder begins with. */
  readonly from?: string;
}

const WORKS: readonly Work[] = [
  {
    name: 'release',
    args: (to) => [
      'export',
      'release',
      '--db',
      base,
      '--to',
      join(to, 'out'),
      '--name',
      '1',
      '--about',
      about,
    ],
    exit: 0,
  },
  {
    name: 'panel',
    args: (to) => [
      'export',
      'panel',
      '--db',
      base,
      '--to',
      join(to, 'out'),
      '--years',
      '2022-2023',
    ],
    exit: 0,
  },
  {
    name: 'publish',
    args: (to) => ['publish', '--db', base, '--to', join(to, 'out'), '--max-pages', '8'],
    exit: 3,
  },
  { name: 'migrate', args: (to) => ['redact', '--db', join(to, 'a.sqlite')], exit: 0, from: older },
  {
    name: 'metrics',
    args: (to) => ['redact', '--db', join(to, 'a.sqlite')],
    exit: 0,
    from: redefined,
  },
];

function fresh({ name, from }: Work, mark: string): string {
  const folder = join(home, `${name} ${mark}`);
  mkdirSync(folder);
  if (from !== undefined) copyFileSync(from, join(folder, 'a.sqlite'));
  return folder;
}

function killed(args: readonly string[], env: Readonly<Record<string, string>>) {
  const preload = join(import.meta.dirname, 'kill-at-step.ts');
  const words = ['--import', preload, join(ROOT, 'bin/gongkai.js'), ...args];
  const child = spawn(process.execPath, words, {
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk;
  });
  return new Promise<{ code: number | null; signal: string | null; err: string }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, err })),
  );
}

async function inHere(args: readonly string[]): Promise<number> {
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  streams.stdout.resume();
  streams.stderr.resume();
  const signal = new AbortController().signal;
  return run(args, { ...streams, env: {}, lang: 'en', exitCode: 0, signal });
}

/** What a run left: every file by its hash; of a database what it says. */
function left(folder: string): unknown {
  const db = join(folder, 'a.sqlite');
  if (existsSync(db)) {
    const store = openStore(db, { readonly: true });
    const said = dump(store);
    store.close();
    return said;
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .map((file) => {
      const path = join(file.parentPath, file.name);
      const hash = file.isFile()
        ? createHash('sha256').update(readFileSync(path)).digest('hex')
        : '';
      return `${path.slice(folder.length)} ${hash}`;
    })
    .sort();
}

describe.each(WORKS)('$name', (work) => {
  it('killed in its middle is made whole by the same command', async () => {
    const whole = fresh(work, 'whole');
    const count = join(home, `${work.name}.count`);
    const undisturbed = await killed(work.args(whole), { KILL_COUNT: count });
    expect(undisturbed.code, undisturbed.err).toBe(work.exit);
    const steps = Number(readFileSync(count, 'utf8'));
    expect(steps).toBeGreaterThan(8);
    const wanted = left(whole);
    // Not the very last one: how often a folder is looked at differs by a step or two.
    const points = new Set([0.4, 0.97].map((part) => Math.ceil(part * steps)));
    for (const at of points) {
      const folder = fresh(work, String(at));
      const { signal } = await killed(work.args(folder), { KILL_AT: String(at) });
      expect(signal, `step ${at} of ${steps}`).toBe('SIGKILL');
      // A release that is there is whole.
      if (work.name === 'release') expect(existsSync(join(folder, 'out'))).toBe(false);
      expect(await inHere(work.args(folder)), `after step ${at}`).toBe(work.exit);
      expect(left(folder), `after step ${at} of ${steps}`).toEqual(wanted);
    }
  }, 120_000);
});

it('publish that is asked to stop says how far it came, and the same command goes on', async () => {
  const to = join(home, 'stopped site');
  const args = ['publish', '--db', base, '--to', to];
  const said: string[] = [];
  const stop = new AbortController();
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  streams.stdout.resume();
  streams.stderr.setEncoding('utf8').on('data', (chunk) => said.push(chunk));
  const ended = run(args, { ...streams, env: {}, lang: 'en', exitCode: 0, signal: stop.signal });
  while (!existsSync(join(to, 'zh', 'index.html')))
    await new Promise((wake) => setTimeout(wake, 5));
  stop.abort();
  expect(await ended).toBe(5);
  expect(said.join('')).toMatch(/stopped: \d+ pages were written; the same command/);
  expect(existsSync(join(to, 'index.html'))).toBe(true);
}, 60_000);
