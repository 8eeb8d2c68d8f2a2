/**
 * The rollup computed anew from everything stored: after metric definitions changed, and as the test of its
 * bookkeeping.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { MeasuredReader } from '../measured-version.ts';
import { storedVersion, VERSION_SQL } from '../stored-version.ts';
import { BodyPairs } from './body-pairs.ts';
import { Rollup } from './rollup.ts';

const REPORTS_A_FLUSH = 5000;
const BODIES_A_FLUSH = 1000;

/** Empties and refills the sums of divisions and of areas; call inside a transaction. */
export function rebuildRollup(connection: Connection): void {
  connection.exec(
    'DELETE FROM metric_rollup; DELETE FROM rollup_group; DELETE FROM area_rollup; DELETE FROM area_group',
  );
  const rollup = new Rollup(connection);
  const reader = new MeasuredReader(connection);
  const next = connection.prepare(
    `${VERSION_SQL} WHERE v.version_id = r.version_id AND v.version_id > ?
     ORDER BY v.version_id LIMIT ${REPORTS_A_FLUSH}`,
  );
  for (let last = 0; ; ) {
    const versions = next.all(last).map(storedVersion);
    for (const version of versions) {
      const measured = reader.measured(version);
      if (measured !== null) rollup.count(version.keys, measured, 1);
    }
    rollup.flush();
    const end = versions.at(-1);
    if (end === undefined) break;
    last = end.versionId;
  }
  countPairs(connection, rollup);
}

/** The years of bodies are compared already. */
function countPairs(connection: Connection, rollup: Rollup): void {
  const bodies = new BodyPairs(connection);
  const agencies = connection
    .prepare('SELECT agency_no FROM agency ORDER BY agency_no')
    .pluck()
    .all() as number[];
  for (const [index, agencyNo] of agencies.entries()) {
    for (const { keys, pairs } of bodies.of(agencyNo)) rollup.pairs(keys, pairs, 1);
    if (index % BODIES_A_FLUSH === 0) rollup.flush();
  }
  rollup.flush();
}
