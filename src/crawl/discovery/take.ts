/**
 * What each link of a page is taken for, by its text, its address and where the page stands. Only a hint for the order of
 * visits; whether a page is a report is decided by its content.
 *
 * @module
 */

import { isAttachment } from '../../text/attachment.ts';
import { titleYear } from '../../text/title-year.ts';
import { isArticleAddress, isColumnAddress, isInColumn } from './address.ts';
import type { Entry } from './family.ts';
import type { PlaceContext } from './place.ts';
import {
  bareYear,
  columnBody,
  isBodies,
  isBodyName,
  isColumn,
  isGovernmentPart,
  isGovernmentTitle,
  isHub,
  isMapFile,
  isOffice,
  isOneOfKind,
  isReportTitle,
  isSiteMap,
  isYearSpan,
  mayBeReport,
  namesAnotherBody,
} from './title.ts';

/** Clicks from the home page to a column that are followed: 政务公开 > 政府部门 > 区教育局 > 政府信息公开 > 年报. */
const DEEPEST_HUB = 5;

/** Where the order of visits begins: the government's reports first. */
export const PRIORITY = {
  governmentArticle: 90,
  list: 80,
  attachment: 75,
  office: 65,
  hub: 60,
  article: 50,
  bodies: 40,
  siteMap: 30,
  /** Maps for programs: after everything that links lead to. */
  map: 20,
};

export type TakenAs =
  | 'report'
  | 'year'
  | 'column'
  | 'hub'
  | 'office'
  | 'body'
  | 'site_map'
  | 'map'
  | 'other_year'
  | 'other_body'
  | 'too_deep'
  | 'nothing';

/** What a link is taken for; `place` is there where it is followed. */
export interface Taken {
  readonly entry: Entry;
  readonly as: TakenAs;
  readonly place?: PlaceContext;
  readonly priority?: number;
}

export interface TakeOptions {
  /** Fiscal years wanted; others are not fetched where the title names one. */
  readonly years?: { readonly from: number; readonly to: number };
  /** `government`: only what is the government's own. */
  readonly kind?: 'government' | 'all';
}

/** Takes a link of a page that stands at `place`. */
export function take(entry: Entry, place: PlaceContext, options: TakeOptions): Taken {
  const title = entry.title.slice(0, 200);
  const { list: _list, further: _further, row: _row, ...known } = place;
  const stand: Stand = { entry: { ...entry, title }, place: known, options };
  return place.role === 'list' ? inList(stand) : inHub(stand);
}

interface Stand {
  readonly entry: Entry;
  readonly place: PlaceContext;
  readonly options: TakeOptions;
}

function inHub(stand: Stand): Taken {
  const { href, title } = stand.entry;
  if (isYearSpan(title) && (isInColumn(href) || isColumnAddress(href))) return column(stand);
  if (isColumn(title) && !isArticleAddress(href)) return column(stand);
  if (bareYear(title) !== null && (isInColumn(href) || isColumnAddress(href))) return ofYear(stand);
  if (isReportTitle(title)) return report(stand);
  if (isColumnAddress(href) && !isBodyName(title)) return column(stand);
  return further(stand);
}

function inList(stand: Stand): Taken {
  const { href, title } = stand.entry;
  if (isYearSpan(title) && !isAttachment(href)) return column(stand);
  if (bareYear(title) !== null) return ofYear(stand);
  if (isColumn(title) && !isArticleAddress(href)) return column(stand);
  const isDocument = isAttachment(href) || (isOfReports(stand.place) && isArticleAddress(href));
  const isNamed = isDocument && isBodyName(title.replace(/\.\w+$/, ''));
  if (mayBeReport(title) || isNamed) return report(stand);
  const isPart = isGovernmentPart(title) || isBodies(title);
  if (isPart && isColumn(stand.place.title) && !isArticleAddress(href)) return column(stand);
  const isOfBody = stand.place.ofBody === true || stand.place.ofOffice === true;
  if (!isOfBody && isHub(title) && !isBodies(title)) return { entry: stand.entry, as: 'nothing' };
  return further(stand);
}

/** A column of annual reports or a year of one: there the name of a body may stand for its report. */
function isOfReports({ title, year }: PlaceContext): boolean {
  return year !== undefined || isColumn(title);
}

/** Ways on: hubs, bodies, maps. */
function further(stand: Stand): Taken {
  const { entry, place, options } = stand;
  const { href, title } = entry;
  const nothing = { entry, as: 'nothing' } as const;
  if (isMapFile(href)) return { entry, as: 'map', priority: PRIORITY.map };
  if (isArticleAddress(href) && !/\/gkmlpt\//.test(href)) return nothing;
  const isPlatform = /\/gkmlpt\/(?:index|annualreport|mindex)/.test(href);
  const isBody = place.role !== 'home' && isBodyName(title);
  const isWay =
    isPlatform ||
    isSiteMap(title) ||
    isInitial(stand) ||
    (isHub(title) && !(isBody && isOneOfKind(title)));
  if (!isWay && !isBody && !isOffice(title)) return nothing;
  if (place.hubs >= DEEPEST_HUB) return { entry, as: 'too_deep' };
  if (isSiteMap(title)) return way(stand, 'site_map', PRIORITY.siteMap);
  if (isOffice(title)) return body(stand, 'office', PRIORITY.office);
  if (isWay) return way(stand, 'hub', place.ofBody === true ? PRIORITY.bodies : PRIORITY.hub);
  return options.kind === 'government'
    ? { entry, as: 'other_body' }
    : body(stand, 'body', PRIORITY.bodies);
}

/** A letter on a page of bodies: those whose names begin with it stand behind it. */
function isInitial({ entry, place, options }: Stand): boolean {
  const isOfBodies = place.role === 'hub' && isBodies(place.title);
  return (
    isOfBodies &&
    options.kind !== 'government' &&
    /^[A-Z](?:\s?[-—~]\s?[A-Z])?$/.test(entry.title.trim())
  );
}

function way({ entry, place }: Stand, as: TakenAs, priority: number): Taken {
  const { year: _year, ...known } = place;
  return {
    entry,
    as,
    priority,
    place: { ...known, role: 'hub', hubs: place.hubs + 1, title: entry.title },
  };
}

// What stands behind the name of a body may be its list of reports, its report, or a small portal of its own.
function body({ entry, place }: Stand, as: 'office' | 'body', priority: number): Taken {
  const own: PlaceContext = { ...place, role: 'list', hubs: place.hubs + 1, title: entry.title };
  return {
    entry,
    as,
    priority,
    place: as === 'office' ? { ...own, ofOffice: true } : { ...own, ofBody: true },
  };
}

/** Whether a column is that of other bodies than the government and its office. */
function isOfOthers(title: string): boolean {
  const body = columnBody(title);
  if (body !== null) return !isOffice(body) && !isGovernmentTitle(body);
  return isBodies(title) || /部门|乡镇|镇街|街道|单位|镇乡|街镇|团场/.test(title);
}

function column({ entry, place, options }: Stand): Taken {
  const { year: _year, ...known } = place;
  const own: PlaceContext = { ...known, role: 'list', title: entry.title };
  const to = isOfOthers(entry.title) ? { ...own, ofBody: true } : own;
  if (options.kind === 'government' && to.ofBody === true) return { entry, as: 'other_body' };
  return {
    entry,
    as: 'column',
    priority: to.ofBody === true ? PRIORITY.bodies : PRIORITY.list,
    place: to,
  };
}

/** A bare year is a list, and sometimes the report itself; the shape of an article's address decides for the latter. */
function ofYear(stand: Stand): Taken {
  const { entry, place, options } = stand;
  const year = bareYear(entry.title) ?? undefined;
  if (year !== undefined && isOtherYear(year, options)) return { entry, as: 'other_year' };
  const named = year === undefined ? {} : { year };
  if (isArticleAddress(entry.href)) return report(stand);
  const priority = place.ofBody === true ? PRIORITY.bodies : PRIORITY.list;
  return {
    entry,
    as: 'year',
    priority,
    place: { ...place, ...named, role: 'list', title: entry.title },
  };
}

function report({ entry, place, options }: Stand): Taken {
  const year = titleYear(entry.title) ?? place.year ?? null;
  // Reports without a year whose address is no article's are a column of them.
  if (year === null && !isArticleAddress(entry.href)) return column({ entry, place, options });
  if (year !== null && isOtherYear(year, options)) return { entry, as: 'other_year' };
  const own = isGovernmentTitle(entry.title);
  // A title that names no body (`2023年`) may be the government's; one that names another body is not.
  if (options.kind === 'government' && !own && namesAnotherBody(entry.title))
    return { entry, as: 'other_body' };
  // A module that answers with one report shows the choice of the others on the same page.
  if (/xxgkAnnualReport\.jsp/i.test(entry.href)) return ofModule({ entry, place, options }, own);
  const role = isAttachment(entry.href) ? 'attachment' : 'article';
  const priority = own ? PRIORITY.governmentArticle : PRIORITY.article;
  return { entry, as: 'report', priority, place: { ...place, role, title: entry.title } };
}

function ofModule({ entry, place }: Stand, own: boolean): Taken {
  const isOthers = place.ofBody === true || namesAnotherBody(entry.title);
  const to: PlaceContext = { ...place, role: 'list', title: entry.title };
  const year = titleYear(entry.title);
  const priority = own ? PRIORITY.governmentArticle : PRIORITY.article;
  const named = {
    ...to,
    ...(isOthers ? { ofBody: true } : {}),
    ...(year === null ? {} : { year }),
  };
  return { entry, as: 'report', priority, place: named };
}

function isOtherYear(year: number, { years }: TakeOptions): boolean {
  return years !== undefined && (year < years.from || year > years.to);
}
