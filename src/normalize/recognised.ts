/**
 * A recognised scan: readings by cell, and who, where and when its print says it is. All of it is marked as recognised and
 * stored apart; a person confirms it, or it stays a reading.
 *
 * @module
 */
import type { FormId, TableName } from '../parse/forms/form.ts';
import type { NumberedPage } from '../parse/readers/recognised/page.ts';
import {
  type CellReading,
  recognisedReport,
} from '../parse/readers/recognised/recognised-report.ts';
import type { Source } from '../parse/report.ts';
import { normalize } from './normalize.ts';
import type { BodyKind, Evidence, Hints, Origin, Scope } from './record.ts';

export interface RecognisedScan {
  /** Names and versions of what read it. */
  readonly model: string;
  readonly pages: number;
  readonly title: string | null;
  readonly agency: string | null;
  readonly agencyId: string;
  readonly divisionCode: string | null;
  readonly bodyKind: BodyKind;
  readonly fiscalYear: number | null;
  readonly scope: Scope;
  readonly origin: Origin;
  readonly forms: Readonly<Partial<Record<TableName, FormId>>>;
  /** The words that decided; `recognised`, but where somebody told it. */
  readonly evidence: readonly Evidence[];
  readonly cells: readonly CellReading[];
}

/**
 * Readings of a scan, with what its print says of itself.
 *
 * @param hints - what is known from outside; it wins over what was read
 * @returns without cells where no table of the form was found in it
 */
export function recognisedScan(
  { model, pages }: { readonly model: string; readonly pages: readonly NumberedPage[] },
  source: Source,
  hints: Hints = {},
): RecognisedScan {
  const { cells, forms, report } = recognisedReport(pages);
  const record = normalize(report, source, hints);
  const { title, agency, agencyId, divisionCode, bodyKind, fiscalYear, scope, origin } = record;
  return {
    ...{ model, pages: pages.length, title, agency, agencyId, divisionCode, bodyKind, fiscalYear },
    ...{ scope, origin, forms, cells },
    evidence: record.evidence.map((one) =>
      TOLD.has(one.from) ? one : { ...one, from: 'recognised' },
    ),
  };
}

/** Sources of a field that are no print. */
const TOLD: ReadonlySet<string> = new Set(['manifest', 'decision', 'site', 'own_site']);
