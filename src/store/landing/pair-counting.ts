/**
 * Keeps the sums of metrics over two years of a body: what its reports are to them is counted out before the first change
 * of the body in a transaction, and in again behind the last.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { BodyPairs } from '../metrics/body-pairs.ts';
import type { Rollup } from '../metrics/rollup.ts';

export class PairCounting {
  private readonly rollup: Rollup;
  private readonly bodies: BodyPairs;
  private readonly touched = new Set<number>();

  constructor(connection: Connection, rollup: Rollup) {
    this.rollup = rollup;
    this.bodies = new BodyPairs(connection);
  }

  /**
   * Call before a report of the body changes.
   *
   * @param fresh number of a report that was written just now, and is not counted yet
   */
  touch(agencyNo: number, fresh = 0): void {
    if (this.touched.has(agencyNo)) return;
    this.touched.add(agencyNo);
    this.count(agencyNo, -1, fresh);
  }

  /** Forgets what was touched, after a rollback. */
  discard(): void {
    this.touched.clear();
  }

  /** Counts the bodies that were touched in again; call when their years are compared, before the sums are written. */
  flush(): void {
    for (const agencyNo of this.touched) this.count(agencyNo, 1);
    this.touched.clear();
  }

  private count(agencyNo: number, sign: 1 | -1, except = 0): void {
    for (const { keys, pairs } of this.bodies.of(agencyNo, except))
      this.rollup.pairs(keys, pairs, sign);
  }
}
