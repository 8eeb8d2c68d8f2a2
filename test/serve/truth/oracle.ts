/**
 * What is true of a database, by plain SQL over its views and tables and the metrics as data: nothing of the code that
 * computes or shows metrics is used.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../../src/store/driver.ts';

export interface MetricData {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly numerator: readonly string[];
  readonly base?: readonly string[];
  readonly other_numerator?: readonly string[];
  readonly other_base?: readonly string[];
  readonly states?: readonly string[];
  readonly forms: readonly string[];
  readonly minimum_base: number;
  readonly official_term: string;
  readonly title_en: string;
  readonly sentence: Readonly<Record<'zh' | 'en', string>>;
}

const FOLDER = join(import.meta.dirname, '../../../data/metrics');

export const METRIC_DATA: readonly MetricData[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .flatMap(
    (name) =>
      (JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { metrics: MetricData[] }).metrics,
  );

export interface ReportFact {
  readonly report_id: string;
  readonly agency_id: string;
  readonly fiscal_year: number;
  readonly division_code: string;
  readonly body_kind: string;
  readonly level: string | null;
  readonly scope: string;
  readonly form_requests: string | null;
  readonly published_on: string | null;
  readonly adds_up: number | null;
  readonly sha256: string;
  readonly agency: string | null;
}

/** What a report is to a metric, and what it adds. */
export interface Truth {
  readonly state:
    | 'defined'
    | 'removed'
    | 'zero_base'
    | 'undefined'
    | 'not_in_form'
    | 'no_previous'
    | 'excluded';
  readonly sums: readonly [numerator: number, base: number, other: number, otherBase: number];
}

interface SideFact {
  readonly report_id: string;
  readonly sum: number;
  readonly cells: number;
  readonly missing: number;
  readonly failing: number;
}

/** The sums of the forms, written down by hand from the notices: rows of applicants, outcomes, balance, reviews. */
const APPLICANT = [
  'natural_person',
  'enterprise',
  'research_institute',
  'public_welfare_org',
  'legal_service_org',
  'other_org',
];
const OUTCOME =
  /^(?:granted|partially_granted|refused\..+|unavailable\..+|not_processed\..+|other(?:\..+)?)$/;
const RESULTS = ['upheld', 'corrected', 'other', 'pending'];

export class Oracle {
  private readonly db: Connection;
  readonly reports: readonly ReportFact[];
  private readonly excluded: ReadonlySet<string>;
  private readonly sides = new Map<string, ReadonlyMap<string, SideFact>>();
  private readonly truths = new Map<string, ReadonlyMap<string, Truth>>();

  /** @param db a connection of its own: temporary tables are made in it */
  constructor(db: Connection) {
    this.db = db;
    db.exec(`CREATE TEMP TABLE c AS SELECT c.report_id, c.table_name, c.row_code, c.column_code, c.value,
        c.used_value, c.state, c.form,
        EXISTS (SELECT 1 FROM decision k JOIN report_overview o ON o.sha256 = k.sha256
          WHERE o.report_id = c.report_id AND k.target = 'cell' AND k.action = 'read_as') AS is_decided
      FROM cell c;
      CREATE INDEX temp.c_place ON c (table_name, column_code, row_code);
      CREATE INDEX temp.c_report ON c (report_id);`);
    this.reports = db
      .prepare(`SELECT report_id, agency_id, fiscal_year,
        COALESCE(division_code, zone_id, '') AS division_code, body_kind, level, scope,
        form_requests, published_on, adds_up, sha256, agency FROM report_overview ORDER BY report_id`)
      .all() as ReportFact[];
    this.excluded = new Set(
      db
        .prepare("SELECT report_id FROM decision WHERE target = 'report' AND action = 'exclude'")
        .pluck()
        .all() as string[],
    );
    this.markFailing();
  }

  /** Cells that stand in a sum that does not hold, by published values, or by used ones where a person decided. */
  private markFailing(): void {
    this.db.exec(`CREATE TEMP TABLE identity (name TEXT, side INTEGER, table_name TEXT, row_code TEXT, column_code TEXT);
      CREATE TEMP TABLE failing (report_id TEXT, table_name TEXT, row_code TEXT, column_code TEXT);`);
    const insert = this.db.prepare('INSERT INTO identity VALUES (?, ?, ?, ?, ?)');
    const rows = this.db
      .prepare("SELECT DISTINCT row_code FROM c WHERE table_name = 'requests'")
      .pluck()
      .all() as string[];
    for (const row of rows) {
      for (const column of APPLICANT) insert.run(`row ${row}`, 1, 'requests', row, column);
      insert.run(`row ${row}`, -1, 'requests', row, 'total');
    }
    for (const column of [...APPLICANT, 'total']) {
      for (const row of rows.filter((one) => OUTCOME.test(one)))
        insert.run(`outcomes ${column}`, 1, 'requests', row, column);
      insert.run(`outcomes ${column}`, -1, 'requests', 'processed_total', column);
      for (const row of ['received', 'carried_in'])
        insert.run(`balance ${column}`, 1, 'requests', row, column);
      for (const row of ['processed_total', 'carried_out'])
        insert.run(`balance ${column}`, -1, 'requests', row, column);
    }
    for (const block of [
      'reconsideration',
      'litigation_direct',
      'litigation_after_reconsideration',
    ]) {
      for (const result of RESULTS) insert.run(block, 1, 'review', 'cases', `${block}.${result}`);
      insert.run(block, -1, 'review', 'cases', `${block}.total`);
    }
    // A mark counts 0; a side with a cell that is not known can only be larger than what is known of it.
    this.db.exec(`INSERT INTO failing
      SELECT c.report_id, c.table_name, c.row_code, c.column_code FROM c JOIN identity i
        USING (table_name, row_code, column_code)
      JOIN (SELECT report_id, name FROM (
          SELECT c.report_id, i.name,
            sum(CASE WHEN side = 1 THEN coalesce(v, 0) ELSE 0 END) AS l,
            sum(CASE WHEN side = -1 THEN coalesce(v, 0) ELSE 0 END) AS r,
            sum(side = 1 AND v IS NULL AND state <> 'mark') AS open_l,
            sum(side = -1 AND v IS NULL AND state <> 'mark') AS open_r
          FROM (SELECT *, CASE WHEN is_decided THEN used_value ELSE value END AS v FROM c) c
          JOIN identity i USING (table_name, row_code, column_code)
          GROUP BY 1, 2)
        WHERE (open_l = 0 AND open_r = 0 AND abs(l - r) > 1e-9)
          OR (open_l = 0 AND l < r - 1e-9) OR (open_r = 0 AND l > r + 1e-9)) b
        ON b.report_id = c.report_id AND b.name = i.name;
      CREATE INDEX temp.failing_cell ON failing (report_id, table_name, row_code, column_code);`);
  }

  /** Every used value of the cells that a term names. */
  side(terms: readonly string[]): ReadonlyMap<string, SideFact> {
    const key = terms.join(' + ');
    const known = this.sides.get(key);
    if (known !== undefined) return known;
    const conditions = terms.map((term) => {
      const [table = '', row = '', column = ''] = term.replace(/^-/, '').split('/');
      const stem = row.replace(/\.?\*$/, '');
      const inRow = row.endsWith('.*')
        ? `row_code LIKE '${stem}.%'`
        : row.endsWith('*')
          ? `(row_code = '${stem}' OR row_code LIKE '${stem}.%')`
          : `row_code = '${row}'`;
      return `SELECT *, ${term.startsWith('-') ? -1 : 1} AS sign FROM c
        WHERE table_name = '${table}' AND column_code = '${column}' AND ${inRow}`;
    });
    const rows = this.db
      .prepare(`SELECT n.report_id, total(sign * used_value) AS sum, count(*) AS cells,
        sum(used_value IS NULL) AS missing,
        sum(EXISTS (SELECT 1 FROM failing f WHERE f.report_id = n.report_id
          AND f.table_name = n.table_name AND f.row_code = n.row_code AND f.column_code = n.column_code)) AS failing
        FROM (${conditions.join(' UNION ALL ')}) n GROUP BY 1`)
      .all() as SideFact[];
    const found = new Map(rows.map((row) => [row.report_id, row]));
    this.sides.set(key, found);
    return found;
  }

  /** What each report is to a metric. */
  truth(metric: MetricData): ReadonlyMap<string, Truth> {
    const known = this.truths.get(metric.id);
    if (known !== undefined) return known;
    const found = new Map(
      this.reports.map((report) => [report.report_id, this.of(metric, report)]),
    );
    this.truths.set(metric.id, found);
    return found;
  }

  private of(metric: MetricData, report: ReportFact): Truth {
    if (this.excluded.has(report.report_id)) return nothing('excluded');
    if (metric.kind === 'finding') return this.copied(report);
    if (metric.kind === 'growth' || metric.kind === 'continuity') return this.pair(metric, report);
    return this.measured(metric, report);
  }

  private measured(metric: MetricData, report: ReportFact): Truth {
    if (metric.kind === 'flag') return this.flag(metric, report);
    const id = report.report_id;
    const form = this.db
      .prepare('SELECT DISTINCT form FROM c WHERE report_id = ?')
      .pluck()
      .all(id) as string[];
    if (!form.some((one) => metric.forms.includes(one))) return nothing('not_in_form');
    const sides = [metric.numerator, metric.base, metric.other_numerator, metric.other_base].filter(
      (side) => side !== undefined,
    );
    const facts = sides.map((side) => (side[0] === '@reports' ? ONE : this.side(side).get(id)));
    for (const [at, side] of sides.entries()) {
      const single = side[0] === '@reports' ? [] : side;
      if (single.some((term) => this.side([term]).get(id) === undefined))
        return nothing('not_in_form');
      if (single.length > 0 && facts[at] === undefined) return nothing('not_in_form');
    }
    if (facts.some((fact) => (fact?.failing ?? 0) > 0)) return nothing('removed');
    if (facts.some((fact) => fact === undefined || fact.missing > 0)) return nothing('undefined');
    const [numerator = 0, base = 0, other = 0, otherBase = 1] = facts.map((fact) => fact?.sum ?? 0);
    if (base < 0 || otherBase < 0) return nothing('undefined');
    if (base === 0 || otherBase === 0) return nothing('zero_base');
    return { state: 'defined', sums: [numerator, base, other, facts.length > 2 ? otherBase : 0] };
  }

  private flag(metric: MetricData, report: ReportFact): Truth {
    const [top, bottom] = [metric.numerator[0] ?? '', metric.base?.[0] ?? ''];
    const received = this.side(['requests/received/total']).get(report.report_id);
    if (top === '@no_request' && (received?.failing ?? 0) > 0) return nothing('removed');
    const values = [this.fact(top, report), this.fact(bottom, report)];
    const [numerator = null, base = null] = values;
    if (numerator === null || base === null) return nothing('undefined');
    if (base === 0) return nothing('zero_base');
    return { state: 'defined', sums: [numerator, base, 0, 0] };
  }

  private fact(name: string, report: ReportFact): number | null {
    const id = report.report_id;
    const count = (where: string) =>
      Number(
        this.db.prepare(`SELECT count(*) FROM c WHERE report_id = ? ${where}`).pluck().get(id),
      );
    const received = this.side(['requests/received/total']).get(id);
    const stated = received === undefined || received.missing > 0 ? null : received.sum;
    const cells = count('');
    const due = dueDate(report);
    switch (name) {
      case '@reports':
        return 1;
      case '@has_tables':
        return cells > 0 ? 1 : null;
      case '@broken_sum':
        return report.adds_up === null ? null : 1 - report.adds_up;
      case '@no_request_table':
        return report.form_requests === null ? 1 : 0;
      case '@has_received':
        return stated === null ? null : 1;
      case '@no_request':
        return stated === null ? null : Number(stated === 0);
      case '@all_cells':
        return cells > 0 ? cells : null;
      case '@blank_cells':
        return cells > 0 ? count("AND state = 'blank'") : null;
      case '@dated':
        return due === null || report.published_on === null ? null : 1;
      case '@late':
        return due === null || report.published_on === null
          ? null
          : Number(report.published_on > due);
      case '@prose_contradiction':
        return Number(
          this.db
            .prepare(`SELECT EXISTS (SELECT 1 FROM finding f JOIN report r USING (version_id)
              WHERE r.report_id = ? AND f.rule LIKE 'prose.%' AND f.severity <> 'info')`)
            .pluck()
            .get(id),
        );
      default:
        throw new Error(`no fact ${name}`);
    }
  }

  private before(report: ReportFact): ReportFact | undefined {
    return this.reports.find(
      (one) =>
        one.agency_id === report.agency_id &&
        one.scope === report.scope &&
        one.fiscal_year === report.fiscal_year - 1,
    );
  }

  private pair(metric: MetricData, report: ReportFact): Truth {
    const quantity = (terms: readonly string[], of: ReportFact) =>
      this.measured({ ...metric, kind: 'ratio', numerator: terms, base: ['@reports'] }, of);
    const now = quantity(metric.numerator, report);
    if (now.state === 'not_in_form') return now;
    const last = this.before(report);
    if (last === undefined || this.excluded.has(last.report_id)) return nothing('no_previous');
    const then = quantity(metric.base ?? metric.numerator, last);
    for (const state of ['not_in_form', 'removed', 'undefined'] as const)
      if (now.state === state || then.state === state) return nothing(state);
    const [a, b] = [now.sums[0], then.sums[0]];
    if (metric.kind === 'continuity') return { state: 'defined', sums: [Number(a !== b), 1, 0, 0] };
    return b === 0 ? nothing('zero_base') : { state: 'defined', sums: [a, b, 0, 0] };
  }

  /** The country writes its prose so that a section repeats the year before exactly, or resembles nothing. */
  private copied(report: ReportFact): Truth {
    const last = this.before(report);
    if (last === undefined) return nothing('no_previous');
    const section = (id: string) =>
      String(
        this.db
          .prepare(`SELECT n.text FROM narrative n JOIN report r USING (version_id)
            WHERE r.report_id = ? AND n.section_number = 1`)
          .pluck()
          .get(id),
      );
    const paragraph = (id: string) => /[^\n]{150,170}/.exec(section(id))?.[0];
    const same = paragraph(report.report_id) === paragraph(last.report_id);
    return { state: 'defined', sums: [Number(same), 1, 0, 0] };
  }

  /** Reports of a group and year, of every scope. */
  group(of: {
    readonly place: string;
    readonly kind: string;
    readonly level: string;
    readonly year: number;
  }): ReportFact[] {
    const prefix = of.place === 'all' ? '' : of.place;
    return this.reports.filter(
      (one) =>
        one.fiscal_year === of.year &&
        one.body_kind === of.kind &&
        (prefix.length === 6
          ? one.division_code === prefix
          : one.division_code.startsWith(prefix)) &&
        (prefix.length === 6 || one.level === of.level),
    );
  }

  /** Governments of a level that stood at the end of a year, and how many of them have no report. */
  register(place: string, level: string, year: number): { size: number; without: number } {
    const zeros = { province: '%0000', prefecture: '%00', county: '%' }[level] ?? '';
    const codes = this.db
      .prepare(`SELECT DISTINCT division_code FROM division WHERE division_code LIKE ? AND origin = 'real'
        AND first_year <= ? AND (last_year IS NULL OR last_year >= ?) AND division_code LIKE ?
        AND CASE ? WHEN 'province' THEN 1 WHEN 'prefecture' THEN division_code NOT LIKE '%0000'
          ELSE division_code NOT LIKE '%00' END`)
      .pluck()
      .all(`${place === 'all' ? '' : place}%`, year, year, zeros, level) as string[];
    const reported = new Set(
      this.reports
        .filter(
          (one) =>
            one.fiscal_year === year && one.body_kind === 'government' && one.level === level,
        )
        .map((one) => one.division_code),
    );
    // A government of its own by its name, without a code.
    const corps = '650000z-新疆生产建设兵团';
    if (level === 'province' && corps.startsWith(place === 'all' ? '' : place)) codes.push(corps);
    return { size: codes.length, without: codes.filter((code) => !reported.has(code)).length };
  }

  /** Used value of every cell of a report as people read it, by table, row and column. */
  cells(reportId: string): Map<string, number | null> {
    const rows = this.db
      .prepare('SELECT table_name, row_code, column_code, used_value FROM c WHERE report_id = ?')
      .all(reportId) as {
      table_name: string;
      row_code: string;
      column_code: string;
      used_value: number | null;
    }[];
    return new Map(
      rows.map((one) => [`${one.table_name}/${one.row_code}/${one.column_code}`, one.used_value]),
    );
  }

  /** Rows of any query, for what a page counts. */
  rows<T>(sql: string, ...values: (string | number)[]): T[] {
    return this.db.prepare(sql).all(...values) as T[];
  }
}

const ONE = { sum: 1, cells: 0, missing: 0, failing: 0 };

function nothing(state: Truth['state']): Truth {
  return { state, sums: [0, 0, 0, 0] };
}

/** Regulations of 2019, article 49: governments by 31 March, departments and offices by 31 January. */
function dueDate({ fiscal_year: year, body_kind: kind }: ReportFact): string | null {
  if (kind === 'government') return `${year + 1}-03-31`;
  return kind === 'department' || kind === 'office' ? `${year + 1}-01-31` : null;
}
