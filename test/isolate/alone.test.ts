import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** A program that has nothing but a pool, and what it prints. */
function program(runtime: string, after: string): string {
  const script = `
    import { IsolatePool } from './src/isolate/pool.ts';
    const script = new URL('./test/isolate/fixtures/worker.ts', 'file://${ROOT}/');
    const pool = new IsolatePool({ script, runtime: '${runtime}', workers: 1, timeLimit: 60000, memory: 512, data: 1 });
    console.log(await pool.run({ do: 'double', n: 2 }));
    console.log(await pool.run({ do: 'double', n: 3 }));
    ${after}`;
  const args = ['--input-type=module-typescript', '--eval', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return stdout + stderr;
}

it.each(['thread', 'process'])(
  'a program lives as long as its %s works, and sees it end',
  (runtime) => {
    expect(program(runtime, "await pool.close(); console.log('closed');")).toBe('5\n7\nclosed\n');
    expect(program(runtime, '')).toBe('5\n7\n');
  },
);
