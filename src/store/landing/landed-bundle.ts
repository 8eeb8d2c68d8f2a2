/**
 * What several machines read, landed once: a bundle is known by its hash, which stands in the transaction of its rows.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import type { CoverageObservation, Portal } from '../reference/observations.ts';
import { StoreError } from '../store-error.ts';
import type { PackedDelivery, RefusedDocument, SeenDocument } from './delivery.ts';
import type { Lander } from './lander.ts';

/** Something to land as a whole. */
export interface Bundle {
  /** Its SHA-256, hex. */
  readonly digest: string;
  readonly deliveries: readonly PackedDelivery[];
  readonly refused: readonly RefusedDocument[];
  /** Documents that were found unchanged: they are said of after what the bundle brings. */
  readonly seen: readonly SeenDocument[];
  readonly portals: readonly Portal[];
  readonly observations: readonly CoverageObservation[];
}

const TABLE = `CREATE TABLE IF NOT EXISTS landed_bundle (digest BLOB PRIMARY KEY) WITHOUT ROWID`;

/**
 * Marks a bundle as landed; call inside the transaction of its rows.
 *
 * @returns false where it was landed before
 */
export function markLanded(connection: Connection, digest: string): boolean {
  // Only a database in which a team lands has the table.
  connection.exec(TABLE);
  const mark = connection.prepare('INSERT OR IGNORE INTO landed_bundle VALUES (?)');
  return mark.run(Buffer.from(digest, 'hex')).changes === 1;
}

/** Lands all at once; where one brings out a fault of the program, each by itself, and answers with the faults. */
export function landApart(lander: Lander, deliveries: readonly PackedDelivery[]): Error[] {
  try {
    lander.land(deliveries);
    return [];
  } catch (error) {
    if (error instanceof StoreError) throw error;
  }
  return deliveries.flatMap((delivery) => {
    try {
      lander.land([delivery]);
      return [];
    } catch (error) {
      if (error instanceof StoreError || !(error instanceof Error)) throw error;
      return [
        new Error(`${delivery.packed.record.source.uri}: ${error.message}`, { cause: error }),
      ];
    }
  });
}
