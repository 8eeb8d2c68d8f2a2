/**
 * Messages between the thread that writes and the one that recognises scans, and the recogniser as its package hands it
 * over.
 *
 * @module
 */
import type { RecognisedScan } from '../../normalize/recognised.ts';
import type { Hints } from '../../normalize/record.ts';
import type { ReadPage } from '../../parse/readers/recognised/page.ts';
import type { Source } from '../../parse/report.ts';

/** A scan to read, or pages of one to show. */
export type RecogniseTask =
  | {
      readonly kind: 'read';
      readonly bytes: Uint8Array;
      readonly source: Source;
      readonly hints: Hints;
    }
  /** A page as a PNG. */
  | { readonly kind: 'picture'; readonly bytes: Uint8Array; readonly page: number }
  /** Parts of pages as PNGs. */
  | { readonly kind: 'crops'; readonly bytes: Uint8Array; readonly parts: readonly PagePart[] };

/** A part of a page, in its pixels. */
export interface PagePart {
  /** From 1. */
  readonly page: number;
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
}

/** A part of a page as a PNG. */
export interface PartPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Hash of the page it is of. */
  readonly picture: string;
}

export type RecogniseAnswer =
  | { readonly kind: 'scan'; readonly scan: RecognisedScan }
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly picture: string }
  /** In the order they were asked for; null where there is no such part. */
  | { readonly kind: 'crops'; readonly crops: readonly (PartPicture | null)[] }
  /** It is nothing that has pages, or has too many. */
  | { readonly kind: 'unread'; readonly reason: string };

/** How far it has come. */
export interface RecognisedPart {
  readonly page: number;
  readonly pages: number;
}

/** What a recognising thread is told before its first scan. */
export interface RecogniserData {
  /** The package, by name or address. */
  readonly module: string;
  /** Its name and version, kept beside every reading. */
  readonly version: string;
}

/** RGBA, row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What the package exports. */
export interface RecogniserModule {
  createRecogniser(): Promise<{
    readonly model: string;
    read(page: Pixels): Promise<ReadPage>;
  }>;
  pixelsOf(bytes: Uint8Array): Promise<Pixels>;
  pdfPixels(
    bytes: Uint8Array,
    options?: { readonly pages?: readonly number[] },
  ): AsyncIterable<{ readonly page: number; readonly pages: number; readonly pixels: Pixels }>;
}
