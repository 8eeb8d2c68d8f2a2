/**
 * The canonical record: one report as `gongkai parse` prints it and the store lands it. Names are public.
 *
 * @module
 */

import type { FormId, TableName } from '../parse/forms/form.ts';
import type {
  Cell,
  Conservation,
  Extra,
  Indicator,
  Section,
  Source,
  Tables,
} from '../parse/report.ts';

export type BodyKind =
  | 'government'
  | 'office'
  | 'department'
  | 'township'
  | 'zone'
  | 'vertical'
  | 'other';
export type Level = 'nation' | 'province' | 'prefecture' | 'county' | 'township';
/** own = this body alone; own_level = bodies of this level together; all_levels = lower levels included. */
export type Scope = 'own' | 'own_level' | 'all_levels' | 'unknown';
/** Demo rows are fiction and say so wherever they are shown. */
export type Origin = 'real' | 'demo';

/** A number stated in prose, with the words that state it. */
export interface Figure {
  readonly indicator: string;
  readonly value: number;
  readonly unit: string | null;
  readonly quote: string;
  /** Number of the section it stands in; 0 before section one. */
  readonly section: number;
  /** Offset of the quote in that section's text. */
  readonly offset: number;
}

/** Why a field has its value: the words or place that decided. */
export interface Evidence {
  /** coded_by, coded_on and coded_from stand on the cover of a form that was filled in by hand. */
  readonly field:
    | 'agency'
    | 'division'
    | 'fiscal_year'
    | 'scope'
    | 'published_on'
    | 'body_kind'
    | 'coded_by'
    | 'coded_on'
    | 'coded_from';
  /** title, announcement, opening, compiled, contact, source, breadcrumb, heading, signature, meta, text, table, site, own_site, cover, manifest, decision; candidate: one of several it may be */
  readonly from: string;
  readonly quote: string;
}

export type Severity = 'error' | 'warning' | 'info';
/** Who is wrong where something cannot be true: the source for certain, our reading perhaps, or nobody can tell. */
export type Verdict = 'source' | 'parser' | 'unknown';

/** A cell named in a finding. */
export interface CellRef {
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
}

/** A proposed repair: never applied, shown beside the finding. */
export interface Suggestion {
  readonly cell: CellRef;
  readonly published: number | null;
  readonly proposed: number;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly table: TableName | null;
  readonly row: string | null;
  readonly column: string | null;
  /** Both sides of the violated formula, null where the rule compares nothing. */
  readonly left: number | null;
  readonly right: number | null;
  readonly cells: readonly CellRef[];
  readonly message: string;
  /** Data for messages in other languages, by placeholder name. */
  readonly params: Readonly<Record<string, string | number | null>>;
  readonly suggestions?: readonly Suggestion[];
}

export interface ReportRecord {
  readonly schemaVersion: 1;
  /** Readable, the same after every rebuild: agency id, fiscal year and scope. */
  readonly reportId: string;
  readonly origin: Origin;
  readonly source: Source;
  readonly form: FormId | null;
  readonly forms: Readonly<Partial<Record<TableName, FormId>>>;
  readonly title: string | null;
  readonly agency: string | null;
  readonly agencyId: string;
  /** Names of the bodies between which it stays open, where `agency` is null. */
  readonly agencyCandidates: readonly string[];
  readonly divisionCode: string | null;
  /** Other divisions that fit, where the name alone does not decide (three 鼓楼区). */
  readonly divisionCandidates: readonly string[];
  /** Code of today where renames alone lead there; null after a split or merge, or without a code. */
  readonly divisionCurrent?: string | null;
  /** Id of a zone outside GB/T 2260 (data/divisions/zones.json); its divisionCode is null. */
  readonly zoneId?: string | null;
  readonly fiscalYear: number | null;
  /** Years between which it stays open, where `fiscalYear` is null. */
  readonly fiscalYearCandidates: readonly number[];
  /** ISO date, or null. */
  readonly publishedOn: string | null;
  readonly bodyKind: BodyKind;
  /** Field of work of a department (教育, 城管 …), from the vocabulary in data/, or null. */
  readonly function: string | null;
  readonly level: Level | null;
  readonly scope: Scope;
  readonly tables: Tables;
  readonly cells: readonly Cell[];
  readonly extras: readonly Extra[];
  readonly indicators: readonly Indicator[];
  readonly sections: readonly Section[];
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
  readonly conservation: readonly Conservation[];
  readonly evidence: readonly Evidence[];
}

/** What is known of a document from outside it: the crawl, a manifest written by a person. Overrides win. */
export interface Hints {
  readonly agency?: string;
  readonly divisionCode?: string;
  readonly fiscalYear?: number;
  readonly scope?: Scope;
  readonly publishedOn?: string;
  /** Name of the portal and its division, as the registry has them. */
  readonly portalDivision?: string;
  readonly origin?: Origin;
  /** Fields above that come from a recorded decision: the evidence says so. */
  readonly decided?: readonly Evidence['field'][];
}
