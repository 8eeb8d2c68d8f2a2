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
  z.number('not a number').nonnegative('below zero').optional(),
);
const ROW = z.object({
  division_code: z.string().regex(/^\d{6}$/, 'not six digits'),
  fiscal_year: z
    .string()
    .regex(/^20\d\d$/, 'not a year such as 2023')
    .transform(Number),
  population: amount,
  fiscal_revenue: amount,
});

/**
 * Reads a CSV with the columns division_code, fiscal_year and population or fiscal_revenue (万元).
 *
 * @throws CliError naming the column that is missing, or the line that cannot be used or says the same place and
 * year again
 */
export async function readExternal(path: string): Promise<ExternalRow[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`);
  });
  const { read, utils } = await import('@e965/xlsx');
  const [sheet] = Object.values(
    read(text.replace(/^\ufeff/, ''), { type: 'string', raw: true }).Sheets,
  );
  const rows =
    sheet === undefined ? [] : utils.sheet_to_json<object>(sheet, { defval: '', raw: false });
  const problem = wrongColumns(rows[0]);
  if (problem !== undefined) throw new CliError(EXIT.configuration, `${path}: ${problem}`);
  const lines = new Map<string, number>();
  return rows.map((row, index) => {
    const line = index + 2;
    const parsed = ROW.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const what = `${String(issue?.path[0])}: ${issue?.message}`;
      throw new CliError(EXIT.configuration, `${path}: line ${line}: ${what}`);
    }
    const { division_code, fiscal_year, population, fiscal_revenue } = parsed.data;
    // Of two numbers for one place and year, neither can be taken for the right one.
    const key = `${division_code} ${fiscal_year}`;
    const before = lines.get(key);
    if (before !== undefined)
      throw new CliError(
        EXIT.configuration,
        `${path}: line ${line}: ${key} stands in line ${before} already`,
      );
    lines.set(key, line);
    return {
      divisionCode: division_code,
      fiscalYear: fiscal_year,
      ...(population === undefined ? {} : { population }),
      ...(fiscal_revenue === undefined ? {} : { fiscalRevenue: fiscal_revenue }),
    };
  });
}

const KEYS = ['division_code', 'fiscal_year'];
const AMOUNTS = ['population', 'fiscal_revenue'];

/** What is wrong with the first row of a table; undefined where nothing is. */
function wrongColumns(first: object | undefined): string | undefined {
  if (first === undefined) return 'no row below the names of the columns';
  const names = new Set(Object.keys(first));
  const missing = KEYS.find((name) => !names.has(name));
  if (missing !== undefined) return `the first row names no column "${missing}"`;
  if (AMOUNTS.some((name) => names.has(name))) return undefined;
  return 'the first row names neither "population" nor "fiscal_revenue"';
}
