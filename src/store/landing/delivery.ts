/**
 * What is handed to the store and what it says about it.
 *
 * @module
 */
import type { ReportRecord } from '../../normalize/record.ts';
import type { Refusal, Source } from '../../parse/report.ts';
import type { PackedReport } from './pack-report.ts';

/** What is known of a document beside its bytes. */
export interface DocumentInfo {
  /** Version of parser, forms and rules together, numbers separated by dots. A newer one supersedes an older one's result. */
  readonly parserVersion: string;
  /** ISO time at which a crawl fetched the bytes. */
  readonly fetchedAt?: string;
  /** ISO date on which a person saved the file. */
  readonly savedOn?: string;
  /** by_hand: a person saved it and said what it is. */
  readonly evidence?: 'by_hand';
  /** What that person remarks. */
  readonly note?: string;
  /** Where the bytes are archived: `file.warc.gz#offset`. */
  readonly archive?: string;
}

export interface Delivery {
  readonly record: ReportRecord;
  readonly info: DocumentInfo;
}

/** A delivery whose record was packed, and redacted, before: by a thread that read it. */
export interface PackedDelivery {
  readonly packed: PackedReport;
  readonly info: DocumentInfo;
}

/**
 * - `landed`: a report or version that was not there
 * - `replaced`: the same bytes read by a newer parser, or with other hints
 * - `unchanged`: the same bytes read by the same parser, or at an address whose hints do not hold; the reading stays
 * - `older_parser`: the database holds a newer parser's result, which stays
 * - `forgotten`: a person decided that this document is not kept
 */
export type LandStatus = 'landed' | 'replaced' | 'unchanged' | 'older_parser' | 'forgotten';

export interface Landed {
  readonly reportId: string;
  readonly status: LandStatus;
  /** Whether this version is the one that counts for its report. */
  readonly counts: boolean;
}

/** A document that gave no report, kept so that it is counted and can be found. */
export interface RefusedDocument {
  readonly source: Source;
  readonly refusal: Refusal;
  readonly info: DocumentInfo;
}

/** A document that was found unchanged and need not be read again. */
export interface SeenDocument {
  readonly sha256: string;
  readonly uri: string;
  readonly info: DocumentInfo;
}
