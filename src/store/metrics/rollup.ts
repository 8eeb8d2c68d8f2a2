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
import { PAIRED, ROLLED_UP } from './definition.ts';
import { addPair, addReport, type MeasuredReport, SUMS, WIDTH } from './measure.ts';
import type { Pair } from './pairs.ts';

interface Gathered {
  readonly keys: GroupKeys;
  readonly sums: Float64Array;
  reports: number;
  /** A report was taken out: rows may be left that say nothing. */
  shrinks: boolean;
}

/** Two tables of one shape: sums by division, and sums by area. */
interface Target {
  readonly groups: string;
  readonly sums: string;
  /** Column of the place. */
  readonly place: 'division_code' | 'area';
}

const DIVISIONS: Target = {
  groups: 'rollup_group',
  sums: 'metric_rollup',
  place: 'division_code',
};
const AREAS: Target = { groups: 'area_group', sums: 'area_rollup', place: 'area' };

const ADDED = SUMS.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ');

function groupSql({ groups, place }: Target): string {
  return `INSERT INTO ${groups}
  (fiscal_year, ${place}, level, scope, body_kind, form, origin, reports)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (level, body_kind, scope, origin, fiscal_year, ${place}, form)
  DO UPDATE SET reports = reports + excluded.reports RETURNING group_no, reports`;
}

function metricSql({ sums }: Target): string {
  return `INSERT INTO ${sums} (metric_no, group_no, ${SUMS.join(', ')})
  VALUES (?, ?, ${SUMS.map(() => '?').join(', ')})
  ON CONFLICT (metric_no, group_no) DO UPDATE SET ${ADDED}`;
}

/** The usual part: no difference, and published values are what was used. Half the values to bind. */
function plainSql({ sums }: Target): string {
  return `INSERT INTO ${sums} (metric_no, group_no, ${SUMS.join(', ')})
  SELECT m, g, a, b, 0, 0, n, r, z, w, 0, a, b, 0, 0, n, z
  FROM (SELECT ? AS m, ? AS g, ? AS a, ? AS b, ? AS n, ? AS r, ? AS z, ? AS w) WHERE true
  ON CONFLICT (metric_no, group_no) DO UPDATE SET ${ADDED}`;
}

/** Writes what was gathered into the two tables of a target. */
class Writer {
  private readonly group: Statement;
  private readonly metric: Statement;
  private readonly plain: Statement;
  private readonly emptyRows: Statement;
  private readonly emptyGroup: Statement;
  private readonly numbers: readonly number[];

  constructor(connection: Connection, target: Target, numbers: readonly number[]) {
    this.numbers = numbers;
    this.group = connection.prepare(groupSql(target)).raw();
    this.metric = connection.prepare(metricSql(target));
    this.plain = connection.prepare(plainSql(target));
    this.emptyRows = connection.prepare(
      `DELETE FROM ${target.sums} WHERE group_no = ? AND ${SUMS.map((sum) => `${sum} = 0`).join(' AND ')}`,
    );
    this.emptyGroup = connection.prepare(`DELETE FROM ${target.groups} WHERE group_no = ?`);
  }

  write({ keys, sums, reports, shrinks }: Gathered): void {
    const { fiscalYear, divisionCode, level, scope, bodyKind, form, origin } = keys;
    const [groupNo, left] = this.group.get(
      ...[fiscalYear, divisionCode, level, scope, bodyKind, form, origin, reports],
    ) as [number, number];
    this.numbers.forEach((metricNo, index) => {
      this.add(metricNo, groupNo, sums.subarray(index * WIDTH, (index + 1) * WIDTH));
    });
    if (!shrinks) return;
    this.emptyRows.run(groupNo);
    if (left === 0) this.emptyGroup.run(groupNo);
  }

  private add(metricNo: number, groupNo: number, part: Float64Array): void {
    const [a = 0, b = 0, c = 0, d = 0, n = 0, removed, zero, without, previous, ...published] =
      part;
    const [pa, pb, pc, pd, pn, pz] = published;
    const isSame = pa === a && pb === b && pn === n && pz === zero;
    if (c === 0 && d === 0 && pc === 0 && pd === 0 && previous === 0 && isSame) {
      if (part.some((one) => one !== 0))
        this.plain.run(metricNo, groupNo, a, b, n, removed, zero, without);
    } else if (part.some((one) => one !== 0)) this.metric.run(metricNo, groupNo, ...part);
  }
}

export class Rollup {
  private readonly divisions: Writer;
  private readonly areas: Writer;
  private readonly gathered = new Map<string, Gathered>();

  /** @throws Error where the database does not define every metric of this program: it was not migrated */
  constructor(connection: Connection) {
    const numbers = metricNumbers(connection);
    this.divisions = new Writer(connection, DIVISIONS, numbers);
    this.areas = new Writer(connection, AREAS, numbers);
  }

  /** Counts a report in (1) or out (-1). A report without a fiscal year belongs to no series and is not counted. */
  count(keys: GroupKeys, report: MeasuredReport, sign: 1 | -1): void {
    if (keys.fiscalYear === null) return;
    const group = groupIn(this.gathered, keys);
    group.reports += sign;
    group.shrinks ||= sign < 0;
    addReport(group.sums, report, sign);
  }

  /** Counts in or out what a report is to each of the metrics that need its year before. */
  pairs(keys: GroupKeys, pairs: readonly Pair[], sign: 1 | -1): void {
    if (keys.fiscalYear === null) return;
    const group = groupIn(this.gathered, keys);
    group.shrinks ||= sign < 0;
    pairs.forEach((pair, at) => {
      addPair(group.sums, (ROLLED_UP.length + at) * WIDTH, pair, sign);
    });
  }

  /** Writes what was gathered; call inside the transaction. Groups and rows that say nothing any more go. */
  flush(): void {
    const areas = new Map<string, Gathered>();
    for (const group of this.gathered.values()) {
      this.divisions.write(group);
      const { keys, sums, reports, shrinks } = group;
      for (const area of areasOf(keys.divisionCode)) {
        const whole = groupIn(areas, { ...keys, divisionCode: area });
        whole.reports += reports;
        whole.shrinks ||= shrinks;
        for (let at = 0; at < sums.length; at += 1)
          whole.sums[at] = (whole.sums[at] ?? 0) + (sums[at] ?? 0);
      }
    }
    for (const area of areas.values()) this.areas.write(area);
    this.gathered.clear();
  }

  /** Forgets what was gathered, after a rollback. */
  discard(): void {
    this.gathered.clear();
  }
}

/** The country, and the province where there is one. */
function areasOf(divisionCode: string): string[] {
  return divisionCode.length < 2 ? [''] : ['', divisionCode.slice(0, 2)];
}

function groupIn(groups: Map<string, Gathered>, keys: GroupKeys): Gathered {
  const key = `${keys.fiscalYear}|${keys.divisionCode}|${keys.level}|${keys.scope}|${keys.bodyKind}|${keys.form}|${keys.origin}`;
  const known = groups.get(key);
  if (known !== undefined) return known;
  const made = {
    keys,
    sums: new Float64Array((ROLLED_UP.length + PAIRED.length) * WIDTH),
    reports: 0,
    shrinks: false,
  };
  groups.set(key, made);
  return made;
}

function metricNumbers(connection: Connection): number[] {
  const rows = connection.prepare('SELECT metric_id, metric_no FROM metric_definition').raw();
  const byId = new Map(rows.all() as [string, number][]);
  return [...ROLLED_UP, ...PAIRED].map(({ id }) => {
    const found = byId.get(id);
    if (found === undefined) throw new Error(`the database does not define the metric ${id}`);
    return found;
  });
}
