/**
 * What became of everything that was to be read: each document is counted in exactly one place.
 *
 * @module
 */
import type { RefusalCode } from '../../parse/report.ts';
import type { LandStatus } from '../../store/landing/delivery.ts';

/** Why a document gave no report. */
export interface IngestFailure {
  readonly name: string;
  /** Null code where the file could not even be read, or brought out a fault of the program. */
  readonly code: RefusalCode | null;
  readonly reason: string;
}

export interface IngestCounts extends Readonly<Record<LandStatus, number>> {
  /** Documents that gave no report, whatever the reason. */
  readonly failed: number;
  readonly otherPages: number;
}

/** Counts while documents are read, and the account of it at the end. */
export class Account {
  readonly #counts = {
    ...{ landed: 0, replaced: 0, unchanged: 0, older_parser: 0, forgotten: 0 },
    ...{ failed: 0, otherPages: 0 },
  };
  readonly #refused = new Map<RefusalCode, number>();

  get counts(): IngestCounts {
    return this.#counts;
  }

  /** Documents that gave no report by the code of the refusal. */
  get refused(): Readonly<Partial<Record<RefusalCode, number>>> {
    return Object.fromEntries(
      [...this.#refused].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
    );
  }

  /** How many documents have been dealt with. */
  get read(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  count(what: LandStatus | 'otherPages'): void {
    this.#counts[what] += 1;
  }

  fail({ code }: IngestFailure): void {
    this.#counts.failed += 1;
    if (code !== null) this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
  }
}
