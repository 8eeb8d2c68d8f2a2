/**
 * Compares what the parser says of a generated report with its truth, cell by cell.
 *
 * @module
 */
import type { Cell, ParsedReport } from '../../src/parse/report.ts';
import type { Truth } from './truth.ts';
import { cellKey } from './truth.ts';

export interface Score {
  /** Values as printed, blanks and marks as such. */
  readonly exact: number;
  /** The source prints a number, the parser says honestly that it cannot tell. */
  readonly missed: number;
  /** Another number than printed, or a number where none is printed. The unforgivable kind. */
  readonly wrong: readonly string[];
  /** A printed number called blank, a mark or missing, or left without any entry in a report that was accepted. */
  readonly denied: readonly string[];
  /** An ambiguous cell whose listed readings leave the printed number out. */
  readonly misled: readonly string[];
  /** An inferred value that is not what the office meant. */
  readonly wrongInferred: readonly string[];
  /** Nothing is printed and the parser gives no number, but calls the cell something else. */
  readonly otherState: number;
}

/**
 * Scores a parsed report. Inferred values are held against what was printed, and against what was meant where
 * the report does not contradict itself.
 */
export function score(truth: Truth, report: ParsedReport | null): Score {
  const cells = new Map<string, Cell>();
  for (const cell of report?.cells ?? [])
    cells.set(cellKey(cell.table, cell.row, cell.column), cell);
  let exact = 0;
  let missed = 0;
  let otherState = 0;
  const wrong: string[] = [];
  const denied: string[] = [];
  const misled: string[] = [];
  const wrongInferred: string[] = [];
  for (const [key, expected] of truth.cells) {
    const cell = cells.get(key);
    const value = cell?.value ?? null;
    const inferred = cell?.inferred ?? null;
    if (value !== null && value !== expected.value) {
      wrong.push(`${key}: printed ${JSON.stringify(expected.printed)}, read ${value}`);
    } else if (value === null && expected.value !== null) {
      missed += 1;
      const printed = `${key}: printed ${JSON.stringify(expected.printed)}`;
      if (report !== null && deniesValue(cell)) denied.push(`${printed}, called ${cell?.state}`);
      else if (cell !== undefined && leavesOut(cell, expected.value))
        misled.push(`${printed}, read as one of ${cell.candidates?.join(', ')}`);
    } else if (cell?.state === expected.state) exact += 1;
    else otherState += 1;
    if (inferred === null) continue;
    const known = expected.value ?? (truth.faults.length === 0 ? expected.meant : null);
    if (known !== null && inferred.value !== known) {
      wrongInferred.push(
        `${key}: meant ${known}, inferred ${inferred.value} by ${inferred.by.join(', ')}`,
      );
    }
  }
  for (const [key, cell] of cells) {
    if (cell.value !== null && !truth.cells.has(key) && cell.table !== 'statistics') {
      wrong.push(`${key}: not in the form, read ${cell.value}`);
    }
  }
  return { exact, missed, wrong, denied, misled, wrongInferred, otherState };
}

/** Says of a printed value that the source does not have it. */
function deniesValue(cell: Cell | undefined): boolean {
  return cell === undefined || ['blank', 'mark', 'missing'].includes(cell.state);
}

/** Readings are listed, and the printed one is not among them. */
function leavesOut({ state, candidates }: Cell, printed: number): boolean {
  const listed = state === 'ambiguous' && candidates !== null && candidates.length > 0;
  return listed && !candidates.includes(printed);
}
