/**
 * Archived documents that were opened for a snippet, kept by their hash: whoever checks one cell looks at another of the same
 * report next. Bounded in number and in size.
 *
 * @module
 */
import type { BoundedReader, OpenedSource, SnippetReader, SourceReader } from '../site.ts';
import { openedFor, snippetsIn } from './snippet.ts';

export interface OpenedLimits {
  readonly documents: number;
  /** Of all together, as the units of {@link sizeOf}. */
  readonly size: number;
}

const LIMITS: OpenedLimits = { documents: 40, size: 64 * 1024 * 1024 };

/** Snippets of archived documents; one that was opened lately is neither fetched nor read again. */
export function snippetReader(
  source: SourceReader,
  reading: BoundedReader,
  limits: OpenedLimits = LIMITS,
): SnippetReader {
  const kept = new Map<string, { readonly opened: OpenedSource; readonly size: number }>();
  let total = 0;
  const forget = (key: string) => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, opened: OpenedSource) => {
    const size = sizeOf(opened);
    if (size > limits.size / 4) return;
    forget(key);
    kept.set(key, { opened, size });
    total += size;
    // The longest unseen goes first.
    for (const oldest of kept.keys()) {
      if (kept.size <= limits.documents && total <= limits.size) break;
      forget(oldest);
    }
  };
  return async (document, places) => {
    const as = openedFor(places);
    const key = `${document.sha256} ${as.lines} ${as.tables}`;
    const known = kept.get(key)?.opened;
    if (known !== undefined) {
      keep(key, known);
      return snippetsIn(known, places);
    }
    const archived = await source(document);
    if (archived === null) return null;
    const opened = await reading.open(archived.bytes, document.uri, as);
    keep(key, opened);
    return snippetsIn(opened, places);
  };
}

/** What a word, a rule or a cell takes beside its letters, in bytes. */
const EACH = 160;

/** Bytes that an opened document takes, roughly: two a letter, and something for each thing. */
function sizeOf({ lines, grids, tables }: OpenedSource): number {
  const text = (list: readonly { readonly text: string }[]) =>
    list.reduce((sum, one) => sum + 2 * one.text.length + EACH, 0);
  return (
    lines.reduce((sum, line) => sum + 2 * line.length + 16, 0) +
    grids.reduce((sum, { cells }) => sum + text(cells), 0) +
    tables.reduce(
      (sum, one) => sum + text(one.words) + EACH * (one.rules.length + one.cells.length),
      0,
    )
  );
}
