/**
 * Messages between the thread that writes and those that read.
 *
 * @module
 */

import type { Decision } from '../../normalize/decisions/decision.ts';
import type { Hints } from '../../normalize/record.ts';
import type { ParseInput } from '../../parse/parse.ts';
import type { Refusal, Source } from '../../parse/report.ts';
import type { PackedReport } from '../../store/landing/pack-report.ts';
import type { ReadOutcome } from '../read-report.ts';

/** A document to land, or a line of `gongkai parse -`. */
export type ReadTask =
  | {
      readonly kind: 'document';
      readonly bytes: Uint8Array;
      readonly input: ParseInput;
      readonly hints: Hints;
    }
  | { readonly kind: 'line'; readonly line: string; readonly number: number }
  /** A file of `gongkai parse`. */
  | { readonly kind: 'print'; readonly bytes: Uint8Array; readonly input: ParseInput };

export type ReadAnswer =
  | { readonly kind: 'packed'; readonly packed: PackedReport }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly source: Source }
  /** It was read before, and what came of it is in the database. */
  | { readonly kind: 'known'; readonly refusal: Pick<Refusal, 'code' | 'message'> | null }
  /** The file could not even be opened. */
  | { readonly kind: 'unread'; readonly reason: string }
  | { readonly kind: 'outcome'; readonly outcome: ReadOutcome }
  | { readonly kind: 'json'; readonly ok: boolean; readonly json: string }
  /** A mistake of this program. */
  | { readonly kind: 'fault'; readonly reason: string }
  /** The thread was ended with the document: it took too long or too much memory. */
  | { readonly kind: 'lost'; readonly reason: string };

/** What a reading thread is told before its first document. */
export interface ReaderData {
  readonly decisions: readonly Decision[];
}
