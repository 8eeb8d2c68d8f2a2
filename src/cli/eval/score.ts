/**
 * Scoring: what was read against what a person read, cell by cell. Pure.
 *
 * @module
 */
import type { ReportRecord } from '../../normalize/record.ts';
import type { Cell } from '../../parse/report.ts';

/** Values as published by a report, read by a person: null is a blank or a mark. */
export interface Gold {
  readonly form: string | null;
  readonly agency: string | null;
  readonly fiscalYear: number | null;
  readonly divisionCode: string | null;
  readonly tables: Readonly<Record<string, GoldTable>>;
  /** What blanks and marks stand for, where somebody knows it: inferred values are scored against it. */
  readonly meant?: Readonly<Record<string, GoldTable>> | undefined;
}
type GoldValue = number | null;
type GoldTable = Readonly<Record<string, GoldValue | Readonly<Record<string, GoldValue>>>>;

const CELL_SCORES = [
  /** The number of the gold file; or no number where the gold file has none. */
  'exact',
  /** Another number: the one thing that must never happen. */
  'wrong',
  /** A number where the source has a blank or a mark. */
  'invented',
  /** No number where the source has one, and no sign that its place was lost. */
  'missed',
  /** No number, and the cell says that its place was lost. */
  'ambiguous',
  /** Rightly no number, but blank or mark was taken for something else. */
  'stateError',
] as const;
export type CellScore = (typeof CELL_SCORES)[number];

const INFERRED_SCORES = ['inferredRight', 'inferredWrong', 'inferredUnchecked'] as const;
type InferredScore = (typeof INFERRED_SCORES)[number];

export type ScoreCounts = Readonly<Record<CellScore | InferredScore, number>>;

interface Mismatch {
  readonly place: string;
  readonly score: CellScore | InferredScore;
  readonly gold: GoldValue;
  readonly read: GoldValue;
  readonly state: string;
}

interface FieldMismatch {
  readonly field: 'form' | 'agency' | 'fiscalYear' | 'divisionCode';
  readonly gold: string | number | null;
  readonly read: string | number | null;
}

export interface Score {
  readonly cells: number;
  readonly counts: ScoreCounts;
  readonly mismatches: readonly Mismatch[];
  readonly fields: readonly FieldMismatch[];
}

const NOTHING: ScoreCounts = {
  exact: 0,
  wrong: 0,
  invented: 0,
  missed: 0,
  ambiguous: 0,
  stateError: 0,
  inferredRight: 0,
  inferredWrong: 0,
  inferredUnchecked: 0,
};

/** Scores one record. Without a record (the file was refused) every cell of the gold file is missed. */
export function score(gold: Gold, record: ReportRecord | null): Score {
  const values = flatten(gold.tables);
  const meant = flatten(gold.meant ?? {});
  const read = new Map(record?.cells.map((cell) => [placeOf(cell), cell]) ?? []);
  const counts: Record<keyof ScoreCounts, number> = { ...NOTHING };
  const mismatches: Mismatch[] = [];
  const count = (
    place: string,
    name: keyof ScoreCounts,
    expected: GoldValue,
    cell?: Cell,
  ): void => {
    counts[name] += 1;
    if (name === 'exact' || name === 'inferredRight' || name === 'inferredUnchecked') return;
    const value =
      name === 'inferredWrong' ? (cell?.inferred?.value ?? null) : (cell?.value ?? null);
    mismatches.push({
      place,
      score: name,
      gold: expected,
      read: value,
      state: cell?.state ?? 'none',
    });
  };
  for (const [place, expected] of values) {
    const cell = read.get(place);
    count(place, scoreCell(expected, cell), expected, cell);
    if (cell?.inferred) {
      const known = expected ?? meant.get(place) ?? null;
      count(place, scoreInferred(known, cell.inferred.value), known, cell);
    }
  }
  for (const [place, cell] of read) {
    if (!values.has(place) && cell.value !== null) count(place, 'invented', null, cell);
  }
  const cells = CELL_SCORES.reduce((sum, name) => sum + counts[name], 0);
  return { cells, counts, mismatches, fields: record === null ? [] : scoreFields(gold, record) };
}

/** Score of one cell; `undefined` where the record has no such cell. */
export function scoreCell(
  gold: GoldValue,
  cell: Pick<Cell, 'value' | 'state'> | undefined,
): CellScore {
  if (cell === undefined) return gold === null ? 'stateError' : 'missed';
  if (cell.value !== null) {
    if (gold === null) return 'invented';
    return cell.value === gold ? 'exact' : 'wrong';
  }
  if (cell.state === 'ambiguous') return 'ambiguous';
  if (gold !== null) return 'missed';
  return cell.state === 'blank' || cell.state === 'mark' ? 'exact' : 'stateError';
}

/** A value forced by the identities where the source has a blank cannot be checked against that blank alone. */
function scoreInferred(gold: GoldValue, value: number): InferredScore {
  if (gold === null) return 'inferredUnchecked';
  return gold === value ? 'inferredRight' : 'inferredWrong';
}

function scoreFields(gold: Gold, record: ReportRecord): FieldMismatch[] {
  const fields = ['form', 'agency', 'fiscalYear', 'divisionCode'] as const;
  return fields.flatMap((field) =>
    gold[field] === record[field] ? [] : [{ field, gold: gold[field], read: record[field] }],
  );
}

/** The sum of scores, for the line below the table. */
export function sumCounts(all: readonly ScoreCounts[]): ScoreCounts {
  const total: Record<keyof ScoreCounts, number> = { ...NOTHING };
  for (const counts of all) {
    for (const name of Object.keys(total) as (keyof ScoreCounts)[]) total[name] += counts[name];
  }
  return total;
}

/** True where something is there that should not be: a number, an inference, a state or a field. */
export function isWrong({ counts, fields }: Pick<Score, 'counts' | 'fields'>): boolean {
  const { wrong, invented, stateError, inferredWrong } = counts;
  return wrong + invented + stateError + inferredWrong > 0 || fields.length > 0;
}

function placeOf({ table, row, column }: Pick<Cell, 'table' | 'row' | 'column'>): string {
  return `${table}.${row}.${column}`;
}

/** Gold values by place; a statistics row may be a bare number. */
function flatten(tables: Gold['tables']): Map<string, GoldValue> {
  const values = new Map<string, GoldValue>();
  for (const [table, rows] of Object.entries(tables)) {
    for (const [row, columns] of Object.entries(rows)) {
      if (columns === null || typeof columns === 'number')
        values.set(`${table}.${row}.value`, columns);
      else
        for (const [column, value] of Object.entries(columns))
          values.set(`${table}.${row}.${column}`, value);
    }
  }
  return values;
}
