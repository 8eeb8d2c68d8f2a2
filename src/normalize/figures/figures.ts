/**
 * Figures in prose: numbers that sections one to six state in words, each with the words that state it.
 *
 * @module
 */
import type { Section } from '../../parse/report.ts';
import { readNumeral } from '../../text/chinese-number.ts';
import { matchesOf } from '../../text/matches.ts';
import { simplified } from '../../text/simplified.ts';
import type { Figure } from '../record.ts';
import { type Clause, clauseAt, REACH } from './clause.ts';
import type { FigureRule } from './figure-rule.ts';
import { FIGURE_RULES } from './figure-rules.ts';
import { isDoubtful, isDoubtfulZero } from './guards.ts';
import { ZERO_RULES, type ZeroRule } from './zero-rules.ts';

/** A numeral with a unit. Chinese numerals count only with a unit behind them. */
const NUMBER =
  /(\d(?<!(?:[\d.]|\d,)\d)[\d,]{0,20}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千](?<!(?:[\d.零〇一二两三四五六七八九十百千]|\d,).)[零〇一二两三四五六七八九十百千]{0,11})\s{0,4}(万|亿)?\s{0,4}(人次|场次|班次|条|件|篇|份|宗|起|例|个|项|次|期|场|轮|人|名|位|元)/g;
const NEGATION = /(?:未|没有|无)(?=[收接受发产出依因有涉行进政乱任信被])/g;
/** Words before a number that make it inexact, an ordinal, or a part of another number. */
const INEXACT_BEFORE = /(?:第|近|约|超过|超|逾|不足|至少|至多|大约|[\d.\-—~～/第至])\s*$/;
const INEXACT_AFTER = /^(?:余|多|以上|左右|以内|以下|例)/;
const PLAN = /下一步|计划|拟|力争|明年|今后|要求各|应当|每年不少于|不少于/;
const CUMULATIVE = /历年|建站以来|开通以来|成立以来|施行以来|实施以来|截[至止]/;
/** A month or a half-year is not the year; 1至12月 is, and so is a date. */
const PART_OF_YEAR = /(?<![-—－~～至到\d]\s?)\d{1,2}\s*月(?!\s*\d)|季度|[上下]半年|前三季/;
const YEAR = /(20[0-4]\d)\s*年?(?:度)?/g;
/** Without one of these words around a number no rule can fit it: most numbers are passed over here. */
const TOPIC =
  /公开|发布|公布|推送|结转|转结|遗留|转入|申请|答复|办结|回复|完结|复议|诉讼|费|收取|金额|人员|培训|召开|收到|受理|新收|接/;
/** Rules that may have a unit, in their order. */
const RULES_BY_UNIT: ReadonlyMap<string, readonly FigureRule[]> = new Map(
  [...new Set(FIGURE_RULES.flatMap(({ units }) => [...units]))].map((unit) => [
    unit,
    FIGURE_RULES.filter(({ units }) => units.has(unit)),
  ]),
);
const OF_ALL: ReadonlySet<string> = new Set(['reviews', 'suits']);
/** Section five speaks of problems and plans. */
const PLANS = 5;

/**
 * Finds the figures of a text.
 *
 * @param text - narrative of one section
 * @param section - its number; 0 before section one
 * @param fiscalYear - figures of another year are left out
 * @example
 * figuresIn('全年主动公开政府信息1,701条。', 1, 2019)
 * // => [{ indicator: 'published_items', value: 1701, unit: '条', quote: '全年主动公开政府信息1,701条', section: 1, offset: 0 }]
 */
export function figuresIn(text: string, section: number, fiscalYear: number | null): Figure[] {
  if (section === PLANS || text === '') return [];
  const plain = plainDigits(text);
  const found: Figure[] = [];
  for (const match of matchesOf(NUMBER, plain)) {
    const figure = figureAt(text, plain, match, { section, fiscalYear });
    if (figure !== null) found.push(figure);
  }
  for (const match of matchesOf(NEGATION, plain))
    found.push(...zerosAt(text, plain, match.index, { section, fiscalYear }));
  return distinct(found.sort((a, b) => a.offset - b.offset));
}

/**
 * Full-width digits to half-width, traditional characters to simplified ones. The length stays the same, so offsets
 * hold; other signs keep their meaning.
 */
function plainDigits(printed: string): string {
  const text = simplified(printed);
  return /[０-９]/.test(text)
    ? text.replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    : text;
}

/** Figures of all sections of a report, the preamble as section 0. */
export function reportFigures(
  preamble: string,
  sections: readonly Section[],
  fiscalYear: number | null,
): Figure[] {
  return [
    ...figuresIn(preamble, 0, fiscalYear),
    ...sections.flatMap(({ text, number }) => figuresIn(text, number, fiscalYear)),
  ];
}

interface Where {
  readonly section: number;
  readonly fiscalYear: number | null;
}

function figureAt(
  text: string,
  plain: string,
  match: RegExpExecArray,
  where: Where,
): Figure | null {
  const [whole, numeral = '', scale = '', unit = ''] = match;
  const end = match.index + whole.length;
  if (INEXACT_BEFORE.test(plain.slice(Math.max(0, match.index - 3), match.index))) return null;
  if (INEXACT_AFTER.test(plain.slice(end, end + 3))) return null;
  const value = readNumeral(numeral + scale);
  if (value === null) return null;
  const clause = clauseAt(plain, match.index, end);
  if (clause.lead.length >= REACH) return null;
  if (!TOPIC.test(clause.lead) && !TOPIC.test(clause.after)) return null;
  const lead = clause.lead.trimEnd();
  const rule = RULES_BY_UNIT.get(unit)?.find((candidate) => fits(candidate, lead, clause));
  if (rule === undefined || !ofTheYear(clause, where.fiscalYear)) return null;
  if (rule.indicator.startsWith('published_items') && isListed(clause)) return null;
  const { indicator } = rule;
  if (isDoubtful({ indicator, value, unit, numeral }, clause)) return null;
  // A rule that looks behind the number needs those words in its proof.
  const stop = rule.after === undefined ? end : end + clause.after.length;
  const quote = text.slice(clause.start, stop);
  const offset = clause.start + (quote.length - quote.trimStart().length);
  return { indicator, value, unit, quote: quote.trim(), section: where.section, offset };
}

/** 其中：甲类4件，乙类2件: what follows in the sentence are parts of the total before. */
function isListed({ before, lead }: Clause): boolean {
  return /其中/.test(before.slice(0, before.length - lead.length));
}

function fits(rule: FigureRule, lead: string, clause: Clause): boolean {
  if (rule.lead !== undefined && !rule.lead.test(lead)) return false;
  if (rule.after !== undefined && !rule.after.test(clause.after)) return false;
  if (rule.sentence !== undefined && !rule.sentence.test(clause.sentence)) return false;
  return rule.not === undefined || !rule.not.test(lead + clause.after);
}

/** False for plans, for sums over years and where the last year named before the number is another one. */
function ofTheYear({ before, lead, sentence }: Clause, fiscalYear: number | null): boolean {
  if (PLAN.test(before) || CUMULATIVE.test(lead) || PART_OF_YEAR.test(before)) return false;
  if (/其中[，,：:]?$/.test(before.slice(0, before.length - lead.length)) && !/[（(]/.test(before))
    return false;
  if (fiscalYear === null) return true;
  const last = matchesOf(YEAR, before).at(-1)?.[1];
  return last === undefined
    ? !/(?:去年|上一年度?)[，,]?$/.test(sentence.slice(0, 6))
    : Number(last) === fiscalYear;
}

function zerosAt(text: string, plain: string, start: number, where: Where): Figure[] {
  const stop = plain.slice(start, start + 80).search(/[。；;\n]/);
  const tail = plain
    .slice(start, stop < 0 ? start + 60 : start + Math.min(stop, 60))
    .replace(/,(?!\d)/g, '，');
  const rule = ZERO_RULES.find((candidate) => says(candidate, tail));
  if (rule === undefined) return [];
  const length = rule.pattern.exec(tail)?.[0].length ?? 0;
  const clause = clauseAt(plain, start, start + length);
  if (!ofTheYear(clause, where.fiscalYear)) return [];
  // None of any kind is none about disclosure too.
  const isOfAll = rule.indicators.every((indicator) => OF_ALL.has(indicator));
  if (!isOfAll && !/公开|信息处理费|依申请/.test(clause.sentence)) return [];
  const words = plain.slice(start, start + length);
  if (isDoubtfulZero({ indicators: rule.indicators, words, rest: clause.after }, clause)) return [];
  const quote = text.slice(clause.start, start + length);
  const offset = clause.start + (quote.length - quote.trimStart().length);
  return rule.indicators.map((indicator) => ({
    indicator,
    value: 0,
    unit: rule.unit,
    quote: quote.trim(),
    section: where.section,
    offset,
  }));
}

function says(rule: ZeroRule, tail: string): boolean {
  const match = rule.pattern.exec(tail);
  return match !== null && (rule.not === undefined || !rule.not.test(match[0]));
}

/** A number that two patterns found is one figure. */
function distinct(figures: readonly Figure[]): Figure[] {
  const seen = new Set<string>();
  return figures.filter(({ indicator, offset, value, section }) => {
    const key = `${indicator}@${section}:${offset}=${value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
