/**
 * The table of administrative divisions: which code and name was valid on the 31 December of a year, and what
 * became of it. Data in `data/divisions/`, built by `scripts/build-divisions.ts`; read once, on first use.
 *
 * @module
 */
import table from '../../data/divisions/divisions.json' with { type: 'json' };
import fictional from '../../data/divisions/fictional.json' with { type: 'json' };
import type { Level } from './record.ts';

type EndedBy = 'rename' | 'split' | 'merge';

/** One code under one name, over the years in which it stood on 31 December. */
export interface DivisionRow {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly name: string;
  /** First year; 2008 stands for 2008 or earlier. */
  readonly from: number;
  /** Last year, or null while it stands. */
  readonly to: number | null;
  readonly endedBy: EndedBy | null;
  /** Codes that took over the territory in the year after `to`. */
  readonly successors: readonly string[];
  /** Divisions that live on and gave territory to this one when it was founded. */
  readonly carvedFrom: readonly string[];
}

let byCode: Map<string, DivisionRow[]> | undefined;

/** All rows by code, oldest first. */
export function divisionsByCode(): ReadonlyMap<string, readonly DivisionRow[]> {
  if (byCode !== undefined) return byCode;
  byCode = new Map();
  for (const line of [...table.rows, ...fictional.rows]) {
    const row = parseRow(line);
    const rows = byCode.get(row.code);
    if (rows === undefined) byCode.set(row.code, [row]);
    else rows.push(row);
  }
  return byCode;
}

function parseRow(line: string): DivisionRow {
  const [code = '', name = '', from, to, endedBy, successors, carvedFrom] = line.split('|');
  return {
    code,
    name,
    from: Number(from),
    to: to === '' ? null : Number(to),
    endedBy: endedBy === '' ? null : (endedBy as EndedBy),
    successors: successors ? successors.split(',') : [],
    carvedFrom: carvedFrom ? carvedFrom.split(',') : [],
  };
}

/** Level of a division by the zeros of its code. */
export function divisionLevel(code: string): Level {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** True where the code is under 99, the province of demo data and tests. */
export function isFictional(code: string): boolean {
  return code.startsWith('99');
}

/** True where the row stood on 31 December of the year. */
export function validIn(row: DivisionRow, year: number): boolean {
  return row.from <= Math.max(year, 2008) && (row.to === null || row.to >= year);
}

/**
 * The division that held a code on 31 December of a year, or undefined. Codes are reused, so the year matters.
 *
 * @example
 * divisionAt('520281', 2017)?.name // => '盘州市'
 * divisionAt('520281', 2016) // => undefined
 */
export function divisionAt(code: string, year: number): DivisionRow | undefined {
  return divisionsByCode()
    .get(code)
    ?.find((row) => validIn(row, year));
}

/** The row of a code that stands today, else its last. */
export function latestDivision(code: string): DivisionRow | undefined {
  return divisionsByCode().get(code)?.at(-1);
}

/**
 * All divisions of a level on 31 December of a year, in order of code; `within` is a prefix of the code.
 *
 * @example
 * divisionsIn(2024, 'county', '52').length // => 88
 */
export function divisionsIn(year: number, level: Level, within = ''): DivisionRow[] {
  const found: DivisionRow[] = [];
  for (const [code, rows] of divisionsByCode()) {
    if (!code.startsWith(within) || divisionLevel(code) !== level) continue;
    if (within === '' && isFictional(code)) continue;
    const row = rows.find((candidate) => validIn(candidate, year));
    if (row !== undefined) found.push(row);
  }
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Code of the division above: the prefecture, else the province; null above a province.
 *
 * @example
 * parentDivision('520402', 2019) // => '520400'
 * parentDivision('110101', 2019) // => '110000'
 */
export function parentDivision(code: string, year: number): string | null {
  if (code.endsWith('0000')) return null;
  const prefecture = `${code.slice(0, 4)}00`;
  if (code !== prefecture && divisionAt(prefecture, year) !== undefined) return prefecture;
  return `${code.slice(0, 2)}0000`;
}

/** Full path of names, province first: `['贵州省', '安顺市', '西秀区']`. */
export function divisionPath(code: string, year: number): string[] {
  const row = divisionAt(code, year) ?? latestDivision(code);
  if (row === undefined) return [];
  const parent = parentDivision(code, year);
  return parent === null ? [row.name] : [...divisionPath(parent, year), row.name];
}
