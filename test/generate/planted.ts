/**
 * Reports with planted contradictions and with what only looks like one, each in a shape that reports are published in.
 * Fictional; what offices do to the form is that of `quirks.ts` and `faults.ts`, a row and a column of one's own are those
 * that 皖政办秘〔2014〕180号 and the like add to national forms.
 *
 * @module
 */
import { contradictions } from './contradictions.ts';
import { pageHtml } from './html.ts';
import { LABEL_STYLES } from './labels.ts';
import { type LayoutOptions, PLAIN_LAYOUT } from './layout.ts';
import { pageOf } from './page.ts';
import { QUIRKS, type Quirk } from './quirks.ts';
import { type Random, seeded } from './random.ts';
import { randomReport } from './report.ts';
import { PLAIN_STYLE, randomStyle } from './style.ts';
import { DIALECT_SAMPLES, dialectText } from './text/dialects.ts';
import { cellKey, type Truth, tableOf } from './truth.ts';

export interface PlantedReport {
  /** What was done to it. */
  readonly kind: PlantedKind;
  readonly text: string;
  /** Contradictions that stand on the page, as `rule place`; nothing else may be said to be the source's. */
  readonly true: ReadonlySet<string>;
}

export const PLANTED_KINDS = [
  'slips',
  'slips in scraped text',
  'consistent',
  'consistent in scraped text',
  'oddities of offices',
  'row of one’s own',
  'column of one’s own',
  'one row for three',
  'labels misprinted',
  'rows printed twice',
] as const;
type PlantedKind = (typeof PLANTED_KINDS)[number];

/**
 * The report of a seed; kinds take turns.
 *
 * @example
 * plantedReport(0).kind // => 'slips'
 */
export function plantedReport(seed: number): PlantedReport {
  const random = seeded(seed * 7919 + 1);
  const kind = PLANTED_KINDS[seed % PLANTED_KINDS.length] ?? 'slips';
  const slips = kind.startsWith('slips');
  const truth = randomReport(seed, {
    form: kind === 'one row for three' ? '2021' : random.pick(['2019', '2021']),
    density: random.pick([0.05, 0.3, 0.7]),
    largest: random.pick([3, 9, 120, 5000]),
    zeros: random.pick(['printed', 'some_blank', 'all_blank', 'marked', 'mixed']),
    blankTotals: random.chance(0.2) ? 'some' : false,
    oddSpelling: random.chance(0.3),
    faults: slips ? random.int(1, 3) : 0,
  });
  return { kind, ...printed(kind, truth, random) };
}

function printed(kind: PlantedKind, truth: Truth, random: Random): Omit<PlantedReport, 'kind'> {
  const own = contradictions(truth);
  if (kind.endsWith('in scraped text')) {
    const shapes = Object.keys(DIALECT_SAMPLES);
    const shape = shapes[random.int(0, shapes.length - 1)] ?? '';
    return {
      text: dialectText(pageOf(truth, layout(random), randomStyle(random)), shape),
      true: own,
    };
  }
  switch (kind) {
    case 'oddities of offices':
      return { text: html(truth, random, random.pick(QUIRKS)), true: own };
    case 'rows printed twice':
      return { text: html(truth, random, 'row_twice'), true: own };
    case 'row of one’s own':
      return { text: withOwnRow(truth, random), true: new Set() };
    case 'column of one’s own':
      return { text: withOwnColumn(truth, random), true: new Set() };
    case 'one row for three':
      return { text: withOneRow(truth), true: new Set() };
    case 'labels misprinted':
      return { text: misprinted(plain(truth), random), true: own };
    default:
      return { text: html(truth, random, null), true: own };
  }
}

function layout(random: Random): LayoutOptions {
  return {
    disclosure: random.pick(['one', 'per_item']),
    headerSpans: random.chance(0.7),
    labelColumns: random.pick([1, 3]),
    subtotal: random.chance(0.15),
    split: random.chance(0.2),
    labels: random.pick(LABEL_STYLES),
    quirk: null,
    quirkSeed: 0,
  };
}

function html(truth: Truth, random: Random, quirk: Quirk | null): string {
  const own = { ...layout(random), quirk, quirkSeed: random.int(0, 1_000_000) };
  return pageHtml(pageOf(truth, own, randomStyle(random)));
}

function plain(truth: Truth): string {
  return pageHtml(pageOf(truth, PLAIN_LAYOUT, PLAIN_STYLE));
}

const td = (text: string | number, span = 1): string =>
  span === 1 ? `<td>${text}</td>` : `<td colspan="${span}">${text}</td>`;

/** The truth with some cells of the requests table printed as other numbers. */
function changed(truth: Truth, change: (row: string, column: string, n: number) => number): Truth {
  const cells = new Map(truth.cells);
  for (const row of tableOf(truth.form, 'requests').rows)
    for (const { code } of row.columns) {
      const key = cellKey('requests', row.code, code);
      const value = change(row.code, code, cells.get(key)?.meant ?? 0);
      cells.set(key, { printed: String(value), value, meant: value, state: 'number' });
    }
  return { ...truth, cells };
}

/** A row （八）转其他机关办理 whose numbers are in the totals: the outcomes of the form alone do not come to them. */
function withOwnRow(truth: Truth, random: Random): string {
  const columns = (tableOf(truth.form, 'requests').rows[0]?.columns ?? []).map(({ code }) => code);
  const parts = columns.slice(0, -1).map(() => random.int(0, 3));
  parts[0] = (parts[0] ?? 0) + 1;
  const own = [...parts, parts.reduce((a, b) => a + b, 0)];
  const page = plain(
    changed(truth, (row, column, n) =>
      row === 'processed_total' || row === 'received' ? n + (own[columns.indexOf(column)] ?? 0) : n,
    ),
  );
  const label = random.pick(['（七）转其他机关办理', '（七）申请人撤回', '（七）其它情形']);
  const line = `<tr>${td(label, 2)}${own.map((n) => td(n)).join('')}</tr>\n`;
  return page
    .replace(/<tr><td colspan="2">（七）总计/, (total) => line + total)
    .replace(
      /(<td rowspan=")(\d+)(">三、本年度办理结果)/,
      (_, before: string, span: string, behind: string) => `${before}${Number(span) + 1}${behind}`,
    );
}

/** A column 境外组织 whose numbers are in the totals of the rows. */
function withOwnColumn(truth: Truth, random: Random): string {
  const rows = tableOf(truth.form, 'requests').rows.map(({ code }) => code);
  const counted = new Set(['received', 'granted', 'processed_total']);
  const own = random.int(1, 4);
  const page = plain(
    changed(truth, (row, column, n) => (column === 'total' && counted.has(row) ? n + own : n)),
  );
  const [before, behind] = page.split('申请人情况');
  let row = -1;
  const table = (behind ?? '').replace(/<tr>(.*?)<\/tr>/g, (line, cells: string) => {
    if (cells.includes('法人或其他组织') && cells.includes('总计'))
      return line.replace('colspan="5"', 'colspan="6"');
    if (cells.includes('商业企业')) return line.replace('</tr>', '<td>境外组织</td></tr>');
    const values = [...cells.matchAll(/<td>([\d.]*)<\/td>/g)];
    if (values.length !== 7 || row >= rows.length - 1) return line;
    row += 1;
    const at = cells.lastIndexOf('<td>');
    const value = counted.has(rows[row] ?? '') ? own : 0;
    return `<tr>${cells.slice(0, at)}${td(value)}${cells.slice(at)}</tr>`;
  });
  return [before, table].join('申请人情况').replace('colspan="7" ', 'colspan="8" ');
}

/** （六）其他处理 in one row, as before 2021. */
function withOneRow(truth: Truth): string {
  const parts = ['other.not_corrected_in_time', 'other.fee_not_paid_in_time', 'other.remaining'];
  const whole = changed(truth, (_, __, n) => n);
  const table = tableOf(truth.form, 'requests');
  const sums = (table.rows[0]?.columns ?? []).map(({ code }) =>
    parts.reduce((a, row) => a + (whole.cells.get(cellKey('requests', row, code))?.value ?? 0), 0),
  );
  const page = plain(whole);
  const from = page.indexOf('<td rowspan="3">（六）其他处理');
  const start = page.lastIndexOf('<tr>', from);
  const end = page.indexOf('<tr><td colspan="2">（七）总计');
  const line = `<tr>${td('（六）其他处理', 2)}${sums.map((n) => td(n)).join('')}</tr>\n`;
  return (page.slice(0, start) + line + page.slice(end)).replace(
    '<td rowspan="22">三',
    '<td rowspan="20">三',
  );
}

/** Letters of some labels are others; the numbers are right. */
function misprinted(page: string, random: Random): string {
  return random.pick([
    page.replace('4.保护第三方合法权益', '4.保护第三方合法权利'),
    page.replace('2.重复申请', '2.重复申清').replace('1.属于国家秘密', '1.属于国家机密'),
    page.replace('（二）部分公开', '（二）部份公开'),
    page.replace('四、结转下年度继续办理', '四、结转下年继续办理'),
  ]);
}
