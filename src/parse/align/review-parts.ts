/**
 * The review table in three parts of five columns, as vision models and web editors set it: a table each under its own
 * heading, or a row each with its name in front.
 *
 * @module
 */
import type { Document } from '../document.ts';
import { FORMS } from '../forms/form.ts';
import type { DocumentLine, LinePiece, ValueSlot } from './line.ts';

/** As many columns each part of the form has. */
const WIDTHS: ReadonlySet<number> = new Set(
  FORMS.flatMap(
    ({ tables: { review } }) => review?.identities.map(({ left }) => left.length + 1) ?? [],
  ),
);

/** What names the parts, in the order of the form. */
const NAMES: readonly RegExp[] = [/^(?!.*诉讼).*行政复议/, /未经复议/, /(?<!未经)复议后/];

/**
 * The one row of fifteen values that three parts make, each named as the form names it; null where they do not.
 *
 * @param data - lines with values of the review table
 */
export function joinedParts(
  document: Document,
  data: readonly DocumentLine[],
): DocumentLine | null {
  const [first] = data;
  if (first === undefined || data.length !== NAMES.length) return null;
  const width = first.slots.length;
  if (!WIDTHS.has(width) || data.some(({ slots }) => slots.length !== width)) return null;
  const names = data.map((line) => nameOf(document, line));
  const slots = NAMES.flatMap((pattern): readonly ValueSlot[] => {
    const own = data.filter((_, index) => pattern.test(names[index] ?? ''));
    return own.length === 1 ? (own[0]?.slots ?? []) : [];
  });
  if (slots.length !== NAMES.length * width) return null;
  const kept = data.every(({ blanks }) => blanks === 'kept');
  return { ...first, labels: [], slots: [...slots], blanks: kept ? 'kept' : first.blanks };
}

/** The label in front of the values, else the line above the table. */
function nameOf({ blocks }: Document, { labels, block }: DocumentLine): string {
  if (labels.length > 0) return labels.map(({ text }: LinePiece) => text).join('');
  const above = blocks[block - 1];
  return above?.kind === 'heading' || above?.kind === 'paragraph' ? above.text : '';
}
