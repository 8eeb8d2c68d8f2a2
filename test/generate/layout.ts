/**
 * The tables of a report as the statutory form prints them: rows of cells with spans, before any markup.
 *
 * @module
 */
import type { FormRow } from '../../src/parse/forms/form.ts';
import type { LabelStyle } from './labels.ts';
import { LABEL_STYLES, restyled } from './labels.ts';
import { QUIRKS, type Quirk, quirky } from './quirks.ts';
import { type Random, seeded } from './random.ts';
import type { Truth, TruthTable } from './truth.ts';
import { cellKey, printedCell, tableOf } from './truth.ts';

export interface LayoutCell {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly heading: boolean;
  readonly value: boolean;
}

export type LayoutRow = readonly LayoutCell[];

export interface LayoutTable {
  readonly table: TruthTable;
  readonly rows: readonly LayoutRow[];
}

export interface LayoutOptions {
  /** All items of 第二十条 in one table, or one table for each. */
  readonly disclosure: 'one' | 'per_item';
  /** Header cells of the requests table span rows, or are repeated as empty cells. */
  readonly headerSpans: boolean;
  /** Parents stand beside their rows in columns of their own, or above them in full-width rows. */
  readonly labelColumns: 1 | 3;
  /** The variant with a column 小计 behind the organisations. */
  readonly subtotal: boolean;
  /** A page break in Word: the requests table goes on in a second table, its parents repeated. */
  readonly split: boolean;
  readonly labels: LabelStyle;
  /** Something the form does not foresee, done to the requests table at a place that `quirkSeed` chooses. */
  readonly quirk: Quirk | null;
  readonly quirkSeed: number;
}

export const PLAIN_LAYOUT: LayoutOptions = {
  disclosure: 'one',
  headerSpans: true,
  labelColumns: 3,
  subtotal: false,
  split: false,
  labels: 'official',
  quirk: null,
  quirkSeed: 0,
};

/** A random arrangement; the official one half the time. */
export function randomLayout(random: Random): LayoutOptions {
  if (random.chance(0.5)) return { ...PLAIN_LAYOUT, labels: random.pick(LABEL_STYLES) };
  return {
    disclosure: random.pick(['one', 'per_item']),
    headerSpans: random.chance(0.7),
    labelColumns: random.pick([1, 3, 3]),
    subtotal: random.chance(0.2),
    split: random.chance(0.25),
    labels: random.pick(LABEL_STYLES),
    quirk: random.chance(0.4) ? random.pick(QUIRKS) : null,
    quirkSeed: random.int(0, 1_000_000),
  };
}

const NOTE = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
const ORGANISATIONS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

/**
 * The tables of a report in printed order; the disclosure and requests tables may come in several pieces.
 *
 * @example
 * layoutOf(truth, PLAIN_LAYOUT).map(({ table }) => table) // => ['disclosure', 'requests', 'review']
 */
export function layoutOf(truth: Truth, options: LayoutOptions): LayoutTable[] {
  const items = disclosure(truth, options);
  const disclosures = options.disclosure === 'one' ? [items.flat()] : items;
  const pieces: [TruthTable, LayoutRow[]][] = [
    ...disclosures.map((rows): [TruthTable, LayoutRow[]] => ['disclosure', rows]),
    ...requests(truth, options).map((rows): [TruthTable, LayoutRow[]] => ['requests', rows]),
    ['review', review(truth)],
  ];
  return pieces.map(([table, rows]) => ({
    table,
    rows: rows.map((row) =>
      row.map((cell) =>
        cell.value ? cell : { ...cell, text: restyled(cell.text, options.labels) },
      ),
    ),
  }));
}

function label(text: string, columnSpan = 1, rowSpan = 1, heading = false): LayoutCell {
  return { text, columnSpan, rowSpan, heading, value: false };
}

function valueCell(truth: Truth, key: string, columnSpan = 1): LayoutCell {
  const { printed } = printedCell(truth, key);
  return { text: printed, columnSpan, rowSpan: 1, heading: false, value: true };
}

/** One list of rows per item of 第二十条; narrow items stretch their last column when they share a table. */
function disclosure(truth: Truth, options: LayoutOptions): LayoutRow[][] {
  const items: LayoutRow[][] = [];
  let article = '';
  let width = 4;
  for (const row of tableOf(truth.form, 'disclosure').rows) {
    const last = row.columns.length - 1;
    const stretch = (index: number): number => (index === last ? width - row.columns.length : 1);
    if (row.path[0] !== article) {
      article = row.path[0] ?? '';
      width = options.disclosure === 'one' ? 4 : row.columns.length + 1;
      const names = row.columns.map((column, index) =>
        label(column.label, stretch(index), 1, true),
      );
      items.push([[label(article, width, 1, true)], [label('信息内容', 1, 1, true), ...names]]);
    }
    const values = row.columns.map(({ code }, index) =>
      valueCell(truth, cellKey('disclosure', row.code, code), stretch(index)),
    );
    items.at(-1)?.push([label(row.label), ...values]);
  }
  return items;
}

function requests(truth: Truth, options: LayoutOptions): LayoutRow[][] {
  const rows = tableOf(truth.form, 'requests').rows;
  const head = requestsHead(options);
  const half = options.split ? rows.findIndex((row) => row.code === 'unavailable.not_held') : 0;
  const pieces = half > 0 ? [rows.slice(0, half), rows.slice(half)] : [rows];
  const { quirk, quirkSeed } = options;
  return pieces.map((piece, index) => {
    const own = [...(index === 0 ? head : []), ...requestRows(truth, piece, options)];
    return quirk === null ? own : quirky(own, quirk, seeded(quirkSeed));
  });
}

function requestsHead({ headerSpans, labelColumns, subtotal }: LayoutOptions): LayoutRow[] {
  const groups = subtotal ? [...ORGANISATIONS, '小计'] : ORGANISATIONS;
  const names = groups.map((name) => label(name, 1, 1, true));
  const width = groups.length + 2;
  if (headerSpans) {
    return [
      [label(NOTE, labelColumns, 3, true), label('申请人情况', width, 1, true)],
      [
        label('自然人', 1, 2, true),
        label('法人或其他组织', groups.length, 1, true),
        label('总计', 1, 2, true),
      ],
      names,
    ];
  }
  const empty = label('', labelColumns, 1, true);
  return [
    [label(NOTE, labelColumns, 1, true), label('申请人情况', width, 1, true)],
    [
      empty,
      label('自然人', 1, 1, true),
      label('法人或其他组织', groups.length, 1, true),
      label('总计', 1, 1, true),
    ],
    [empty, label('', 1, 1, true), ...names, label('', 1, 1, true)],
  ];
}

function requestRows(truth: Truth, rows: readonly FormRow[], options: LayoutOptions): LayoutRow[] {
  const out: LayoutRow[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const parents: LayoutCell[] = [];
    row.path.forEach((parent, depth) => {
      if (seen.has(parent)) return;
      seen.add(parent);
      const span = rows.filter(({ path }) => path[depth] === parent).length;
      if (options.labelColumns === 3) parents.push(label(parent, 1, span));
      else out.push([label(parent, options.subtotal ? 9 : 8)]);
    });
    const span = options.labelColumns === 3 ? 3 - row.path.length : 1;
    out.push([...parents, label(row.label, span), ...requestValues(truth, row, options.subtotal)]);
  }
  return out;
}

function requestValues(truth: Truth, row: FormRow, subtotal: boolean): LayoutCell[] {
  const cells = row.columns.map(({ code }) =>
    valueCell(truth, cellKey('requests', row.code, code)),
  );
  if (!subtotal) return cells;
  const total = row.columns.slice(1, 6).reduce((sum, { code }) => {
    return sum + (printedCell(truth, cellKey('requests', row.code, code)).value ?? 0);
  }, 0);
  const sum = { ...label(String(total)), value: true };
  return [...cells.slice(0, 6), sum, ...cells.slice(6)];
}

function review(truth: Truth): LayoutRow[] {
  const columns = tableOf(truth.form, 'review').rows[0]?.columns ?? [];
  const leaf = columns.map((column) => label(column.label, 1, 1, true));
  const values = columns.map(({ code }) => valueCell(truth, cellKey('review', 'cases', code)));
  return [
    [label('行政复议', 5, 1, true), label('行政诉讼', 10, 1, true)],
    [
      ...leaf.slice(0, 5).map((cell) => ({ ...cell, rowSpan: 2 })),
      label('未经复议直接起诉', 5, 1, true),
      label('复议后起诉', 5, 1, true),
    ],
    leaf.slice(5),
    values,
  ];
}
