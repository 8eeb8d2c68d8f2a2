/**
 * What a second worker of a team is worth: twenty portals on twenty loopback servers with a second between two requests, crawled,
 * read and landed by one worker and by two, each with four slots, on a PostgreSQL of its own. With four slots a worker is bound by its
 * slots; from twenty slots on the servers bind, and a further worker gains nothing.
 *
 * Run: npx node bench/team.ts [portals] [slots of a worker]
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReplicaPortal } from '../src/demo/replica/portal.ts';
import { publishedReports } from '../src/demo/replica/published.ts';
import { startReplica } from '../src/demo/replica/server.ts';
import { connectTeam, initTeam } from '../src/team/postgres/connect.ts';
import { planPortals } from '../src/team/postgres/plan.ts';
import { teamStatus } from '../src/team/postgres/status.ts';
import { startPostgres } from '../test/team/postgres.ts';
import { shortestGap, startMember } from '../test/team/town.ts';

const PORTALS = Number(process.argv[2] ?? 20);
const SLOTS = Number(process.argv[3] ?? 4);
const PAUSE = 1000;

const reports = publishedReports(join(import.meta.dirname, '../data/demo-samples/fictional'));
const government = reports.filter(({ body }) => body === 'jiazhou');
const sites = Array.from({ length: PORTALS }, (_, i) => {
  const host = `www.p${i}.shili.test`;
  const address = `127.0.1.${i + 1}`;
  return new ReplicaPortal({ name: '甲州市人民政府', host, address, style: 'generic', government });
});
const replica = await startReplica(sites);
const places: Record<string, { address: string; port: number }> = {};
for (const host of replica.hosts) {
  const [place] = await replica.resolver(host);
  if (place !== undefined) places[host] = place;
}
const portals = sites.map(({ hosts: [host = ''] }) => ({ code: host, url: `http://${host}/` }));
const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-team-'));

/** Seconds that so many workers take, and what their servers saw. */
async function measured(workers: number): Promise<number> {
  const name = `of${workers}`;
  const url = await postgres.database(name);
  await initTeam({ url });
  const team = await connectTeam({ url });
  await planPortals(team, portals, {
    contact: 'team@example.org',
    politeness: { minDelayMs: PAUSE, maxDelayMs: PAUSE, latencyFactor: 0 },
    allowAddresses: ['127.0.0.0/8'],
  });
  const before = replica.log.length;
  const began = performance.now();
  const members = Array.from({ length: workers }, (_, i) =>
    startMember({
      ...{ url, roles: ['crawl', 'read', 'land'], parallel: SLOTS, places },
      objects: join(folder, name),
      folder: join(folder, `${name} ${i}`),
      db: join(folder, `${name}.sqlite`),
    }),
  );
  for (const { ended } of members) {
    const { code, err } = await ended;
    if (code !== 0) throw new Error(err);
  }
  const seconds = (performance.now() - began) / 1000;
  const log = replica.log.slice(before);
  const { bundles } = await teamStatus(team);
  await team.close();
  console.log(
    `${workers} workers of ${SLOTS} slots: ${seconds.toFixed(1)} s, ${log.length} requests, ${bundles.landed} bundles landed, shortest gap ${shortestGap(log)} ms`,
  );
  return seconds;
}

try {
  const one = await measured(1);
  const two = await measured(2);
  console.log(`two are ${(one / two).toFixed(2)} times as quick as one`);
} finally {
  await postgres.close();
  await replica.close();
  rmSync(folder, { recursive: true, force: true });
}
