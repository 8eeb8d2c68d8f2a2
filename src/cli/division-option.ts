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
 * The same for several, given again or with commas between them.
 *
 * @throws InvalidArgumentError as {@link divisionPrefix}
 */
export function divisionPrefixes(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(',').map(divisionPrefix)];
}

/**
 * Ends the command where its --division fits no division there ever was: an empty answer would say that there is
 * nothing, not that the question was wrong.
 *
 * @throws CliError naming the code
 */
export async function refuseUnknownDivision(options: unknown): Promise<void> {
  const { division } = (options ?? {}) as { readonly division?: unknown };
  const asked = [division].flat().filter((one): one is string => typeof one === 'string');
  if (asked.length === 0) return;
  const { divisionsByCode } = await import('../normalize/division-table.ts');
  const codes = [...divisionsByCode().keys()];
  const unknown = asked.find((one) => !codes.some((code) => code.startsWith(one)));
  if (unknown === undefined) return;
  throw new CliError(
    EXIT.usage,
    `--division ${unknown}: no division has this code (GB/T 2260: 52 is a province, 5204 a prefecture, 520402 a county)`,
  );
}
