/**
 * What a crawl says about reports that are not there: the state of each government and year of a portal, with the
 * best address and the reason. Pure.
 *
 * @module
 */
import { needsBrowser } from '../../crawl/discovery/gap.ts';
import { type PlaceContext, placeContext } from '../../crawl/discovery/place.ts';
import {
  type Blocker,
  blockerOf,
  governmentLists,
  type Lists,
} from '../../crawl/discovery/portal-lists.ts';
import {
  bareYear,
  isGovernmentTitle,
  isReportTitle,
  namesAnotherBody,
} from '../../crawl/discovery/title.ts';
import { type Attempt, type CoverageState, coverageOf } from '../../normalize/coverage.ts';
import { coverageReason } from '../../normalize/coverage-reason.ts';
import { divisionAt, isFictional } from '../../normalize/division-table.ts';
import type { BodyKind } from '../../normalize/record.ts';
import type { KnownPlace } from '../../store/crawl/judgements.ts';
import type { CoverageObservation } from '../../store/reference/observations.ts';
import { titleYear } from '../../text/title-year.ts';
import { unreadReports } from './unread-reports.ts';

export interface ObserveOptions {
  readonly years: { readonly from: number; readonly to: number };
  /** Day of the crawl, ISO date. */
  readonly on: string;
}

type Seen = KnownPlace & { readonly place: PlaceContext };

/** States that hold for a whole portal: its other bodies could not be looked for either. */
const CLOSED: ReadonlySet<CoverageState> = new Set(['blocked', 'robots_disallowed']);
/** What candidates are found to be that are surely no reports, and say nothing against one elsewhere. */
const OTHER = /^(?:letter|notice|instructions|blank form|report of another kind)$/;

/**
 * Observations of every portal in the ledger that is named by a division code. Reports that were read need none:
 * they are in the database.
 */
export function observationsOf(
  places: readonly KnownPlace[],
  options: ObserveOptions,
): CoverageObservation[] {
  const seen = places.flatMap((one): Seen[] => {
    const place = placeContext(one.context);
    return place === null || !/^\d{6}$/.test(place.portal) ? [] : [{ ...one, place }];
  });
  const portals = Map.groupBy(seen, ({ place }) => place.portal);
  return [...portals].flatMap(([code, own]) => observePortal(code, own, options));
}

function observePortal(
  divisionCode: string,
  places: readonly Seen[],
  { years, on }: ObserveOptions,
): CoverageObservation[] {
  const home = places.find(({ place }) => place.role === 'home');
  const lists = governmentLists(places);
  const found: CoverageObservation[] = [];
  const origin = isFictional(divisionCode) ? 'demo' : 'real';
  for (let fiscalYear = years.from; fiscalYear <= years.to; fiscalYear += 1) {
    if (divisionAt(divisionCode, fiscalYear) === undefined) continue;
    const reports = reportsOf(places, fiscalYear);
    const blocker = blockerOf(lists, fiscalYear);
    const column = columnOf(lists, blocker, reports, places);
    const attempts = [...attemptsAtColumn(home, column), ...reports.map(attemptAtReport)];
    const about = { divisionCode, fiscalYear, checkedOn: on, origin } as const;
    for (const bodyKind of ['government', 'department', 'township'] as const) {
      const asked: Attempt[] = bodyKind === 'government' ? attempts : attemptsAtColumn(home, null);
      const state = coverageOf({ bodyKind, fiscalYear, on, attempts: asked });
      if (state === 'published' || (bodyKind !== 'government' && !CLOSED.has(state))) continue;
      const own = bodyKind === 'government' ? reports : [];
      const hidden = state === 'unknown' && own.length === 0 ? blocker : null;
      const at = bestPlace({ state, bodyKind, reports: own }, column, home);
      const reason = hidden?.reason ?? reasonFor(state, at, column, own);
      const evidence = needsBrowser(reason) && ({ evidence: 'needs_browser' } as const);
      const uri = hidden?.address ?? at?.url;
      found.push({ ...about, bodyKind, state, reason, ...evidence, ...(uri && { uri }) });
    }
  }
  return [...found, ...unreadReports(places, { divisionCode, years, on })];
}

interface Column {
  readonly pages: readonly Seen[];
  readonly complete: boolean;
}

/** The government's own column; complete where all of its pages and entries were read and it held its reports. */
function columnOf(
  { pages }: Lists<Seen>,
  blocker: Blocker | null,
  reports: readonly Seen[],
  places: readonly Seen[],
): Column | null {
  if (pages.length === 0) return null;
  const holds = places.some((one) => one.verdict === 'report' && one.bodyKind === 'government');
  const isOpen = reports.some(({ verdict }) => verdict !== 'report');
  return { pages, complete: blocker === null && holds && !isOpen };
}

/** Reports of a year, and what may be one by its title and has not been found to be anything else. */
function reportsOf(places: readonly Seen[], year: number): Seen[] {
  return places.filter((one) => {
    const { role, title, ofBody, year: listed } = one.place;
    if (one.verdict === 'report') return one.bodyKind === 'government' && one.fiscalYear === year;
    if (role !== 'article' && role !== 'attachment') return false;
    if (one.verdict === 'not_a_report' && OTHER.test(one.verdictReason ?? '')) return false;
    if ((titleYear(title) ?? listed ?? null) !== year) return false;
    const isNobodys = ofBody !== true && !namesAnotherBody(title);
    return (
      isGovernmentTitle(title) || (isNobodys && (isReportTitle(title) || bareYear(title) !== null))
    );
  });
}

function attemptsAtColumn(home: Seen | undefined, column: Column | null): Attempt[] {
  const asked: Attempt[] = [];
  if (home !== undefined) asked.push({ of: 'column', outcome: home.outcome ?? 'unasked' });
  for (const page of column?.pages ?? [])
    asked.push({
      of: 'column',
      outcome: page.outcome === 'not_modified' ? 'fetched' : (page.outcome ?? 'unasked'),
      complete: column?.complete === true,
    });
  return asked;
}

function attemptAtReport({ outcome, verdict, verdictReason }: Seen): Attempt {
  const refusal =
    verdict === 'report' ? null : verdict === 'unread' ? (verdictReason ?? '') : 'not_a_report';
  // 304 stands for the body seen before, which was judged.
  return {
    of: 'report',
    outcome: outcome === 'not_modified' ? 'fetched' : (outcome ?? ''),
    refusal,
  };
}

function bestPlace(
  about: { state: CoverageState; bodyKind: BodyKind; reports: readonly Seen[] },
  column: Column | null,
  home: Seen | undefined,
): Seen | undefined {
  const report = about.reports.at(-1);
  if (about.state === 'not_found') return column?.pages[0];
  const page = about.bodyKind === 'government' ? column?.pages[0] : undefined;
  return report ?? page ?? home;
}

function reasonFor(
  state: CoverageState,
  at: Seen | undefined,
  column: Column | null,
  reports: readonly Seen[],
): string {
  if (state === 'not_found') return 'column_read_to_end';
  if (at === undefined) return 'nothing_asked';
  if (at.outcome === null || at.isPending) return 'not_asked_yet';
  const wasRead = at.outcome === 'fetched' || at.outcome === 'not_modified';
  if (state === 'unknown' && wasRead && reports.length === 0)
    return column === null ? 'no_column' : 'column_without_reports';
  if (wasRead && at.verdictReason) return toldBy(at.verdictReason, at.verdict ?? 'not_a_report');
  return at.reason ? toldBy(at.reason, at.outcome) : at.outcome;
}

/** Words that nobody translates stand behind a code that somebody does. */
function toldBy(words: string, code: string): string {
  return coverageReason(words).code === 'note' ? `${code}: ${words}` : words;
}
