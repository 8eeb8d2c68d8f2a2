/**
 * Breaks the replicas of portals and looks whether coverage then denies a report that is there or invents one:
 * `node scripts/replicas-broken.ts [LAYOUT …] [--count N] [--from SEED]`. Exit code 3 where it does.
 */
import { parseArgs } from 'node:util';
import { broken, falseStatements } from '../test/replicas/broken.ts';
import { crawlLayout } from '../test/replicas/crawled.ts';
import { LAYOUTS } from '../test/replicas/layouts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '100' },
    from: { type: 'string', default: '0' },
  },
});
const builds = LAYOUTS.filter(
  (build) => positionals.length === 0 || positionals.includes(build().name),
);
const from = Number(values.from);
let faults = 0;
for (let seed = from; seed < from + Number(values.count); seed++) {
  const build = builds[seed % builds.length];
  if (build === undefined) break;
  const { published } = build();
  const after = broken(build(), seed);
  const { what, layout } = after;
  const { denied, invented } = falseStatements(after, published, (await crawlLayout(layout)).rows);
  if (denied.length + invented.length === 0) continue;
  faults += 1;
  console.log(
    `seed ${seed}, ${layout.name}, ${what}: denied ${denied.length}, invented ${invented.length}`,
  );
  console.log(`  ${[...denied, ...invented].slice(0, 2).join('\n  ')}`);
}
console.log(`${values.count} broken portals from seed ${from}: ${faults} with false statements`);
process.exitCode = faults > 0 ? 3 : 0;
