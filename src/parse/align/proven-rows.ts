/**
 * The rows of the requests table in the text of a print. Labels broken over lines and values in front of them leave no
 * row whole there; but what stands in one column of a page comes from top to bottom. Where there are as many numbers as
 * the form has cells, every row of the form is named and no other, and every sum of the form holds, the numbers are
 * its cells row by row.
 *
 * @module
 */
import { PRINTED_DIALECT, type Stream, type StreamToken } from '../document.ts';
import { FORM_IDS, type FormRow, type FormTable, formTable } from '../forms/form.ts';
import { sumsOver } from '../forms/identities.ts';
import { matchLabel } from '../forms/labels.ts';
import { labelKey } from '../label.ts';
import { exactNumber } from '../value.ts';
import type { DocumentLine, ValueSlot } from './line.ts';

export interface ProvenRows {
  /** Tokens in front of the first row: headings. */
  readonly before: readonly StreamToken[];
  readonly lines: readonly DocumentLine[];
}

/** Rows of a stream that its sums prove; null where anything is open. */
export function provenRows(stream: Stream, block: number): ProvenRows | null {
  if (stream.dialect !== PRINTED_DIALECT) return null;
  for (const form of FORM_IDS) {
    const table = formTable(form, 'requests');
    const proven = table === undefined ? null : rowsOf(table, stream, block);
    if (proven !== null) return proven;
  }
  return null;
}

function rowsOf(table: FormTable, { tokens }: Stream, block: number): ProvenRows | null {
  const first = labelKey(table.rows[0]?.label ?? '').slice(0, FIRST_LETTERS);
  const start = tokens.findIndex(({ text }) => labelKey(text).startsWith(first));
  if (start < 0) return null;
  const labels: string[] = [];
  const slots: ValueSlot[] = [];
  for (const { text, line, offset } of tokens.slice(start)) {
    if (!/^[\d\s]+$/.test(text)) labels.push(text);
    else
      for (const match of text.matchAll(/\d+/g))
        slots.push({
          text: match[0],
          note: null,
          column: slots.length % table.columns.length,
          span: 1,
          at: { line, offset: offset + match.index },
        });
  }
  const isWhole = slots.length === table.rows.length * table.columns.length;
  if (!isWhole || !namesItsRows(table, labels) || !addsUp(table, slots)) return null;
  return { before: tokens.slice(0, start), lines: linesOf(table, slots, block) };
}

/** Letters of the first label on its first line, however narrow the page. */
const FIRST_LETTERS = 6;

/** Every row's label stands there once, and beside them nothing but labels of groups and headings of the form. */
function namesItsRows(table: FormTable, labels: readonly string[]): boolean {
  let text = plain(labels.join(''));
  const broken: string[] = [];
  const keys = table.rows.map(({ label }) => plain(labelKey(label)));
  for (const key of keys.toSorted((a, b) => b.length - a.length)) {
    const at = text.indexOf(key);
    if (at < 0) broken.push(key);
    else text = `${text.slice(0, at)} ${text.slice(at + key.length)}`;
  }
  for (const key of broken) {
    const rest = withoutLetters(text, key);
    if (rest === null) return false;
    text = rest;
  }
  const left = [...official(table)];
  return [...text.replace(/[\s\d一二三四五六七八九十]/g, '')].every((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** The text without the letters of a label between whose lines another cell's stand; null where one is not there. */
function withoutLetters(text: string, key: string): string | null {
  const letters = [...text];
  let at = -1;
  for (const letter of key) {
    at = letters.indexOf(letter, at + 1);
    if (at < 0) return null;
    letters[at] = ' ';
  }
  return letters.join('');
}

/** Labels of groups and columns, and of the columns of the review table, which a print may mix in. */
function official({ form, rows, columns, roles }: FormTable): string {
  const review = formTable(form, 'review')?.columns ?? [];
  const above = [...rows, ...columns, ...review].flatMap(({ path }) => path);
  const own = [...columns, ...review].map(({ label }) => label);
  return plain([...new Set(above), ...own, ...roles.heads].join(''));
}

/** Letters and digits alone, variants unified. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replaceAll('其它', '其他')
    .replaceAll('合计', '总计');
}

function addsUp(table: FormTable, slots: readonly ValueSlot[]): boolean {
  const values = slots.map(({ text }) => exactNumber(text));
  if (values.some((value) => value === null)) return false;
  const sum = (cells: readonly number[]): number =>
    cells.reduce((all, index) => all + (values[index] ?? 0), 0);
  const codes = table.rows.map(({ code }) => code);
  return sumsOver(table, codes).every(({ left, right }) => sum(left) === sum(right));
}

/** The rows as a container that kept its cells would give them. */
function linesOf(table: FormTable, slots: readonly ValueSlot[], block: number): DocumentLine[] {
  const width = table.columns.length;
  return table.rows.map((row, index) => {
    const own = slots.slice(index * width, (index + 1) * width);
    const at = own[0]?.at ?? { line: 1, offset: 0 };
    const pieces = [...newGroups(row, table.rows[index - 1]), row.label];
    return {
      index: 0,
      block,
      labels: pieces.map((text, column) => ({ text, hit: matchLabel(text), column, span: 1, at })),
      slots: own,
      pad: null,
      kept: pieces.length + width,
      blanks: 'kept',
      mayCut: false,
      columnsAligned: false,
      shuffled: false,
    };
  });
}

/** Labels of groups that begin with a row. */
function newGroups({ path }: FormRow, before: FormRow | undefined): readonly string[] {
  return path.filter((group, depth) => before?.path[depth] !== group);
}
