/**
 * A file that was checked, and the port that keeps results.
 *
 * @module
 */
import type { ReportRecord } from '../../normalize/record.ts';
import type { Refusal } from '../../parse/report.ts';

/** What `/check` shows of a file: its record and the checks, nothing stored. */
export type CheckedFile =
  | { readonly ok: true; readonly record: ReportRecord }
  | { readonly ok: false; readonly refusal: Refusal };

export interface CheckedUpload {
  readonly name: string;
  readonly sha256: string;
  /** Null where it was not read to its end. */
  readonly checked: CheckedFile | null;
  /** Why not; null where it was. */
  readonly failure: 'busy' | 'timeout' | 'crashed' | null;
}

export interface KeptCheck {
  readonly id: string;
  /** Day on which it was kept. */
  readonly keptOn: string;
  readonly files: readonly CheckedUpload[];
}

/** Keeps results, gives them back, and forgets them for whoever has the key. */
export interface CheckKeeper {
  /** @throws KeepError full, too_large */
  keep(files: readonly CheckedUpload[]): Promise<{ readonly id: string; readonly key: string }>;
  read(id: string): Promise<KeptCheck | null>;
  /** @returns false where there is no such copy, or the key is another */
  remove(id: string, key: string): Promise<boolean>;
}
