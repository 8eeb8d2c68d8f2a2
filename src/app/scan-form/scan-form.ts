/**
 * What was read in a scan as a workbook to confirm it by: one line a cell, its picture beside it, unsure ones first.
 * Nothing in it is marked as seen, and no reader takes it for a report.
 *
 * @module
 */
import type { WorkSheet } from '@e965/xlsx';
import type { RecognisedScan } from '../../normalize/recognised.ts';
import { SCAN_FORM_MARK } from '../../parse/forms/blank-form.ts';
import { formTable } from '../../parse/forms/form.ts';
import { type CellReading, isUnsure } from '../../parse/readers/recognised/recognised-report.ts';
import type { PagePart, PartPicture } from '../recognise/recognising-protocol.ts';
import { type PlacedPicture, withPictures } from './pictures-in-workbook.ts';

/** What the first sheet asks for, in order: the label in column A, what is known or typed in column B. */
export const SCAN_FIELDS = {
  agency: '机关全称',
  year: '年度',
  division: '区划代码',
  scope: '统计范围',
  author: '确认人',
  file: '扫描件',
  sha256: 'SHA-256',
  model: '识别程序',
} as const;

/** Columns of the second sheet, in order. */
export const CELL_COLUMNS = {
  number: '序号',
  row: '行',
  column: '列',
  picture: '图片',
  reading: '识别',
  value: '核对后的数',
  seen: '已核对',
  doubts: '存疑',
  place: '单元格',
  page: '页',
  box: '图中位置',
  hash: '图片指纹',
} as const;

export const REPORT_SHEET = '报告';
export const CELLS_SHEET = '校对';

/** Pixels around a cell that its picture shows as well. */
const MARGIN = 6;
/** Room for a picture on the sheet, in pixels; a line has 0.75 points for each of its height. */
const ROOM = { width: 150, height: 36 };

/** The readings in the order of the workbook: unsure ones first, else as in the scan. */
export function inFormOrder(cells: readonly CellReading[]): CellReading[] {
  return [...cells.filter(isUnsure), ...cells.filter((cell) => !isUnsure(cell))];
}

/** The part of a page that shows a cell. */
export function partOfCell({ page, box: { x0, y0, x1, y1 } }: CellReading): PagePart {
  return { page, box: [x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN] };
}

interface FormOfScan {
  readonly scan: RecognisedScan;
  /** As provenance names the scan, and its hash. */
  readonly uri: string;
  readonly sha256: string;
  /** In {@link inFormOrder}. */
  readonly cells: readonly CellReading[];
  /** Of each cell; null where it has none. */
  readonly pictures: readonly (PartPicture | null)[];
}

/** The workbook (XLSX) in which a scan is confirmed. */
export async function scanForm({
  scan,
  uri,
  sha256,
  cells,
  pictures,
}: FormOfScan): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const known: Readonly<Record<keyof typeof SCAN_FIELDS, string | number | null>> = {
    ...{ agency: scan.agency, year: scan.fiscalYear, division: scan.divisionCode },
    ...{ scope: scan.scope === 'unknown' ? null : scan.scope, author: null, file: uri, sha256 },
    model: scan.model,
  };
  const fields = Object.entries(SCAN_FIELDS) as [keyof typeof SCAN_FIELDS, string][];
  const report: WorkSheet = utils.aoa_to_sheet([
    [`${SCAN_FORM_MARK}（不是报告）：识别所得，核对之前不是公布值`],
    ...fields.map(([name, label]) => [label, known[name], HELP[name] ?? null]),
  ]);
  report['!cols'] = [14, 44, 60].map((wch) => ({ wch }));
  const list: WorkSheet = utils.aoa_to_sheet([
    [
      `${SCAN_FORM_MARK}：对照图片逐格核对，在“${CELL_COLUMNS.seen}”一列填 1；没有数字的格留空，或写 /、—`,
    ],
    Object.values(CELL_COLUMNS),
    ...cells.map((cell, index) => lineOf(scan, cell, index)),
  ]);
  list['!cols'] = [6, 44, 30, 22, 12, 12, 8, 24, 40, 5, 20, 20].map((wch) => ({ wch }));
  list['!rows'] = [{}, {}, ...cells.map(() => ({ hpt: 0.75 * (ROOM.height + 4) }))];
  const book = utils.book_new();
  utils.book_append_sheet(book, report, REPORT_SHEET);
  utils.book_append_sheet(book, list, CELLS_SHEET);
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }));
  const placed = cells.flatMap((cell, index) => placedPicture(cell, index, pictures[index]));
  return withPictures(bytes, 2, placed);
}

const HELP: Readonly<Partial<Record<keyof typeof SCAN_FIELDS, string>>> = {
  agency: '报告上的全称；识别所得，请核对',
  year: '识别所得，请核对',
  division: '六位；识别所得，请核对',
  scope: 'own（本机关）、own_level（本级）、all_levels（含下级）；不明则留空',
  author: '请填写姓名或代号',
  file: '填好后运行 gongkai decide --from 本文件，再用 gongkai ingest 读入扫描件',
  sha256: '请勿修改',
};

/** One cell as a line, in the order of {@link CELL_COLUMNS}. */
function lineOf(
  { forms }: RecognisedScan,
  cell: CellReading,
  index: number,
): (string | number | null)[] {
  const { table, row, column, text, number, agreement, doubts, page, box, picture } = cell;
  const form = forms[table] ?? '';
  const official = formTable(form, table)?.rows.find(({ code }) => code === row);
  const head = official?.columns.find(({ code }) => code === column);
  const read = number ?? (text === '' ? null : text);
  const why = [...(agreement < 1 ? [`一致度 ${agreement.toFixed(2)}`] : []), ...doubts].join('、');
  return [
    ...[index + 1, official?.label ?? row, head?.label ?? column, null, text, read, null],
    ...[why === '' ? null : why, `${form}/${table}/${row}/${column}`, page],
    ...[[box.x0, box.y0, box.x1, box.y1].map(Math.round).join(','), picture],
  ];
}

function placedPicture(
  { table, row, column }: CellReading,
  index: number,
  picture: PartPicture | null | undefined,
): PlacedPicture[] {
  if (picture === null || picture === undefined) return [];
  const { png, width, height } = picture;
  const scale = Math.min(1, ROOM.width / width, ROOM.height / height);
  const at = { row: index + 2, column: Object.keys(CELL_COLUMNS).indexOf('picture') };
  const size = { width: width * scale, height: height * scale };
  return [{ png, ...at, ...size, name: `${table}/${row}/${column}` }];
}
