/**
 * Whether the reports were compared with their peers, and all of them.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { rowOf } from './prepared.ts';

/** Never; before some of the reports that are here now; or all of them. */
export type PeersCompared = 'never' | 'in_part' | 'all';

const State = z.object({
  compared: z.number().nullable(),
  last: z.number().nullable(),
  /** An earlier version of the program compared some, and did not write down which. */
  found: z.number(),
});

/** How far a check has come; see `gongkai check`. */
export function peersCompared(store: Store): PeersCompared {
  const row = rowOf(
    store,
    State,
    `SELECT (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'peers_compared') AS compared,
      (SELECT max(version_id) FROM report_version) AS last,
      EXISTS (SELECT 1 FROM finding WHERE rule = 'outlier.peers') AS found`,
  );
  const compared = row?.compared ?? null;
  if (compared === null) return row?.found === 1 ? 'in_part' : 'never';
  return compared >= (row?.last ?? 0) ? 'all' : 'in_part';
}
