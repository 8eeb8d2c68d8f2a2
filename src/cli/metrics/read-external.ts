/**
 * A table the user brings: people or revenue by division and year.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { reasonOf } from '../../app/reason-of.ts';
import { type FieldPath, fieldFaults, joinFaults } from '../../normalize/field-faults.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import type { ExternalRow } from '../../store/metrics/external.ts';
import type { Language } from '../../text/language.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { faultyFile, type LineFault } from '../faulty-file.ts';
import { missingColumns, NO_ROWS, type NumberedRow, numberedRows } from '../numbered-rows.ts';

/** An empty field is no zero, and blanks in it change nothing. */
const amount = z.preprocess(
  (value) => (value === undefined || String(value).trim() === '' ? undefined : value),
  z
    .string()
    .trim()
    .regex(/^\d+(?:\.\d+)?(?:e\+?\d+)?$/i)
    .transform(Number)
    .pipe(z.number())
    .optional(),
);
const ROW = z.object({
  division_code: z.string().regex(/^\d{6}$/),
  fiscal_year: z
    .string()
    .regex(/^20\d\d$/)
    .transform(Number),
  population: amount,
  fiscal_revenue: amount,
});

/**
 * Reads a CSV with the columns division_code, fiscal_year and population or fiscal_revenue (万元).
 *
 * @throws CliError naming the columns that are missing, or every line that cannot be used or says the same place and
 * year again
 */
export async function readExternal(path: string, lang: Language): Promise<ExternalRow[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  });
  const { read } = await import('@e965/xlsx');
  const book = read(text.replace(/^\ufeff/, ''), { type: 'string', raw: true });
  const rows = await numberedRows(book);
  const fault = wrongColumns(rows[0]?.fields);
  if (fault !== undefined) throw faultyFile(path, [{ line: null, fault }], lang);
  const { taken, faults } = readRows(rows);
  if (faults.length > 0) throw faultyFile(path, faults, lang);
  return taken;
}

function readRows(rows: readonly NumberedRow[]): {
  readonly taken: ExternalRow[];
  readonly faults: readonly LineFault[];
} {
  const lines = new Map<string, number>();
  const taken: ExternalRow[] = [];
  const faults: LineFault[] = [];
  for (const { line, fields } of rows) {
    const parsed = ROW.safeParse(fields);
    if (!parsed.success) {
      faults.push({ line, fault: joinFaults(fieldFaults(fields, parsed.error.issues, { hint })) });
      continue;
    }
    const { division_code, fiscal_year, population, fiscal_revenue } = parsed.data;
    // Of two numbers for one place and year, neither can be taken for the right one.
    const key = `${division_code} ${fiscal_year}`;
    const before = lines.get(key);
    if (before === undefined) lines.set(key, line);
    else faults.push({ line, fault: twice(key, before) });
    taken.push({
      divisionCode: division_code,
      fiscalYear: fiscal_year,
      ...(population === undefined ? {} : { population }),
      ...(fiscal_revenue === undefined ? {} : { fiscalRevenue: fiscal_revenue }),
    });
  }
  return { taken, faults };
}

function twice(key: string, before: number): Words {
  return {
    en: `${key} stands in line ${before} already: keep one of the two`,
    zh: `${key} 已见于第 ${before} 行：请只留一行`,
  };
}

const HINTS: Readonly<Record<string, Words>> = {
  division_code: { en: 'write six digits: 990202', zh: '请写六位数字：990202' },
  fiscal_year: { en: 'write a year such as 2023', zh: '请写年度，如 2023' },
  population: {
    en: 'write the number of people in digits alone, such as 253000, or leave it empty',
    zh: '请写人数，只用数字，如 253000；没有则留空',
  },
  fiscal_revenue: {
    en: 'write 万元 in digits alone, such as 51200.5, or leave it empty',
    zh: '请写万元数，只用数字，如 51200.5；没有则留空',
  },
};
const KEYS = ['division_code', 'fiscal_year'];
const AMOUNTS = ['population', 'fiscal_revenue'];

function hint([column]: FieldPath): Words {
  return HINTS[String(column)] ?? { en: 'write a line of the table', zh: '请写表中的一行' };
}

/** What is wrong with the first row of a table; undefined where nothing is. */
function wrongColumns(first: Readonly<Record<string, string>> | undefined): Words | undefined {
  if (first === undefined) return NO_ROWS;
  const missing = KEYS.filter((name) => !Object.hasOwn(first, name));
  if (missing.length > 0) return missingColumns(missing);
  if (AMOUNTS.some((name) => Object.hasOwn(first, name))) return undefined;
  return {
    en: 'the first row names neither "population" nor "fiscal_revenue"',
    zh: '首行既没有 "population" 也没有 "fiscal_revenue" 列',
  };
}
