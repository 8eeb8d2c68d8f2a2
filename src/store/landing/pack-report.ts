/**
 * A record as it is landed: everything that needs no database is worked out, and nothing else is kept. It is small and
 * survives a structured clone, so that threads can pack what one writer lands.
 *
 * @module
 */

import type { ReportRecord } from '../../normalize/record.ts';
import { type Redact, redactRecord } from '../../normalize/redact-record.ts';
import { STATISTICS_FORM } from '../../parse/forms/indicators.ts';
import type { Indicator, Section } from '../../parse/report.ts';
import { indexWords } from '../narrative-words.ts';
import { formCells, slotIndex } from '../slot.ts';
import { type EncodedCells, encodeCells, type RemarkableCell } from './encode-cells.ts';
import { LocatorPacker, type PackedLocators } from './pack-locators.ts';

/** What stays of a record beside its cells; every text is redacted. */
export type LeanRecord = Omit<ReportRecord, 'cells' | 'tables' | 'sections'>;

export interface PackedSection {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  /** What the search index holds of it; null where the writer is to work it out. */
  readonly words: string | null;
}

export interface PackedReport {
  readonly record: LeanRecord;
  readonly cells: Omit<EncodedCells, 'order' | 'places' | 'remarkable'>;
  /** Cells with a note, candidates or a unit of their own. */
  readonly remarkable: readonly RemarkableCell[];
  readonly locators: PackedLocators | null;
  readonly sections: readonly PackedSection[];
  readonly fingerprint: number;
  /** How many cells the record lists. */
  readonly cellCount: number;
}

export interface PackOptions {
  /** Works out the words of the search index as well: for threads, which have the time. */
  readonly words?: boolean;
}

/** Packs records one after the other. Pure but for a memory of the last layout. */
export class ReportPacker {
  private readonly locators = new LocatorPacker();
  private readonly redact: Redact;
  private readonly words: boolean;

  constructor(redact: Redact, { words = false }: PackOptions = {}) {
    this.redact = redact;
    this.words = words;
  }

  /**
   * Packs one record.
   *
   * @throws Error where a cell is in no form: the record breaks its contract and cannot be landed
   */
  pack(read: ReportRecord): PackedReport {
    const whole = redactRecord(read, this.redact);
    const { cells, tables: _tables, sections, ...record } = whole;
    const encoded = encodeCells(cells, whole.forms, whole.form);
    const { order: _order, places, remarkable, ...encodedCells } = encoded;
    return {
      record: {
        ...record,
        indicators: record.indicators.filter((indicator) => !isInForm(indicator, whole)),
      },
      cells: encodedCells,
      remarkable,
      locators: this.locators.pack(places),
      sections: sections.map((section) => this.section(section)),
      fingerprint: fingerprint(whole, encoded),
      cellCount: cells.length,
    };
  }

  private section({ number, title, text }: Section): PackedSection {
    return { number, title, text, words: this.words ? sectionWords({ title, text }) : null };
  }
}

/** Words of a section as the search index holds them. */
export function sectionWords({ title, text }: Pick<PackedSection, 'title' | 'text'>): string {
  return indexWords(`${title}\n${text}`);
}

/** A row of the form is in `report_cells` already; what is kept is what the form does not have. */
export function isInForm(indicator: Indicator, record: ReportRecord): boolean {
  if (indicator.code === null || indicator.body !== null) return false;
  // A province's own table has no cells of the national form: all its rows are kept.
  if (record.forms.statistics === undefined) return false;
  if (slotIndex('statistics', indicator.code, 'value') === undefined) return false;
  const published = record.tables.statistics?.[indicator.code];
  const unit = formCells(STATISTICS_FORM, 'statistics').find(
    (cell) => cell.row.code === indicator.code,
  );
  return (
    published !== undefined &&
    published.value === indicator.value &&
    published.cumulative === indicator.cumulative &&
    (indicator.unit === null || indicator.unit === unit?.column.unit)
  );
}

/**
 * A number that changes whenever anything the same bytes were read as changes: hints, cells, findings.
 * 52 bits of two multiplicative hashes: it tells readings of one document apart, it is no proof.
 */
function fingerprint(record: ReportRecord, encoded: EncodedCells): number {
  const facts = [
    record.reportId,
    record.origin,
    record.agency,
    record.divisionCode,
    record.zoneId,
    record.publishedOn,
    record.level,
    record.bodyKind,
    record.function,
    record.title,
    record.findings.length,
    encoded.states,
    encoded.raw,
    encoded.inferred,
  ].join('\n');
  let low = 0x811c9dc5;
  let high = 0x1000193;
  const mix = (n: number) => {
    low = Math.imul(low ^ n, 0x01000193);
    high = Math.imul(high ^ n, 0x5bd1e995) ^ (low >>> 15);
  };
  for (let i = 0; i < facts.length; i += 1) mix(facts.charCodeAt(i));
  for (const value of encoded.values) {
    const n = value ?? -1.5;
    mix(n | 0);
    mix(Number.isInteger(n) ? Math.floor(n / 2 ** 32) : Math.round((n % 1) * 2 ** 30));
  }
  return (high >>> 6) * 2 ** 26 + (low >>> 6);
}
