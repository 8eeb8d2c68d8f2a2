/**
 * The blank statutory form as a workbook: for reports that nobody can read but people, typed in by hand.
 *
 * @module
 */
import type { WorkBook, WorkSheet } from '@e965/xlsx';
import { type Form, type FormColumn, type FormTable, formForYear } from './form.ts';

/** Name of the sheet that says whose report it is, and the mark in its first cell. */
export const COVER_SHEET = '说明';
export const COVER_MARK = '政府信息公开工作年度报告 手工录入表';

/** How the first cell of each sheet begins in what `gongkai form --from` writes: readings to confirm, no report. */
export const SCAN_FORM_MARK = '扫描件校对表';

/** Fields of the cover, in order; the label stands in column A, what is typed in column B. */
export const COVER_FIELDS = [
  '表式',
  '机关名称',
  '年度',
  '区划代码',
  '来源网址',
  '录入人',
  '录入日期',
  '备注',
] as const;

type Rows = readonly (readonly (string | number | null)[])[];
type Merge = readonly [row: number, column: number, rowSpan: number, columnSpan: number];

interface Layout {
  readonly rows: Rows;
  readonly merges: readonly Merge[];
  readonly widths: readonly number[];
}

/**
 * The form of a fiscal year as XLSX, to be filled in and ingested: one sheet a table, official labels, and a cover for
 * the agency, the source, and who typed it in when.
 *
 * @param fiscalYear - the year reported on, from 2014
 * @returns the bytes of the workbook
 * @throws RangeError for a year without a national form
 * @example
 * (await blankForm(2023)).slice(0, 2) // => Uint8Array [ 80, 75 ]
 */
export async function blankForm(fiscalYear: number): Promise<Uint8Array> {
  const form = formForYear(fiscalYear);
  if (form === undefined) {
    throw new RangeError(
      `There is no national form for ${fiscalYear}; the first is that of 2014. Give a year from 2014 on.`,
    );
  }
  const { utils, write } = await import('@e965/xlsx');
  const book: WorkBook = utils.book_new();
  const sheet = ({ rows, merges, widths }: Layout): WorkSheet => {
    const made = utils.aoa_to_sheet(rows.map((row) => [...row]));
    made['!merges'] = merges.map(([r, c, rowSpan, columnSpan]) => ({
      s: { r, c },
      e: { r: r + rowSpan - 1, c: c + columnSpan - 1 },
    }));
    made['!cols'] = widths.map((wch) => ({ wch }));
    return made;
  };
  utils.book_append_sheet(book, sheet(cover(form, fiscalYear)), COVER_SHEET);
  for (const layout of tableSheets(form)) {
    utils.book_append_sheet(book, sheet(layout.layout), layout.name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}

function cover(form: Form, fiscalYear: number): Layout {
  const known: Readonly<Record<string, string | number>> = { 表式: form.id, 年度: fiscalYear };
  const help: Readonly<Record<string, string>> = {
    表式: `${form.authority}，请勿修改`,
    机关名称: '报告上的全称',
    区划代码: '六位；不填也不填来源网址，则同一报告的多次录入不能归并',
    来源网址: '报告所在网页或文件的地址',
    录入人: '填写姓名或代号',
    录入日期: '如 2024-03-01；同一报告多次录入，以日期较晚者为准',
    备注: '空白单元格就是报告上的空白，请勿填 0',
  };
  return {
    rows: [
      [COVER_MARK],
      ...COVER_FIELDS.map((field) => [field, known[field] ?? null, help[field] ?? null]),
    ],
    merges: [],
    widths: [14, 44, 50],
  };
}

function tableSheets(form: Form): { name: string; layout: Layout }[] {
  const { disclosure, requests, review, statistics } = form.tables;
  return [
    ...(disclosure ? [{ name: '主动公开', layout: disclosureSheet(disclosure) }] : []),
    ...(requests ? [{ name: '依申请公开', layout: requestsSheet(requests) }] : []),
    ...(review ? [{ name: '复议诉讼', layout: reviewSheet(review) }] : []),
    ...(statistics ? [{ name: '统计表', layout: statisticsSheet(statistics) }] : []),
  ];
}

function disclosureSheet({ section, rows }: FormTable): Layout {
  const lines: (string | null)[][] = [[section]];
  const merges: Merge[] = [[0, 0, 1, 4]];
  let article = '';
  for (const row of rows) {
    if (row.path[0] !== article) {
      article = row.path[0] ?? '';
      merges.push([lines.length, 0, 1, 4]);
      lines.push([article]);
      lines.push(['信息内容', ...row.columns.map(({ label }) => label)]);
    }
    lines.push([row.label, ...row.columns.map(() => null)]);
  }
  return { rows: lines, merges, widths: [26, 26, 20, 20] };
}

/** Label columns of the requests table: groups of groups, groups, rows. */
const LABELS = 3;

function requestsSheet({ section, rows, columns, roles: { heads } }: FormTable): Layout {
  const [note = '', applicants = ''] = heads;
  const { lines: head, merges: spans } = headLines(columns, LABELS);
  const front: null[] = Array.from({ length: LABELS }, () => null);
  const lines: (string | null)[][] = [
    [section],
    [note, ...front.slice(1), applicants],
    ...head.map((line) => [...front, ...line]),
  ];
  const merges: Merge[] = [
    [0, 0, 1, LABELS + columns.length],
    [1, 0, 1 + head.length, LABELS],
    [1, LABELS, 1, columns.length],
    ...spans.map(([row, ...rest]): Merge => [row + 2, ...rest]),
  ];
  const seen = new Set<string>();
  for (const row of rows) {
    const at = lines.length;
    const labels: (string | null)[] = [...front];
    row.path.forEach((group, depth) => {
      if (seen.has(group)) return;
      seen.add(group);
      labels[depth] = group;
      merges.push([at, depth, rows.filter(({ path }) => path[depth] === group).length, 1]);
    });
    labels[row.path.length] = row.label;
    if (row.path.length < LABELS - 1)
      merges.push([at, row.path.length, 1, LABELS - row.path.length]);
    lines.push([...labels, ...columns.map(() => null)]);
  }
  return { rows: lines, merges, widths: [8, 12, 40, ...columns.map(() => 11)] };
}

/** Headings over columns, groups above: each spans its columns, and down to the labels where nothing is between. */
function headLines(
  columns: readonly FormColumn[],
  from: number,
): { readonly lines: (string | null)[][]; readonly merges: readonly Merge[] } {
  const depth = Math.max(...columns.map(({ path }) => path.length)) + 1;
  const stacks = columns.map(({ path, label }) => [...path, label]);
  const lines = Array.from({ length: depth }, () => columns.map((): string | null => null));
  const merges: Merge[] = [];
  for (const [column, stack] of stacks.entries())
    for (const [level, text] of stack.entries()) {
      const above = stack.slice(0, level + 1).join('\n');
      const isGroup = level < stack.length - 1;
      const same = (other: readonly string[] | undefined): boolean =>
        isGroup && other?.slice(0, level + 1).join('\n') === above;
      if (same(stacks[column - 1])) continue;
      const line = lines[level];
      if (line !== undefined) line[column] = text;
      let width = 1;
      while (same(stacks[column + width])) width += 1;
      const height = isGroup ? 1 : depth - level;
      if (width > 1 || height > 1) merges.push([level, from + column, height, width]);
    }
  return { lines, merges };
}

function reviewSheet({ section, columns }: FormTable): Layout {
  const { lines, merges } = headLines(columns, 0);
  return {
    rows: [[section], ...lines, columns.map(() => null)],
    merges: [
      [0, 0, 1, columns.length],
      ...merges.map(([row, ...rest]): Merge => [row + 1, ...rest]),
    ],
    widths: columns.map(() => 10),
  };
}

function statisticsSheet({ section, rows }: FormTable): Layout {
  return {
    rows: [
      [section],
      ['统计指标', '单位', '统计数'],
      ...rows.map(({ label, unit }) => [label, unit ?? null, null]),
    ],
    merges: [[0, 0, 1, 3]],
    widths: [60, 8, 14],
  };
}
