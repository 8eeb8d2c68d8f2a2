/**
 * Tables filled from this project's own data files: divisions and their succession, which indicator of one form
 * continues which of the next, and which kinds of bodies were reorganised into which.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import reform from '../../../data/agencies/reorganisations.json' with { type: 'json' };
import indicators from '../../../data/crosswalk/indicators.json' with { type: 'json' };
import {
  type DivisionRow,
  divisionLevel,
  divisionsByCode,
  isFictional,
} from '../../normalize/division-table.ts';
import type { Connection } from '../driver.ts';

/** Fills `division`, `division_link`, `indicator_link` and `agency_reorganisation` where the data files changed since the last time. */
export function fillReferenceTables(connection: Connection): void {
  const divisions = [...divisionsByCode().values()].flat();
  const digest = createHash('sha256')
    .update(JSON.stringify([divisions, indicators, reform.reorganisations, 'carve_out']))
    .digest('hex');
  const known = connection.prepare("SELECT value FROM meta WHERE key = 'reference'").pluck().get();
  if (known === digest) return;
  connection
    .transaction(() => {
      fillDivisions(connection, divisions);
      fillIndicatorLinks(connection);
      fillReorganisations(connection);
      connection
        .prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('reference', ?)")
        .run(digest);
    })
    .immediate();
}

/** What stands in the table as 2008 stood before it: nothing is known of its founding. */
const FIRST_YEAR = 2008;

function fillDivisions(connection: Connection, divisions: readonly DivisionRow[]): void {
  connection.exec('DELETE FROM division; DELETE FROM division_link');
  const insert =
    connection.prepare(`INSERT INTO division (division_code, first_year, last_year, name,
    level, parent_code, ended_by, successors, carved_from, origin)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const link = connection.prepare(`INSERT OR IGNORE INTO division_link
    (from_code, from_year, to_code, to_year, kind) VALUES (?, ?, ?, ?, ?)`);
  for (const row of divisions) {
    insert.run(
      row.code,
      row.from,
      row.to,
      row.name,
      divisionLevel(row.code),
      parentCode(row.code),
      row.endedBy,
      row.successors.join(',') || null,
      row.carvedFrom.join(',') || null,
      isFictional(row.code) ? 'demo' : 'real',
    );
    // What a new division was founded out of goes on beside it, smaller than before.
    for (const giver of row.from > FIRST_YEAR ? row.carvedFrom : []) {
      link.run(giver, row.from - 1, row.code, row.from, 'carve_out');
    }
    if (row.to === null || row.endedBy === null) continue;
    for (const successor of row.successors) {
      link.run(row.code, row.to, successor, row.to + 1, row.endedBy);
    }
  }
}

/**
 * The division above, by the digits of GB/T 2260; null for a province.
 *
 * @example
 * parentCode('520402') // => '520400'
 */
export function parentCode(code: string): string | null {
  if (code.endsWith('0000')) return null;
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

function fillIndicatorLinks(connection: Connection): void {
  connection.exec('DELETE FROM indicator_link');
  const marks = indicators.columns.map(() => '?').join(', ');
  const insert = connection.prepare(
    `INSERT INTO indicator_link (${indicators.columns.join(', ')}) VALUES (${marks})`,
  );
  for (const row of indicators.rows) insert.run(...row);
}

function fillReorganisations(connection: Connection): void {
  connection.exec('DELETE FROM agency_reorganisation');
  const insert = connection.prepare(`INSERT INTO agency_reorganisation
    (from_body, to_body, fiscal_year, kind, extent, source) VALUES (?, ?, ?, ?, ?, ?)`);
  for (const { from, to, year, kind, extent, source } of reform.reorganisations)
    for (const before of from)
      for (const after of to) insert.run(before, after, year, kind, extent, source);
}
