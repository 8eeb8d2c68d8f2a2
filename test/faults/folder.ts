/**
 * Inputs that went wrong, where they lie beside the project: read by tests, never a part of it.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '../../src/normalize/normalize.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { parse } from '../../src/parse/parse.ts';

export const FAULTS = join(import.meta.dirname, '../../../shared/faults');
export const hasFaults = existsSync(FAULTS);

/** The record of an input; throws where it is refused. */
export async function recordOf(file: string): Promise<ReportRecord> {
  const outcome = await parse(readFileSync(join(FAULTS, file)), { uri: file });
  if (!outcome.ok) throw new Error(`${file}: ${outcome.refusal.code} ${outcome.refusal.message}`);
  return normalize(outcome.report, outcome.source);
}

/** Values of a row in printed order. */
export function valuesOf(record: ReportRecord, table: string, row: string): (number | null)[] {
  return record.cells
    .filter((cell) => cell.table === table && cell.row === row)
    .map(({ value }) => value);
}
