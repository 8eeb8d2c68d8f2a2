/**
 * A stored version as metrics see it: its used values, and which of them stand in sums that do not hold.
 *
 * @module
 */
import { checkSums } from '../normalize/findings/checkable.ts';
import { SUM_RULES } from '../normalize/findings/triage.ts';
import type { CellRef } from '../normalize/record.ts';
import type { Connection } from './driver.ts';
import { blankCells, decodeCells, usedValues } from './landing/decode-cells.ts';
import type { MeasuredReport } from './metrics/measure.ts';
import { type FormCell, slotName } from './slot.ts';
import type { StoredVersion } from './stored-version.ts';
import { contradictsProse, violatesIdentity } from './violated-identity.ts';

/** A version as metrics see it, and what people decided of it. */
export interface SeenVersion {
  /** A person's decision leaves the report out of every metric. */
  readonly isExcluded: boolean;
  /** Cells that a person decided, by position: against the source, or confirming what was read in a scan. */
  readonly decided: ReadonlyMap<number, 'decided' | 'confirmed'>;
  readonly measured: MeasuredReport;
}

const readers = new WeakMap<Connection, MeasuredReader>();

/** Reads what metrics need of a version beside its row: findings and decisions. */
export class MeasuredReader {
  private readonly findings;
  private readonly decisions;
  private readonly exclusions;

  /** The reader of a connection: its statements are prepared once. */
  static of(connection: Connection): MeasuredReader {
    const known = readers.get(connection) ?? new MeasuredReader(connection);
    readers.set(connection, known);
    return known;
  }

  constructor(connection: Connection) {
    this.findings = connection.prepare(
      `SELECT rule, severity, table_name AS "table", left_value AS "left", right_value AS "right",
       cells FROM finding WHERE version_id = ?`,
    );
    this.decisions = connection.prepare(
      `SELECT table_name, row_code, column_code, CAST(value AS REAL) AS value, basis FROM decision
       WHERE sha256 = ? AND target = 'cell' AND action = 'read_as'`,
    );
    this.exclusions = connection
      .prepare(
        `SELECT count(*) FROM decision
         WHERE report_id = ? AND target = 'report' AND action = 'exclude'
           AND (sha256 IS NULL OR sha256 = ?)`,
      )
      .pluck();
  }

  /** Null where a decision excludes the report. */
  measured(version: StoredVersion): MeasuredReport | null {
    const { isExcluded, measured } = this.seen(version);
    return isExcluded ? null : measured;
  }

  /** True where a person decided a cell of a document. */
  hasDecisions(sha256: string): boolean {
    return this.decisions.get(sha256) !== undefined;
  }

  /** What metrics see of a version, excluded or not. */
  seen(version: StoredVersion): SeenVersion {
    const isExcluded = this.exclusions.get(version.reportId, version.sha256) !== 0;
    const findings = (this.findings.all(version.versionId) as FindingRow[]).map(parsed);
    const positions = positionsIn(version.order);
    const decisions = this.decisions.all(version.sha256) as DecisionRow[];
    const used = withDecisions(version, decisions, positions);
    const broken = findings.filter(violatesIdentity);
    const violated =
      decisions.length === 0
        ? violatedPositions(broken, positions)
        : violatedAsUsed(version, used, { broken, positions });
    const measured = {
      fiscalYear: version.keys.fiscalYear,
      publishedOn: version.publishedOn,
      bodyKind: version.keys.bodyKind,
      addsUp: version.addsUp,
      blankCells: blankCells(version.row.states),
      allCells: version.order.length,
      contradictsProse: findings.some(contradictsProse),
      order: version.order,
      values: version.row.values,
      used,
      violated,
      judgedAsUsed: decisions.length > 0,
    };
    return { isExcluded, decided: decidedPositions(decisions, positions), measured };
  }
}

const positionsByOrder = new WeakMap<readonly FormCell[], ReadonlyMap<string, number>>();

/** Positions by slot name. */
function positionsIn(order: readonly FormCell[]): ReadonlyMap<string, number> {
  const known =
    positionsByOrder.get(order) ?? new Map(order.map((cell, position) => [cell.name, position]));
  positionsByOrder.set(order, known);
  return known;
}

function decidedPositions(
  decisions: readonly DecisionRow[],
  positions: ReadonlyMap<string, number>,
): SeenVersion['decided'] {
  return new Map(
    decisions.flatMap(({ table_name, row_code, column_code, basis }) => {
      const position = positions.get(slotName(table_name, row_code, column_code));
      return position === undefined ? [] : [[position, basis ?? 'decided'] as const];
    }),
  );
}

/** The used values: decided, else published, else inferred. */
function withDecisions(
  version: StoredVersion,
  decisions: readonly DecisionRow[],
  positions: ReadonlyMap<string, number>,
): readonly (number | null)[] {
  const used = usedValues(version.row);
  if (decisions.length === 0) return used;
  const changed = [...used];
  for (const { table_name, row_code, column_code, value } of decisions) {
    const position = positions.get(slotName(table_name, row_code, column_code));
    if (position !== undefined) changed[position] = value;
  }
  return changed;
}

/**
 * Positions in sums that the used values break: where a person decided a cell, what was printed in it no longer
 * speaks for or against the sums it stands in.
 */
function violatedAsUsed(
  { row, order, forms }: StoredVersion,
  used: readonly (number | null)[],
  { broken, positions }: Judged,
): ReadonlySet<number> {
  const cells = decodeCells(row, order).map((cell, position) => {
    const value = used[position] ?? null;
    return value === null ? { ...cell, value } : { ...cell, value, state: 'number' as const };
  });
  const others = broken
    .filter(({ rule }) => !SUM_RULES.has(rule))
    .filter((finding) => stillBroken(finding, used, positions));
  return violatedPositions([...checkSums({ cells, forms }), ...others], positions);
}

interface Judged {
  readonly broken: readonly ReturnType<typeof parsed>[];
  readonly positions: ReadonlyMap<string, number>;
}

/** Parts against their whole, which a finding of the statistics table names last. */
function stillBroken(
  { rule, cells }: ReturnType<typeof parsed>,
  used: readonly (number | null)[],
  positions: ReadonlyMap<string, number>,
): boolean {
  const values = cells.map(({ table, row, column }) => {
    const position = positions.get(slotName(table, row, column));
    return position === undefined ? null : (used[position] ?? null);
  });
  const whole = values.pop() ?? null;
  const parts = values.reduce((sum: number, value) => sum + (value ?? 0), 0);
  if (whole === null) return true;
  return rule.endsWith('.sum') ? parts !== whole : parts > whole;
}

/** Positions named by findings; `positions` by slot name. */
export function violatedPositions(
  findings: readonly { readonly cells: readonly CellRef[] }[],
  positions: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const violated = new Set<number>();
  for (const { cells } of findings) {
    for (const { table, row, column } of cells) {
      const position = positions.get(slotName(table, row, column));
      if (position !== undefined) violated.add(position);
    }
  }
  return violated;
}

interface FindingRow {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly table: FormCell['table'] | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly cells: string | null;
}

interface DecisionRow {
  readonly table_name: FormCell['table'];
  readonly row_code: string;
  readonly column_code: string;
  readonly value: number | null;
  readonly basis: 'confirmed' | null;
}

function parsed(
  row: FindingRow,
): Omit<FindingRow, 'cells'> & { readonly cells: readonly CellRef[] } {
  return { ...row, cells: row.cells === null ? [] : (JSON.parse(row.cells) as CellRef[]) };
}
