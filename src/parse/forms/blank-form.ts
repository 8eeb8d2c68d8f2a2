/**
 * The blank statutory form as a workbook: for reports that nobody can read but people, typed in by hand.
 *
 * @module
 */
import type { WorkBook, WorkSheet } from '@e965/xlsx';
import { type Form, type FormTable, formForYear } from './form.ts';

/** Name of the sheet that says whose report it is, and the mark in its first cell. */
export const COVER_SHEET = '说明';
export const COVER_MARK = '政府信息公开工作年度报告 手工录入表';

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
    区划代码: '六位，可不填',
    来源网址: '报告所在网页或文件的地址',
    录入人: '填写姓名或代号',
    录入日期: '如 2024-03-01',
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

function requestsSheet({ section, rows }: FormTable): Layout {
  const columns = rows[0]?.columns ?? [];
  const note = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
  const merges: Merge[] = [
    [0, 0, 1, 10],
    [1, 0, 3, 3],
    [1, 3, 1, 7],
    [2, 3, 2, 1],
    [2, 4, 1, 5],
    [2, 9, 2, 1],
  ];
  const lines: (string | null)[][] = [
    [section],
    [note, null, null, '申请人情况'],
    [null, null, null, columns[0]?.label ?? null, columns[1]?.path[0] ?? null, ...BLANKS, '总计'],
    [null, null, null, null, ...columns.slice(1, 6).map(({ label }) => label)],
  ];
  const seen = new Set<string>();
  for (const row of rows) {
    const at = lines.length;
    const labels: (string | null)[] = [null, null, null];
    row.path.forEach((group, depth) => {
      if (seen.has(group)) return;
      seen.add(group);
      labels[depth] = group;
      merges.push([at, depth, rows.filter(({ path }) => path[depth] === group).length, 1]);
    });
    labels[row.path.length] = row.label;
    if (row.path.length < 2) merges.push([at, row.path.length, 1, 3 - row.path.length]);
    lines.push([...labels, ...columns.map(() => null)]);
  }
  return { rows: lines, merges, widths: [8, 12, 40, ...columns.map(() => 11)] };
}

const BLANKS: readonly null[] = [null, null, null, null];

function reviewSheet({ section, rows }: FormTable): Layout {
  const columns = rows[0]?.columns ?? [];
  const leaf = columns.map(({ label }) => label);
  const blank = (count: number): null[] => Array.from({ length: count }, () => null);
  return {
    rows: [
      [section],
      ['行政复议', ...blank(4), '行政诉讼'],
      [...leaf.slice(0, 5), '未经复议直接起诉', ...blank(4), '复议后起诉'],
      [...blank(5), ...leaf.slice(5)],
      columns.map(() => null),
    ],
    merges: [
      [0, 0, 1, 15],
      [1, 0, 1, 5],
      [1, 5, 1, 10],
      [2, 5, 1, 5],
      [2, 10, 1, 5],
      ...[0, 1, 2, 3, 4].map((column): Merge => [2, column, 2, 1]),
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
