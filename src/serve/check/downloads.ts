/**
 * The result of a check as files, inside of its page: nothing has to be kept for them.
 *
 * @module
 */
import type { Language } from '../../text/language.ts';
import type { CheckedUpload } from './checked.ts';
import { readOf } from './read-record.ts';
import { checkWorkbook } from './workbook.ts';

/** A file that a page carries in its link. */
export interface CarriedFile {
  readonly name: string;
  readonly text: string;
  readonly href: string;
}

/** Bytes of one file in a page; a larger one comes from the API or the command line. */
const MOST_BYTES = 3 * 1024 * 1024;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * JSON and XLSX of one file; XLSX and one ZIP with all of several.
 *
 * @returns files that are not too large for a page, and whether one was
 */
export async function carriedFiles(
  all: readonly CheckedUpload[],
  lang: Language,
): Promise<{ readonly files: readonly CarriedFile[]; readonly isCut: boolean }> {
  const workbook = await checkWorkbook(all, lang);
  const [first] = all;
  const record = all.length === 1 && first !== undefined ? readOf(first) : null;
  const made: readonly (readonly [name: string, text: string, bytes: Uint8Array, type: string])[] =
    [
      ...(record === null
        ? []
        : [['gongkai-check.json', 'JSON', json(record), 'application/json'] as const]),
      ['gongkai-check.xlsx', 'XLSX', workbook, XLSX],
      ...(all.length < 2
        ? []
        : [['gongkai-check.zip', 'ZIP', await zipped(all, workbook), 'application/zip'] as const]),
    ];
  const small = made.filter(([, , bytes]) => bytes.byteLength <= MOST_BYTES);
  return {
    isCut: small.length < made.length,
    files: small.map(([name, text, bytes, type]) => ({
      name,
      text,
      href: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`,
    })),
  };
}

/** The record as `gongkai parse` prints it. */
function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** The workbook, and beside it the record of every file that was read. */
async function zipped(all: readonly CheckedUpload[], workbook: Uint8Array): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const records = all.flatMap((one, index) => {
    const record = readOf(one);
    return record === null ? [] : [[memberName(one.name, index), json(record)] as const];
  });
  // Without a time of its own: the same files make the same archive.
  const mtime = new Date('1980-01-02T00:00:00Z');
  return zipSync(Object.fromEntries([['gongkai-check.xlsx', workbook] as const, ...records]), {
    mtime,
  });
}

/**
 * A name for a member: its number keeps two files of one name apart.
 *
 * @example
 * memberName('年报/2023.html', 0) // => '01-2023.html.json'
 */
export function memberName(name: string, index: number): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').replace(/[<>:"|?*\s]+/gu, '_').slice(-80);
  return `${String(index + 1).padStart(2, '0')}-${plain}.json`;
}
