/**
 * What a crawl or a person knows about reports that are not there, and about portals.
 *
 * @module
 */
import type { BodyKind, Origin } from '../../normalize/record.ts';
import type { Connection } from '../driver.ts';

/**
 * published · published_unread (an image, a scan, an unreadable container) · recognised_not_confirmed (a scan that was
 * read, and nobody confirmed it) · not_due · not_found (the column was read
 * to its end) · blocked · robots_disallowed · gone · not_applicable (the body did not exist) · unknown
 */
type CoverageState =
  | 'published'
  | 'published_unread'
  | 'recognised_not_confirmed'
  | 'not_due'
  | 'not_found'
  | 'blocked'
  | 'robots_disallowed'
  | 'gone'
  | 'not_applicable'
  | 'unknown';

export interface CoverageObservation {
  readonly divisionCode: string;
  /** The body, where it is known; else the observation is of all bodies of this kind. */
  readonly agencyId?: string;
  readonly bodyKind: BodyKind;
  readonly fiscalYear: number;
  readonly state: CoverageState;
  readonly reason?: string;
  readonly uri?: string;
  /** ISO date or time. */
  readonly checkedOn?: string;
  readonly evidence?: string;
  readonly origin: Origin;
}

export interface Portal {
  readonly portalId: string;
  readonly name: string;
  readonly divisionCode: string | null;
  readonly url: string;
  readonly host?: string;
  readonly family?: string | null;
  readonly note?: string | null;
  /** Address of the government's column of annual reports. */
  readonly columnUrl?: string | null;
  /** ISO date of the last look. */
  readonly checkedOn?: string | null;
}

/**
 * Records observations; a later one replaces an earlier one of the same body and year. What a person saw stands
 * against what a program could not see; what the print of a scan was taken to say only against what nobody knows.
 */
export function recordObservations(
  connection: Connection,
  observations: Iterable<CoverageObservation>,
): void {
  const insert = connection.prepare(`INSERT INTO coverage_observation (division_code, agency_id,
    body_kind, fiscal_year, state, reason, uri, checked_on, evidence, origin)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET state = excluded.state, reason = excluded.reason, uri = excluded.uri,
      checked_on = excluded.checked_on, evidence = excluded.evidence, origin = excluded.origin
    WHERE (excluded.checked_on IS NULL OR checked_on IS NULL OR excluded.checked_on >= checked_on)
      AND (evidence IS NOT 'by_hand' OR excluded.evidence IS 'by_hand')
      AND NOT (state = 'recognised_not_confirmed' AND excluded.state = 'published_unread')
      AND (excluded.evidence IS NOT 'recognised' OR state IN ('unknown', 'published_unread',
        'recognised_not_confirmed'))`);
  for (const one of observations) {
    insert.run(
      one.divisionCode,
      one.agencyId ?? '',
      one.bodyKind,
      one.fiscalYear,
      one.state,
      one.reason ?? null,
      one.uri ?? null,
      one.checkedOn ?? null,
      one.evidence ?? null,
      one.origin,
    );
  }
}

/** Records portals; one of the same id is replaced, but what was found before stays where nothing was found now. */
export function recordPortals(connection: Connection, portals: Iterable<Portal>): void {
  const insert = connection.prepare(`INSERT INTO portal
    (portal_id, name, division_code, url, host, family, note, column_url, checked_on)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET name = excluded.name, division_code = excluded.division_code,
      url = excluded.url, host = excluded.host, family = COALESCE(excluded.family, family),
      note = COALESCE(excluded.note, note), column_url = COALESCE(excluded.column_url, column_url),
      checked_on = COALESCE(excluded.checked_on, checked_on)`);
  for (const portal of portals) {
    insert.run(
      portal.portalId,
      portal.name,
      portal.divisionCode,
      portal.url,
      portal.host ?? new URL(portal.url).host,
      portal.family ?? null,
      portal.note ?? null,
      portal.columnUrl ?? null,
      portal.checkedOn ?? null,
    );
  }
}
