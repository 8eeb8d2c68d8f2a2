import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_POINTS } from '../../src/crawl/fault.ts';
import { type Replica, startReplica } from '../../src/demo/replica/server.ts';
import type { ChildSettings } from './child.ts';
import { child, closest, remains } from './child-process.ts';
import { type RunResult, run, tempFolder } from './harness.ts';
import { smallPortal } from './site.ts';

const HOST = 'www.qinghe.test';
const DELAY = 6;

describe('kill -9', () => {
  let replica: Replica;
  let whole: Awaited<ReturnType<typeof remains>>;
  let requests: number;
  const folders: { path: string; remove: () => void }[] = [];

  function fresh(): string {
    const folder = tempFolder();
    folders.push(folder);
    return folder.path;
  }

  async function settings(folder: string): Promise<ChildSettings> {
    const [place] = await replica.resolver(HOST);
    if (place === undefined) throw new Error('the replica has no address');
    return { folder, seeds: [`http://${HOST}/`], places: { [HOST]: place }, delayMs: DELAY };
  }

  function resume(folder: string): Promise<RunResult> {
    return run(folder, replica, {
      seeds: [{ url: `http://${HOST}/` }],
      politeness: { minDelayMs: DELAY, maxDelayMs: DELAY, latencyFactor: 0 },
    });
  }

  beforeAll(async () => {
    replica = await startReplica([smallPortal([HOST], '127.0.0.7').site]);
    const folder = fresh();
    const ended = await child(await settings(folder));
    expect(ended.code).toBe(0);
    requests = replica.log.length;
    whole = await remains(folder);
  });

  afterAll(async () => {
    await replica.close();
    for (const folder of folders) folder.remove();
  });

  it('the uninterrupted run archives every page once', () => {
    expect(new Set(whole.pages).size).toBe(whole.pages.length);
    expect(requests).toBe(whole.pages.length);
    expect(whole.indexed).toEqual(whole.files);
  });

  it.each(FAULT_POINTS)(
    'at %s loses nothing and repeats at most the request in flight',
    async (point) => {
      const folder = fresh();
      const before = replica.log.length;
      const killed = await child({ ...(await settings(folder)), kill: { point, time: 3 } });
      expect(killed.signal).toBe('SIGKILL');
      const resumed = await resume(folder);
      expect(resumed.finished.exitCode).toBe(0);
      const log = replica.log.slice(before);
      expect(log.length).toBeGreaterThanOrEqual(requests);
      expect(log.length).toBeLessThanOrEqual(requests + 1);
      expect(closest(log)).toBeGreaterThanOrEqual(DELAY);
      const after = await remains(folder);
      expect(after.rows).toEqual(whole.rows);
      expect(after.records).toEqual(whole.records);
      expect(after.pages).toEqual(whole.pages);
      expect(after.indexed).toEqual(after.files);
    },
  );

  it('again and again still ends in the same archive', async () => {
    const folder = fresh();
    const base = await settings(folder);
    const before = replica.log.length;
    const points = ['archive.half', 'complete.archived', 'received', 'complete.uncommitted'];
    for (const point of points) await child({ ...base, kill: { point, time: 2 } });
    expect((await resume(folder)).finished.exitCode).toBe(0);
    expect(replica.log.length - before).toBeLessThanOrEqual(requests + points.length);
    const after = await remains(folder);
    expect(after.rows).toEqual(whole.rows);
    expect(after.records).toEqual(whole.records);
    expect(after.indexed).toEqual(after.files);
  });

  it('two processes on one database never ask for the same page, nor closer than the delay', async () => {
    const hosts = ['127.0.0.8', '127.0.0.9', '127.0.0.10'].map((address) => ({
      address,
      host: `www.a${address.slice(8)}.test`,
    }));
    const many = await startReplica(
      hosts.map(({ host, address }) => smallPortal([host], address).site),
    );
    const places = Object.fromEntries(
      await Promise.all(
        hosts.map(async ({ host }) => [host, (await many.resolver(host))[0]] as const),
      ),
    ) as ChildSettings['places'];
    const folder = fresh();
    const seeds = hosts.map(({ host }) => `http://${host}/`);
    const base = { folder, seeds, places, delayMs: 15, startAt: Date.now() + 1200 };
    const ends = await Promise.all([child(base), child(base)]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const asked = many.log.map(({ host, path }) => host + path);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked).toHaveLength(3 * requests);
    for (const { address } of hosts) {
      expect(closest(many.log.filter((entry) => entry.address === address))).toBeGreaterThanOrEqual(
        15,
      );
    }
    const after = await remains(folder);
    expect(after.rows).toHaveLength(3 * whole.rows.length);
    expect(after.indexed).toEqual(after.files);
    await many.close();
  });
});
