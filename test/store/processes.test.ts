import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { rows, temporaryFolder } from './temporary.ts';

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
