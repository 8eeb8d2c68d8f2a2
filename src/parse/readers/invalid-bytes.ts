/**
 * What is said of bytes that are no text.
 *
 * @module
 */
import type { Document } from '../document.ts';

/** The document with a note on byte sequences that are nothing in its charset, where there are any. */
export function withInvalid(document: Document, invalid: number): Document {
  if (invalid === 0) return document;
  const note = {
    code: 'invalid_bytes',
    message: `${invalid} byte sequence(s) are no text in the charset and became \ufffd`,
    count: invalid,
  } as const;
  return { ...document, notes: [...document.notes, note] };
}
