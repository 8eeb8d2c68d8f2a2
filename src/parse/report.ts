/**
 * The parsed report: what one document says in the terms of the statutory forms, with the place of every cell.
 * These are the public names of the JSON that `gongkai parse` prints (see docs/schema.md).
 *
 * @module
 */
import type { Locator, ReaderName } from './document.ts';
import type { FormId, TableName } from './forms/form.ts';

/**
 * - `number`: pinned by position and readable
 * - `blank`: an empty cell; never 0
 * - `mark`: `/`, `-`, `—`, 无
 * - `text`: not readable as one number, or a numeral that does not survive a double
 * - `ambiguous`: the source lost the position; `candidates` lists the readings
 * - `missing`: the row or column is not in the source
 */
export type CellState = 'number' | 'blank' | 'mark' | 'text' | 'ambiguous' | 'missing';

export interface Inferred {
  readonly value: number;
  /** Identities that force the value, as `rule:place`, e.g. `requests.row_sum:granted`. */
  readonly by: readonly string[];
}

export interface Cell {
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  readonly state: CellState;
  /** As printed; set only where `state` is `number`. */
  readonly value: number | null;
  readonly raw: string | null;
  /** Text in the cell beside the number: `其中修订 16 件`. */
  readonly note: string | null;
  /** Unit printed in the cell, else in its header, else stated by the form; null where nobody states one. */
  readonly unit: string | null;
  readonly inferred: Inferred | null;
  /** Readings that fit, for `ambiguous` (and `text` such as `1 0`); null otherwise. A null member is an empty cell. */
  readonly candidates: readonly (number | null)[] | null;
  readonly at: Locator | null;
}

/** A row or column that the form does not have, with its labels as printed. */
export interface Extra {
  readonly table: TableName;
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly rowCode: string | null;
  readonly columnCode: string | null;
  readonly value: number | null;
  readonly raw: string;
  readonly at: Locator;
}

/** One row of a statistics table as printed. */
export interface Indicator {
  readonly label: string;
  readonly path: readonly string[];
  readonly unit: string | null;
  readonly value: number | null;
  readonly cumulative: number | null;
  readonly raw: string | null;
  readonly state: CellState;
  /** Code of the form of 2014, or null where the row is not in it. */
  readonly code: string | null;
  /** Column heading where the table has several bodies side by side (区政府, 区直单位), else null. */
  readonly body: string | null;
  readonly at: Locator;
}

export interface Section {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly at: Locator;
}

/**
 * What alignment was not sure of in one table. What its numbers say is then not the source's word for certain.
 * Numbers without a cell are counted in `conservation`, rows and columns that the form does not have in `extras`.
 */
export interface TableDoubts {
  readonly table: TableName;
  /** Rows found by resemblance: part of their label is lost or misprinted. */
  readonly resembling: readonly string[];
  /** Rows that the document prints more than once with different values: none is taken. */
  readonly repeated: readonly string[];
  /**
   * Labels of rows that the form does not have, with as many numbers as its rows, where rows of the form were not found:
   * they may be those rows under labels nobody knows.
   */
  readonly unmatched: readonly string[];
  /** The source ends inside the table: the rest of it was not there to be read. */
  readonly cut?: true;
  /** The table stands in the text and its cells ran together: none of its numbers is known. */
  readonly runTogether?: true;
}

/** What a limit kept from being read: nothing is known of it, and nothing is said of it. */
export interface Unread {
  /** Which limit, and what was read instead. */
  readonly message: string;
  /** Where, as far as the reader can tell. */
  readonly at: Locator | null;
}

/** Where the numbers of a table went: `tokens` = `placed` + `beside` + those lost. */
export interface Conservation {
  readonly table: TableName;
  readonly tokens: number;
  /** Numbers that landed in a cell of the form. */
  readonly placed: number;
  /** Numbers kept as extras: in rows and columns that the form does not have. */
  readonly beside: number;
  readonly lost: readonly { readonly raw: string; readonly at: Locator }[];
}

export type PublishedValues = Readonly<Record<string, Readonly<Record<string, number | null>>>>;
type StatisticsPublished = Readonly<
  Record<string, { readonly value: number | null; readonly cumulative: number | null }>
>;

export interface Tables {
  readonly disclosure?: PublishedValues;
  readonly requests?: PublishedValues;
  readonly review?: PublishedValues;
  readonly statistics?: StatisticsPublished;
}

/** What parse makes of a document; normalize adds who, where, when and what it means. */
export interface ParsedReport {
  readonly form: FormId | null;
  readonly forms: Readonly<Partial<Record<TableName, FormId>>>;
  readonly title: string | null;
  readonly tables: Tables;
  readonly cells: readonly Cell[];
  readonly extras: readonly Extra[];
  readonly indicators: readonly Indicator[];
  readonly sections: readonly Section[];
  /** Text before section one (opening sentence, contact) and after the last. */
  readonly preamble: string;
  readonly closing: string;
  readonly meta: readonly { readonly name: string; readonly value: string }[];
  /** One entry for each table in which something is in doubt. */
  readonly doubts: readonly TableDoubts[];
  /** Byte sequences that are no text in the charset of the source. */
  readonly invalidBytes: number;
  readonly conservation: readonly Conservation[];
  /** Limits that were reached; empty where the document was read to its end. */
  readonly unread: readonly Unread[];
  readonly reader: ReaderName;
}

export interface Source {
  readonly uri: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly charset: string | null;
  /** Which rule decided the charset: bom, header, meta, utf-16, utf-8, gb18030. */
  readonly charsetRule: string | null;
  readonly reader: ReaderName;
}

/** Why a file gave no report. Each is a promise about what was tried; see docs/formats.md. */
export type RefusalCode =
  | 'empty'
  | 'binary'
  | 'not_a_report'
  | 'blank_form'
  | 'notice'
  | 'not_annual'
  | 'other_regulation'
  | 'several_reports'
  | 'too_large'
  | 'unsupported_format'
  | 'needs_ocr'
  | 'encrypted'
  | 'broken'
  | 'hostile';

/** Refusals that say what a page is instead of a report: among the pages of a portal they are no failure. */
export const OTHER_PAGES: ReadonlySet<RefusalCode> = new Set([
  'not_a_report',
  'notice',
  'not_annual',
  'other_regulation',
]);

export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence for people: what is wrong and what to do. */
  readonly message: string;
  readonly at?: Locator;
}

export type ParseOutcome =
  | { readonly ok: true; readonly report: ParsedReport; readonly source: Source }
  | { readonly ok: false; readonly refusal: Refusal; readonly source: Source };
