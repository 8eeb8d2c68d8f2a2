/**
 * The HTML reader: one page to a neutral document.
 *
 * @module
 */
import type { Document, ReadNote } from '../../document.ts';
import { readRepaired } from './browser-tree.ts';
import { MAX_CHARACTERS, MAX_DEPTH, MAX_ELEMENTS } from './limits.ts';
import { LONG_SHEET, NO_STYLES, type PageStyles, pageStyles } from './look/style-sheet.ts';
import { PageBuilder } from './page-builder.ts';
import { readNested } from './page-tokens.ts';
import { selectBlocks } from './select-blocks.ts';
import { oneLine } from './text.ts';
import type { TreeSink } from './tree-sink.ts';

/**
 * Reads a decoded page. Never throws, whatever the page: what a limit cuts off is told in `notes`
 * (`limit_reached`, `nested_too_deep`), and what stands before it is kept.
 *
 * @param html the page, decoded
 * @example
 * readHtml('<table><tr><td>a<td>1</table>').blocks[0]
 * // => { kind: 'grid', rows: 1, columns: 2, … }
 */
export function readHtml(html: string): Document {
  const { page, notes } = cutToSize(html.charCodeAt(0) === 0xfeff ? html.slice(1) : html);
  const styles = pageStyles(page);
  if (styles.cut) notes.push({ code: 'limit_reached', message: LONG_SHEET });
  const nested = new PageBuilder(styles);
  if (readNested(page, nested) === undefined) return finish(page, nested, notes);
  return repaired(page, styles, notes);
}

/** The document of elements that are told one by one, without a page: what other containers make theirs of. */
export function readElements(tell: (sink: TreeSink) => void): Document {
  const builder = new PageBuilder(NO_STYLES);
  tell(builder);
  return finish('', builder, []);
}

/**
 * The same by the browser's tree alone: what {@link readHtml} must agree with on every page.
 *
 * @internal for the tests and benches that compare the two
 */
export function readHtmlRepaired(page: string): Document {
  return repaired(page, pageStyles(page), []);
}

function repaired(page: string, styles: PageStyles, notes: readonly ReadNote[]): Document {
  const builder = new PageBuilder(styles);
  const exceeded = readRepaired(page, builder);
  if (exceeded === undefined) return finish(page, builder, notes);
  const message =
    exceeded === 'nested_too_deep'
      ? `Elements are nested more than ${MAX_DEPTH} deep; only what stands before that place was read.`
      : `The page needs more than ${MAX_ELEMENTS} elements or repairs; only its beginning was read.`;
  return finish(page, builder, [...notes, { code: exceeded, message }]);
}

function finish(html: string, builder: PageBuilder, notes: readonly ReadNote[]): Document {
  return selectBlocks({
    html,
    items: builder.read,
    title: oneLine(builder.title),
    meta: builder.meta,
    notes: [...notes, ...builder.notes],
  });
}

function cutToSize(html: string): { page: string; notes: ReadNote[] } {
  if (html.length <= MAX_CHARACTERS) return { page: html, notes: [] };
  const message = `The page has ${html.length} characters; only the first ${MAX_CHARACTERS} were read.`;
  return { page: html.slice(0, MAX_CHARACTERS), notes: [{ code: 'limit_reached', message }] };
}
