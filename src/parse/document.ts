/**
 * The neutral document: what every reader makes of its container, before anyone knows about forms.
 *
 * A reader turns bytes or text into blocks in reading order. A table arrives either as a {@link Grid}
 * (the container kept cells and their positions: HTML, Word, Excel, ruled PDF, pipe tables with their
 * empty cells) or as a {@link Stream} (the container lost rows or columns: scraped text). Everything
 * right of the readers works on this model only.
 *
 * @module
 */

/** Where something stands in its source. Offsets count UTF-16 units of the decoded text, lines from 1. */
export type Locator =
  | { readonly line: number; readonly offset: number }
  | {
      readonly table: number;
      readonly row: number;
      readonly column: number;
      /** CSS path from the document root to the element. */
      readonly path?: string;
    }
  /** Page from 1; box is [x0, y0, x1, y1] in PDF points, origin at the page's top left. */
  | { readonly page: number; readonly box: readonly [number, number, number, number] }
  | { readonly sheet: string; readonly ref: string };

export type ReaderName =
  | 'html'
  | 'text'
  | 'markdown'
  | 'pdf'
  | 'ofd'
  | 'docx'
  | 'doc'
  | 'rtf'
  | 'sheet'
  | 'hand';

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
  readonly at: Locator;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly at: Locator;
}

/**
 * One cell of a grid, named by its top-left slot; row and column count from 0.
 * `note` is text the container sets apart from the value: superscripts, comments, `title` attributes.
 */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly note?: string;
  readonly at: Locator;
}

/**
 * A table whose cells kept their positions. `cells` are in row-major order of their top-left slots.
 * A slot no cell covers is a hole: the source has no cell there.
 */
export interface Grid {
  readonly kind: 'grid';
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  /** False when the serialisation shifts rows sideways (spans not padded): columns are then not to be trusted. */
  readonly columnsAligned: boolean;
  readonly at: Locator;
}

/**
 * One token of a stream: the text of a cell that survived, with what the serialisation says of its surroundings.
 * An explicit empty cell is a token with empty text.
 */
export interface StreamToken {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
  /** Bars of padding that end this token's row (`||||` is 4); 0 where none was printed. */
  readonly pad: number;
  /** True where the serialisation says that the row ends behind this token. */
  readonly endsRow: boolean;
}

/** How far a stream can be trusted about the empty cells of its source. */
export type BlankPolicy =
  /** Every empty cell has a token. */
  | 'kept'
  /** Empty cells left no token; `pad` may count them. */
  | 'deleted'
  /** Some survive, some do not. */
  | 'mixed';

/** The text of a print, one cell a line: cells of one row come in the order of their baselines. */
export const PRINTED_DIALECT = 'printed';

/** Serialisations without bars: they cut text wherever the markup does, in the middle of a number too. */
export const CUTTING_DIALECTS: ReadonlySet<string> = new Set([
  'lines',
  'blanks',
  'wet',
  PRINTED_DIALECT,
]);

/** A table region of scraped text, tokens in reading order. `dialect` names the serialisation detected. */
export interface Stream {
  readonly kind: 'stream';
  readonly dialect: string;
  readonly blanks: BlankPolicy;
  readonly tokens: readonly StreamToken[];
  readonly at: Locator;
}

/** Text in which cells ran together without separators: readable by people, not to be cut by rule. */
export interface Flattened {
  readonly kind: 'flattened';
  readonly text: string;
  readonly at: Locator;
}

export type Block = Heading | Paragraph | Grid | Stream | Flattened;
export type TableBlock = Grid | Stream;

/** What the reader noticed and could not put into blocks. */
export interface ReadNote {
  readonly code:
    | 'truncated'
    | 'needs_ocr'
    | 'image_table'
    | 'invalid_bytes'
    | 'limit_reached'
    | 'nested_too_deep'
    | 'attachment_only'
    | 'hand_coded';
  readonly message: string;
  readonly at?: Locator;
  /** How many there are, where the note counts. */
  readonly count?: number;
}

/**
 * Stands behind the text of a cell in which the source breaks off: `1…` may be `1` or the beginning of `12`, so it is no
 * number.
 */
export const CUT_OFF = '…';

/** Name and value pairs that stand beside the article: meta tags, metadata tables, `标题: …` lines. */
export interface MetaEntry {
  readonly name: string;
  readonly value: string;
  readonly at?: Locator;
}

export interface Document {
  readonly reader: ReaderName;
  readonly meta: readonly MetaEntry[];
  readonly blocks: readonly Block[];
  readonly notes: readonly ReadNote[];
}

/** True for a block that may hold a statutory table. */
export function isTable(block: Block): block is TableBlock {
  return block.kind === 'grid' || block.kind === 'stream';
}
