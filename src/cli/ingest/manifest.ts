/**
 * The manifest: what a person knows of documents saved by hand. CSV with a head row, JSON, or JSON lines.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Hints } from '../../normalize/record.ts';
import type { DocumentInfo } from '../../store/landing/delivery.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { readBytes } from '../read-report.ts';
import type { IngestItem } from './ingest.ts';

/** An empty field of a CSV is a field that is not there. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
const DAY = z.iso.date();

const ENTRY = z.strictObject({
  /** Path of the file, relative to the manifest. */
  file: z.string().min(1),
  /** Address it was saved from. */
  url: optional(z.url()),
  saved_on: optional(DAY),
  agency: optional(z.string()),
  division_code: optional(z.string().regex(/^\d{6}$/, 'six digits')),
  fiscal_year: optional(z.coerce.number().int().min(2000).max(2100)),
  scope: optional(z.enum(['own', 'own_level', 'all_levels', 'unknown'])),
  published_on: optional(DAY),
  origin: optional(z.enum(['real', 'demo'])),
});
export type ManifestEntry = z.infer<typeof ENTRY>;

/** Columns a manifest may have. */
export const MANIFEST_COLUMNS = Object.keys(ENTRY.shape);

/**
 * Reads a manifest into items to ingest.
 *
 * @throws CliError naming the line and the column that cannot be used; nothing has been ingested then
 */
export async function readManifest(path: string, parserVersion: string): Promise<IngestItem[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CliError(EXIT.configuration, `${path}: ${error.message}`);
  });
  const rows = await rowsOf(path, text.replace(/^\ufeff/, ''));
  return rows.map((row, index) => {
    const parsed = ENTRY.safeParse(row);
    if (!parsed.success)
      throw new CliError(
        EXIT.configuration,
        `${path}: entry ${index + 1}: ${z.prettifyError(parsed.error)}. Columns: ${MANIFEST_COLUMNS.join(', ')}`,
      );
    return itemOf(parsed.data, dirname(path), parserVersion);
  });
}

async function rowsOf(path: string, text: string): Promise<unknown[]> {
  if (/^\s*[[{]/.test(text)) {
    try {
      return /^\s*\[/.test(text)
        ? JSON.parse(text)
        : text.split('\n').flatMap((line) => (line.trim() === '' ? [] : JSON.parse(line)));
    } catch (error) {
      throw new CliError(EXIT.configuration, `${path}: not JSON: ${String(error)}`);
    }
  }
  const { read, utils } = await import('@e965/xlsx');
  const [sheet] = Object.values(read(text, { type: 'string', raw: true }).Sheets);
  return sheet === undefined ? [] : utils.sheet_to_json(sheet, { defval: '' });
}

function itemOf(entry: ManifestEntry, folder: string, parserVersion: string): IngestItem {
  const path = join(folder, entry.file);
  const info: DocumentInfo = {
    parserVersion,
    ...(entry.saved_on === undefined ? {} : { savedOn: entry.saved_on }),
  };
  return {
    name: path,
    uri: entry.url ?? path,
    bytes: () => readBytes(path),
    hints: hintsOf(entry),
    info,
  };
}

function hintsOf(entry: ManifestEntry): Hints {
  const hints = {
    agency: entry.agency,
    divisionCode: entry.division_code,
    fiscalYear: entry.fiscal_year,
    scope: entry.scope,
    publishedOn: entry.published_on,
    origin: entry.origin,
  };
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}
