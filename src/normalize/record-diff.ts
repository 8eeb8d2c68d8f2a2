/**
 * What changed between two records of one report: a corrected publication, or a newer parser on the same bytes.
 *
 * @module
 */
import type { Cell } from '../parse/report.ts';
import type { CellRef, Finding, ReportRecord } from './record.ts';

export interface RecordDiff {
  /** True where both records come from the same bytes: the reading changed, not the report. */
  readonly sameSource: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
  readonly cells: readonly {
    readonly cell: CellRef;
    readonly before: Pick<Cell, 'state' | 'value' | 'raw'> | null;
    readonly after: Pick<Cell, 'state' | 'value' | 'raw'> | null;
  }[];
  readonly findingsAdded: readonly Finding[];
  readonly findingsGone: readonly Finding[];
}

const FIELDS = [
  'reportId',
  'form',
  'title',
  'agency',
  'agencyId',
  'divisionCode',
  'fiscalYear',
  'publishedOn',
  'bodyKind',
  'function',
  'level',
  'scope',
] as const;

/**
 * Compares two records.
 *
 * @example
 * diffRecords(record, record).cells // => []
 */
export function diffRecords(before: ReportRecord, after: ReportRecord): RecordDiff {
  return {
    sameSource: before.source.sha256 === after.source.sha256,
    fields: FIELDS.filter((name) => before[name] !== after[name]).map((name) => ({
      name,
      before: before[name],
      after: after[name],
    })),
    cells: cellChanges(before.cells, after.cells),
    findingsAdded: missingFrom(after.findings, before.findings),
    findingsGone: missingFrom(before.findings, after.findings),
  };
}

function cellChanges(before: readonly Cell[], after: readonly Cell[]): RecordDiff['cells'] {
  const old = new Map(before.map((cell) => [keyOf(cell), cell]));
  const now = new Map(after.map((cell) => [keyOf(cell), cell]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), now.get(key)];
    if (a !== undefined && b !== undefined && a.state === b.state && a.value === b.value) return [];
    const { table = 'requests', row = '', column = '' } = a ?? b ?? {};
    return [{ cell: { table, row, column }, before: reading(a), after: reading(b) }];
  });
}

function keyOf({ table, row, column }: CellRef): string {
  return `${table}/${row}/${column}`;
}

function reading(cell: Cell | undefined): Pick<Cell, 'state' | 'value' | 'raw'> | null {
  return cell === undefined ? null : { state: cell.state, value: cell.value, raw: cell.raw };
}

function missingFrom(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(signature));
  return findings.filter((finding) => !known.has(signature(finding)));
}

function signature({ rule, table, row, column, left, right }: Finding): string {
  return [rule, table, row, column, left, right].join('|');
}
