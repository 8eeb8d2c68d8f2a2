/**
 * The fiscal year a report is about: from its title, else from the period it states, else from its first
 * sentences; never from the address it was found at.
 *
 * @module
 */

import { titleYear, yearOf } from '../text/title-year.ts';
import type { Evidence } from './record.ts';

export interface YearSources {
  readonly title: string | null;
  /** Text before section one. */
  readonly preamble: string;
  /** Text of section one. */
  readonly overview: string;
  /** Date of publication, if known: a report is about a year before it. */
  readonly publishedOn: string | null;
}

export interface YearReading {
  readonly year: number | null;
  readonly evidence: Evidence | null;
  /** Years read from the title and from the stated period, for the rule that compares them. */
  readonly titleYear: number | null;
  readonly periodYear: number | null;
}

const PERIOD =
  /(20[0-4]\d)\s*年\s*1\s*月\s*1\s*日?\s*(?:起|开始)?\s*(?:至|到|[-—~－～]+)\s*(?:(20[0-4]\d)\s*年)?\s*(?:12\s*月\s*31\s*日|(?:当年)?年底)/;
const OWN_YEAR =
  /(?<!\d)(20[0-4]\d)\s*年(?:度)?\s*(?:政府信息|政务|信息)公开(?:工作)?(?:年度)?(?:工作)?(?:情况|报告|年报|[。，；])/g;
const OPENING =
  /(?:^|[。\n])\s*(20[0-4]\d)\s*年(?:度)?(?:以来)?(?:[,，、来]|，?我|，?区|，?县|，?市|全)/;

/**
 * Reads the fiscal year.
 *
 * @example
 * readFiscalYear({ title: '示例省2020年政府信息公开工作年度报告', preamble: '', overview: '', publishedOn: null }).year
 * // => 2020
 */
export function readFiscalYear(sources: YearSources): YearReading {
  const inTitle = sources.title === null ? null : titleYear(sources.title);
  const period = PERIOD.exec(sources.preamble) ?? PERIOD.exec(sources.overview);
  const periodYear = period === null || differs(period) ? null : yearOf(period[1] ?? '');
  const found = (year: number, from: string, quote: string): YearReading => ({
    year,
    evidence: { field: 'fiscal_year', from, quote },
    titleYear: inTitle,
    periodYear,
  });
  if (inTitle !== null) return found(inTitle, 'title', sources.title ?? '');
  if (periodYear !== null && period !== null) return found(periodYear, 'text', period[0]);
  const opening = OPENING.exec(sources.overview) ?? OPENING.exec(sources.preamble);
  const openingYear = opening === null ? null : yearOf(opening[1] ?? '');
  if (openingYear !== null && opening !== null && fits(openingYear, sources.publishedOn))
    return found(openingYear, 'text', opening[0].trim());
  const own = ownYear(`${sources.preamble}\n${sources.overview}`);
  if (own !== null && fits(own.year, sources.publishedOn))
    return found(own.year, 'text', own.quote);
  return { year: null, evidence: null, titleYear: inTitle, periodYear };
}

/** The one year whose 政府信息公开工作 the text itself speaks of; titles of other documents are not its own words. */
function ownYear(text: string): { readonly year: number; readonly quote: string } | null {
  const words = text.replace(/《[^》]*》|[（(〔[]20\d\d[）)〕\]]/g, '');
  const found = [...words.matchAll(OWN_YEAR)];
  const year = yearOf(found[0]?.[1] ?? '');
  const agreed = found.every((match) => match[1] === found[0]?.[1]);
  return year !== null && agreed ? { year, quote: found[0]?.[0] ?? '' } : null;
}

/** A period over two years says nothing about the fiscal year. */
function differs(period: RegExpExecArray): boolean {
  return period[2] !== undefined && period[2] !== period[1];
}

function fits(year: number, publishedOn: string | null): boolean {
  return publishedOn === null || Number(publishedOn.slice(0, 4)) > year;
}
