/**
 * Reports of departments and townships that a crawl found and nobody could read (WPS, OFD, a scan): they are there, and
 * coverage says so. Pure.
 *
 * @module
 */
import { type PlaceContext, placeContext } from '../../crawl/discovery/place.ts';
import { isReportTitle, namesAnotherBody } from '../../crawl/discovery/title.ts';
import { readAgency } from '../../normalize/agency.ts';
import { agencyId } from '../../normalize/agency-id.ts';
import { UNREAD_REFUSALS } from '../../normalize/coverage.ts';
import { isFictional } from '../../normalize/division-table.ts';
import type { KnownPlace } from '../../store/crawl/judgements.ts';
import type { CoverageObservation } from '../../store/reference/observations.ts';
import { titleYear } from '../../text/title-year.ts';

const NO_TEXT = { preamble: '', overview: '', closing: '', meta: [] };
const ENDING = /\.\w{2,5}$/;

export interface UnreadOptions {
  readonly divisionCode: string;
  readonly years: { readonly from: number; readonly to: number };
  /** Day of the crawl, ISO date. */
  readonly on: string;
}

/**
 * What coverage is to say of them. The body and the year are those of the title that led there; where it names none, nothing is
 * said. What was read under the same title or as the report of the same body and year needs no word.
 *
 * @param places - what the ledger knows of one portal
 */
export function unreadReports(
  places: readonly KnownPlace[],
  { divisionCode, years, on }: UnreadOptions,
): CoverageObservation[] {
  const read = places.filter(({ verdict }) => verdict === 'report');
  const keys = new Set(read.map((one) => `${one.agencyId} ${one.fiscalYear}`));
  const titles = new Set(read.flatMap((one) => placeContext(one.context)?.title ?? []));
  return places.flatMap((one): CoverageObservation[] => {
    const place = placeContext(one.context);
    const reason = one.verdictReason ?? '';
    if (place === null || one.verdict !== 'unread' || !UNREAD_REFUSALS.has(reason)) return [];
    const about = bodyOf(place);
    if (about === null || titles.has(place.title)) return [];
    const { name, kind, fiscalYear } = about;
    if (fiscalYear < years.from || fiscalYear > years.to) return [];
    const id = agencyId(name, { code: divisionCode, zone: null, year: fiscalYear });
    if (keys.has(`${id} ${fiscalYear}`)) return [];
    const origin = isFictional(divisionCode) ? 'demo' : 'real';
    const said = {
      state: 'published_unread',
      reason,
      uri: one.url,
      checkedOn: on,
      origin,
    } as const;
    return [{ divisionCode, agencyId: id, bodyKind: kind, fiscalYear, ...said }];
  });
}

/** The body and year that a title names, where it is not the government. */
function bodyOf({ role, title }: PlaceContext) {
  const plain = title.trim().replace(ENDING, '');
  const fiscalYear = titleYear(plain);
  if (role !== 'article' && role !== 'attachment') return null;
  if (fiscalYear === null || !isReportTitle(plain) || !namesAnotherBody(plain)) return null;
  const { name, body } = readAgency({ ...NO_TEXT, title: plain });
  return name === null || body.kind === 'government' ? null : { name, kind: body.kind, fiscalYear };
}
