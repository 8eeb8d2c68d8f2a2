/**
 * The counted reports of one body in the shape that checks across years compare.
 *
 * @module
 */
import type { Comparable } from '../../normalize/cross/comparable.ts';
import { COMPARED, type Told } from '../../normalize/cross/copied.ts';
import { COMPARED_REQUESTS } from '../../normalize/cross/cross-check.ts';
import type { Level, Scope } from '../../normalize/record.ts';
import type { PublishedValues, Tables } from '../../parse/report.ts';
import type { Connection, Statement } from '../driver.ts';
import { type FormCell, SLOTS } from '../slot.ts';
import { type StoredVersion, storedVersion, versionSql } from '../stored-version.ts';

/** A report of a history, and the version it stands in. */
export type ToldVersion = Told & { readonly versionId: number };

/** Which cells are compared. */
export type CellChoice = (cell: FormCell) => boolean;

const isCompared: CellChoice = ({ table, row }) => mayBeCompared(table, row.code);

function mayBeCompared(table: string, row: string): boolean {
  return table === 'requests' ? COMPARED_REQUESTS.has(row) : table !== 'statistics';
}

const COMPARED_CELLS = [
  ...['c.version_id', 'c.states', 'c.raw', 'c.inferred'],
  ...SLOTS.filter(({ table, row }) => mayBeCompared(table, row)).map(({ name }) => `c.${name}`),
].join();

export class AgencyHistories {
  private readonly reports: Statement;
  private readonly sections: Statement;

  constructor(connection: Connection) {
    this.reports = connection.prepare(
      `${versionSql(COMPARED_CELLS)} WHERE v.version_id = r.version_id AND r.agency_no = ? ORDER BY v.version_id`,
    );
    this.sections = connection.prepare(
      `SELECT section_number AS number, title, text FROM narrative
        WHERE version_id = ? AND section_number IN (${COMPARED.join()}) ORDER BY narrative_id`,
    );
  }

  /** Counted reports of an agency, with the sections of prose that years are compared by. */
  of(agencyNo: number, agencyId: string): ToldVersion[] {
    return this.reports.all(agencyNo).map((row) => {
      const version = storedVersion(row);
      const sections = (this.sections.all(version.versionId) as Section[]).map((section) => ({
        ...section,
        at: { line: 0, offset: 0 },
      }));
      return {
        ...comparable(version, agencyId, isCompared),
        versionId: version.versionId,
        sections,
      };
    });
  }
}

interface Section {
  readonly number: number;
  readonly title: string;
  readonly text: string;
}

/** A stored version without what only one report needs. */
export function comparable(
  version: StoredVersion,
  agencyId: string,
  choice?: CellChoice,
): Comparable {
  const { keys, reportId, forms } = version;
  return {
    reportId,
    agencyId,
    fiscalYear: keys.fiscalYear,
    scope: keys.scope as Scope,
    bodyKind: keys.bodyKind,
    level: keys.level === '' ? null : (keys.level as Level),
    forms,
    tables: tablesOf(version, choice),
  };
}

/** The published values by table, row and column. */
function tablesOf({ order, row }: StoredVersion, choice?: CellChoice): Tables {
  const tables: Record<string, Record<string, Record<string, number | null>>> = {};
  order.forEach((cell, index) => {
    if (choice !== undefined && !choice(cell)) return;
    const rows = tables[cell.table] ?? {};
    const columns = rows[cell.row.code] ?? {};
    columns[cell.column.code] = row.values[index] ?? null;
    rows[cell.row.code] = columns;
    tables[cell.table] = rows;
  });
  const { statistics: _, ...compared } = tables;
  return compared as Readonly<Record<string, PublishedValues>>;
}
