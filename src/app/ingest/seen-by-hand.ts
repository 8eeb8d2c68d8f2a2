/**
 * A report that a person saved and that nobody could read: it is there, and coverage says so.
 *
 * @module
 */
import { readAgency } from '../../normalize/agency.ts';
import { agencyId } from '../../normalize/agency-id.ts';
import { UNREAD_REFUSALS } from '../../normalize/coverage.ts';
import { resolveDivision } from '../../normalize/division.ts';
import { isFictional } from '../../normalize/division-table.ts';
import type { CoverageObservation } from '../../store/reference/observations.ts';
import type { IngestItem } from './ingest-item.ts';

const NO_TEXT = { title: '', preamble: '', overview: '', closing: '', meta: [] };

/**
 * What coverage is to say; null where the person does not name agency and year, or the file holds no report at all.
 *
 * @param code - why the file could not be read, as the parser says it
 */
export function seenByHand(
  { hints, info, uri }: Pick<IngestItem, 'hints' | 'info' | 'uri'>,
  code: string,
): CoverageObservation | null {
  const { agency, fiscalYear } = hints;
  if (info.evidence !== 'by_hand' || agency === undefined || fiscalYear === undefined) return null;
  if (!UNREAD_REFUSALS.has(code)) return null;
  const { name, body } = readAgency(NO_TEXT, agency);
  const divisionCode =
    hints.divisionCode ?? resolveDivision({ names: [name ?? agency], year: fiscalYear }).code;
  if (divisionCode === null) return null;
  const id = agencyId(name, { code: divisionCode, zone: null, year: fiscalYear });
  return {
    divisionCode,
    // A division has one government: what is said of it is said of the division.
    ...(body.kind === 'government' ? {} : { agencyId: id }),
    bodyKind: body.kind,
    fiscalYear,
    state: 'published_unread',
    reason: code,
    uri,
    ...(info.savedOn === undefined ? {} : { checkedOn: info.savedOn }),
    evidence: 'by_hand',
    origin: hints.origin ?? (isFictional(divisionCode) ? 'demo' : 'real'),
  };
}
