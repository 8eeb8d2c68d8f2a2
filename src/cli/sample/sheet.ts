/**
 * The coding sheet: what a coder is shown, and what two coders and a referee fill in.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { reasonOf } from '../../app/reason-of.ts';
import { type FieldPath, fieldFaults, joinFaults } from '../../normalize/field-faults.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import { BOM, csvRecord } from '../../store/export/csv.ts';
import type { Language } from '../../text/language.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { faultyFile } from '../faulty-file.ts';
import { missingColumns, NO_ROWS, type NumberedRow, numberedRows } from '../numbered-rows.ts';
import { isReading } from './coded-reading.ts';

/** One cell to be read in the source. */
export interface SheetItem {
  readonly report_id: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly row_label: string;
  readonly column_label: string;
  readonly agency: string;
  readonly fiscal_year: number | null;
  readonly place: string;
  readonly source: string;
  readonly archive: string;
  readonly sha256: string;
  readonly origin: string;
  readonly stratum: string;
  readonly stratum_cells: number;
}

const ITEM_COLUMNS = [
  ...['report_id', 'table', 'row', 'column', 'row_label', 'column_label', 'agency', 'fiscal_year'],
  ...['place', 'source', 'archive', 'sha256', 'origin', 'stratum', 'stratum_cells'],
] as const satisfies readonly (keyof SheetItem)[];
/** Filled in by hand. `settled` is the referee's reading where the coders differ. */
const CODER_COLUMNS = ['coder_1', 'coder_2', 'settled', 'remark'] as const;

const INSTRUCTIONS: readonly string[] = [
  '打开 source（或 archive）中的原文，找到 row_label 和 column_label 所指的单元格，在 coder_1 / coder_2 中填写原文印出的内容。两名编码员互不参看。',
  'Open the source, find the cell that row_label and column_label name, and write what is printed there. The two coders work apart.',
  '数字照抄 | a number: as printed',
  '空白单元格填 blank | an empty cell: blank',
  '“/”“-”“无”等记号填 mark | a sign such as / or -: mark',
  '原文没有该单元格填 none | the source has no such cell: none',
  '看不清填 ? | not readable: ?',
];

/** Writes CSV, or an Excel workbook with instructions where the name ends in .xlsx. */
export async function writeSheet(path: string, items: readonly SheetItem[]): Promise<void> {
  const head = [...ITEM_COLUMNS, ...CODER_COLUMNS];
  const rows = items.map((item) => [
    ...ITEM_COLUMNS.map((name) => item[name]),
    ...CODER_COLUMNS.map(() => ''),
  ]);
  if (!path.toLowerCase().endsWith('.xlsx')) {
    writeFileSync(path, BOM + [head, ...rows].map(csvRecord).join(''));
    return;
  }
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([head, ...rows]), 'sample');
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet(INSTRUCTIONS.map((line) => [line])),
    '说明 instructions',
  );
  book.Props = { CreatedDate: new Date(0), ModifiedDate: new Date(0) };
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

const ENTRY = z.string().refine(isReading).default('');
const FROM_SAMPLE = {
  report_id: z.string(),
  table: z.string(),
  row: z.string(),
  column: z.string(),
  sha256: z.string(),
  origin: z.enum(['real', 'demo']),
  stratum: z.string(),
  stratum_cells: z.coerce.number().int().positive(),
};
const CODED = z.object({ ...FROM_SAMPLE, coder_1: ENTRY, coder_2: ENTRY, settled: ENTRY });
export type CodedItem = z.infer<typeof CODED>;

/**
 * Reads a sheet that coders have filled in, CSV or Excel.
 *
 * @throws CliError configuration, naming every line and column that cannot be used
 */
export async function readCodedSheet(path: string, lang: Language): Promise<CodedItem[]> {
  const rows = await rowsOf(path, lang);
  const columns = Object.keys(FROM_SAMPLE).filter(
    (name) => !Object.hasOwn(rows[0]?.fields ?? {}, name),
  );
  const fault = rows.length === 0 ? NO_ROWS : missingColumns(columns);
  if (columns.length > 0) throw faultyFile(path, [{ line: null, fault }], lang);
  const read = rows.map(({ line, fields }) => ({ line, fields, parsed: CODED.safeParse(fields) }));
  const faults = read.flatMap(({ line, fields, parsed: { error } }) =>
    error === undefined
      ? []
      : [{ line, fault: joinFaults(fieldFaults(fields, error.issues, { hint })) }],
  );
  if (faults.length > 0) throw faultyFile(path, faults, lang);
  return read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));
}

async function rowsOf(path: string, lang: Language): Promise<NumberedRow[]> {
  const { read } = await import('@e965/xlsx');
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CliError(EXIT.configuration, `${path}: ${reasonOf(error)}`, { file: path });
  }
  try {
    const book = path.toLowerCase().endsWith('.xlsx')
      ? read(bytes, { type: 'buffer' })
      : read(bytes.toString('utf8').replace(BOM, ''), { type: 'string', raw: true });
    return await numberedRows(book);
  } catch {
    throw faultyFile(path, [{ line: null, fault: NO_TABLE }], lang);
  }
}

const NO_TABLE: Words = {
  en: 'cannot be read as a table: save it as .csv (UTF-8) or .xlsx',
  zh: '无法作为表格读取：请另存为 .csv（UTF-8）或 .xlsx',
};

const ENTRY_HINT: Words = {
  en: 'write the number as printed, or blank, mark, none or ?',
  zh: '请照抄数字，或写 blank（空白）、mark（记号）、none（无此单元格）、?（看不清）',
};

const AS_WRITTEN: Words = {
  en: 'leave it as gongkai sample wrote it',
  zh: '请保留 gongkai sample 写出的内容',
};

function hint([column]: FieldPath): Words {
  return ['coder_1', 'coder_2', 'settled'].includes(String(column)) ? ENTRY_HINT : AS_WRITTEN;
}
