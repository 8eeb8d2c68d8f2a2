/**
 * Side tables of a version: findings, narrative, figures, notes, candidates, extras and indicators.
 *
 * @module
 */

import type { Finding } from '../../normalize/record.ts';
import type { Indicator } from '../../parse/report.ts';
import type { Connection, Statement } from '../driver.ts';
import {
  type LeanRecord,
  type PackedReport,
  type PackedSection,
  sectionWords,
} from './pack-report.ts';

type DetailTable = keyof typeof COLUMNS;

const COLUMNS = {
  cell_note: ['version_id', 'cell_name', 'note', 'unit'],
  cell_candidate: ['version_id', 'cell_name', 'ordinal', 'value'],
  extra: [
    'version_id',
    'table_name',
    'row_label',
    'column_label',
    'row_code',
    'column_code',
    'value',
    'raw',
    'place',
  ],
  indicator: [
    'version_id',
    'label',
    'path',
    'unit',
    'value',
    'cumulative',
    'raw',
    'state',
    'code',
    'body',
    'place',
  ],
  figure: ['version_id', 'indicator', 'value', 'unit', 'quote', 'section_number', 'text_offset'],
  finding: [
    'version_id',
    'stage',
    'rule',
    'severity',
    'verdict',
    'table_name',
    'row_code',
    'column_code',
    'left_value',
    'right_value',
    'cells',
    'message',
    'params',
    'suggestions',
  ],
  narrative: ['version_id', 'section_number', 'title', 'text'],
} as const;

/** How far peers are compared: what lands later, or is read anew, is not. */
export const PEERS_COMPARED = `INSERT OR REPLACE INTO meta (key, value)
  SELECT 'peers_compared', coalesce(max(version_id), 0) FROM report_version`;

export class DetailWriter {
  private readonly insert: Readonly<Record<DetailTable, Statement>>;
  private readonly remove: readonly Statement[];
  private readonly removeFindings: Statement;
  private readonly forgetYears: Statement;
  private readonly index: Statement;
  private readonly unindex: Statement;

  constructor(connection: Connection) {
    const tables = Object.keys(COLUMNS) as DetailTable[];
    this.insert = Object.fromEntries(
      tables.map((table) => [table, connection.prepare(insertSql(table))]),
    ) as Record<DetailTable, Statement>;
    this.remove = tables.map((table) =>
      connection.prepare(`DELETE FROM ${table} WHERE version_id = ?`),
    );
    this.forgetYears = connection.prepare('DELETE FROM year_comparison WHERE version_id = ?');
    this.removeFindings = connection.prepare(
      'DELETE FROM finding WHERE version_id = ? AND stage = ?',
    );
    this.index = connection.prepare('INSERT INTO narrative_index (rowid, words) VALUES (?, ?)');
    this.unindex = connection.prepare(
      'DELETE FROM narrative_index WHERE rowid IN (SELECT narrative_id FROM narrative WHERE version_id = ?)',
    );
  }

  /** Writes all details of a version that has none yet. */
  write(versionId: number, { record, remarkable, sections }: PackedReport): void {
    for (const { name, note, candidates, ownUnit } of remarkable) {
      if (note !== null || ownUnit !== null) {
        this.insert.cell_note.run(versionId, name, note, ownUnit);
      }
      candidates?.forEach((value, ordinal) => {
        this.insert.cell_candidate.run(versionId, name, ordinal, value);
      });
    }
    for (const extra of record.extras) {
      this.insert.extra.run(
        versionId,
        extra.table,
        extra.rowLabel,
        extra.columnLabel,
        extra.rowCode,
        extra.columnCode,
        extra.value,
        extra.raw,
        JSON.stringify(extra.at),
      );
    }
    for (const indicator of record.indicators) this.writeIndicator(versionId, indicator);
    this.writeFindings(versionId, 'report', record.findings);
    this.writeSections(versionId, sections);
    this.writeFigures(versionId, record);
  }

  /** Replaces the findings of one stage: `report` (one document), `years` (the years of a body) or `dataset` (its peers). */
  replaceFindings(
    versionId: number,
    stage: 'report' | 'years' | 'dataset',
    findings: readonly Finding[],
  ): void {
    this.removeFindings.run(versionId, stage);
    this.writeFindings(versionId, stage, findings);
  }

  /** Removes all details of a version. */
  clear(versionId: number): void {
    this.unindex.run(versionId);
    this.forgetYears.run(versionId);
    for (const statement of this.remove) statement.run(versionId);
  }

  private writeFindings(versionId: number, stage: string, findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.insert.finding.run(
        versionId,
        stage,
        finding.rule,
        finding.severity,
        finding.verdict,
        finding.table,
        finding.row,
        finding.column,
        finding.left,
        finding.right,
        jsonOrNull(finding.cells),
        finding.message,
        Object.keys(finding.params).length === 0 ? null : JSON.stringify(finding.params),
        jsonOrNull(finding.suggestions ?? []),
      );
    }
  }

  private writeSections(versionId: number, sections: readonly PackedSection[]): void {
    for (const section of sections) {
      const { number, title, text, words } = section;
      const { lastInsertRowid } = this.insert.narrative.run(versionId, number, title, text);
      this.index.run(lastInsertRowid, words ?? sectionWords(section));
    }
  }

  private writeFigures(versionId: number, { figures }: LeanRecord): void {
    for (const { indicator, value, unit, quote, section, offset } of figures) {
      this.insert.figure.run(versionId, indicator, value, unit, quote, section, offset);
    }
  }

  private writeIndicator(versionId: number, indicator: Indicator): void {
    this.insert.indicator.run(
      versionId,
      indicator.label,
      jsonOrNull(indicator.path),
      indicator.unit,
      indicator.value,
      indicator.cumulative,
      indicator.raw,
      indicator.state,
      indicator.code,
      indicator.body,
      JSON.stringify(indicator.at),
    );
  }
}

function insertSql(table: DetailTable): string {
  const columns = COLUMNS[table];
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

function jsonOrNull(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}
