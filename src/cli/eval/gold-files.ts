/**
 * Finds the reports a person has read: `NAME.gold.json` with the report `NAME.*` beside it.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CliError, EXIT } from '../exit-code.ts';
import type { Gold } from './score.ts';

const VALUE = z.number().nullable();
const TABLES = z.record(
  z.string(),
  z.record(z.string(), z.union([VALUE, z.record(z.string(), VALUE)])),
);
const GOLD = z.object({
  form: z.string().nullable(),
  agency: z.string().nullable(),
  fiscalYear: z.number().int().nullable(),
  divisionCode: z.string().nullable(),
  tables: TABLES,
  meant: TABLES.optional(),
});

const ENDING = '.gold.json';

export interface GoldFile {
  readonly name: string;
  readonly report: string;
  readonly bytes: Uint8Array;
  readonly gold: Gold;
  readonly digest: string;
}

/**
 * Reads the gold files of a folder and its subfolders, in order of their names.
 *
 * @throws CliError where the folder holds none, or one that is not to be used
 */
export async function goldFiles(folder: string): Promise<GoldFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw new CliError(EXIT.configuration, `${folder}: no such folder, or it cannot be read`);
  });
  const gold = names.filter((name) => name.endsWith(ENDING)).sort();
  if (gold.length === 0)
    throw new CliError(EXIT.configuration, `${folder}: no file NAME${ENDING} in it`);
  return Promise.all(gold.map((name) => readGold(folder, name, names)));
}

async function readGold(folder: string, name: string, names: readonly string[]): Promise<GoldFile> {
  const stem = name.slice(0, -ENDING.length);
  const reports = names.filter((other) => other.startsWith(`${stem}.`) && other !== name);
  const [report] = reports;
  if (report === undefined || reports.length > 1)
    throw new CliError(
      EXIT.configuration,
      `${join(folder, name)}: needs exactly one report ${stem}.* beside it, found ${reports.length}`,
    );
  const text = await readFile(join(folder, name));
  const bytes = await readFile(join(folder, report));
  const digest = createHash('sha256').update(bytes).update(text).digest('hex');
  return {
    name: stem,
    report: join(folder, report),
    bytes,
    gold: goldOf(join(folder, name), text),
    digest,
  };
}

function goldOf(path: string, text: Buffer): Gold {
  try {
    return GOLD.parse(JSON.parse(text.toString('utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CliError(EXIT.configuration, `${path}: not a gold file: ${reason}`);
  }
}
