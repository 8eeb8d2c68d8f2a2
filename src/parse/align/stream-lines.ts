/**
 * Cutting a stream of cells into lines at the labels of the forms. Newlines and bars of the serialisation
 * never decide: they come from the markup of the page, not from its table.
 *
 * @module
 */
import { CUTTING_DIALECTS, PRINTED_DIALECT, type Stream, type StreamToken } from '../document.ts';
import { beginsLabel, isOfficial, type LabelHit, matchLabel } from '../forms/labels.ts';
import { labelKey } from '../label.ts';
import { type DocumentLine, looksLikeValue, type ValueSlot } from './line.ts';

/** Labels were seen cut into as many pieces by text-node dumps of word-processor markup. */
const LONGEST_CUT = 24;

export function streamLines(stream: Stream, block: number): DocumentLine[] {
  const lines: DocumentLine[] = [];
  const { tokens } = stream;
  let line: DocumentLine | null = null;
  let rowStart = 0;
  let ended = false;
  const open = (): DocumentLine => {
    const next: DocumentLine = {
      index: 0,
      block,
      labels: [],
      slots: [],
      pad: null,
      kept: 0,
      blanks: stream.blanks,
      mayCut: CUTTING_DIALECTS.has(stream.dialect),
      columnsAligned: false,
      shuffled: false,
    };
    lines.push(next);
    return next;
  };
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] as StreamToken;
    let last = token;
    const empty = line !== null && line.slots.length > 0 ? emptyRow(tokens, i) : 0;
    if (empty > 0) {
      i += empty;
      rowStart = i;
      continue;
    }
    if (looksLikeValue(token.text)) {
      if (line === null || (ended && line.slots.length > 0)) line = open();
      line.slots.push(slotOf(token, line.slots.length));
      i += 1;
    } else {
      const { hit, text, count } = takeLabel(tokens, i);
      if (line === null || line.slots.length > 0 || startsRow(line, hit)) line = open();
      const piece = { text, hit, column: i, span: 1, at: placeOf(token) };
      line.labels.push(count > 1 ? { ...piece, broken: true } : piece);
      last = tokens[i + count - 1] ?? token;
      i += count;
    }
    ended = last.endsRow && last.pad > 0;
    if (last.pad > 0 || last.endsRow) {
      line.pad = last.pad > 0 ? last.pad : null;
      line.kept = i - rowStart;
      rowStart = i;
    }
  }
  if (stream.dialect === PRINTED_DIALECT)
    for (const own of lines) own.shuffled = hasTwoBaselines(own.slots);
  return lines;
}

/** Chinese letters stand higher than digits: of `增5` and `12` in one row a print may give either first. */
function hasTwoBaselines(slots: readonly ValueSlot[]): boolean {
  const digits = slots.filter(({ text }) => /^[\d.,\s]+$/.test(text)).length;
  return digits > 0 && digits < slots.length;
}

/** Length of a printed row of empty cells alone at a token, 0 elsewhere: it continues no row that has values. */
function emptyRow(tokens: readonly StreamToken[], start: number): number {
  if (start > 0 && tokens[start - 1]?.endsRow !== true) return 0;
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || token.text.trim() !== '') return 0;
    if (token.endsRow) return i - start + 1;
  }
  return 0;
}

function slotOf(token: StreamToken, column: number): DocumentLine['slots'][number] {
  return { text: token.text, note: null, column, span: 1, at: placeOf(token) };
}

function placeOf({ line, offset }: StreamToken): { line: number; offset: number } {
  return { line, offset };
}

/** A second row label without values between: the first row's cells were all empty and left no trace. */
function startsRow(line: DocumentLine, hit: LabelHit): boolean {
  return hit.rows.length > 0 && line.labels.some((piece) => piece.hit.rows.length > 0);
}

/** The label at a token, put together from several tokens where the serialisation cut it. */
function takeLabel(
  tokens: readonly StreamToken[],
  start: number,
): { hit: LabelHit; text: string; count: number } {
  const first = tokens[start]?.text ?? '';
  const own = matchLabel(first);
  let text = first;
  let begins = own.begins;
  for (let count = 2; begins && count <= LONGEST_CUT; count++) {
    const next = tokens[start + count - 1]?.text;
    if (next === undefined || looksLikeValue(next)) break;
    text += next;
    begins = beginsLabel(labelKey(text));
    if (!isOfficial(labelKey(text))) continue;
    const hit = matchLabel(text);
    // 其他 may be half of 其他处理; two headings side by side are two headings.
    if (!own.exact || hit.rows.length > 0) return { hit, text, count };
  }
  return { hit: own, text: first, count: 1 };
}
