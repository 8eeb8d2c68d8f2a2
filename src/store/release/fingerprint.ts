/**
 * Fingerprints of a release: of each report its source, parser, decisions and the rows it has in every table; of
 * tables that are not kept by report one hash each. Two releases are compared by these alone.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { csvRecord } from '../export/csv.ts';
import { type Relation, relationRows } from '../export/relation.ts';
import type { Store } from '../store.ts';

const HASH = z.string().length(16);
const TABLES = z.record(z.string(), z.tuple([z.number().int(), HASH]));
const REPORT = z.strictObject({
  report: z.string(),
  source: z.string(),
  parser: z.string(),
  reason: z.string(),
  decisions: z.array(z.string()),
  tables: TABLES,
});
const TABLE = z.strictObject({ table: z.string(), rows: z.number().int(), hash: HASH });

export type ReportPrint = z.infer<typeof REPORT>;
type TablePrint = z.infer<typeof TABLE>;

export interface Prints {
  readonly reports: ReadonlyMap<string, ReportPrint>;
  readonly tables: ReadonlyMap<string, TablePrint>;
}

/** Takes the fingerprints of a database. */
export function takePrints(store: Store, relations: readonly Relation[]): Prints {
  const reports = new Map(headers(store).map((print) => [print.report, print]));
  const tables = new Map<string, TablePrint>();
  for (const relation of relations) {
    const at = relation.fields.findIndex(({ name }) => name === 'report_id');
    // The rows of division_year have a report where there is one, and rows where there is none.
    if (at === -1 || relation.name === 'division_year')
      tables.set(relation.name, wholePrint(store, relation));
    else byReport(store, relation, at, reports);
  }
  return { reports, tables };
}

function headers(store: Store): (ReportPrint & { tables: Record<string, [number, string]> })[] {
  const decisions = store.connection.prepare(
    `SELECT * FROM decision WHERE report_id = :report OR sha256 = :source OR agency_id = :agency
     ORDER BY decision_id`,
  );
  const rows = store.connection
    .prepare(
      `SELECT report_id, agency_id, sha256, parser_version, version_reason FROM report_overview
       ORDER BY report_id`,
    )
    .all() as Record<
    'report_id' | 'agency_id' | 'sha256' | 'parser_version' | 'version_reason',
    string
  >[];
  return rows.map((row) => ({
    report: row.report_id,
    source: row.sha256,
    parser: row.parser_version,
    reason: row.version_reason,
    decisions: decisions
      .all({ report: row.report_id, source: row.sha256, agency: row.agency_id })
      .map((decision) => hashOf(JSON.stringify(decision))),
    tables: {},
  }));
}

function wholePrint(store: Store, relation: Relation): TablePrint {
  const hash = createHash('sha256');
  let rows = 0;
  for (const row of relationRows(store, relation)) {
    hash.update(csvRecord(row));
    rows += 1;
  }
  return { table: relation.name, rows, hash: hash.digest('hex').slice(0, 16) };
}

/** Rows come ordered by report, so one hash is open at a time. */
function byReport(
  store: Store,
  relation: Relation,
  at: number,
  reports: ReadonlyMap<string, { tables: Record<string, [number, string]> }>,
): void {
  let current = '';
  let rows = 0;
  let hash = createHash('sha256');
  const close = (): void => {
    const print = reports.get(current);
    if (print !== undefined && rows > 0)
      print.tables[relation.name] = [rows, hash.digest('hex').slice(0, 16)];
  };
  for (const row of relationRows(store, relation)) {
    const report = String(row[at]);
    if (report !== current) {
      close();
      current = report;
      rows = 0;
      hash = createHash('sha256');
    }
    hash.update(csvRecord(row));
    rows += 1;
  }
  close();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** One JSON object a line. */
export function* printLines({ reports, tables }: Prints): Generator<string> {
  for (const table of tables.values()) yield `${JSON.stringify(table)}\n`;
  for (const report of reports.values()) yield `${JSON.stringify(report)}\n`;
}

/**
 * Reads what {@link printLines} wrote.
 *
 * @throws Error where a line is not a fingerprint
 */
export function parsePrints(text: string): Prints {
  const reports = new Map<string, ReportPrint>();
  const tables = new Map<string, TablePrint>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const print = z.union([REPORT, TABLE]).parse(JSON.parse(line));
    if ('report' in print) reports.set(print.report, print);
    else tables.set(print.table, print);
  }
  return { reports, tables };
}
