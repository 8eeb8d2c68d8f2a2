/**
 * `metric_rollup`: sums of every metric by year, division, level, scope, body kind, form and origin, kept in the
 * transaction that lands, replaces or sets aside a report.
 *
 * Parts are gathered in memory and written before the commit: reports of one county share their rows.
 *
 * @module
 */
import type { Connection, Statement } from '../driver.ts';
import type { GroupKeys } from '../stored-version.ts';
import { ROLLED_UP } from './definition.ts';
import { addReport, type MeasuredReport, SUMS, WIDTH } from './measure.ts';

interface Gathered {
  readonly keys: GroupKeys;
  readonly sums: Float64Array;
  reports: number;
  /** A report was taken out: rows may be left that say nothing. */
  shrinks: boolean;
}

const GROUP_SQL = `INSERT INTO rollup_group
  (fiscal_year, division_code, level, scope, body_kind, form, origin, reports)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (level, body_kind, scope, origin, fiscal_year, division_code, form)
  DO UPDATE SET reports = reports + excluded.reports RETURNING group_no, reports`;

const METRIC_SQL = `INSERT INTO metric_rollup (metric_no, group_no, ${SUMS.join(', ')})
  VALUES (?, ?, ${SUMS.map(() => '?').join(', ')})
  ON CONFLICT (metric_no, group_no) DO UPDATE SET
  ${SUMS.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ')}`;

/** The usual part: no difference, and published values are what was used. Half the values to bind. */
const PLAIN_SQL = `INSERT INTO metric_rollup (metric_no, group_no, ${SUMS.join(', ')})
  SELECT m, g, a, b, 0, 0, n, r, a, b, 0, 0, n
  FROM (SELECT ? AS m, ? AS g, ? AS a, ? AS b, ? AS n, ? AS r) WHERE true
  ON CONFLICT (metric_no, group_no) DO UPDATE SET
  ${SUMS.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ')}`;

export class Rollup {
  private readonly group: Statement;
  private readonly metric: Statement;
  private readonly plain: Statement;
  private readonly emptyRows: Statement;
  private readonly emptyGroup: Statement;
  private readonly gathered = new Map<string, Gathered>();
  /** Numbers that the database gave the metrics, in the order of `ROLLED_UP`. */
  private readonly numbers: readonly number[];

  /** @throws Error where the database does not define every metric of this program: it was not migrated */
  constructor(connection: Connection) {
    this.numbers = metricNumbers(connection);
    this.group = connection.prepare(GROUP_SQL).raw();
    this.metric = connection.prepare(METRIC_SQL);
    this.plain = connection.prepare(PLAIN_SQL);
    this.emptyRows = connection.prepare(
      `DELETE FROM metric_rollup WHERE group_no = ? AND ${SUMS.map((sum) => `${sum} = 0`).join(' AND ')}`,
    );
    this.emptyGroup = connection.prepare('DELETE FROM rollup_group WHERE group_no = ?');
  }

  /** Counts a report in (1) or out (-1). A report without a fiscal year belongs to no series and is not counted. */
  count(keys: GroupKeys, report: MeasuredReport, sign: 1 | -1): void {
    if (keys.fiscalYear === null) return;
    const key = `${keys.fiscalYear}|${keys.divisionCode}|${keys.level}|${keys.scope}|${keys.bodyKind}|${keys.form}|${keys.origin}`;
    let group = this.gathered.get(key);
    if (group === undefined) {
      group = {
        keys,
        sums: new Float64Array(ROLLED_UP.length * WIDTH),
        reports: 0,
        shrinks: false,
      };
      this.gathered.set(key, group);
    }
    group.reports += sign;
    group.shrinks ||= sign < 0;
    addReport(group.sums, report, sign);
  }

  /** Writes what was gathered; call inside the transaction. Groups and rows that say nothing any more go. */
  flush(): void {
    for (const { keys, sums, reports, shrinks } of this.gathered.values()) {
      const [groupNo, left] = this.group.get(
        keys.fiscalYear,
        keys.divisionCode,
        keys.level,
        keys.scope,
        keys.bodyKind,
        keys.form,
        keys.origin,
        reports,
      ) as [number, number];
      this.numbers.forEach((metricNo, index) => {
        this.write(metricNo, groupNo, sums.subarray(index * WIDTH, (index + 1) * WIDTH));
      });
      if (shrinks) this.tidy(groupNo, left);
    }
    this.gathered.clear();
  }

  private tidy(groupNo: number, reports: number): void {
    this.emptyRows.run(groupNo);
    if (reports === 0) this.emptyGroup.run(groupNo);
  }

  private write(metricNo: number, groupNo: number, part: Float64Array): void {
    const [a = 0, b = 0, c = 0, d = 0, n = 0, removed = 0, pa, pb, pc, pd, pn] = part;
    if (c === 0 && d === 0 && pa === a && pb === b && pc === 0 && pd === 0 && pn === n) {
      if (a !== 0 || b !== 0 || n !== 0 || removed !== 0)
        this.plain.run(metricNo, groupNo, a, b, n, removed);
    } else this.metric.run(metricNo, groupNo, ...part);
  }

  /** Forgets what was gathered, after a rollback. */
  discard(): void {
    this.gathered.clear();
  }
}

function metricNumbers(connection: Connection): number[] {
  const rows = connection.prepare('SELECT metric_id, metric_no FROM metric_definition').raw();
  const byId = new Map(rows.all() as [string, number][]);
  return ROLLED_UP.map(({ id }) => {
    const found = byId.get(id);
    if (found === undefined) throw new Error(`the database does not define the metric ${id}`);
    return found;
  });
}
