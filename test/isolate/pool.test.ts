import { describe, expect, it, onTestFinished } from 'vitest';
import { IsolatePool, type PoolOptions } from '../../src/isolate/pool.ts';
import type { Deed } from './fixtures/worker.ts';

const WORKER = new URL('./fixtures/worker.ts', import.meta.url);
/** A module that is not there: no worker ever becomes ready. */
const NO_SCRIPT = new URL('./fixtures/there-is-none.ts', import.meta.url);

function poolOf(options: Partial<PoolOptions>): IsolatePool<Deed, number, number> {
  const pool = new IsolatePool<Deed, number, number>({
    ...{ script: WORKER, runtime: 'thread', workers: 1, timeLimit: 60_000, memory: 512, data: 1 },
    ...options,
  });
  onTestFinished(() => pool.close());
  return pool;
}

const double = (n: number): Deed => ({ do: 'double', n });

describe.each(['thread', 'process'] as const)('a pool of each kind (%s)', (runtime) => {
  it('answers tasks, in parts where they have parts, knowing what every worker is told', async () => {
    const pool = poolOf({ runtime, workers: 2 });
    const parts: number[] = [];
    const answers = await Promise.all([
      pool.run(double(2)),
      pool.run({ do: 'count', to: 3 }, { onPart: (part) => parts.push(part) }),
      pool.run(double(5)),
    ]);
    expect(answers).toEqual([5, 3, 11]);
    expect(parts).toEqual([1, 2, 3]);
  });

  it('ends what takes too long, and goes on with a fresh worker', async () => {
    const pool = poolOf({ runtime, ahead: 3 });
    const first = pool.run({ do: 'hang' }, { timeLimit: 300 });
    const next = pool.run(double(1));
    await expect(first).rejects.toMatchObject({
      code: 'too_long',
      message: 'it took longer than 0.3 s',
    });
    expect(await next).toBe(3);
  });

  it('tells a task that threw from a worker that ended', async () => {
    const pool = poolOf({ runtime });
    await expect(pool.run({ do: 'throw' })).rejects.toMatchObject({
      code: 'failed',
      message: 'no such thing',
    });
    // The same worker goes on.
    expect(await pool.run({ do: 'served' })).toBe(2);
    await expect(pool.run({ do: 'exit' })).rejects.toMatchObject({ code: 'ended' });
    expect(await pool.run({ do: 'served' })).toBe(1);
  });

  it('says that no worker can be started, of every task that waits', async () => {
    const pool = poolOf({ runtime, script: NO_SCRIPT });
    const answers = await Promise.allSettled([pool.run(double(1)), pool.run(double(2))]);
    expect(answers).toMatchObject(
      Array.from({ length: 2 }, () => ({ reason: { code: 'never_started' } })),
    );
  });

  it('lets nobody wait for an answer once it is closed', async () => {
    const pool = poolOf({ runtime });
    const open = [pool.run({ do: 'hang' }), pool.run(double(1))];
    const answers = Promise.allSettled(open);
    await pool.close();
    for (const { reason } of (await answers) as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'closed' });
    await expect(pool.run(double(1))).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('the queue', () => {
  it('is bounded: what finds no room is refused at once', async () => {
    const pool = poolOf({ waiting: 1 });
    const wait: Deed = { do: 'wait', milliseconds: 50 };
    const [running, waiting] = [pool.run(wait), pool.run(wait)];
    await expect(pool.run(double(1))).rejects.toMatchObject({ code: 'busy' });
    expect(await Promise.all([running, waiting])).toEqual([0, 0]);
    expect(await pool.run(double(1))).toBe(3);
  });

  it('keeps nobody longer than its patience', async () => {
    const pool = poolOf({ patience: 100 });
    const hanging = pool.run({ do: 'hang' }, { timeLimit: 3000 });
    await expect(pool.run(double(1))).rejects.toMatchObject({
      code: 'busy',
      message: 'no turn came within 0.1 s',
    });
    await expect(hanging).rejects.toMatchObject({ code: 'too_long' });
  });

  it('gives a quick task its turn beside slow ones', async () => {
    const pool = poolOf({ workers: 3 });
    const slow = [pool.run({ do: 'hang' }), pool.run({ do: 'hang' })];
    const ends = Promise.allSettled(slow);
    expect(await pool.run(double(1))).toBe(3);
    await pool.close();
    await ends;
  });
});

describe('the clock of a task', () => {
  it('starts when its worker is ready for it, not when it is asked', async () => {
    // Each needs less than the limit, all together more; starting a worker takes time as well.
    const pool = poolOf({ timeLimit: 400, ahead: 8 });
    const wait: Deed = { do: 'wait', milliseconds: 150 };
    expect(await Promise.all(Array.from({ length: 6 }, () => pool.run(wait)))).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });
});

describe('the limit of memory', () => {
  it('ends the worker whose heap grows over it, before the machine has none left', async () => {
    const pool = poolOf({ memory: 96 });
    await expect(pool.run({ do: 'grow', megabytes: 4 })).rejects.toMatchObject({
      code: 'too_much_memory',
      message: 'it needed more than 96 MB of memory',
    });
    expect(await pool.run(double(1))).toBe(3);
  });

  it('is watched from outside for processes as well', async () => {
    const pool = poolOf({ memory: 200, runtime: 'process' });
    await expect(pool.run({ do: 'grow', megabytes: 4 })).rejects.toMatchObject({
      code: process.platform === 'linux' ? 'too_much_memory' : 'ended',
    });
  });

  it('does not blame a task for what those before it left: it is done once more, alone', async () => {
    const pool = poolOf({ memory: 200 });
    expect(await pool.run({ do: 'keep', megabytes: 120 })).toBe(120);
    // Together above the limit; a worker that begins anew holds the second alone.
    expect(await pool.run({ do: 'keep', megabytes: 120 })).toBe(120);
    expect(await pool.run({ do: 'served' })).toBe(2);
  });
});
