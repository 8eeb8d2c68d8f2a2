/**
 * Prose against tables: what a report says in words must fit what its tables say. Reports count with and without
 * carried-over and pending cases, so a number is questioned only where no such reading fits.
 *
 * @module
 */
import type { Tables } from '../../parse/report.ts';
import type { BodyKind, CellRef, Figure, Finding } from '../record.ts';
import { findingOf, refTo } from './finding.ts';

export interface ProseContext {
  readonly tables: Tables;
  readonly figures: readonly Figure[];
  readonly bodyKind: BodyKind;
}

interface Comparison {
  readonly rule: string;
  readonly indicator: string;
  /** The number of the table that the finding shows. */
  readonly shown: (tables: Tables) => number | null;
  /** True where the figure fits the tables in one of its readings. */
  readonly fits: (value: number, tables: Tables) => boolean;
  readonly cells: readonly CellRef[];
}

/** A total of the requests table, or of the statistics table before 2019 under the same name. */
const total = (tables: Tables, row: string): number | null =>
  tables.requests?.[row]?.['total'] ?? tables.statistics?.[row]?.value ?? null;
const cases = (tables: Tables, column: string): number | null =>
  tables.review?.['cases']?.[column] ?? null;
const sum = (...values: (number | null)[]): number | null =>
  values.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0);

const requestCell = (row: string): CellRef => refTo('requests', row, 'total');
const reviewCell = (column: string): CellRef => refTo('review', 'cases', column);

const COMPARISONS: readonly Comparison[] = [
  {
    rule: 'prose.published',
    indicator: 'published_items',
    shown: ({ statistics }) => statistics?.['published_items']?.value ?? null,
    fits: (value, { statistics }) => value === (statistics?.['published_items']?.value ?? null),
    cells: [refTo('statistics', 'published_items', 'value')],
  },
  {
    rule: 'prose.received',
    indicator: 'requests_received',
    shown: (tables) => total(tables, 'received'),
    fits: (value, tables) => {
      const received = total(tables, 'received');
      return [
        received,
        sum(received, total(tables, 'carried_in')),
        total(tables, 'processed_total'),
        sum(total(tables, 'processed_total'), total(tables, 'carried_out')),
      ].includes(value);
    },
    cells: [requestCell('received')],
  },
  {
    rule: 'prose.carried_in',
    indicator: 'requests_carried_in',
    shown: (tables) => total(tables, 'carried_in'),
    fits: (value, tables) => value === total(tables, 'carried_in'),
    cells: [requestCell('carried_in')],
  },
  {
    rule: 'prose.carried_out',
    indicator: 'requests_carried_out',
    shown: (tables) => total(tables, 'carried_out'),
    fits: (value, tables) => value === total(tables, 'carried_out'),
    cells: [requestCell('carried_out')],
  },
  {
    rule: 'prose.answered',
    indicator: 'requests_answered',
    shown: (tables) => sum(total(tables, 'received'), total(tables, 'carried_in')),
    fits: (value, tables) =>
      value <=
      Math.max(
        sum(total(tables, 'received'), total(tables, 'carried_in')) ?? Number.POSITIVE_INFINITY,
        total(tables, 'processed_total') ?? 0,
      ),
    cells: [requestCell('received'), requestCell('carried_in')],
  },
  {
    rule: 'prose.reviews',
    indicator: 'reviews',
    shown: (tables) => cases(tables, 'reconsideration.total'),
    fits: (value, tables) => fitsCases(value, tables, ['reconsideration']),
    cells: [reviewCell('reconsideration.total')],
  },
  {
    rule: 'prose.suits',
    indicator: 'suits',
    shown: (tables) =>
      sum(
        cases(tables, 'litigation_direct.total'),
        cases(tables, 'litigation_after_reconsideration.total'),
      ),
    fits: (value, tables) =>
      fitsCases(value, tables, ['litigation_direct']) ||
      fitsCases(value, tables, ['litigation_after_reconsideration']) ||
      fitsCases(value, tables, ['litigation_direct', 'litigation_after_reconsideration']),
    cells: [
      reviewCell('litigation_direct.total'),
      reviewCell('litigation_after_reconsideration.total'),
    ],
  },
];

/** All cases, or those of the year that are closed, or the pending ones alone. */
function fitsCases(value: number, tables: Tables, blocks: readonly string[]): boolean {
  const all = sum(...blocks.map((block) => cases(tables, `${block}.total`)));
  const pending = sum(...blocks.map((block) => cases(tables, `${block}.pending`)));
  return value === all || (pending !== null && all !== null && value === all - pending);
}

/** Before 2019 the number stands in the statistics table. */
function inStatistics(cell: CellRef): CellRef {
  return cell.table === 'requests' ? refTo('statistics', cell.row, 'value') : cell;
}

/** A government's text also speaks of its office alone; those figures are not the table's. */
const OWN_PART = /办公室|办公厅|本级|本办|部门|局/;

/** Figures that contradict the tables. */
export function checkProse({ tables, figures, bodyKind }: ProseContext): Finding[] {
  if (figures.length === 0) return [];
  const findings: Finding[] = [];
  for (const comparison of COMPARISONS) {
    const stated = figures.filter(({ indicator }) => indicator === comparison.indicator);
    const shown = stated.length === 0 ? null : comparison.shown(tables);
    if (shown === null) continue;
    // Where one sentence fits, another that does not speaks of something else.
    if (stated.some(({ value }) => comparison.fits(value, tables))) continue;
    const [figure] = stated;
    if (figure === undefined) continue;
    if (bodyKind === 'government' && OWN_PART.test(figure.quote)) continue;
    findings.push(
      findingOf(comparison.rule, {
        cells:
          tables.requests === undefined ? comparison.cells.map(inStatistics) : comparison.cells,
        left: figure.value,
        right: shown,
        params: { left: figure.value, right: shown, quote: figure.quote, section: figure.section },
      }),
    );
  }
  return findings;
}
