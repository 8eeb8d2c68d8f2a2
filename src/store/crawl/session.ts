/**
 * Processes that work on one ledger: who lives, and taking over from who does not.
 *
 * @module
 */

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Recovery } from '../../crawl/ledger.ts';
import type { HostClock } from '../../crawl/politeness.ts';
import type { Connection } from '../driver.ts';
import { mendFiles } from './mend-archive.ts';
import { STATE } from './schema.ts';

interface SessionRow {
  id: string;
  machine: string;
  pid: number;
  room: string;
  started: string;
  seen_at: number;
}

/** A process that cannot be looked at from here is taken for dead after this silence, ms. */
const SILENCE = 10 * 60_000;

interface SessionBegin {
  readonly now: number;
  readonly archiveFolder: string;
  /** How long a host rests to which a request may just have been sent. */
  readonly pauseMs: (clock: HostClock) => number;
}

/** Registers a process; returns what was left behind by dead ones. Runs inside one transaction. */
export function beginSession(
  db: Connection,
  id: string,
  { now, archiveFolder, pauseMs }: SessionBegin,
): Recovery {
  const open = db
    .prepare('SELECT * FROM crawl_session WHERE ended_at IS NULL')
    .all() as SessionRow[];
  const dead = open.filter((session) => session.id !== id && !isAlive(session, now));
  const recovery = { sessions: dead.length, released: 0, archiveBytes: 0 };
  for (const session of dead) {
    recovery.released += releaseLeases(db, session.id, now, pauseMs);
    recovery.archiveBytes += mendFiles(db, session.id, archiveFolder);
    db.prepare('UPDATE crawl_session SET ended_at = ? WHERE id = ?').run(now, session.id);
  }
  db.prepare(
    `INSERT INTO crawl_session (id, machine, room, pid, started, began_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, ended_at = NULL`,
  ).run(id, hostname(), processRoom(), process.pid, processStat(process.pid).token, now, now);
  return recovery;
}

/** Gives back everything a process held. A request may just have been sent, so its hosts rest. */
export function releaseLeases(
  db: Connection,
  session: string,
  now: number,
  pauseMs: (clock: HostClock) => number,
): number {
  const keys = db
    .prepare('SELECT id, clock, not_before FROM crawl_key WHERE lease_session = ?')
    .all(session) as { id: number; clock: string; not_before: number }[];
  let released = 0;
  for (const key of keys) {
    const rest = now + pauseMs(JSON.parse(key.clock) as HostClock);
    released += db
      .prepare('UPDATE crawl_url SET state = ? WHERE key_id = ? AND state = ?')
      .run(STATE.ready, key.id, STATE.leased).changes;
    db.prepare(
      'UPDATE crawl_key SET lease_session = NULL, epoch = epoch + 1, not_before = ? WHERE id = ?',
    ).run(Math.max(key.not_before, rest), key.id);
  }
  return released;
}

function isAlive(session: SessionRow, now: number): boolean {
  const isNear = session.machine === hostname() && session.room === processRoom();
  if (!isNear) return now - session.seen_at < SILENCE;
  try {
    process.kill(session.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const { state, token } = processStat(session.pid);
  // Dead, only that whoever started it has not asked how it ended; in a container perhaps nobody ever does.
  if (state === 'Z' || state === 'X') return false;
  // The system reuses process numbers; the start time tells them apart where it can be read.
  return token === '' || session.started === '' || token === session.started;
}

/**
 * Where process numbers mean what they mean here: this start of the machine, this container. Two containers may well
 * have one host name, and a process of one is no process of the other. Empty where the system does not tell.
 */
function processRoom(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** State and start time of a process, where the system tells (Linux). */
function processStat(pid: number): { state: string; token: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', token: fields[19] ?? '' };
  } catch {
    return { state: '', token: '' };
  }
}
