/**
 * Many reports as a metric sees them, read at once: the cells its formula names, and no others. A row has hundreds, and to
 * fetch them is most of the work.
 *
 * @module
 */

import { MeasuredReader, type SeenVersion } from '../measured-version.ts';
import type { Metric } from '../metrics/definition.ts';
import { namesCell } from '../metrics/formula.ts';
import { SLOTS } from '../slot.ts';
import { statementOf } from '../statements.ts';
import type { Store } from '../store.ts';
import { type StoredVersion, storedVersion, versionSql } from '../stored-version.ts';

/** A version with what a person decided of it. */
export interface PageVersion extends SeenVersion {
  readonly version: StoredVersion;
}

/** What facts of whole reports are read from. */
const RECEIVED = ['requests/received/total', 'statistics/received/value'];

/** The versions of a list by their number; those without cells are left out. */
export function measuredPage(
  store: Store,
  metrics: readonly Metric[],
  versionIds: readonly number[],
): ReadonlyMap<number, PageVersion> {
  if (versionIds.length === 0) return new Map();
  const reader = MeasuredReader.of(store.connection);
  const whole = statementOf(store.connection, `${versionSql('c.*')} WHERE v.version_id = ?`);
  const rows = statementOf(
    store.connection,
    `${versionSql(columnsOf(metrics))} WHERE v.version_id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(versionIds));
  return new Map(
    rows.map((row) => {
      const part = storedVersion(row);
      // Whether sums hold by decided values is judged from all cells.
      const version = reader.hasDecisions(part.sha256)
        ? storedVersion(whole.get(part.versionId))
        : part;
      return [version.versionId, { version, ...reader.seen(version) }];
    }),
  );
}

/** The columns that the formulas name, in any form. */
function columnsOf(metrics: readonly Metric[]): string {
  const terms = [
    ...RECEIVED,
    ...metrics.flatMap((one) => [
      ...one.numerator,
      ...(one.base ?? []),
      ...(one.other_numerator ?? []),
      ...(one.other_base ?? []),
    ]),
  ];
  const named = SLOTS.filter((slot) => terms.some((term) => namesCell(term, slot)));
  return ['c.states', 'c.raw', 'c.inferred', ...named.map(({ name }) => `c.${name}`)].join(', ');
}
