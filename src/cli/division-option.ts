/**
 * Divisions as options: a code, or the beginning of one.
 *
 * @module
 */
import { InvalidArgumentError } from 'commander';
import { CliError, EXIT } from './exit-code.ts';

/**
 * The digits that all codes of a division and of those below it begin with.
 *
 * @throws InvalidArgumentError for anything that is not two to six digits
 * @example
 * divisionPrefix('520400') // => '5204'
 * divisionPrefix('520402') // => '520402'
 */
export function divisionPrefix(text: string): string {
  if (!/^\d{2,6}$/.test(text.trim()))
    throw new InvalidArgumentError('a division code is needed: 52, 5204 or 520402');
  return text.trim().replace(/^(\d\d)0000$|^(\d{4})00$/, '$1$2');
}

/**
 * Ends the command where its --division fits no division there ever was: an empty answer would say that there is
 * nothing, not that the question was wrong.
 *
 * @throws CliError naming the code
 */
export async function refuseUnknownDivision(options: unknown): Promise<void> {
  const { division } = (options ?? {}) as { readonly division?: unknown };
  if (typeof division !== 'string' || division === '') return;
  const { divisionsByCode } = await import('../normalize/division-table.ts');
  const codes = [...divisionsByCode().keys()];
  if (codes.some((code) => code.startsWith(division))) return;
  throw new CliError(
    EXIT.usage,
    `--division ${division}: no division has this code (GB/T 2260: 52 is a province, 5204 a prefecture, 520402 a county)`,
  );
}
