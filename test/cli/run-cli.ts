/**
 * Runs the program as a person does: a process of its own, with its own streams.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const ROOT = join(import.meta.dirname, '../..');
export const SAMPLES = join(ROOT, 'data/demo-samples');
export const REAL_SAMPLE = join(SAMPLES, 'published/xixiu-chengguan-2019.txt');

/** Options of a crawl on this machine, as fast as the politeness of tests allows. */
export const LOOPBACK = ['--allow-address', '127.0.0.0/8', '--delay', '0.01'] as const;

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `gongkai ARGS` to its end. The terminal speaks English unless told otherwise. */
export function gongkai(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'bin/gongkai.js'), ...args], {
    cwd: options.cwd ?? ROOT,
    env: { PATH, LANG: 'C.UTF-8', ...options.env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  child.on('error', reject);
  child.on('close', (code) => {
    resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
  });
  return promise;
}

/** A folder of its own for one test, with Chinese characters and a space in its name. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), '公开 报告-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Lines of JSON as objects. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
