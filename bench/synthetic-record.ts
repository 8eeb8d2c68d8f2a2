/**
 * Consistent synthetic records in fictional places (province 99): the same number gives the same record, on any
 * machine. Every identity of the form holds, and what one year carries out the next one carries in.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { BodyKind, ReportRecord } from '../src/normalize/record.ts';
import type { Locator } from '../src/parse/document.ts';
import { APPLICANTS, formForYear } from '../src/parse/forms/form.ts';
import type { Cell, Tables } from '../src/parse/report.ts';
import { type FormCell, formCells, TABLE_ORDER } from '../src/store/slot.ts';

export interface SyntheticBody {
  /** Counts from 0. */
  readonly county: number;
  /** 0 is the government, 1 its office, 2 to 29 departments, 30 to 49 townships. */
  readonly body: number;
  readonly year: number;
  /** Code of the place; a made-up one of province 99 unless told. */
  readonly code?: string;
}

const KINDS: readonly (readonly [number, BodyKind])[] = [
  [0, 'government'],
  [1, 'office'],
  [29, 'department'],
  [49, 'township'],
];

/** Body kind by number inside a county. */
export function bodyKind(body: number): BodyKind {
  return KINDS.find(([last]) => body <= last)?.[1] ?? 'other';
}

/** A six-digit code of province 99; counties beyond one hundred prefectures use the digits of townships. */
export function countyCode(county: number): string {
  const prefecture = 1 + (Math.floor(county / 50) % 99);
  return `99${String(prefecture).padStart(2, '0')}${String(1 + (county % 50)).padStart(2, '0')}`;
}

/**
 * One record without narrative: numbers small, as most real ones are.
 *
 * @example
 * syntheticRecord({ county: 0, body: 0, year: 2023 }).divisionCode // => '990101'
 */
export function syntheticRecord(who: SyntheticBody): ReportRecord {
  const { county, body, year, code = countyCode(county) } = who;
  const form = formForYear(year)?.id ?? '2021';
  const agencyId = `${code}-示例${county}县-${body}`;
  const values = new Map<string, number>();
  fill(values, who);
  const printed = TABLE_ORDER.flatMap((table) => formCells(form, table));
  const cells = printed.map((place, index) => cellOf(place, index, valueOrZero(values, place)));
  const kind = bodyKind(body);
  const sha256 = createHash('sha256').update(`${agencyId}/${year}`).digest('hex');
  return {
    schemaVersion: 1,
    reportId: `${agencyId}-${year}-own`,
    origin: 'demo',
    source: {
      uri: `http://www.example-${county}.test/zfxxgknb/${year}01/t${year}0120_${body}.html`,
      sha256,
      mediaType: 'text/html',
      charset: 'utf-8',
      charsetRule: 'meta',
      reader: 'html',
    },
    form,
    forms: Object.fromEntries(
      TABLE_ORDER.flatMap((t) => (hasTable(printed, t) ? [[t, form]] : [])),
    ),
    title: `示例${county}县第${body}号单位${year}年政府信息公开工作年度报告`,
    agency: `示例${county}县第${body}号单位`,
    agencyId,
    agencyCandidates: [],
    divisionCode: code,
    divisionCandidates: [],
    fiscalYear: year,
    fiscalYearCandidates: [],
    publishedOn: `${year + 1}-01-${String(10 + (county % 18)).padStart(2, '0')}`,
    bodyKind: kind,
    function: null,
    level: kind === 'township' ? 'township' : 'county',
    scope: kind === 'government' ? 'all_levels' : 'own',
    tables: tablesOf(cells),
    cells,
    extras: [],
    indicators: [],
    sections: [],
    figures: [],
    findings: [],
    conservation: [],
    evidence: [{ field: 'fiscal_year', from: 'title', quote: `${year}年` }],
  };
}

/** Published values by table, row and column, as the contract has them. */
export function tablesOf(cells: readonly Cell[]): Tables {
  const tables: Record<string, Record<string, Record<string, number | null>>> = {};
  for (const { table, row, column, value } of cells) {
    tables[table] ??= {};
    const rows = tables[table];
    rows[row] = { ...rows[row], [column]: value };
  }
  return tables as Tables;
}

function hasTable(printed: readonly FormCell[], table: string): boolean {
  return printed.some((cell) => cell.table === table);
}

function cellOf(place: FormCell, index: number, value: number): Cell {
  const at: Locator = {
    table: TABLE_ORDER.indexOf(place.table),
    row: 2 + (index >> 3),
    column: index & 7,
  };
  return {
    table: place.table,
    row: place.row.code,
    column: place.column.code,
    state: 'number',
    value,
    raw: String(value),
    note: null,
    unit: place.column.unit,
    inferred: null,
    candidates: null,
    at,
  };
}

function valueOrZero(values: ReadonlyMap<string, number>, place: FormCell): number {
  return values.get(place.name) ?? 0;
}

function fill(values: Map<string, number>, who: SyntheticBody): void {
  const form = formForYear(who.year)?.id ?? '2021';
  const random = generator(who.county * 1_000_003 + who.body * 101 + who.year * 7);
  const add = (name: string, n: number) => values.set(name, (values.get(name) ?? 0) + n);
  const outcomes = formCells(form, 'requests').filter(
    (c) => c.column.code === 'total' && !/^(received|carried|processed)/.test(c.row.code),
  );
  for (const applicant of APPLICANTS) {
    const column = (row: string, n: number) => {
      add(`requests__${row}__${applicant}`, n);
      add(`requests__${row}__total`, n);
    };
    const carriedIn = carried(who, applicant, who.year - 1);
    const carriedOut = carried(who, applicant, who.year);
    const spread = random() < 0.5 ? 0 : Math.floor(random() * random() * 40);
    const processed = Math.max(spread, carriedIn - carriedOut);
    for (let left = processed; left > 0; ) {
      const n = Math.min(left, 1 + Math.floor(random() * 9));
      const outcome = outcomes[Math.floor(random() * random() * outcomes.length)];
      column((outcome?.row.code ?? 'granted').replaceAll('.', '_'), n);
      left -= n;
    }
    column('processed_total', processed);
    column('carried_in', carriedIn);
    column('carried_out', carriedOut);
    column('received', processed + carriedOut - carriedIn);
  }
  for (const block of [
    'reconsideration',
    'litigation_direct',
    'litigation_after_reconsideration',
  ]) {
    for (const result of ['upheld', 'corrected', 'other', 'pending']) {
      const n = random() < 0.9 ? 0 : Math.floor(random() * 6);
      add(`review__cases__${block}_${result}`, n);
      add(`review__cases__${block}_total`, n);
    }
  }
  for (const place of formCells(form, 'disclosure'))
    add(place.name, Math.floor(random() ** 4 * 3000));
  for (const place of formCells(form, 'statistics'))
    add(place.name, Math.floor(random() ** 4 * 500));
}

/** What a body carries out of a year: a function of body, applicant and year alone. */
function carried(who: SyntheticBody, applicant: string, year: number): number {
  const random = generator(who.county * 7919 + who.body * 31 + year * 104729 + applicant.length);
  return random() < 0.8 ? 0 : Math.floor(random() * 4);
}

/** Mulberry32: small, even enough, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
