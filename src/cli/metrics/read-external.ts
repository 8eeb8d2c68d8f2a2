/**
 * A table the user brings: people or revenue by division and year.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ExternalRow } from '../../store/metrics/external.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { reasonOf } from '../list-files.ts';

const amount = z.preprocess(
  (value) => (value === '' || value === undefined ? undefined : Number(value)),
  z.number().nonnegative().optional(),
);
const ROW = z.object({
  division_code: z.string().regex(/^\d{6}$/, 'six digits'),
  fiscal_year: z.coerce.number().int(),
  population: amount,
  fiscal_revenue: amount,
});

/**
 * Reads a CSV with the columns division_code, fiscal_year and population or fiscal_revenue (万元).
 *
 * @throws CliError naming the line that cannot be used
 */
export async function readExternal(path: string): Promise<ExternalRow[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`);
  });
  const { read, utils } = await import('@e965/xlsx');
  const [sheet] = Object.values(
    read(text.replace(/^\ufeff/, ''), { type: 'string', raw: true }).Sheets,
  );
  const rows = sheet === undefined ? [] : utils.sheet_to_json(sheet, { defval: '' });
  return rows.map((row, index) => {
    const parsed = ROW.safeParse(row);
    if (!parsed.success)
      throw new CliError(
        EXIT.configuration,
        `${path}: line ${index + 2}: ${z.prettifyError(parsed.error)}`,
      );
    const { division_code, fiscal_year, population, fiscal_revenue } = parsed.data;
    return {
      divisionCode: division_code,
      fiscalYear: fiscal_year,
      ...(population === undefined ? {} : { population }),
      ...(fiscal_revenue === undefined ? {} : { fiscalRevenue: fiscal_revenue }),
    };
  });
}
