/**
 * Finds the reports a person has read: `NAME.gold.json` with the report `NAME.*` beside it.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type FieldPath, fieldFaults } from '../../normalize/field-faults.ts';
import { readJson } from '../../normalize/json-text.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import type { Language } from '../../text/language.ts';
import { faultyFile } from '../faulty-file.ts';
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
 * @throws CliError where the folder holds none, or one that is not to be used, naming all its fields at fault
 */
export async function goldFiles(folder: string, lang: Language): Promise<GoldFile[]> {
  const fault = (words: Words) => faultyFile(folder, [{ line: null, fault: words }], lang);
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw fault(NO_FOLDER);
  });
  const gold = names.filter((name) => name.endsWith(ENDING)).sort();
  if (gold.length === 0) throw fault(NO_GOLD);
  return Promise.all(gold.map((name) => readGold(folder, name, names, lang)));
}

async function readGold(
  folder: string,
  name: string,
  names: readonly string[],
  lang: Language,
): Promise<GoldFile> {
  const stem = name.slice(0, -ENDING.length);
  const path = join(folder, name);
  const reports = names.filter((other) => other.startsWith(`${stem}.`) && other !== name);
  const [report] = reports;
  if (report === undefined || reports.length > 1)
    throw faultyFile(path, [{ line: null, fault: notOneReport(stem, reports.length) }], lang);
  const text = await readFile(path);
  const bytes = await readFile(join(folder, report));
  const digest = createHash('sha256').update(bytes).update(text).digest('hex');
  const { gold, faults } = goldOf(text.toString('utf8'));
  if (gold === null)
    throw faultyFile(
      path,
      faults.map((fault) => ({ line: null, fault })),
      lang,
    );
  return { name: stem, report: join(folder, report), bytes, gold, digest };
}

/** The values, or all that is wrong with them. */
function goldOf(text: string): {
  readonly gold: Gold | null;
  readonly faults: readonly Words[];
} {
  const json = readJson(text);
  if (!json.ok) return { gold: null, faults: [json.fault] };
  const read = GOLD.safeParse(json.value);
  return read.success
    ? { gold: read.data, faults: [] }
    : { gold: null, faults: fieldFaults(json.value, read.error.issues, { hint }) };
}

const NO_FOLDER: Words = {
  en: 'no such folder, or it cannot be read',
  zh: '没有这个文件夹，或无法读取',
};
const NO_GOLD: Words = {
  en: `no file NAME${ENDING} in it`,
  zh: `其中没有 名称${ENDING} 文件`,
};

function notOneReport(stem: string, found: number): Words {
  return {
    en: `needs exactly one report ${stem}.* beside it, found ${found}`,
    zh: `旁边须恰有一份报告 ${stem}.*，现有 ${found} 份`,
  };
}

const TABLES_HINT: Words = {
  en: 'write tables, rows and columns: {"requests": {"received": {"total": 5}}}',
  zh: '请写表、行、列：{"requests": {"received": {"total": 5}}}',
};

const HINTS: Readonly<Record<string, Words>> = {
  form: {
    en: 'write the form, in quotes: "2014", "2019" or "2021"; or null',
    zh: '请写表式，加引号："2014"、"2019" 或 "2021"；没有则写 null',
  },
  agency: {
    en: 'write the full name of the body, or null',
    zh: '请写机关全称，没有则写 null',
  },
  fiscalYear: {
    en: 'write the fiscal year without quotes: 2023; or null',
    zh: '请写报告年度，不加引号：2023；没有则写 null',
  },
  divisionCode: {
    en: 'write six digits in quotes: "990202"; or null',
    zh: '请写六位数字，加引号："990202"；没有则写 null',
  },
};

const VALUE_HINT: Words = {
  en: 'write the number without quotes: 5; or null for a blank or a mark',
  zh: '请写数字，不加引号：5；空白或记号写 null',
};

function hint(path: FieldPath): Words {
  const [first] = path;
  if (first === undefined)
    return { en: 'not a gold file: write { … }', zh: '不是 gold 文件：请写 { … }' };
  // Below a table stand rows, and below them columns.
  return path.length > 2 ? VALUE_HINT : (HINTS[String(first)] ?? TABLES_HINT);
}
