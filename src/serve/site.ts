/**
 * What the explorer is given: a store, and ports to what lies outside of it.
 *
 * @module
 */
import type { Grid, Locator } from '../parse/document.ts';
import type { QueryResult } from '../store/query.ts';
import type { Store } from '../store/store.ts';
import type { CheckedFile, CheckKeeper } from './check/checked.ts';
import type { Confirming } from './confirm/confirming.ts';

/** Bytes of an archived document. */
interface ArchivedSource {
  readonly bytes: Uint8Array;
  readonly mediaType: string | null;
}

/** Reads an archived document by its hash or place in an archive; null where it is not at hand. */
export type SourceReader = (document: {
  readonly sha256: string;
  /** Address or path the document came from. */
  readonly uri: string;
  readonly archive: string | null;
}) => Promise<ArchivedSource | null>;

/** Runs one reading statement somewhere it can be ended. */
export type SqlRunner = (sql: string, limits: SqlLimits) => Promise<QueryResult>;

export interface SqlLimits {
  readonly timeLimit: number;
  readonly maxRows: number;
  readonly maxBytes: number;
}

export interface SnippetCell {
  readonly text: string;
  readonly here: boolean;
  /** A heading: of columns in the rows of `heads`, else the label of its row. */
  readonly head: boolean;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** What stands around a cell in its source. */
export type Snippet =
  | {
      readonly kind: 'rows';
      /** Headings of the columns, where they do not stand among the rows. */
      readonly heads: readonly (readonly SnippetCell[])[];
      readonly rows: readonly (readonly SnippetCell[])[];
    }
  | {
      readonly kind: 'lines';
      readonly lines: readonly {
        readonly number: number;
        readonly text: string;
        readonly here: boolean;
      }[];
    }
  | { readonly kind: 'page'; readonly region: PageRegion };

/** A table of a PDF page by its words and lines, in points from the page's top left. */
export interface PageRegion {
  /** From 1. */
  readonly page: number;
  readonly box: readonly [number, number, number, number];
  /** Boxes of the cells in question. */
  readonly here: readonly (readonly [number, number, number, number])[];
  readonly words: readonly PageWord[];
  readonly rules: readonly {
    readonly axis: 'h' | 'v';
    readonly at: number;
    readonly from: number;
    readonly to: number;
  }[];
}

export interface PageWord {
  readonly text: string;
  /** Where its line begins, and its length along it. */
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly size: number;
  /** Clockwise turn of the reading direction. */
  readonly direction: 0 | 90 | 180 | 270;
  /** Number of the cell it stands in. */
  readonly cell: number;
}

/** A table on a page of a PDF, whichever of its cells is asked for. */
export interface SourceTable extends Omit<PageRegion, 'here'> {
  /** Boxes of its cells on that page. */
  readonly cells: readonly (readonly [number, number, number, number])[];
}

/** What snippets of a document are cut from: as much of it as was asked for. */
export interface OpenedSource {
  /** Decoded text, where places are lines. */
  readonly lines: readonly string[];
  readonly grids: readonly Grid[];
  readonly tables: readonly SourceTable[];
}

/** Whether a document is opened as text, as tables, or both. */
export interface OpenAs {
  readonly lines: boolean;
  readonly tables: boolean;
}

/**
 * Reads files where reading can be ended when it takes too long.
 * Both reject with {@link ReadingError}.
 */
export interface BoundedReader {
  check(bytes: Uint8Array, name: string): Promise<CheckedFile>;
  /** Opens a document, so that snippets around any of its cells can be cut. */
  open(bytes: Uint8Array, name: string, as: OpenAs): Promise<OpenedSource>;
}

/** What stands around places of an archived document; null where the document is not at hand. */
export type SnippetReader = (
  document: Parameters<SourceReader>[0],
  places: readonly Locator[],
) => Promise<readonly Snippet[] | null>;

/** Why a file was not read: too many at once, or one that takes too long or too much. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly code: 'busy' | 'timeout' | 'crashed';

  constructor(code: 'busy' | 'timeout' | 'crashed', message: string) {
    super(message);
    this.code = code;
  }
}

export interface Site {
  readonly store: Store;
  /** Version of the program, shown in the footer and in metadata. */
  readonly version: string;
  /** Where readers report errors: an address beginning https:// or mailto:; null where nobody can be told. */
  readonly contact: string | null;
  readonly sql: SqlRunner | null;
  readonly reading: BoundedReader | null;
  /** Snippets of archived documents; null where none can be read. */
  readonly snippets: SnippetReader | null;
  /** Keeps results of checks for visitors who ask for it; null where nothing is ever kept. */
  readonly keeper: CheckKeeper | null;
  /** Lets a person confirm scans; null where nobody may. */
  readonly confirming: Confirming | null;
  /** Takes personal data out of texts read from the archive. */
  readonly redact: (text: string) => string;
  /** Inhabitants by `division_code|fiscal_year`, from a table that the user brought; null without one. */
  readonly population: ReadonlyMap<string, number> | null;
  /** Address of the site, without a slash at its end; null where nobody said it. */
  readonly base: string | null;
  /** True while a static copy is written: no forms that need a server. */
  readonly isStatic: boolean;
  /** Whether a division has a page that may be linked: in a static copy only where there is something to show. */
  readonly hasPlacePage: (code: string) => boolean;
}
