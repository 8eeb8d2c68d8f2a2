/**
 * The fiscal year a report is about. Its title, its announcement, the period it states, the years its prose speaks of
 * and the date of its publication are weighed; where two years remain apart it stays open, with both.
 *
 * @module
 */
import { type FormId, formForYear } from '../parse/forms/form.ts';
import { matchesOf } from '../text/matches.ts';
import { titleYear, titleYears, YEAR_TEXT, yearOf } from '../text/title-year.ts';
import type { Evidence } from './record.ts';

export interface YearSources {
  readonly title: string | null;
  /** Text before section one. */
  readonly preamble: string;
  /** Text of section one. */
  readonly overview: string;
  /** Date of publication, if known: a report is about a year before it. */
  readonly publishedOn: string | null;
  /** The form of its tables, if known: each form was in force for certain years. */
  readonly form?: FormId | null;
  /** The date of publication, where it is that of a signature. */
  readonly signed?: Evidence | null;
}

export interface YearReading {
  readonly year: number | null;
  readonly evidence: Evidence | null;
  /** Years between which it stays open. */
  readonly candidates: readonly number[];
  /** Years read from the title and from the stated period, for the rule that compares them. */
  readonly titleYear: number | null;
  readonly periodYear: number | null;
}

/** A year with the words that state it and what they are worth. */
interface Statement {
  readonly year: number;
  readonly from: 'title' | 'announcement' | 'text';
  readonly kind: 'title' | 'announced' | 'period' | 'prose' | 'until' | 'own';
  readonly quote: string;
  readonly weight: number;
}

const DASH = '(?:至|到|[-—–~～－]+)';
const PERIOD = new RegExp(
  `(20[0-4]\\d)\\s*(?:年\\s*(?:0?1)\\s*月(?:\\s*0?1\\s*日)?|[./-]0?1[./-]0?1)\\s*(?:起|始|开始)?\\s*[，,]?\\s*${DASH}\\s*(?:(20[0-4]\\d)\\s*(?:年|[./-])?|当年|本年度?|同年)?\\s*(?:12\\s*(?:月|[./-])\\s*31\\s*日?|12\\s*月(?:底|末)?|年底|底)`,
);
const REPORTS = '(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:年度)?(?:工作)?(?:情况|报告|年报)';
const ANNOUNCED = new RegExp(
  `(${YEAR_TEXT})\\s*年?\\s*(?:年度|度)?[^，。；\\n0-9《》]{0,30}?${REPORTS}|(${YEAR_TEXT})\\s*年?(?:年度|度)?(?:工作)?(?:情况)?报告如下|编制了?(${YEAR_TEXT})\\s*年?(?:年度|度)?(?:工作)?(?:报告|年报)`,
  'g',
);
const OWN_YEAR =
  /(20[0-4]\d)(?<!\d{5})\s*年(?:度)?\s*(?:政府信息|政务|信息)公开(?:工作)?(?:年度)?(?:工作)?(?:情况|报告|年报|[。，；])/g;
/** 2021年, …: what happened in it. A plan, a document's year and a date of another year are none. */
const PROSE =
  /(20[0-4]\d)(?<![\d〔（([《第]\d{4})\s*年(?:度|以来|来)?(?!\s*\d{1,2}\s*月|\s*(?:起|至|到|[-—–~～]))/g;
const UNTIL =
  /截[至止到](?:目前|今)?\s{0,3}[（(]?\s{0,3}(20[0-4]\d)\s*年\s*(?:12\s*月(?:\s*[23]\d\s*日)?|底|末)/g;
/** （2021年度） on a line of its own. */
const ALONE = new RegExp(`^\\s*[（(]?(${YEAR_TEXT})\\s*年度?[）)]?\\s*$`, 'gm');
const NOT_OF_THE_YEAR =
  /下一步|计划|打算|今后|将继续|展望|力争|去年|上年|[比较同自从]$|通知|意见|要点|方案|预算|决算|规划|文件|条例|修订|办法/;
/** A title or a number of another document stands in the text. */
const OTHERS = /[《》]|[（(〔[]20\d\d[）)〕\]]/;
/** No sentence without one of these speaks of a year. */
const SOME_YEAR = /20[0-4]|二[〇○零O]/;
const CHINESE_YEAR = /(二[〇○零O][〇○零O一二][〇○零O一二三四五六七八九])\s*年度?/g;
/** 1月1日—12月31日（2021年） */
const PERIOD_BEFORE_YEAR = new RegExp(
  `(?<!年\\s{0,3})0?1\\s*月\\s*0?1\\s*日\\s*${DASH}\\s*12\\s*月\\s*31\\s*日\\s*[（(](20[0-4]\\d)年度?[）)]`,
);
/** 统计时限为2012年全年 */
const WHOLE_YEAR =
  /统计(?:期限|时限|时段|周期|区间|时间)[^。；\n\d]{0,6}(20[0-4]\d)\s*年(?=全年|度|[。；，）)]|$)/;
/** 22年度政府信息公开工作: two digits of a year. */
const SHORT_YEAR =
  /(?<=[\u4e00-\u9fff）)])([0-4]\d)年(?:度)?(?=(?:政府信息|政务信息|政务|信息)公开)/;
/** Of a report that was finished in its own December. */
const THIS_YEAR = /今年以来|今年/;
/** 去年的信息公开工作, 统计期限为上一年1月1日至…: the year before the publication. */
const LAST_YEAR = /(?:上一?年度?|去年度?)(?:\s?1\s?月\s?1\s?日|的?(?:政府|政务)?信息公开)/;
/** What the strongest year must be worth, and how much more than the next. */
const ENOUGH = 2;
const MARGIN = 3;
/** Letters of section one in which the year is said. */
const READ = 3000;
/** What a year gains that has the form of the tables. */
const FITS = 2;
const STATED: ReadonlySet<string> = new Set(['title', 'announced', 'period']);
const WEIGHTS = { title: 6, announced: 5, period: 4, until: 3, own: 3, prose: 2 } as const;

/**
 * Reads the fiscal year.
 *
 * @example
 * readFiscalYear({ title: '示例省2020年政府信息公开工作年度报告', preamble: '', overview: '', publishedOn: null }).year
 * // => 2020
 */
export function readFiscalYear({ overview, ...rest }: YearSources): YearReading {
  const sources = { ...rest, overview: overview.slice(0, READ) };
  const said = statements(sources);
  const inTitle = said.find(({ kind }) => kind === 'title')?.year ?? null;
  const periodYear = said.find(({ kind }) => kind === 'period')?.year ?? null;
  const open = { year: null, evidence: null, candidates: [], titleYear: inTitle, periodYear };
  const ranked = withoutMisprint(weighed(said, sources));
  const [best, second] = ranked;
  const two = sources.title === null ? null : titleYears(sources.title);
  if (two !== null && periodYear === null) return { ...open, candidates: two };
  if (best === undefined) return byLaw(open, sources);
  if (best.score < ENOUGH) return { ...open, candidates: ranked.map(({ year }) => year).sort() };
  if (second !== undefined && isRival(best, second)) {
    const candidates = [best.year, second.year].sort((a, b) => a - b);
    return { ...open, candidates };
  }
  const strongest = best.said.reduce((a, b) => (b.weight > a.weight ? b : a));
  const evidence: Evidence = { field: 'fiscal_year', from: strongest.from, quote: strongest.quote };
  return { ...open, year: best.year, evidence };
}

/**
 * The year before, of a report that names none, was published when the law asks for it (by the end of January, of a
 * government by the end of March) and holds the form of that year. The date of a signature is the report's own word;
 * that of a page may be a later one, so it only makes a candidate.
 */
function byLaw(open: YearReading, { publishedOn, form, signed = null }: YearSources): YearReading {
  if (publishedOn === null || publishedOn.slice(5, 7) > '03') return open;
  const year = Number(publishedOn.slice(0, 4)) - 1;
  if (!form || formForYear(year)?.id !== form) return open;
  if (signed === null) return { ...open, candidates: [year] };
  return { ...open, year, evidence: { ...signed, field: 'fiscal_year' } };
}

interface Weighed {
  readonly year: number;
  readonly score: number;
  /** The year before that of publication. */
  readonly isLast: boolean;
  readonly said: readonly Statement[];
}

/** Years with what speaks for each; each kind of statement counts once. */
function weighed(said: readonly Statement[], { publishedOn, form }: YearSources): Weighed[] {
  const published = publishedOn === null ? null : Number(publishedOn.slice(0, 4));
  const years = new Set(said.map(({ year }) => year));
  return [...years]
    .map((year) => {
      const own = said.filter((statement) => statement.year === year);
      const first = own.filter(({ kind }, at) => own.findIndex((one) => one.kind === kind) === at);
      const sum = first.reduce((all, { weight }) => all + weight, 0);
      const isLast = published !== null && year === published - 1;
      const fits = form !== undefined && form !== null && formForYear(year)?.id === form;
      const isStated = years.size === 1 && own.some(({ kind }) => STATED.has(kind));
      const score = sum + (isLast ? 1 : 0) + (fits ? FITS : 0);
      return { year, score: isOver(year, publishedOn) || isStated ? score : 1, isLast, said: own };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** False for a year that had months to run on the day of publication: it cannot be the one reported on. */
function isOver(year: number, publishedOn: string | null): boolean {
  return publishedOn === null || publishedOn >= `${year}-11`;
}

/** How many kinds of statements speak for a year; what the report is called is one, wherever it stands. */
function kindsOf({ said }: Weighed): number {
  const called = (kind: Statement['kind']): boolean => /^(?:title|announced|own)$/.test(kind);
  return new Set(said.map(({ kind }) => (called(kind) ? 'title' : kind))).size;
}

/** So far apart one of two years is misprinted: 2042 of a title, where period and sentences say 2024. */
function withoutMisprint(ranked: readonly Weighed[]): readonly Weighed[] {
  const [first, second] = ranked;
  if (first === undefined || second === undefined || ranked.length > 2) return ranked;
  if (Math.abs(first.year - second.year) <= FAR_APART) return ranked;
  const [many, few] = kindsOf(first) >= kindsOf(second) ? [first, second] : [second, first];
  return kindsOf(many) > 1 && kindsOf(few) === 1 ? [many] : ranked;
}

const FAR_APART = 8;

/**
 * A year beside the best one that could as well be meant: both are stated as the report's own, by its title, its
 * announcement or its period.
 */
function isRival(best: Weighed, second: Weighed): boolean {
  const stated = second.said.some(({ kind }) => STATED.has(kind));
  // So far apart one of them is misprinted, and nobody knows which.
  if (stated && Math.abs(best.year - second.year) > FAR_APART) return true;
  // A period alone may be last year's, where what was done and the day of publication speak of another.
  if (!stated && second.isLast && best.said.every(({ kind }) => kind === 'period')) return true;
  return stated ? best.score - second.score < MARGIN : best.score === second.score;
}

function statements({ title, preamble, overview, publishedOn }: YearSources): Statement[] {
  const found: Statement[] = [];
  const add = (kind: Statement['kind'], year: number | null, quote: string): void => {
    const from = kind === 'title' ? 'title' : kind === 'announced' ? 'announcement' : 'text';
    if (year !== null) found.push({ year, kind, from, quote, weight: WEIGHTS[kind] });
  };
  // Letters of a title are set apart: 二 ○ 二 三 年.
  if (title !== null) add('title', titleYear(title) ?? titleYear(title.replace(/\s/g, '')), title);
  const period = PERIOD.exec(preamble) ?? PERIOD.exec(overview);
  if (period !== null && !differs(period)) add('period', yearOf(period[1] ?? ''), period[0]);
  const before =
    period === null
      ? (PERIOD_BEFORE_YEAR.exec(preamble) ?? PERIOD_BEFORE_YEAR.exec(overview))
      : null;
  if (before !== null) add('period', yearOf(before[1] ?? ''), before[0]);
  const relative = publishedOn === null ? null : LAST_YEAR.exec(preamble);
  if (publishedOn !== null && relative !== null)
    add('own', Number(publishedOn.slice(0, 4)) - 1, relative[0]);
  const whole = period === null ? (WHOLE_YEAR.exec(preamble) ?? WHOLE_YEAR.exec(overview)) : null;
  if (whole !== null) add('period', yearOf(whole[1] ?? ''), whole[0]);
  const above = title === null ? preamble : preamble.replaceAll(title, '');
  const head = `${above}\n${overview.slice(0, 600)}`;
  for (const match of matchesOf(ALONE, above)) add('announced', yearOf(match[1] ?? ''), match[0]);
  for (const match of matchesOf(ANNOUNCED, ownWords(head)))
    add('announced', yearOf(match[1] ?? match[2] ?? match[3] ?? ''), match[0]);
  const short = SHORT_YEAR.exec(`${title ?? ''}\n${head}`);
  if (short !== null) add('announced', yearOf(`20${short[1]}`), short[0]);
  const own = ownYear(`${above}\n${overview}`);
  if (own !== null) add('own', own.year, own.quote);
  for (const match of matchesOf(UNTIL, `${above}\n${overview}`))
    add('until', yearOf(match[1] ?? ''), match[0]);
  for (const { year, quote } of proseYears(overview)) add('prose', year, quote);
  if (found.length === 0)
    for (const { year, quote } of proseYears(preamble)) add('prose', year, quote);
  const current = found.length === 0 ? THIS_YEAR.exec(overview) : null;
  if (current !== null && publishedOn?.slice(5, 7) === '12')
    add('own', Number(publishedOn.slice(0, 4)), current[0]);
  return found;
}

/** A text without the titles of other documents and without their numbers. */
function ownWords(text: string): string {
  if (!OTHERS.test(text)) return text;
  return text
    .replace(/《(?![^《》]*(?:20\d\d|二[〇○零])[^《》]*(?:年度报告|年报)》)[^《》]*》/g, '')
    .replace(/[（(〔[]20\d\d[）)〕\]]/g, '')
    .replace(/[《》]/g, '');
}

/** The one year whose 政府信息公开工作 the text itself speaks of. */
function ownYear(text: string): { readonly year: number; readonly quote: string } | null {
  const words = OTHERS.test(text)
    ? text.replace(/《[^》]{0,200}》|[（(〔[]20\d\d[）)〕\]]/g, '')
    : text;
  const found = matchesOf(OWN_YEAR, words);
  const year = yearOf(found[0]?.[1] ?? '');
  const agreed = found.every((match) => match[1] === found[0]?.[1]);
  return year !== null && agreed ? { year, quote: found[0]?.[0] ?? '' } : null;
}

/** The year that the sentences of a text speak of most; none where two are named as often. */
function proseYears(text: string): { readonly year: number; readonly quote: string }[] {
  if (!SOME_YEAR.test(text)) return [];
  const words = OTHERS.test(text)
    ? text.replace(/《[^》]{0,200}》|[（(〔[]20\d\d[）)〕\]]\s{0,20}\d{0,20}号?/g, '')
    : text;
  const counts = new Map<number, { count: number; quote: string }>();
  for (const sentence of words.split(/[。；;\n]/)) {
    if (!SOME_YEAR.test(sentence)) continue;
    for (const match of [...matchesOf(PROSE, sentence), ...matchesOf(CHINESE_YEAR, sentence)]) {
      const year = yearOf(match[1] ?? '');
      const around = sentence.slice(Math.max(0, match.index - 20), match.index);
      const after = sentence.slice(
        match.index + match[0].length,
        match.index + match[0].length + 6,
      );
      if (
        year === null ||
        NOT_OF_THE_YEAR.test(around) ||
        /^(?:预算|决算|要点|规划|将|拟)/.test(after)
      )
        continue;
      const known = counts.get(year);
      if (known === undefined) counts.set(year, { count: 1, quote: sentence.trim().slice(0, 60) });
      else known.count += 1;
    }
  }
  const ranked = [...counts].sort(([, a], [, b]) => b.count - a.count);
  const [first, second] = ranked;
  if (first === undefined || (second !== undefined && second[1].count === first[1].count))
    return [];
  return [{ year: first[0], quote: first[1].quote }];
}

/** A period over two years says nothing about the fiscal year. */
function differs(period: RegExpExecArray): boolean {
  return period[2] !== undefined && period[2] !== period[1];
}
