/**
 * Named moments of a visit. The crash tests end the process at each of them; nothing else uses them.
 *
 * @module
 */

export const FAULT_POINTS = [
  /** A lease was committed, nothing sent. */
  'leased',
  /** The answer is here, nothing written. */
  'received',
  /** About to begin the transaction. */
  'complete.before',
  /** Half of the bytes of a record are in the archive file. */
  'archive.half',
  /** The records are written, the index is not. */
  'complete.archived',
  /** Everything is written, the transaction is not committed. */
  'complete.uncommitted',
  /** Committed, nobody told. */
  'complete.after',
] as const;

type FaultPoint = (typeof FAULT_POINTS)[number];

export type Fault = (point: FaultPoint) => void;
