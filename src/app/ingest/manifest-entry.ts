/**
 * One row of a manifest: what a person may say of a document, and what it must look like.
 *
 * @module
 */
import { z } from 'zod';
import { namedDivision } from '../../normalize/named-division.ts';
import type { Hints } from '../../normalize/record.ts';

/** An empty field of a CSV is a field that is not there. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
const words = z.string('not a text').trim().min(1, 'empty');

/** Spreadsheets turn 2024-05-02 into 2024/5/2. */
const DAY = z.preprocess((value) => {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(value));
  if (parts === null) return value;
  return [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-');
}, z.iso.date('not a day such as 2024-05-02'));

const NO_YEAR = 'not a fiscal year such as 2023';
const YEAR = z.preprocess(
  (value) => {
    const digits = /^(\d{4})(?:年度?)?$/.exec(plain(value))?.[1];
    return digits === undefined ? value : Number(digits);
  },
  z.int(NO_YEAR).min(2000, NO_YEAR).max(2100, NO_YEAR),
);

/** JSON may hold a code as a number. */
const DIVISION = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  words,
);

const ENTRY = z.strictObject({
  /** Path of the file, relative to the manifest or to a folder named beside it. */
  file: z
    .string('not a text')
    .trim()
    .min(1, 'empty')
    .refine((path) => !/[\r\n\0]/.test(path), 'goes over several lines: a quote is not closed'),
  /** Address it was saved from. */
  url: optional(
    z.url({ protocol: /^https?$/, hostname: /./, error: 'not a web address (http://…)' }),
  ),
  saved_on: optional(DAY),
  agency: optional(words),
  /** Name, former name or code. */
  division: optional(DIVISION),
  year: optional(YEAR),
  scope: optional(
    z.enum(['own', 'own_level', 'all_levels', 'unknown'], {
      error: 'not one of own, own_level, all_levels, unknown',
    }),
  ),
  note: optional(words),
  published_on: optional(DAY),
  origin: optional(z.enum(['real', 'demo'], { error: 'not real or demo' })),
});
export type ManifestEntry = z.infer<typeof ENTRY>;

/** Names that columns had before, and the ones they have now. */
const ALIASES = { division_code: 'division', fiscal_year: 'year' } as const;

/** Columns a manifest may have, older names last. */
export const MANIFEST_COLUMNS: readonly string[] = [
  ...Object.keys(ENTRY.shape),
  ...Object.keys(ALIASES),
];

/**
 * Checks one row.
 *
 * @returns the entry, or what is wrong with it, each column by name
 * @example
 * manifestEntry({ file: 'a.html', division: '盘县', fiscal_year: '2016年' })
 * // => { file: 'a.html', division: '盘县', year: 2016 }
 * manifestEntry({ file: 'a.html', year: 'zwanzig' }) // => 'year "zwanzig": not a fiscal year such as 2023'
 */
export function manifestEntry(fields: Readonly<Record<string, unknown>>): ManifestEntry | string {
  const row: Record<string, unknown> = { ...fields };
  for (const [old, name] of Object.entries(ALIASES)) {
    if (!(old in row)) continue;
    if (isSet(row[name]) && isSet(row[old]) && String(row[name]) !== String(row[old]))
      return `${old} "${row[old]}" and ${name} "${row[name]}" are two columns for one thing`;
    if (!isSet(row[name])) row[name] = row[old];
    delete row[old];
  }
  const parsed = ENTRY.safeParse(row);
  if (parsed.success) return divisionProblem(parsed.data) ?? parsed.data;
  const problems = parsed.error.issues.map(({ path, message, ...issue }) => {
    const name = String(path[0] ?? '');
    if (issue.code === 'unrecognized_keys') return `unknown column ${issue.keys.join(', ')}`;
    return isSet(row[name]) ? `${name} "${row[name]}": ${message}` : `no ${name}`;
  });
  return [...new Set(problems)].join('; ');
}

/** What the entry says of the report, for normalisation. */
export function entryHints(entry: ManifestEntry): Hints {
  const { division, year } = entry;
  const named = division === undefined ? null : namedDivision(division, year ?? null);
  const hints = {
    agency: entry.agency,
    divisionCode: named?.code ?? undefined,
    portalDivision: named?.zone?.name,
    fiscalYear: year,
    scope: entry.scope,
    publishedOn: entry.published_on,
    origin: entry.origin,
  };
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}

function divisionProblem({ division, year }: ManifestEntry): string | null {
  if (division === undefined) return null;
  const named = namedDivision(division, year ?? null);
  if (named.code !== null || named.zone !== null) return null;
  const { candidates, isOtherYear } = named;
  if (candidates.length > 0)
    return `division "${division}" can be ${candidates.join(', ')}: give the code, or the name with its prefecture`;
  if (isOtherYear) return `division "${division}" did not exist in ${year}`;
  return `division "${division}": no division of this name or code is known`;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** The value as text, full-width digits as plain ones. */
function plain(value: unknown): string {
  return String(value ?? '')
    .normalize('NFKC')
    .trim();
}
