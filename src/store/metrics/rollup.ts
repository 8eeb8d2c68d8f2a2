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
}

const GROUP_SQL = `INSERT INTO rollup_group
  (fiscal_year, division_code, level, scope, body_kind, form, origin, reports)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (level, body_kind, scope, origin, fiscal_year, division_code, form)
  DO UPDATE SET reports = reports + excluded.reports RETURNING group_no`;

const METRIC_SQL = `INSERT INTO metric_rollup (metric_no, group_no, ${SUMS.join(', ')})
  VALUES (?, ?, ${SUMS.map(() => '?').join(', ')})
  ON CONFLICT (metric_no, group_no) DO UPDATE SET
  ${SUMS.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ')}`;

export class Rollup {
  private readonly group: Statement;
  private readonly metric: Statement;
  private readonly gathered = new Map<string, Gathered>();

  constructor(connection: Connection) {
    this.group = connection.prepare(GROUP_SQL).pluck();
    this.metric = connection.prepare(METRIC_SQL);
  }

  /** Counts a report in (1) or out (-1). A report without a fiscal year belongs to no series and is not counted. */
  count(keys: GroupKeys, report: MeasuredReport, sign: 1 | -1): void {
    if (keys.fiscalYear === null) return;
    const key = `${keys.fiscalYear}|${keys.divisionCode}|${keys.level}|${keys.scope}|${keys.bodyKind}|${keys.form}|${keys.origin}`;
    let group = this.gathered.get(key);
    if (group === undefined) {
      group = { keys, sums: new Float64Array(ROLLED_UP.length * WIDTH), reports: 0 };
      this.gathered.set(key, group);
    }
    group.reports += sign;
    addReport(group.sums, report, sign);
  }

  /** Writes what was gathered; call inside the transaction. */
  flush(): void {
    for (const { keys, sums, reports } of this.gathered.values()) {
      const groupNo = this.group.get(
        keys.fiscalYear,
        keys.divisionCode,
        keys.level,
        keys.scope,
        keys.bodyKind,
        keys.form,
        keys.origin,
        reports,
      );
      for (let index = 0; index < ROLLED_UP.length; index += 1) {
        const part = sums.subarray(index * WIDTH, (index + 1) * WIDTH);
        if (part.some((n) => n !== 0)) this.metric.run(index + 1, groupNo, ...part);
      }
    }
    this.gathered.clear();
  }

  /** Forgets what was gathered, after a rollback. */
  discard(): void {
    this.gathered.clear();
  }
}
