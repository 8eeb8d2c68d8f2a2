/**
 * The rollup computed anew from everything stored: after metric definitions changed, and as the test of its
 * bookkeeping.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { MeasuredReader } from '../measured-version.ts';
import { storedVersion, VERSION_SQL } from '../stored-version.ts';
import { Rollup } from './rollup.ts';

const REPORTS_A_FLUSH = 5000;

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
    if (end === undefined) return;
    last = end.versionId;
  }
}
