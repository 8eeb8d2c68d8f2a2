/**
 * What a person confirmed in the workbook of a scan, as decisions.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { reasonOf } from '../../app/reason-of.ts';
import { filledScanForm } from '../../app/scan-form/filled-scan-form.ts';
import type { Decision } from '../../normalize/decisions/decision.ts';
import { joinFaults } from '../../normalize/field-faults.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import { fieldOf, readForm } from '../../serve/confirm/confirm-form.ts';
import { type Context, say } from '../context.ts';
import { CliError, EXIT } from '../exit-code.ts';

/**
 * Reads a filled workbook of `gongkai form --from`.
 *
 * @param date - of the decisions; today unless told
 * @throws CliError saying what is to be mended; nothing is taken then
 */
export async function confirmedIn(
  context: Context,
  path: string,
  date = new Date().toISOString().slice(0, 10),
): Promise<readonly Decision[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  });
  const wrong = (faults: readonly Words[]): CliError =>
    new CliError(EXIT.configuration, `${path}: ${say(context, joinFaults(faults))}`, {
      file: path,
    });
  const filled = await filledScanForm(bytes);
  if (!filled.ok) throw wrong(filled.faults);
  const { uri, sha256, cells, ...identity } = filled.form;
  const sent = Object.fromEntries([
    ...Object.entries(identity),
    ...cells.flatMap((cell) => [
      [`v:${fieldOf(cell)}`, cell.value],
      [`ok:${fieldOf(cell)}`, cell.isSeen ? '1' : ''],
    ]),
  ]);
  const { decisions, faults } = readForm(sent, { scan: { sha256, uri }, cells }, date);
  if (faults.length > 0) throw wrong(faults);
  return decisions;
}
