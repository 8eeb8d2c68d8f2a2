import { spawn } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IngestFailure } from '../../src/app/ingest/account.ts';
import { ingest } from '../../src/app/ingest/ingest.ts';
import type { IngestItem } from '../../src/app/ingest/ingest-item.ts';
import { readInOrder } from '../../src/app/reading/read-in-order.ts';
import {
  type ReadingOptions,
  ReadingPool,
  usualThreads,
} from '../../src/app/reading/reading-pool.ts';
import type { ReadTask } from '../../src/app/reading/reading-protocol.ts';
import { redact } from '../../src/normalize/redact.ts';
import { openStore } from '../../src/store/store.ts';
import { folder, gongkai, jsonLines, REAL_SAMPLE, ROOT, SAMPLES } from './run-cli.ts';

const encoder = new TextEncoder();
const text = readFileSync(REAL_SAMPLE, 'utf8');

/** Takes a second and two hundred megabytes for each ten thousand rows. */
function huge(rows: number): string {
  return `<table>${`<tr>${'<td>政府信息公开1</td>'.repeat(10)}</tr>`.repeat(rows)}</table>`;
}

const HANGING = new URL('./fixtures/hanging-thread.ts', import.meta.url);
/** A thread with nothing to run never becomes ready. */
const NO_SCRIPT = new URL('./there-is-none.js', import.meta.url);

function poolOf(options: ReadingOptions): ReadingPool {
  const pool = new ReadingPool(options);
  onTestFinished(() => pool.close());
  return pool;
}

function item(name: string, content: string | Uint8Array): IngestItem {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  const info = { parserVersion: '1' };
  return { name, uri: name, bytes: () => Promise.resolve(bytes), hints: {}, info };
}

function report(n: number): IngestItem {
  const own = text.replaceAll('城市管理局', `第${n}局`);
  return item(`${n}.txt`, own);
}

/** Good reports of several formats, the same again, and what is none. */
function mixed(): IngestItem[] {
  const samples = readdirSync(join(SAMPLES, 'fictional'))
    .filter((name) => /(?:2019|2021|2017)\.(?:html|txt|md|pdf|docx|xlsx)$/.test(name))
    .map((name) => item(name, readFileSync(join(SAMPLES, 'fictional', name))));
  const bad = [
    item('天气.txt', '今天天气晴朗。'),
    item('空.txt', ''),
    item('截断.pdf', '%PDF-1.7 cut off'),
    { ...item('没有.txt', ''), bytes: () => Promise.reject(new Error('gone')) },
  ];
  const reports = Array.from({ length: 12 }, (_, n) => report(n));
  return [...reports.slice(0, 6), ...bad, ...samples, ...reports, ...bad.slice(0, 2)];
}

interface Landed {
  readonly counts: unknown;
  readonly failures: readonly IngestFailure[];
  readonly bytes: Buffer;
}

async function landed(items: readonly IngestItem[], pool: ReadingPool): Promise<Landed> {
  const path = join(folder(), 'a.sqlite');
  const store = openStore(path, { redact });
  const failures: IngestFailure[] = [];
  const counts = await ingest(store, items, {
    pool,
    failed: (failure) => {
      failures.push(failure);
    },
  });
  store.close();
  return { counts, failures, bytes: readFileSync(path) };
}

describe('reading threads', () => {
  it('give the same database, byte for byte, whatever their number', async () => {
    const alone = await landed(mixed(), poolOf({ threads: 0 }));
    expect(alone.counts).toMatchObject({ landed: expect.any(Number), unchanged: 6, failed: 6 });
    for (const threads of [1, 3]) {
      const together = await landed(mixed(), poolOf({ threads }));
      expect(together.counts).toEqual(alone.counts);
      expect(together.failures).toEqual(alone.failures);
      expect(together.bytes.equals(alone.bytes), `${threads} threads`).toBe(true);
    }
  });

  it('lose only the document that takes too long, and say so', async () => {
    const items = [report(1), item('长.html', '<p>'), report(2), report(3)];
    const pool = poolOf({ threads: 1, timeLimit: 3000, script: HANGING });
    const { counts, failures } = await landed(items, pool);
    expect(counts).toMatchObject({ landed: 3, failed: 1 });
    expect(failures).toEqual([
      {
        name: '长.html',
        code: 'hostile',
        reason: expect.stringContaining('reading it took longer than 3 s, and it was given up'),
      },
    ]);
  });

  it('lose only the document that takes too much memory, and keep its refusal', async () => {
    const path = join(folder(), 'a.sqlite');
    const store = openStore(path, { redact });
    onTestFinished(() => store.close());
    const failures: IngestFailure[] = [];
    const items = [
      report(1),
      report(2),
      item('大.html', huge(30_000)),
      report(3),
      report(4),
      report(5),
    ];
    const counts = await ingest(store, items, {
      pool: poolOf({ threads: 2, memory: 200 }),
      failed: (failure) => {
        failures.push(failure);
      },
    });
    expect(counts).toMatchObject({ landed: 5, failed: 1 });
    expect(failures[0]?.reason).toContain('needed more than 200 MB of memory');
    expect([
      ...store.rows('SELECT uri, refusal_code FROM document WHERE refusal_code NOTNULL'),
    ]).toEqual([{ uri: '大.html', refusal_code: 'hostile' }]);
  });

  it('say that threads cannot be started rather than blame the documents', async () => {
    const pool = poolOf({ threads: 1, script: NO_SCRIPT });
    await expect(landed([report(1), report(2)], pool)).rejects.toThrow('cannot be started');
  });

  it('are as many as cores, and at least one', () => {
    expect([0, 1, 2, 8].map((cores) => usualThreads(cores))).toEqual([1, 1, 2, 8]);
  });
});

describe('readInOrder', () => {
  it('answers in the order of the questions and never takes more than its window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 4 }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        async (pauses, window) => {
          let taken = 0;
          let given = 0;
          const pool = {
            window,
            read: async ({ number }: { number: number }) => {
              for (let i = pauses[number] ?? 0; i > 0; i -= 1) await new Promise(setImmediate);
              return { kind: 'json', ok: true, json: String(number) };
            },
          } as unknown as ReadingPool;
          function* lines(): Generator<ReadTask> {
            for (const number of pauses.keys()) {
              taken += 1;
              expect(taken - given).toBeLessThanOrEqual(window + 1);
              yield { kind: 'line', line: 'x', number };
            }
          }
          for await (const { item: line, answer } of readInOrder(pool, lines(), (one) => one)) {
            expect(line).toMatchObject({ number: given });
            expect(answer).toMatchObject({ json: String(given) });
            given += 1;
          }
          expect(given).toBe(pauses.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('after the signal answers what has been read, in order, and waits for nothing more', async () => {
    const stop = new AbortController();
    const never = new Promise<never>(() => {});
    const pool = {
      window: 8,
      read: ({ number }: { number: number }) => (number < 12 ? Promise.resolve({}) : never),
    } as unknown as ReadingPool;
    function* lines(): Generator<ReadTask> {
      for (let number = 0; ; number += 1) {
        if (number === 15) setImmediate(() => stop.abort());
        yield { kind: 'line', line: 'x', number };
      }
    }
    const found: unknown[] = [];
    for await (const { item } of readInOrder(pool, lines(), (one) => one, stop.signal))
      found.push(item);
    expect(found).toMatchObject(Array.from({ length: 12 }, (_, number) => ({ number })));
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('holds few bytes of large documents, whatever the window', async () => {
    const large = new Uint8Array(20 * 1024 ** 2);
    let taken = 0;
    let given = 0;
    const pool = {
      window: 1000,
      read: () => new Promise((done) => setImmediate(done, { kind: 'lost', reason: '' })),
    } as unknown as ReadingPool;
    const items = Array.from({ length: 12 }, (_, n) => n);
    const taskOf = (): ReadTask => {
      taken += 1;
      expect(taken - given).toBeLessThanOrEqual(5);
      return { kind: 'document', bytes: large, input: { uri: '' }, hints: {} };
    };
    for await (const _ of readInOrder(pool, items, taskOf)) given += 1;
    expect(given).toBe(12);
  });
});

describe('gongkai ingest --jobs', () => {
  const many = (own: string, count: number): string => {
    const path = join(own, '年报');
    mkdirSync(path);
    for (let n = 0; n < count; n += 1) {
      writeFileSync(join(path, `${n}.txt`), text.replaceAll('城市管理局', `第${n}局`));
    }
    return path;
  };
  const landedSoFar = (db: string): number => {
    try {
      const store = openStore(db, { readonly: true });
      const [row] = [...store.rows('SELECT count(*) AS n FROM report')];
      store.close();
      return Number(row?.['n']);
    } catch {
      return 0;
    }
  };
  const dump = async (db: string): Promise<string> => {
    const sql = 'SELECT * FROM cell ORDER BY report_id, table_name, row_code, column_code';
    return (await gongkai(['query', sql, '--db', db, '--json'])).out;
  };

  it('gives the same for any number of threads, and refuses what is no number', async () => {
    const own = folder();
    const files = many(own, 40);
    cpSync(join(SAMPLES, 'fictional/qinghe-2021.html'), join(files, '40.html'));
    const dumps: string[] = [];
    for (const jobs of ['1', '2']) {
      const db = join(own, `${jobs}.sqlite`);
      const { code, out, err } = await gongkai(['ingest', files, '--db', db, '--jobs', jobs]);
      expect({ code, err, out }).toEqual({ code: 0, err: '', out: `${db}: 41 new\n` });
      dumps.push(await dump(db));
    }
    expect(dumps[1] === dumps[0]).toBe(true);
    expect(jsonLines(dumps[0] ?? '').length).toBeGreaterThan(41 * 150);
    for (const jobs of ['0', '-1', 'two', '65', '1.5']) {
      expect((await gongkai(['ingest', files, '--db', 'x', '--jobs', jobs])).code).toBe(2);
    }
  });

  it('stopped and killed in the middle, it has landed reports whole or not at all, and goes on', async () => {
    const own = folder();
    const files = many(own, 1200);
    const db = join(own, 'a.sqlite');
    const args = ['ingest', files, '--db', db, '--jobs', '2'];
    let before = 0;
    // Ctrl-C first: what was read is landed. Then the end without warning.
    for (const [signal, how] of [
      ['SIGINT', [5, null]],
      ['SIGKILL', [null, 'SIGKILL']],
    ] as const) {
      const child = spawn(process.execPath, [join(ROOT, 'bin/gongkai.js'), ...args]);
      const ended = new Promise((resolve) => child.once('exit', (...end) => resolve(end)));
      while (landedSoFar(db) === before) await new Promise((go) => setTimeout(go, 20));
      child.kill(signal);
      expect(await ended).toEqual(how);
      const now = landedSoFar(db);
      expect(now).toBeGreaterThan(before);
      before = now;
    }
    expect(before).toBeLessThan(1200);
    const { code, out } = await gongkai(args);
    expect({ code, out }).toEqual({
      code: 0,
      out: `${db}: ${1200 - before} new, ${before} unchanged\n`,
    });
  });
});

describe('gongkai parse - --jobs', () => {
  it('answers the same lines in the same order for any number of threads', async () => {
    const lines = Array.from({ length: 60 }, (_, n) => {
      if (n % 9 === 4) return 'no JSON';
      return JSON.stringify({ uri: `${n}`, text: n % 7 === 0 ? '天气' : `${text}${n}` });
    });
    const input = lines.join('\n');
    const [alone, together] = await Promise.all(
      ['1', '2'].map((jobs) => gongkai(['parse', '-', '--jobs', jobs], { input })),
    );
    expect([alone?.code, together?.code]).toEqual([3, 3]);
    const [expected = [], found = []] = [alone, together].map((ran) => ran?.out.split('\n'));
    expect(expected).toHaveLength(61);
    expect(found.findIndex((line, index) => line !== expected[index])).toBe(-1);
    expect(found).toHaveLength(61);
  });
});
