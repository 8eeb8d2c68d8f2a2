/**
 * What a portal costs: requests, and bytes of archive a request, over the re-made portals of the tests. The estimates of
 * `--plan` (`src/app/crawl/estimate.ts`) rest on these numbers.
 *
 * Run: npx node bench/plan.ts [government|all] [layouts]
 *
 * @module
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawlPortals } from '../src/app/crawl/crawl-portals.ts';
import { LAYOUTS } from '../test/replicas/layouts.ts';
import { serve } from '../test/replicas/serve.ts';

const kind = process.argv[2] === 'government' ? 'government' : 'all';
const layouts = LAYOUTS.slice(0, Number(process.argv[3] ?? LAYOUTS.length)).map((make) => make());
const measured: { readonly requests: number; readonly bytes: number }[] = [];
for (const layout of layouts) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-plan-'));
  const replica = await serve(layout);
  const { statistics } = await crawlPortals({
    portals: [{ code: layout.plan.code, url: layout.home }],
    archive: folder,
    contact: 'bench@example.org',
    kind,
    politeness: { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0, backoffMs: 20, parkMs: 50 },
    resolver: replica.resolver,
    allowAddresses: replica.addresses,
    patienceMs: 500,
  });
  await replica.close();
  const bytes = readdirSync(folder)
    .filter((name) => name.endsWith('.warc.gz'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  rmSync(folder, { recursive: true, force: true });
  const requests = statistics['requests.sent'];
  measured.push({ requests, bytes });
  const published = layout.published.length;
  console.log(
    `${layout.name}\t${requests} requests\t${published} reports published\t${Math.round(bytes / requests)} bytes each`,
  );
}
const sorted = measured.map(({ requests }) => requests).sort((a, b) => a - b);
const all = sorted.reduce((sum, own) => sum + own, 0);
const bytes = measured.reduce((sum, own) => sum + own.bytes, 0);
console.log(
  `${kind}: ${layouts.length} portals, ${Math.round(all / sorted.length)} requests on average, half have ${sorted[sorted.length >> 1]} or fewer; ${Math.round(bytes / all)} bytes of archive a request`,
);
