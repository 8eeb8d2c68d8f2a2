/**
 * Draws cells for validation by hand: strata by origin, level, form and reader, simple random within each.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import type { TableName } from '../../parse/forms/form.ts';
import { cellsOfVersion, type StoredCell } from '../../store/read/report-cells.ts';
import { allFormCells } from '../../store/slot.ts';
import type { Store } from '../../store/store.ts';
import { allocate, chooseNumbers, seeded } from './random.ts';
import type { SheetItem } from './sheet.ts';

interface FrameReport {
  readonly version_id: number;
  readonly report_id: string;
  readonly agency: string | null;
  readonly fiscal_year: number | null;
  readonly origin: string;
  readonly level: string | null;
  readonly form: string | null;
  readonly reader: string;
  readonly cells: number;
  readonly source_uri: string;
  readonly archive: string | null;
  readonly sha256: string;
}

const FRAME = `SELECT r.version_id, o.report_id, o.agency, o.fiscal_year, o.origin, o.level, o.form, o.reader,
    o.cells_total AS cells, o.source_uri, o.archive, o.sha256
  FROM report_overview o JOIN report r ON r.report_id = o.report_id
  WHERE o.cells_total > 0 ORDER BY o.report_id`;

/**
 * Draws a sample. The same database and seed give the same cells.
 *
 * @param n - cells to draw; all where there are fewer
 */
export function drawSample(store: Store, n: number, seed: string): SheetItem[] {
  const reports = [...store.rows(FRAME)] as unknown as FrameReport[];
  const strata = [...Map.groupBy(reports, stratumOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const sizes = strata.map(([, members]) => sum(members.map(({ cells }) => cells)));
  const counts = allocate(n, sizes);
  const cellsOf = reader(store);
  return strata.flatMap(([stratum, members], index) => {
    const size = sizes[index] ?? 0;
    const numbers = chooseNumbers(seeded(`${seed}/${stratum}`), counts[index] ?? 0, size);
    return locate(members, numbers).flatMap(([report, position]) =>
      itemOf(cellsOf(report.version_id)[position], report, { stratum, size }),
    );
  });
}

/** Cells of one report are drawn one after the other: it is read once. */
function reader(store: Store): (versionId: number) => readonly StoredCell[] {
  let last = -1;
  let cells: readonly StoredCell[] = [];
  return (versionId) => {
    if (versionId !== last) cells = cellsOfVersion(store, versionId);
    last = versionId;
    return cells;
  };
}

function stratumOf({ origin, level, form, reader }: FrameReport): string {
  return [origin, level ?? 'no level', form ?? 'no form', reader].join(' / ');
}

/** Turns numbers of cells within a stratum into reports and positions. */
function locate(
  members: readonly FrameReport[],
  numbers: readonly number[],
): (readonly [FrameReport, number])[] {
  const found: (readonly [FrameReport, number])[] = [];
  let before = 0;
  let next = 0;
  for (const report of members) {
    for (let n = numbers[next]; n !== undefined && n < before + report.cells; n = numbers[next]) {
      found.push([report, n - before]);
      next += 1;
    }
    before += report.cells;
  }
  return found;
}

const LABELS = new Map(
  allFormCells().map(({ form, table, row, column }) => [
    `${form} ${table} ${row.code} ${column.code}`,
    {
      row: [...row.path, row.label].filter((part) => part !== '').join(' > '),
      column: [...column.path, column.label].filter((part) => part !== '').join(' > '),
    },
  ]),
);

/** The review table has one row without a label; its heading has to do. */
const SECTIONS: Readonly<Record<TableName, string>> = {
  disclosure: '主动公开政府信息情况',
  requests: '收到和处理政府信息公开申请情况',
  review: '政府信息公开行政复议、行政诉讼情况',
  statistics: '政府信息公开情况统计表',
};

/** The item says where the cell is and nothing of what was read there. */
function itemOf(
  cell: StoredCell | undefined,
  report: FrameReport,
  { stratum, size }: { readonly stratum: string; readonly size: number },
): SheetItem[] {
  if (cell === undefined) return [];
  const labels = LABELS.get(`${cell.form} ${cell.table} ${cell.row} ${cell.column}`);
  return [
    {
      report_id: report.report_id,
      table: cell.table,
      row: cell.row,
      column: cell.column,
      row_label: labels?.row || SECTIONS[cell.table],
      column_label: labels?.column ?? cell.column,
      agency: report.agency ?? '',
      fiscal_year: report.fiscal_year,
      place: cell.at === null ? '' : locatorText(cell.at),
      source: report.source_uri,
      archive: report.archive ?? '',
      sha256: report.sha256,
      origin: report.origin,
      stratum,
      stratum_cells: size,
    },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * @example
 * locatorText({ table: 1, row: 4, column: 8 }) // => 'table 1, row 4, column 8 (counted from 0)'
 * locatorText({ sheet: '表二', ref: 'C7' }) // => 'sheet 表二, cell C7'
 */
export function locatorText(at: Locator): string {
  if ('line' in at) return `line ${at.line}`;
  if ('page' in at) return `page ${at.page}, box ${at.box.map((n) => Math.round(n)).join(' ')}`;
  if ('sheet' in at) return `sheet ${at.sheet}, cell ${at.ref}`;
  return `table ${at.table}, row ${at.row}, column ${at.column} (counted from 0)`;
}
