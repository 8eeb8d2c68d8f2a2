/** Crawls in processes of their own, and what they leave behind. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import type { LogEntry } from '../../src/demo/replica/server.ts';
import type { ChildSettings } from './child.ts';
import { ledgerIn } from './harness.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly { type: string; url?: string; exitCode?: number }[];
}

/** Runs a crawl in a process of its own to its end. */
export function child(settings: ChildSettings): Promise<Ended> {
  return begin(settings).ended;
}

/** Begins a crawl in a process of its own. */
export function begin(settings: ChildSettings): { process: ChildProcess; ended: Promise<Ended> } {
  const script = join(import.meta.dirname, 'child.ts');
  const running = spawn(process.execPath, [script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let problems = '';
  running.stdout.on('data', (data) => {
    out += data;
  });
  running.stderr.on('data', (data) => {
    problems += data;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    running.on('close', (code, signal) => {
      if (code !== 0 && signal === null) return reject(new Error(problems));
      const lines = out.split('\n').filter(Boolean);
      resolve({ code, signal, lines: lines.map((line) => JSON.parse(line)) });
    });
  });
  return { process: running, ended };
}

/** Resolves when a process has stopped (SIGSTOP). */
export async function stopped({ pid }: ChildProcess): Promise<void> {
  for (;;) {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    if (state.startsWith('T')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Everything a crawl leaves behind but times and random names. */
export async function remains(folder: string) {
  const ledger = ledgerIn(folder);
  const rows = ledger.db
    .prepare(
      `SELECT canonical, state, outcome, status, reason, etag, last_modified, sha256, depth, attempts
       FROM crawl_url ORDER BY canonical`,
    )
    .all();
  const records = ledger.db
    .prepare(
      "SELECT type, url, payload_digest, sha256, media_type, status FROM crawl_record WHERE type <> 'warcinfo' ORDER BY url, type",
    )
    .all();
  const indexed = ledger.db
    .prepare('SELECT f.name, f.length FROM crawl_archive_file f ORDER BY f.name')
    .all();
  ledger.close();
  const archive = join(folder, 'archive');
  const files = readdirSync(archive)
    .sort()
    .map((name) => ({ name, length: statSync(join(archive, name)).size }));
  const pages: string[] = [];
  for await (const page of readArchive(archive, { all: true })) {
    pages.push(`${page.url} ${page.status} ${page.sha256} ${page.isRevisit}`);
  }
  return { rows, records, pages: pages.sort(), indexed, files };
}

/** Smallest distance between two arrivals, ms. */
export function closest(log: readonly LogEntry[]): number {
  const gaps = log.slice(1).map((entry, i) => entry.at - (log[i]?.at ?? 0));
  return Math.min(...gaps);
}
