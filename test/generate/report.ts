/**
 * Random reports: counts that satisfy the identities, then blanks, marks and odd spellings, then, where asked,
 * the contradictions that real reports have.
 *
 * @module
 */
import { APPLICANTS } from '../../src/parse/forms/form.ts';
import { applyFault } from './faults.ts';
import type { Random } from './random.ts';
import { seeded } from './random.ts';
import type { Truth, TruthCell, TruthForm } from './truth.ts';
import { cellKey, TRUTH_TABLES, tableOf } from './truth.ts';

/** How zeros are printed: as 0, some blank, all blank, or as a mark. */
type Zeros = 'printed' | 'some_blank' | 'all_blank' | 'marked' | 'mixed';

export interface ReportOptions {
  readonly form: TruthForm;
  /** Share of leaf cells that are not zero. */
  readonly density: number;
  /** Largest leaf count. */
  readonly largest: number;
  readonly zeros: Zeros;
  /** Totals of request rows left blank, as some offices do: all of them, some, or those of rows without a request. */
  readonly blankTotals: boolean | 'some' | 'zero_rows';
  /** `00`, `12件`, full-width digits, thousands separators. */
  readonly oddSpelling: boolean;
  /** How many contradictions to put in. */
  readonly faults: number;
}

const INFLOW = ['received', 'carried_in'];
const BALANCE = [...INFLOW, 'processed_total', 'carried_out'];

/**
 * A random report. The same seed and options give the same report.
 *
 * @example
 * randomReport(7, { form: '2021', density: 0.2, largest: 9, zeros: 'printed', blankTotals: false, oddSpelling: false, faults: 0 })
 *   .cells.size // => 200
 */
export function randomReport(seed: number, options: ReportOptions): Truth {
  const random = seeded(seed);
  const numbers = new Map<string, number>();
  fillDisclosure(numbers, random, options);
  fillRequests(numbers, random, options);
  fillReview(numbers, random, options);
  const faults: string[] = [];
  const erased = new Set<string>();
  for (let index = 0; index < options.faults; index += 1) {
    faults.push(...applyFault(numbers, erased, random));
  }
  const cells = new Map<string, TruthCell>();
  for (const table of TRUTH_TABLES) {
    for (const row of tableOf(options.form, table).rows) {
      for (const column of row.columns) {
        const key = cellKey(table, row.code, column.code);
        cells.set(
          key,
          erased.has(key)
            ? blank(numbers.get(key) ?? 0)
            : printed(key, numbers.get(key) ?? 0, random, options),
        );
      }
    }
  }
  const fiscalYear = options.form === '2019' ? random.pick([2019, 2020]) : random.int(2021, 2025);
  return { form: options.form, agency: '示例省云溪市青禾县水务局', fiscalYear, cells, faults };
}

const blank = (meant: number): TruthCell => ({ printed: '', value: null, meant, state: 'blank' });

function count(random: Random, { density, largest }: ReportOptions): number {
  return random.chance(density) ? random.int(1, largest) : 0;
}

function fillDisclosure(
  numbers: Map<string, number>,
  random: Random,
  options: ReportOptions,
): void {
  const dense = {
    ...options,
    density: Math.max(options.density, 0.5),
    largest: options.largest * 20,
  };
  for (const row of tableOf(options.form, 'disclosure').rows) {
    for (const { code } of row.columns) {
      const key = cellKey('disclosure', row.code, code);
      const value = count(random, dense);
      if (code === 'items_change') numbers.set(key, random.chance(0.4) ? -value : value);
      else if (code.endsWith('_amount'))
        numbers.set(key, random.chance(0.5) ? value + 0.35 : value);
      else numbers.set(key, value);
    }
  }
}

function fillRequests(numbers: Map<string, number>, random: Random, options: ReportOptions): void {
  const rows = tableOf(options.form, 'requests').rows.map((row) => row.code);
  const set = (row: string, column: string, value: number): void => {
    numbers.set(cellKey('requests', row, column), value);
  };
  for (const applicant of APPLICANTS) {
    let processed = 0;
    for (const row of rows) {
      if (BALANCE.includes(row)) continue;
      const value = count(random, options);
      set(row, applicant, value);
      processed += value;
    }
    const carriedOut = count(random, options);
    const carriedIn = random.chance(options.density) ? random.int(0, processed + carriedOut) : 0;
    set('processed_total', applicant, processed);
    set('carried_out', applicant, carriedOut);
    set('carried_in', applicant, carriedIn);
    set('received', applicant, processed + carriedOut - carriedIn);
  }
  for (const row of rows) {
    let total = 0;
    for (const applicant of APPLICANTS) {
      total += numbers.get(cellKey('requests', row, applicant)) ?? 0;
    }
    set(row, 'total', total);
  }
}

function fillReview(numbers: Map<string, number>, random: Random, options: ReportOptions): void {
  let total = 0;
  for (const row of tableOf(options.form, 'review').rows) {
    for (const { code } of row.columns) {
      const value = code.endsWith('.total') ? total : count(random, options);
      total = code.endsWith('.total') ? 0 : total + value;
      numbers.set(cellKey('review', row.code, code), value);
    }
  }
}

function printed(key: string, value: number, random: Random, options: ReportOptions): TruthCell {
  if (/^requests\|.*\|total$/.test(key) && leavesBlank(value, random, options)) return blank(value);
  if (value === 0) return zero(random, options);
  return { printed: spelled(key, value, random, options), value, meant: value, state: 'number' };
}

function leavesBlank(total: number, random: Random, { blankTotals }: ReportOptions): boolean {
  if (blankTotals === 'some') return random.chance(0.3);
  return blankTotals === 'zero_rows' ? total === 0 : blankTotals;
}

function zero(random: Random, { zeros, oddSpelling }: ReportOptions): TruthCell {
  const kind = zeros === 'mixed' ? random.pick(['printed', 'all_blank', 'marked']) : zeros;
  if (kind === 'all_blank' || (kind === 'some_blank' && random.chance(0.3))) return blank(0);
  if (kind === 'marked') {
    return { printed: random.pick(['/', '-', '—', '无']), value: null, meant: 0, state: 'mark' };
  }
  return {
    printed: oddSpelling && random.chance(0.05) ? '00' : '0',
    value: 0,
    meant: 0,
    state: 'number',
  };
}

function spelled(key: string, value: number, random: Random, options: ReportOptions): string {
  const plain = String(Math.abs(value));
  if (key.endsWith('|items_change')) {
    return value < 0
      ? random.pick([`减${plain}`, `-${plain}`])
      : random.pick([`增${plain}`, plain, `+${plain}`]);
  }
  if (!options.oddSpelling || random.chance(0.7)) return plain;
  if (key.endsWith('|procurement_amount')) return random.pick([`${plain}元`, `${plain}万元`]);
  if (key.endsWith('_amount')) return plain;
  return random.pick([fullWidth(plain), grouped(plain), `${plain}件`]);
}

const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
