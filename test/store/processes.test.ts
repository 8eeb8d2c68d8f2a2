import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/store/driver.ts';
import { migrate } from '../../src/store/schema/migrate.ts';
import { SCHEMA_VERSION } from '../../src/store/schema/version.ts';
import { openStore } from '../../src/store/store.ts';
import { INFO, record, rows, temporaryFolder } from './temporary.ts';

/** A fixture in a process of its own. */
function start(fixture: string, ...args: readonly string[]): ChildProcess {
  const script = new URL(`./fixtures/${fixture}`, import.meta.url).pathname;
  return spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function said(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(child, 'close');
  return text.trim();
}

describe('processes that make a database together', () => {
  it('wait for the one that is quicker: each lands its report', async () => {
    const path = join(temporaryFolder(), 'new.sqlite');
    const moment = String(Date.now() + 1500);
    const makers = ['1', '2', '3', '4'].map((body) => start('create-store.ts', path, body, moment));
    expect(await Promise.all(makers.map(said))).toEqual(Array(4).fill('landed'));
    const store = openStore(path, { readonly: true });
    expect(rows(store, 'SELECT count(*) AS n FROM report_overview')).toEqual([{ n: 4 }]);
    expect(rows(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    store.close();
  });

  it('wait for one that holds the new file before its log is switched on', async () => {
    const path = join(temporaryFolder(), 'new.sqlite');
    const holder = start('hold-new-file.ts', path);
    await once(holder.stdout as NonNullable<ChildProcess['stdout']>, 'data');
    expect(() => openStore(path, { busyTimeout: 50 })).toThrow('another process is writing');
    const waiting = said(start('create-store.ts', path, '1'));
    const early = await Promise.race([waiting, new Promise((go) => setTimeout(go, 1000, 'waits'))]);
    expect(early).toBe('waits');
    holder.stdin?.end('go on\n');
    expect(await waiting).toBe('landed');
  });
});

describe('a process killed in the middle of an upgrade', () => {
  it('leaves the old database and a whole backup, and the next one upgrades it', async () => {
    const path = join(temporaryFolder(), 'old.sqlite');
    const before = openStore(path);
    before.land(record(0), INFO);
    before.close();
    const upgrading = start('stuck-migration.ts', path);
    await once(upgrading.stdout as NonNullable<ChildProcess['stdout']>, 'data');
    const reader = openStore(path, { readonly: true });
    expect(rows(reader, 'SELECT count(*) AS n FROM finding')).toEqual([{ n: 0 }]);
    reader.close();
    expect(() => openStore(path, { busyTimeout: 50 }).land(record(1), INFO)).toThrow(
      'another process is writing',
    );
    const ended = once(upgrading, 'close');
    upgrading.kill('SIGKILL');
    await ended;
    const store = openStore(path);
    expect(store.backup).toBeNull();
    expect(rows(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(rows(store, 'SELECT count(*) AS n FROM report_overview')).toEqual([{ n: 1 }]);
    expect(store.land(record(1), INFO).status).toBe('landed');
    store.close();
    const backup = openStore(`${path}.backup-v${SCHEMA_VERSION}`, { readonly: true });
    expect(rows(backup, 'SELECT count(*) AS n FROM report_overview')).toEqual([{ n: 1 }]);
    backup.close();
    const connection = connect(path);
    const next = {
      version: SCHEMA_VERSION + 1,
      migrations: [
        {
          from: SCHEMA_VERSION,
          apply: (db: ReturnType<typeof connect>) =>
            db.exec('ALTER TABLE agency ADD COLUMN added TEXT'),
        },
      ],
    };
    expect(migrate(connection, path, next)).toBe(`${path}.backup-v${SCHEMA_VERSION}-2`);
    expect(connection.prepare('SELECT count(*) FROM report_overview').pluck().get()).toBe(2);
    connection.close();
  });
});
