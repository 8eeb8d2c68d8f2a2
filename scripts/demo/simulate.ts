/**
 * A body's years as numbers that satisfy the identities of the form: requests come in, are answered or carried over.
 *
 * @module
 */
import { APPLICANTS } from '../../src/parse/forms/form.ts';
import type { Random } from '../../test/generate/random.ts';
import { seeded } from '../../test/generate/random.ts';
import { cellKey, type TruthForm, tableOf } from '../../test/generate/truth.ts';
import type { Body, Outcomes } from './world.ts';

/** Counts of one year by cell of the form of 2021, the finest there is. */
export interface YearCounts {
  readonly year: number;
  readonly cells: ReadonlyMap<string, number>;
  readonly published: number;
  readonly website: number;
  readonly wechat: number;
}

/** Shares of the six applicants. */
const APPLICANT_SHARES = [0.78, 0.12, 0.01, 0.02, 0.05, 0.02];
/** Shares within the groups of outcomes, in form order. */
const GROUPS: Readonly<Record<Exclude<keyof Outcomes, 'partially_granted'>, readonly number[]>> = {
  refused: [0.02, 0.06, 0.03, 0.2, 0.24, 0.16, 0.14, 0.15],
  unavailable: [0.8, 0.13, 0.07],
  not_processed: [0.55, 0.25, 0.05, 0.1, 0.05],
  other: [0.35, 0.05, 0.6],
};
const REVIEW_SHARES = [0.6, 0.12, 0.16, 0.12];
/** Reconsideration, direct lawsuits, lawsuits after reconsideration. */
const BLOCK_SHARES = [0.6, 0.25, 0.15];
const CARRIED_OUT = 0.06;
/** In these years a body enters fewer carried-over requests than it carried out the year before. */
const LOST_CARRY: Readonly<Record<string, number>> = { 'jinsui-2022': 2 };

/** All years of a body, in order. */
export function simulate(body: Body): YearCounts[] {
  const random = seeded([...body.id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const years: YearCounts[] = [];
  const stock = firstStock(body);
  let carried: readonly number[] = APPLICANTS.map(() => 0);
  const [first = 2016] = body.years;
  for (let year = first; year <= 2024; year += 1) {
    const lost = LOST_CARRY[`${body.id}-${year}`] ?? 0;
    const carriedIn = carried.map((count, index) => Math.max(0, count - (index === 0 ? lost : 0)));
    const requests = requestsOf(body, year, carriedIn, random);
    carried = APPLICANTS.map((code) => requests.get(cellKey('requests', 'carried_out', code)) ?? 0);
    const received = requests.get(cellKey('requests', 'received', 'total')) ?? 0;
    const cells = new Map([
      ...disclosureOf(body, stock, random),
      ...requests,
      ...reviewOf(body, received, random),
    ]);
    const website = 300 + received * 9 + random.int(0, 400);
    const wechat = 60 + received * 3 + random.int(0, 150);
    if (body.years.includes(year))
      years.push({ year, cells, website, wechat, published: website + random.int(20, 90) });
  }
  return years;
}

function requestsOf(
  body: Body,
  year: number,
  carriedIn: readonly number[],
  random: Random,
): Map<string, number> {
  const cells = new Map<string, number>();
  const expected = body.requests * body.growth ** (year - 2016) * (0.9 + random.int(0, 20) / 100);
  const received = spread(Math.round(expected), APPLICANT_SHARES, random);
  const shares = outcomeShares(body, year);
  APPLICANTS.forEach((applicant, index) => {
    const set = (row: string, value: number): void => {
      cells.set(cellKey('requests', row, applicant), value);
    };
    const pool = (received[index] ?? 0) + (carriedIn[index] ?? 0);
    const [carriedOut = 0, processed = 0] = spread(pool, [CARRIED_OUT, 1 - CARRIED_OUT], random);
    const outcomes = spread(processed, shares, random);
    set('received', received[index] ?? 0);
    set('carried_in', carriedIn[index] ?? 0);
    for (const [place, row] of outcomeRows().entries()) set(row, outcomes[place] ?? 0);
    set('processed_total', processed);
    set('carried_out', carriedOut);
  });
  for (const { code } of tableOf('2021', 'requests').rows) {
    const parts = APPLICANTS.map(
      (applicant) => cells.get(cellKey('requests', code, applicant)) ?? 0,
    );
    cells.set(
      cellKey('requests', code, 'total'),
      parts.reduce((sum, part) => sum + part, 0),
    );
  }
  return cells;
}

const NOT_OUTCOMES = new Set(['received', 'carried_in', 'processed_total', 'carried_out']);

function outcomeRows(): string[] {
  const codes = tableOf('2021', 'requests').rows.map(({ code }) => code);
  return codes.filter((code) => !NOT_OUTCOMES.has(code));
}

/** One share for each outcome row of the form of 2021, in form order. */
function outcomeShares({ outcomes: [start, end] }: Body, year: number): number[] {
  const at = (year - 2016) / 8;
  const now = (name: keyof Outcomes): number => start[name] + (end[name] - start[name]) * at;
  const groups = ['refused', 'unavailable', 'not_processed', 'other'] as const;
  const parts = groups.flatMap((name) => GROUPS[name].map((share) => share * now(name)));
  const rest = [now('partially_granted'), ...parts];
  return [1 - rest.reduce((sum, share) => sum + share, 0), ...rest];
}

function reviewOf({ disputes }: Body, received: number, random: Random): Map<string, number> {
  const cells = new Map<string, number>();
  const blocks = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];
  const results = ['upheld', 'corrected', 'other', 'pending'];
  blocks.forEach((block, index) => {
    const cases = Math.round((received * disputes * (BLOCK_SHARES[index] ?? 0)) / 100);
    const parts = spread(cases, REVIEW_SHARES, random);
    results.forEach((name, place) => {
      cells.set(cellKey('review', 'cases', `${block}.${name}`), parts[place] ?? 0);
    });
    cells.set(cellKey('review', 'cases', `${block}.total`), cases);
  });
  return cells;
}

/** What a body has at the end of a year: items of its lists, documents in force. */
type Stock = Map<string, number>;

const LISTS = [
  ['licensing', 140],
  ['other_services', 20],
  ['penalties', 60],
  ['coercion', 4],
] as const;

function firstStock(body: Body): Stock {
  const size = sizeOf(body);
  const items = LISTS.map(([row, weight]): [string, number] => [row, size * 6 + (weight % 7)]);
  return new Map([...items, ['fees', 5], ['in_force', body.scope === '' ? 0 : 40]]);
}

function sizeOf({ requests }: Body): number {
  return Math.max(1, Math.round(requests / 8));
}

/** Cells of the disclosure tables of both forms; the report takes those its form has. Moves the stock on by a year. */
function disclosureOf(body: Body, stock: Stock, random: Random): Map<string, number> {
  const cells = new Map<string, number>();
  const set = (row: string, column: string, value: number): void => {
    cells.set(cellKey('disclosure', row, column), value);
  };
  const size = sizeOf(body);
  const change = (row: string, by: number): void => {
    const before = stock.get(row) ?? 0;
    set(row, 'items_previous_year', before);
    set(row, 'items_change', by);
    stock.set(row, before + by);
  };
  for (const [row, weight] of LISTS) {
    change(row, random.int(-2, 4));
    set(row, 'decisions', size * weight + random.int(0, 90));
  }
  change('fees', random.int(0, 1));
  set('fees', 'fee_amount', size * 40 + random.int(0, 999) / 100);
  set('procurement', 'procurement_items', size * 3 + random.int(0, 9));
  set('procurement', 'procurement_amount', size * 70000 + random.int(0, 99999));
  const made = body.scope === '' ? 0 : random.int(0, size);
  const repealed = body.scope === '' ? 0 : random.int(0, 3);
  const inForce = (stock.get('in_force') ?? 0) + made - repealed;
  stock.set('in_force', inForce);
  for (const column of ['made', 'newly_published', 'issued'])
    set('normative_documents', column, made);
  set('normative_documents', 'published_total', inForce);
  set('normative_documents', 'repealed', repealed);
  set('normative_documents', 'in_force', inForce);
  return cells;
}

/** Throws `count` things into boxes of the given shares. */
function spread(count: number, shares: readonly number[], random: Random): number[] {
  const boxes = shares.map(() => 0);
  const sum = shares.reduce((total, share) => total + share, 0);
  for (let thing = 0; thing < count; thing += 1) {
    let at = (random.int(0, 999_999) / 1_000_000) * sum;
    const box = shares.findIndex((share) => {
      at -= share;
      return at < 0;
    });
    const index = Math.max(0, box);
    boxes[index] = (boxes[index] ?? 0) + 1;
  }
  return boxes;
}

/** The counts that a form asks for: the form of 2019 has one row for 其他处理. */
export function countsIn(form: TruthForm, { cells }: YearCounts): Map<string, number> {
  const counts = new Map(cells);
  for (const column of [...APPLICANTS, 'total']) {
    const other = ['not_corrected_in_time', 'fee_not_paid_in_time', 'remaining'].map(
      (part) => cells.get(cellKey('requests', `other.${part}`, column)) ?? 0,
    );
    if (form === '2019')
      counts.set(
        cellKey('requests', 'other', column),
        other.reduce((sum, part) => sum + part, 0),
      );
  }
  return counts;
}
