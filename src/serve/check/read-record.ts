/**
 * The record of a checked file, and the value of a cell that nobody has stored yet.
 *
 * @module
 */
import type { ReportRecord } from '../../normalize/record.ts';
import type { Cell } from '../../parse/report.ts';
import type { CheckedUpload } from './checked.ts';

/** The record; null where no report was read. */
export function readOf({ checked }: Pick<CheckedUpload, 'checked'>): ReportRecord | null {
  return checked?.ok === true ? checked.record : null;
}

/** The printed number, else the forced one. */
export function usedOf(cell: Pick<Cell, 'value' | 'inferred'>): number | null {
  return cell.value ?? cell.inferred?.value ?? null;
}

/** What the used value rests on. */
export function basisOf(cell: Pick<Cell, 'value' | 'inferred'>): 'published' | 'inferred' | 'none' {
  if (cell.value !== null) return 'published';
  return cell.inferred === null ? 'none' : 'inferred';
}
