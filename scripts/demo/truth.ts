/**
 * From counts to what a report prints, with the slips of the pen that real reports have.
 *
 * @module
 */
import { APPLICANTS } from '../../src/parse/forms/form.ts';
import {
  cellKey,
  TRUTH_TABLES,
  type Truth,
  type TruthCell,
  type TruthForm,
  tableOf,
} from '../../test/generate/truth.ts';
import { countsIn, type YearCounts } from './simulate.ts';
import { type Body, nameIn } from './world.ts';

type Slip = (cells: Map<string, TruthCell>) => void;

/** What a clerk got wrong, by body and year. The numbers stay as printed: finding them is the demo. */
const SLIPS: Readonly<Record<string, Slip>> = {
  'jinsui-2020': (cells) => bump(cells, cellKey('requests', 'granted', 'total'), 10),
  'hongfeng-2023': (cells) =>
    bump(cells, cellKey('requests', 'processed_total', 'natural_person'), -3),
  'qinghe-2022': (cells) => bump(cells, cellKey('review', 'cases', 'reconsideration.total'), 1),
  'baishi-2023': (cells) => swap(cells, 'refused.third_party_rights', 'refused.internal_affairs'),
  'qinghe-chengguan-2019': (cells) =>
    print(cells, cellKey('requests', 'refused.state_secret', 'total'), '00', 0),
  'qinghe-chengguan-2022': (cells) => {
    for (const [key, { value }] of cells) if (value === 0) mark(cells, key, '/');
  },
  'jinsui-jiaoyu-2021': (cells) => {
    for (const { code } of tableOf('2021', 'requests').rows)
      for (const applicant of APPLICANTS.slice(1))
        blank(cells, cellKey('requests', code, applicant));
  },
  'yunqiao-2020': (cells) =>
    print(cells, cellKey('disclosure', 'procurement', 'procurement_amount'), '2861000元', 2861000),
};

/** The report of a body for a year as its form has it. */
export function truthOf(body: Body, counts: YearCounts): Truth {
  const form: TruthForm = counts.year < 2021 ? '2019' : '2021';
  const values = countsIn(form, counts);
  const cells = new Map<string, TruthCell>();
  for (const table of TRUTH_TABLES)
    for (const row of tableOf(form, table).rows)
      for (const column of row.columns) {
        const key = cellKey(table, row.code, column.code);
        print(cells, key, printed(column.code, values.get(key) ?? 0), values.get(key) ?? 0);
      }
  const before = new Map(cells);
  SLIPS[`${body.id}-${counts.year}`]?.(cells);
  const faults = [...cells.keys()].filter((key) => cells.get(key) !== before.get(key));
  const { agency } = nameIn(body, counts.year);
  return { form, agency, fiscalYear: counts.year, cells, faults };
}

/** What blanks and marks stand for, in the shape of a gold file: inferred values are scored against it. */
export function meantOf({ cells }: Truth): Record<string, Record<string, Record<string, number>>> {
  const meant: Record<string, Record<string, Record<string, number>>> = {};
  for (const [key, cell] of cells) {
    if (cell.value !== null) continue;
    const [table = '', row = '', column = ''] = key.split('|');
    const rows = meant[table] ?? {};
    rows[row] = { ...rows[row], [column]: cell.meant };
    meant[table] = rows;
  }
  return meant;
}

function printed(column: string, value: number): string {
  if (column !== 'items_change' || value === 0) return String(value);
  return value > 0 ? `增${value}` : `减${-value}`;
}

function print(cells: Map<string, TruthCell>, key: string, text: string, value: number): void {
  cells.set(key, { printed: text, value, meant: value, state: 'number' });
}

function bump(cells: Map<string, TruthCell>, key: string, by: number): void {
  const value = Math.max(0, (cells.get(key)?.value ?? 0) + by);
  print(cells, key, String(value), value);
}

/** A clerk one row off: the totals of two rows change places. */
function swap(cells: Map<string, TruthCell>, one: string, other: string): void {
  const [a, b] = [cellKey('requests', one, 'total'), cellKey('requests', other, 'total')];
  const [first, second] = [cells.get(a), cells.get(b)];
  if (first === undefined || second === undefined) return;
  cells.set(a, second);
  cells.set(b, first);
}

function mark(cells: Map<string, TruthCell>, key: string, text: string): void {
  cells.set(key, { printed: text, value: null, meant: 0, state: 'mark' });
}

function blank(cells: Map<string, TruthCell>, key: string): void {
  cells.set(key, { printed: '', value: null, meant: cells.get(key)?.value ?? 0, state: 'blank' });
}
