/**
 * How much of a page is read. Real reports are far below every line here (the largest seen has 240,000
 * characters, 5,000 elements and tables nested three deep), so a page that reaches one is broken or hostile:
 * what stands before the limit is kept, and a note says that the rest was not read.
 *
 * @module
 */

/** Characters of one page: 32 MiB of Chinese UTF-8 text is below this, and the tokenizer is linear in it. */
export const MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * Open elements at one place. Pages pasted together leave hundreds of `<div>` open; browsers show what stands in them.
 */
export const MAX_DEPTH = 2048;

/** Elements of one page, those the tree construction adds included: bounds memory. */
export const MAX_ELEMENTS = 200_000;

/** Tags of one page that browsers repair: each may look at all open elements. */
export const MAX_REPAIRED_TAGS = 1_000_000;

/** Attributes of one element: the repairing tokenizer compares each with all others. */
export const MAX_ATTRIBUTES = 512;

/** Characters handed to the repairing parser at once: short, as attributes are counted in between; long, as text it cannot yet use is copied each time. */
export const REPAIR_CHUNK = 64 * 1024;

/** Largest colspan and rowspan, as the HTML standard clamps them. */
export const MAX_COLUMN_SPAN = 1000;
export const MAX_ROW_SPAN = 65_534;

/** Slots of one grid, spans expanded. The widest statutory form has 600. */
export const MAX_SLOTS = 500_000;

/** Characters of one piece of text (a paragraph, a line of a cell). */
export const MAX_PIECE = 200_000;

/** What is said where a piece was longer. */
export const LONG_PIECE = `A piece of text has more than ${MAX_PIECE} characters; only its beginning was read.`;

/** False where the end of the source is the end of a page, or at least of its body. */
export function endsAbruptly(html: string): boolean {
  return !/<\/(?:html|body)\s*>/i.test(html.slice(-1024));
}

/** What is said of a page whose last cell was cut off. */
export const TRUNCATED =
  'The page ends inside a table cell, which is not read as a number: the download broke off, or a limit was reached.';
