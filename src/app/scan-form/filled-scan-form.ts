/**
 * The workbook in which a scan was confirmed, read back: what was marked as seen, with the picture it was seen on.
 *
 * @module
 */
import { z } from 'zod';
import { SCOPES, type Words } from '../../normalize/vocabulary.ts';
import { SCAN_FORM_MARK } from '../../parse/forms/blank-form.ts';
import { formTable, type TableName } from '../../parse/forms/form.ts';
import { CELL_COLUMNS, CELLS_SHEET, REPORT_SHEET, SCAN_FIELDS } from './scan-form.ts';

/** One cell of the form, as its line says. */
interface FilledCell {
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  /** As it was read. */
  readonly text: string;
  readonly number: number | null;
  /** What the person left or wrote there. */
  readonly value: string;
  readonly isSeen: boolean;
  readonly page: number;
  readonly box: [number, number, number, number];
  readonly picture: string;
}

interface FilledScanForm {
  readonly uri: string;
  readonly sha256: string;
  readonly author: string;
  readonly agency: string;
  readonly year: string;
  readonly division: string;
  readonly scope: string;
  readonly cells: readonly FilledCell[];
}

export type FilledReading =
  | { readonly ok: true; readonly form: FilledScanForm }
  | { readonly ok: false; readonly faults: readonly Words[] };

/** What people write to say yes, and to say no. */
const YES = /^(?:1|是|对|y|yes|x|√|✓|✔|ok|true|已核对)$/i;
const NO = /^(?:|0|否|n|no|false)$/i;
/** A workbook of somebody else may have any number of lines. */
const MOST_LINES = 4000;

const Line = z.object({
  page: z.coerce.number().int().min(1),
  box: z
    .string()
    .regex(/^-?\d+(?:,-?\d+){3}$/)
    .transform((text) =>
      z.tuple([z.number(), z.number(), z.number(), z.number()]).parse(text.split(',').map(Number)),
    ),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Reads a filled form; all its faults at once. */
export async function filledScanForm(bytes: Uint8Array): Promise<FilledReading> {
  const { read, utils } = await import('@e965/xlsx');
  let sheets: (name: string) => string[][];
  try {
    const book = read(bytes, { type: 'array', sheetRows: MOST_LINES });
    sheets = (name) =>
      utils
        .sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1, blankrows: true })
        .map((line) => Array.from(line, (cell) => String(cell ?? '').trim()));
  } catch {
    return { ok: false, faults: [NO_FORM] };
  }
  const [report, list] = [sheets(REPORT_SHEET), sheets(CELLS_SHEET)];
  if (![report, list].every((sheet) => sheet[0]?.[0]?.startsWith(SCAN_FORM_MARK) === true))
    return { ok: false, faults: [NO_FORM] };
  const field = (name: keyof typeof SCAN_FIELDS): string =>
    report.find(([label]) => label === SCAN_FIELDS[name])?.[1] ?? '';
  if (!/^[0-9a-f]{64}$/.test(field('sha256'))) return { ok: false, faults: [NO_HASH] };
  const faults: Words[] = [];
  const cells = cellsOf(list, faults);
  if (faults.length > 0) return { ok: false, faults };
  const form = {
    ...{ uri: field('file'), sha256: field('sha256'), author: field('author'), cells },
    ...{ agency: field('agency'), year: field('year'), division: field('division') },
    scope: scopeOf(field('scope')),
  };
  return { ok: true, form };
}

function cellsOf([, head = [], ...lines]: readonly string[][], faults: Words[]): FilledCell[] {
  const at = (name: keyof typeof CELL_COLUMNS): number => head.indexOf(CELL_COLUMNS[name]);
  return lines.flatMap((line, index) => {
    const text = (name: keyof typeof CELL_COLUMNS): string => line[at(name)] ?? '';
    if (text('place') === '') return [];
    const number = index + 3;
    const seen = text('seen');
    if (!YES.test(seen) && !NO.test(seen)) faults.push(unclear(number, seen));
    const cell = cellAt(text('place'));
    const rest = Line.safeParse({ page: text('page'), box: text('box'), hash: text('hash') });
    if (cell === undefined || !rest.success) {
      faults.push(changed(number));
      return [];
    }
    const { page, box, hash } = rest.data;
    const reading = text('reading');
    return [
      {
        ...{ ...cell, text: reading, value: text('value'), isSeen: YES.test(seen) },
        ...{
          number: /^\d{1,15}$/.test(reading) ? Number(reading) : null,
          page,
          box,
          picture: hash,
        },
      },
    ];
  });
}

/** The cell that `form/table/row/column` names, where the form has it. */
function cellAt(place: string): Pick<FilledCell, 'table' | 'row' | 'column'> | undefined {
  const [form = '', table = '', row = '', column = ''] = place.split('/');
  const official = formTable(form, table as TableName)?.rows.find(({ code }) => code === row);
  const isThere = official?.columns.some(({ code }) => code === column) === true;
  return isThere ? { table: table as TableName, row, column } : undefined;
}

/** The code of a scope, where its name was written. */
function scopeOf(text: string): string {
  return Object.entries(SCOPES).find(([, { zh }]) => zh === text)?.[0] ?? text;
}

const NO_FORM: Words = {
  en: 'not a workbook of gongkai form --from: its first cells do not say so',
  zh: '不是 gongkai form --from 生成的校对表',
};
const NO_HASH: Words = {
  en: `the SHA-256 of the scan on the sheet ${REPORT_SHEET} was changed: write the form anew`,
  zh: `“${REPORT_SHEET}”页上扫描件的 SHA-256 被改动：请重新生成校对表`,
};

function unclear(line: number, text: string): Words {
  return {
    en: `line ${line}: “${text}” under ${CELL_COLUMNS.seen}: write 1, or leave it empty`,
    zh: `第 ${line} 行：“${CELL_COLUMNS.seen}”写的是“${text}”，请写 1 或留空`,
  };
}

function changed(line: number): Words {
  return {
    en: `line ${line}: its cell, page, place or picture was changed: write the form anew`,
    zh: `第 ${line} 行：单元格、页、位置或图片指纹被改动，请重新生成校对表`,
  };
}
