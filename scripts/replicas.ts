/**
 * Crawls the replicas of portals and compares coverage with what they publish:
 * `node scripts/replicas.ts [LAYOUT …] [--requests] [--unseen]`. With `--unseen` it takes the layouts that the crawler was not
 * written against. With names it lists what was denied, invented and left open, and with `--requests` what was asked for. Exit code 3 where a report was denied or invented.
 */
import { parseArgs } from 'node:util';
import { compare } from '../test/replicas/comparison.ts';
import { crawlLayout } from '../test/replicas/crawled.ts';
import { LAYOUTS } from '../test/replicas/layouts.ts';
import { UNSEEN } from '../test/replicas/unseen.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: 'boolean', default: false },
    unseen: { type: 'boolean', default: false },
  },
});
for (const build of values.unseen ? UNSEEN : LAYOUTS) {
  const layout = build();
  if (positionals.length > 0 && !positionals.includes(layout.name)) continue;
  const { rows, log } = await crawlLayout(layout);
  const { published, found, open, denied, invented } = compare(layout, rows);
  console.log(
    `${layout.name}: ${found.length} of ${published.length} found, ${open.length} open, ${denied.length} denied, ${invented.length} invented, ${log.length} requests`,
  );
  if (denied.length + invented.length > 0) process.exitCode = 3;
  if (positionals.length === 0) continue;
  for (const one of denied) console.log(`  denied    ${one}`);
  for (const one of invented) console.log(`  invented  ${one}`);
  for (const one of open) console.log(`  open      ${one}`);
  if (values.requests)
    for (const { method, host, path } of log) console.log(`  ${method} http://${host}${path}`);
}
