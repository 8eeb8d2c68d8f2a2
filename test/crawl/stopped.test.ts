import { describe, expect, it } from 'vitest';
import { startReplica } from '../../src/demo/replica/server.ts';
import type { ChildSettings } from './child.ts';
import { begin, child, remains, stopped } from './child-process.ts';
import { tempFolder } from './harness.ts';
import { SMALL_PORTAL, smallPortal } from './site.ts';

const HOST = 'www.qinghe.test';
/** Pages of the portal that are asked for, robots.txt among them. */
const ASKED = 1 + [SMALL_PORTAL.fetched, SMALL_PORTAL.redirected, SMALL_PORTAL.gone].flat().length;

/** Where the process stops, and whether the request for the address it holds was sent by then. */
const STOPS: readonly (readonly [point: string, time: number, sent: number])[] = [
  ['leased', 1, 0],
  ['leased', 4, 0],
  ['resolving', 1, 0],
  ['resolving', 2, 0],
  ['received', 3, 1],
  ['complete.before', 3, 1],
];

/** Each has a server of its own. */
const CASES = STOPS.map((stop, i) => [...stop, `127.0.0.${20 + i}`] as const);

async function takenOver(
  address: string,
  stop: NonNullable<ChildSettings['stop']>,
): Promise<{
  asked: (who: string) => string[];
  left: Awaited<ReturnType<typeof remains>>;
  lost: number;
}> {
  const replica = await startReplica([smallPortal([HOST], address).site]);
  const folder = tempFolder();
  try {
    const [place] = await replica.resolver(HOST);
    if (place === undefined) throw new Error('the replica has no address');
    const base: ChildSettings = {
      folder: folder.path,
      seeds: [`http://${HOST}/`],
      places: { [HOST]: place },
      delayMs: 5,
      shortLease: true,
    };
    const first = begin({ ...base, version: 'first', stop });
    await stopped(first.process);
    const asked = (who: string) =>
      replica.log
        .filter(({ headers }) => headers['user-agent']?.startsWith(`GongkaiBot/${who} `))
        .map(({ path }) => path);
    const before = asked('first');
    const second = await child({ ...base, version: 'second' });
    expect(second.code).toBe(0);
    first.process.kill('SIGCONT');
    const ended = await first.ended;
    expect(ended.code).toBe(0);
    // The server's log: not one request by the process that had been stopped, from then on.
    expect(asked('first')).toEqual(before);
    const lost = ended.lines.filter(({ type }) => type === 'lease_lost').length;
    return { asked, left: await remains(folder.path), lost };
  } finally {
    await replica.close();
    folder.remove();
  }
}

describe('a process stopped past its lease and continued', () => {
  it.concurrent.each(CASES)(
    'at %s (%i) fetches and archives nothing that another took over',
    async (point, time, sent, address) => {
      const { asked, left, lost } = await takenOver(address, { point, time });
      const all = [...asked('first'), ...asked('second')];
      expect(new Set(all).size).toBe(ASKED);
      // Only what was in flight when the process stopped was asked for twice.
      expect(all).toHaveLength(ASKED + sent);
      expect(lost).toBe(1);
      expect(left.pages).toHaveLength(ASKED);
      expect(new Set(left.pages).size).toBe(ASKED);
      expect(left.indexed).toEqual(left.files);
    },
  );
});
