/**
 * The rows of a manifest, each with the place where a person finds it: CSV (also as spreadsheets of Chinese systems
 * write it), JSON, or JSON lines.
 *
 * @module
 */
import { readJson } from '../../normalize/json-text.ts';
import { InputError } from '../input-error.ts';
import { fileText } from '../text-of.ts';

export interface ManifestRow {
  /** `row 3` as a spreadsheet counts them, `line 3` of JSON lines, `entry 3` of a JSON list. */
  readonly place: string;
  /** What stands there by column; a text says why nothing could be read. */
  readonly fields: Readonly<Record<string, unknown>> | string;
}

/**
 * Reads the text of a manifest. A row that cannot be read says so and costs itself alone.
 *
 * @throws InputError for a text without rows to tell apart: broken JSON, columns nobody knows, no column `file`
 * @example
 * await manifestRows('m.csv', Buffer.from('file,year\na.html,2020\n'), ['file', 'year'])
 * // => [{ place: 'row 2', fields: { file: 'a.html', year: '2020' } }]
 */
export async function manifestRows(
  path: string,
  bytes: Uint8Array,
  columns: readonly string[],
): Promise<ManifestRow[]> {
  const text = fileText(bytes);
  if (/^\s*\[/.test(text)) return entries(path, text);
  if (/^\s*\{/.test(text)) return jsonLines(text);
  return csvRows(path, text, columns);
}

function entries(path: string, text: string): ManifestRow[] {
  const read = readJson(text);
  if (!read.ok) throw new InputError(`${path}: ${read.fault.en}`);
  const list = Array.isArray(read.value) ? read.value : [];
  return list.map((value, index) => ({ place: `entry ${index + 1}`, fields: object(value) }));
}

const NO_JSON = 'not JSON: each line is one object in straight brackets and quotes';

function jsonLines(text: string): ManifestRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `line ${index + 1}`;
    const read = readJson(line);
    return [{ place, fields: read.ok ? object(read.value) : NO_JSON }];
  });
}

function object(value: unknown): ManifestRow['fields'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : 'not an object with columns';
}

async function csvRows(
  path: string,
  text: string,
  known: readonly string[],
): Promise<ManifestRow[]> {
  const { read, utils } = await import('@e965/xlsx');
  const [sheet] = Object.values(read(text, { type: 'string', raw: true }).Sheets);
  const options = { header: 1, defval: '', blankrows: true, raw: true } as const;
  const rows = sheet === undefined ? [] : utils.sheet_to_json<string[]>(sheet, options);
  const head = (rows[0] ?? []).map((name) => String(name).trim().toLowerCase());
  const problem = headProblem(head, known);
  if (problem !== null) throw new InputError(`${path}: ${problem}. Columns: ${known.join(', ')}`);
  return rows.slice(1).flatMap((row, index) => {
    const cells = row.map((cell) => String(cell).trim());
    if (cells.every((cell) => cell === '')) return [];
    return [{ place: `row ${index + 2}`, fields: named(head, cells) }];
  });
}

function headProblem(head: readonly string[], known: readonly string[]): string | null {
  if (!head.includes('file')) return 'the first row names no column "file"';
  const names = head.filter((name) => name !== '');
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return `unknown column ${unknown.join(', ')}`;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? null : `column ${twice} twice`;
}

function named(head: readonly string[], cells: readonly string[]): ManifestRow['fields'] {
  const spilled = cells.findIndex((cell, index) => cell !== '' && (head[index] ?? '') === '');
  if (spilled !== -1)
    return `"${cells[spilled]}" stands under no column: put quotes around a field with a comma in it`;
  const pairs = head.map((name, index) => [name, cells[index] ?? ''] as const);
  return Object.fromEntries(pairs.filter(([name, cell]) => name !== '' && cell !== ''));
}
