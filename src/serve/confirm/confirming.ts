/**
 * What the explorer is given to let a person confirm scans: on this machine alone.
 *
 * @module
 */
import type { Decision } from '../../normalize/decisions/decision.ts';

/** A document as its pictures are asked for. */
interface ScannedDocument {
  readonly sha256: string;
  readonly uri: string;
  readonly archive: string | null;
}

/** What became of confirmed cells. */
export interface Confirmed {
  readonly file: string;
  /** The command that makes a report of them. */
  readonly command: string;
}

export interface Confirming {
  /** Who knows it may confirm: it is told on the terminal alone. */
  readonly key: string;
  /** A page as a PNG, with the hash of its pixels; null where the document or what paints it is not at hand. */
  picture(
    document: ScannedDocument,
    page: number,
  ): Promise<{ readonly png: Uint8Array; readonly picture: string } | null>;
  /** Decisions about a document that stand in the file. */
  decided(sha256: string): readonly Decision[];
  /** Writes decisions into the file, in place of those of the same day about the same things. */
  save(document: ScannedDocument, decisions: readonly Decision[]): Confirmed;
}
