/**
 * The fiscal year a report is about: from its title, else from the period it states, else from its first
 * sentences; never from the address it was found at.
 *
 * @module
 */
import { chineseDigits } from './chinese-number.ts';
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

const FIRST = 2008;
const YEAR =
  /(?<!\d)(20[0-4]\d)(?!\d)|[二贰][〇○零OＯ0][〇○零OＯ0一二三四][〇○零OＯ0一二三四五六七八九]/;
const PERIOD =
  /(20[0-4]\d)\s*年\s*1\s*月\s*1\s*日?\s*(?:起|开始)?\s*(?:至|到|[-—~－～]+)\s*(?:(20[0-4]\d)\s*年)?\s*(?:12\s*月\s*31\s*日|(?:当年)?年底)/;
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
  const titleMatch = sources.title === null ? null : YEAR.exec(sources.title);
  const titleYear = titleMatch === null ? null : toYear(titleMatch[0]);
  const period = PERIOD.exec(sources.preamble) ?? PERIOD.exec(sources.overview);
  const periodYear = period === null || differs(period) ? null : toYear(period[1] ?? '');
  const found = (year: number, from: string, quote: string): YearReading => ({
    year,
    evidence: { field: 'fiscal_year', from, quote },
    titleYear,
    periodYear,
  });
  if (titleYear !== null) return found(titleYear, 'title', sources.title ?? '');
  if (periodYear !== null && period !== null) return found(periodYear, 'text', period[0]);
  const opening = OPENING.exec(sources.overview) ?? OPENING.exec(sources.preamble);
  const openingYear = opening === null ? null : toYear(opening[1] ?? '');
  if (openingYear !== null && opening !== null && fits(openingYear, sources.publishedOn))
    return found(openingYear, 'text', opening[0].trim());
  return { year: null, evidence: null, titleYear, periodYear };
}

function toYear(text: string): number | null {
  const year = /^\d/.test(text)
    ? Number(text)
    : chineseDigits(text.replace(/0/g, '〇').replace('贰', '二'));
  return year !== null && year >= FIRST && year <= 2049 ? year : null;
}

/** A period over two years says nothing about the fiscal year. */
function differs(period: RegExpExecArray): boolean {
  return period[2] !== undefined && period[2] !== period[1];
}

function fits(year: number, publishedOn: string | null): boolean {
  return publishedOn === null || Number(publishedOn.slice(0, 4)) > year;
}
