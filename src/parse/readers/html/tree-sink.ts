/**
 * What both parsers tell the reader: the elements and texts of a page in tree order. The page is read while
 * it is parsed, without a tree in between, and can be read twice by the same code when the first parser
 * gives up.
 *
 * @module
 */

/** Attributes the reader looks at, by lower-case name; the first of duplicates. */
export type Attributes = ReadonlyMap<string, string>;

export interface TreeSink {
  /**
   * An element opens inside the one that is open. Every element is closed, void ones at once. The attributes
   * hold until this call returns.
   */
  open(name: string, attributes: Attributes): void;
  /** Decoded text; `offset` is where its text node starts in the page. */
  text(data: string, offset: number): void;
  close(): void;
  /** The source ends inside the innermost open cell: its text may be half of what stood there. */
  cutOff(): void;
}

/** Names of the attributes that both parsers hand over. */
export const READ_ATTRIBUTES: ReadonlySet<string> = new Set([
  'style',
  'class',
  'id',
  'colspan',
  'rowspan',
  'hidden',
  'href',
  'src',
  'name',
  'content',
  'property',
  'type',
  'value',
  'title',
  'alt',
  'color',
  'bgcolor',
  'background',
  'dir',
  'face',
  'size',
  'text',
  'popover',
  'shadowrootmode',
]);

/** Frequent attributes that nobody reads; knowing them saves a second look at their names. */
const UNREAD =
  'width height align valign border cellspacing cellpadding bordercolor lang target rel nowrap';
const ATTRIBUTE_NAMES: ReadonlyMap<string, string> = new Map([
  ...[...READ_ATTRIBUTES].map((name): [string, string] => [name, name]),
  ...UNREAD.split(' ').map((name): [string, string] => [name, '']),
]);

/** The lower-case name of an attribute that is read, '' for any other. */
export function readAttribute(written: string): string {
  const known = ATTRIBUTE_NAMES.get(written);
  if (known !== undefined) return known;
  const name = written.toLowerCase();
  return READ_ATTRIBUTES.has(name) ? name : '';
}

export const NO_ATTRIBUTES: Attributes = new Map();
