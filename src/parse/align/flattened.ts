/**
 * Tables whose cells ran together without separators. Their digits can be cut in many ways, so every cell is
 * ambiguous; the text of its row is kept.
 *
 * @module
 */
import type { Flattened } from '../document.ts';
import { FORMS, type FormTable } from '../forms/form.ts';
import { labelKey } from '../label.ts';
import type { Cell } from '../report.ts';

/**
 * The headings of the form and no others, in the order of the page (those under a heading behind all of its row) or of the
 * columns: a further column would shift the digits of a row.
 */
function hasOwnHeads({ columns, rows, roles }: FormTable, text: string): boolean {
  const key = ({ label }: { readonly label: string }): string => labelKey(label);
  const above = [...new Set(columns.map(({ label, path }) => labelKey(path[0] ?? label)))];
  const below = columns.filter(({ path }) => path.length > 0).map(key);
  const head = labelKey(roles.heads.at(-1) ?? '');
  const first = labelKey(rows[0]?.label ?? '').slice(0, 4);
  return [[...above, ...below], columns.map(key)].some((keys) => {
    const at = text.indexOf([head, ...keys].join(''));
    const behind = text.slice(at + [head, ...keys].join('').length);
    return at >= 0 && (/^[一三]/.test(behind) || behind.startsWith(first));
  });
}

/**
 * Finds the rows of tables in run-together text and marks their cells ambiguous; a table without any has no cells. Of a
 * row that was not found nobody knows that it is missing.
 */
export function flattenedCells(
  blocks: readonly Flattened[],
  tables: readonly FormTable[],
): readonly Cell[] {
  const all = labelKey(blocks.map(({ text }) => text).join(''));
  return tables.flatMap((table) => {
    const readings = blocks.map((block) =>
      tableCells(table, block.text.replace(/\s+/g, ' '), block),
    );
    const best = readings.toSorted((a, b) => found(b) - found(a))[0] ?? [];
    if (found(best) === 0) return [];
    const sure = table.table !== 'requests' || hasOwnHeads(table, all);
    return best.map((cell) => (sure ? cell : { ...cell, candidates: [] }));
  });
}

function found(cells: readonly Cell[]): number {
  return cells.filter(({ raw }) => raw !== null).length;
}

/** Digits behind a label; `whole` where nothing of a value may follow them. */
interface Run {
  readonly raw: string;
  readonly end: number;
  readonly whole: boolean;
}

function tableCells(table: FormTable, text: string, { at }: Flattened): readonly Cell[] {
  let from = sectionStart(table, text);
  return table.rows.flatMap((row) => {
    const run = table.table === 'review' ? reviewRun(text) : digitsBehind(row.label, text, from);
    if (run !== null) from = run.end;
    return row.columns.map(
      (column, index): Cell => ({
        table: table.table,
        row: row.code,
        column: column.code,
        state: 'ambiguous',
        value: null,
        raw: run?.raw ?? null,
        note: null,
        unit: column.unit,
        inferred: null,
        candidates: run?.whole === true ? readings(run.raw, index, row.columns.length) : [],
        at: run === null ? null : at,
      }),
    );
  });
}

function sectionStart(table: FormTable, text: string): number {
  return Math.max(0, text.indexOf(table.section.slice(2)));
}

/** The digits between a row's label and the next letters. */
function digitsBehind(label: string, text: string, from: number): Run | null {
  const needle = labelKey(label);
  const pattern = [...needle].map(quoted).join('[\\s（）()“”"，,、.]*');
  const rest = text.slice(from);
  const match = new RegExp(`${pattern}[）)”"\\s]*([\\d\\s.]*\\d)(?:元|万元)?`, 'u').exec(rest);
  if (match === null) return null;
  return runOf(match[1] ?? '', rest.slice(match.index + match[0].length), {
    end: from + match.index + needle.length,
  });
}

function quoted(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The last heading of the review table, which stands there once for each of its blocks. */
const REVIEW_END = /尚未审结\s{0,9}总计/gu;
/** Numerals from here on. */
const DIGITS = /\s*\d[\d\s]*/uy;

/** The run of digits behind the last heading of the review table. */
function reviewRun(text: string): Run | null {
  for (const heading of text.matchAll(REVIEW_END)) {
    DIGITS.lastIndex = heading.index + heading[0].length;
    const digits = DIGITS.exec(text)?.[0].trim();
    if (digits === undefined) continue;
    const end = text.indexOf(digits, heading.index) + digits.length;
    return runOf(digits, text.slice(end), { end: heading.index });
  }
  return null;
}

/** The number of the next label, `2.其他…`, is no part of the run in front of it. */
const NUMBERING = /^\s*[.．、]\s*\D/;

/** What stands behind the values of a row in the forms: the next row, heading or section. Anything else may be a value. */
const NEXT = new RegExp(
  `^\\s*(?:$|[（(]?[一二三四五六七八九][）)、．.,，]|${[
    ...new Set(
      FORMS.flatMap(({ tables: { disclosure } }) => [
        ...(disclosure?.roles.heads ?? []),
        ...(disclosure?.rows ?? []).map(({ label }) => label.slice(0, 4)),
      ]),
    ),
  ].join('|')})`,
);

function runOf(digits: string, behind: string, { end }: { end: number }): Run {
  const numbered = NUMBERING.test(behind);
  const raw = numbered ? digits.slice(0, -1) : digits;
  return { raw: raw.trim(), end, whole: numbered || NEXT.test(behind) };
}

/** More readings than this tell nobody anything. */
const MOST_READINGS = 20;

/**
 * Every value that column `index` may have: blank cells left no trace, so the digits in front of it may be any number of
 * numerals up to as many as columns, and so those behind. Empty where there are too many.
 */
function readings(raw: string, index: number, width: number): (number | null)[] {
  if (width === 1)
    return raw === '' ? [] : [Number(raw.replace(/\s+/g, ''))].filter(Number.isFinite);
  const digits = raw.replace(/\s+/g, '');
  if (!/^\d*$/.test(digits)) return [];
  const last = width - 1 - index;
  const values = new Set<number | null>();
  for (let start = 0; start <= digits.length && values.size <= MOST_READINGS; start += 1) {
    if (fewest(digits.slice(0, start)) > index) break;
    if (fewest(digits.slice(start)) <= last) values.add(null);
    for (let end = start + 1; end <= digits.length && values.size <= MOST_READINGS; end += 1) {
      const numeral = digits.slice(start, end);
      if (isNumeral(numeral) && fewest(digits.slice(end)) <= last) values.add(Number(numeral));
    }
  }
  return values.size > MOST_READINGS ? [] : [...values].sort((a, b) => (a ?? -1) - (b ?? -1));
}

/** No leading zero, but for the `00` that some offices print. */
function isNumeral(digits: string): boolean {
  return digits.length === 1 || digits === '00' || !digits.startsWith('0');
}

/** The least number of numerals that digits can be cut into: zeros in front stand alone or in pairs. */
function fewest(digits: string): number {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  return Math.ceil(zeros / 2) + (zeros < digits.length ? 1 : 0);
}
