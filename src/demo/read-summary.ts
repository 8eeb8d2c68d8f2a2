/**
 * What the demo has read, one line a body.
 *
 * @module
 */
import type { ReportRecord } from '../normalize/record.ts';

export interface BodySummary {
  readonly agency: string;
  readonly origin: 'real' | 'demo';
  readonly years: readonly number[];
  readonly readers: readonly string[];
  readonly cells: number;
}

/** What is summed up of a report. */
export interface SummedReport
  extends Pick<ReportRecord, 'agency' | 'agencyId' | 'origin' | 'fiscalYear' | 'source'> {
  readonly cellCount: number;
}

/** Sums up reports by agency, real ones first, then by name. */
export function summarise(records: readonly SummedReport[]): BodySummary[] {
  const groups = Map.groupBy(records, ({ agencyId }) => agencyId);
  return [...groups.values()]
    .map((own): BodySummary => {
      const sorted = own.toSorted((a, b) => (a.fiscalYear ?? 0) - (b.fiscalYear ?? 0));
      const last = sorted.at(-1);
      return {
        agency: last?.agency ?? '?',
        origin: last?.origin ?? 'demo',
        years: sorted.flatMap(({ fiscalYear }) => fiscalYear ?? []),
        readers: [...new Set(sorted.map(({ source }) => source.reader))].sort(),
        cells: sorted.reduce((sum, { cellCount }) => sum + cellCount, 0),
      };
    })
    .sort((a, b) => Number(a.origin === 'demo') - Number(b.origin === 'demo') || compare(a, b));
}

function compare(a: BodySummary, b: BodySummary): number {
  return a.agency < b.agency ? -1 : Number(a.agency > b.agency);
}

/**
 * Years as ranges.
 *
 * @example
 * yearRanges([2016, 2017, 2018, 2021]) // => '2016–2018, 2021'
 */
export function yearRanges(years: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const year of years) {
    const last = ranges.at(-1);
    if (last !== undefined && year <= last[1] + 1) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
