/**
 * Tables whose cells ran together without separators. Their digits can be cut in many ways, so every cell is
 * ambiguous; the text of its row is kept.
 *
 * @module
 */
import type { Flattened } from '../document.ts';
import { FORMS, type Form, type FormTable } from '../forms/form.ts';
import { labelKey } from '../label.ts';
import type { Cell } from '../report.ts';

/** More ways than this to cut a run of digits tell nobody anything. */
const MOST_READINGS = 20;

/** Finds the rows of a form in run-together text and marks their cells ambiguous. */
export function flattenedCells(
  blocks: readonly Flattened[],
): { form: Form; cells: readonly Cell[] } | null {
  const all = blocks.map(({ text }) => text.replace(/\s+/g, '')).join('');
  const id = /本年制发件数|现行有效件数/.test(all) ? '2021' : '2019';
  const form = FORMS.find((candidate) => candidate.id === id);
  if (form === undefined) return null;
  const cells = Object.values(form.tables).flatMap((table) => {
    const readings = blocks.map((block) =>
      tableCells(table, block.text.replace(/\s+/g, ' '), block),
    );
    return readings.toSorted((a, b) => found(b) - found(a))[0] ?? [];
  });
  if (found(cells) === 0) return null;
  return { form, cells: cells.map((cell) => printedCell(cell, form, labelKey(all))) };
}

/** A row whose label stands in the text without digits behind it is there: its values were lost or never printed. */
function printedCell(cell: Cell, form: (typeof FORMS)[number], text: string): Cell {
  const row = form.tables[cell.table]?.rows.find(({ code }) => code === cell.row);
  const printed =
    cell.table !== 'review' && row !== undefined && text.includes(labelKey(row.label));
  return cell.state === 'missing' && printed
    ? { ...cell, state: 'ambiguous', candidates: [] }
    : cell;
}

function found(cells: readonly Cell[]): number {
  return cells.filter(({ state }) => state === 'ambiguous').length;
}

function tableCells(table: FormTable, text: string, { at }: Flattened): readonly Cell[] {
  let from = sectionStart(table, text);
  return table.rows.flatMap((row) => {
    const found = table.table === 'review' ? reviewRun(text) : digitsBehind(row.label, text, from);
    if (found !== null) from = found.end;
    return row.columns.map(
      (column, index): Cell => ({
        table: table.table,
        row: row.code,
        column: column.code,
        state: found === null ? 'missing' : 'ambiguous',
        value: null,
        raw: found?.raw ?? null,
        note: null,
        unit: column.unit,
        inferred: null,
        candidates: found === null ? null : readings(found.raw, index, row.columns.length),
        at: found === null ? null : at,
      }),
    );
  });
}

function sectionStart(table: FormTable, text: string): number {
  return Math.max(0, text.indexOf(table.section.slice(2)));
}

/** The digits between a row's label and the next letters. */
function digitsBehind(
  label: string,
  text: string,
  from: number,
): { raw: string; end: number } | null {
  const needle = labelKey(label);
  const pattern = [...needle].map(quoted).join('[\\s（）()“”"，,、.]*');
  const match = new RegExp(`${pattern}[）)”"\\s]*([\\d\\s.]*\\d)(?:元|万元)?`, 'u').exec(
    text.slice(from),
  );
  if (match === null) return null;
  return { raw: (match[1] ?? '').trim(), end: from + match.index + needle.length };
}

function quoted(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The run of digits behind the last heading of the review table. */
function reviewRun(text: string): { raw: string; end: number } | null {
  const match = /(?:尚未审结\s*总计\s*)+([\d\s]*\d)/u.exec(text);
  return match === null ? null : { raw: (match[1] ?? '').trim(), end: match.index };
}

/** Values column `index` could have if the digits are cut into as many numerals; empty where there are too many. */
function readings(raw: string, index: number, width: number): (number | null)[] {
  const digits = raw.replace(/\s+/g, '');
  if (digits.length < width) return [null, 0];
  const values = new Set<number>();
  const cut = (start: number, column: number): void => {
    if (values.size > MOST_READINGS) return;
    const longest = digits.length - (width - 1 - column) - start;
    for (let length = 1; length <= longest; length++) {
      const numeral = digits.slice(start, start + length);
      if (length > 1 && numeral.startsWith('0')) break;
      if (column === index) values.add(Number(numeral));
      else cut(start + length, column + 1);
    }
  };
  cut(0, 0);
  return values.size > MOST_READINGS ? [] : [...values];
}
