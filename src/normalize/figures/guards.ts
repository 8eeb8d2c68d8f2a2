/**
 * When a number that fits a rule is still not this body's figure of the year: an average, a goal, last year's number
 * beside this year's, one body's part beside another's. Precision before recall: a doubt is enough.
 *
 * @module
 */
import { matchesOf } from '../../text/matches.ts';
import type { Clause } from './clause.ts';

/** Numbers for each of many, goals, and rates. */
const NOT_A_SUM =
  /(?:日|周|月|季|年|人|户)均|平均|每(?:日|天|周|旬|月|季|个|家|户|名|人|件|单位|部门)|目标|指标为|任务(?:为|是|数)/;
/** 应答复7件 were to be answered. */
const DUE =
  /(?:应|应当|须|需|待|尚需|拟|未|逾期未)(?:予以|依法|按时|按期)?(?:答复|办结|回复|办理)[^，。；]{0,14}$/;
/** 未收到…8件: what was not received is no number of what was. */
const DENIED =
  /(?:未|没有|无|从未)(?:再)?(?:收到|受理|接到|接收|发生|产生|出现|收取|举办|召开|公开)/;
/** 数十, 几百, 上千: tens, not ten. */
const VAGUE = /[数几上成]\s*$/;
const TENS = /^[十百千万]/;
const CUMULATED = /截[至止][^。；]{0,24}累计/;
/** Words for a year that is not this one, unless something is compared with it or carried over from it. */
const LAST_YEAR =
  /(?<![较比与同和于跟及])(?:去年|上一?年度?)(?!度?(?:结转|转结|遗留|转入|未|末|底))/g;
const THIS_YEAR = /今年|本年度?|全年|当年|年内|(?<!\d)20[0-4]\d\s*年/g;
const DEPARTMENTS =
  /[省市州县区旗]直|各(?:部门|单位|科室|处室|委办)|\d\s{0,20}(?:个|家)(?:部门|单位)/;
/** Two subjects with a number each: the larger area beside the body, or the body beside those below it. */
const OWN_BODY = /[我本](?:局|办|委|院|厅|中心|单位|机关|部门|镇|乡|街道)/;
const WIDER = /[我全](?:省|市|州|县|区|旗)/;
const OTHERS_COUNTED =
  /(?:[省市州县区旗]直|部门|乡镇|街道)[^，。；]{0,12}(?:收到|受理|新收|公开|发布)[^。；]{0,20}\d/;
const FULL_AND_PART =
  /专职[^。；]{0,12}[\d一二两三四五六七八九十]{1,6}\s{0,4}[人名位][^。；]{0,40}兼职[^。；]{0,8}[\d一二两三四五六七八九十]|兼职[^。；]{0,12}[\d一二两三四五六七八九十]{1,6}\s{0,4}[人名位][^。；]{0,40}专职[^。；]{0,8}[\d一二两三四五六七八九十]/;
const OTHER_MATTERS_TOO = /其中[^。；]{0,12}(?:政府信息|政务信息|信息|依申请|政务)公开/;

export interface Claim {
  readonly indicator: string;
  readonly value: number;
  readonly unit: string;
  /** As printed. */
  readonly numeral: string;
}

/**
 * True where the words around a number leave a doubt that it is the figure.
 *
 * @example
 * // 日均公开政府信息10条 → true
 * // 上年度收到政府信息公开申请9件 → true
 */
export function isDoubtful({ indicator, value, unit, numeral }: Claim, clause: Clause): boolean {
  const { lead, after, before, sentence } = clause;
  if (!Number.isInteger(value) && unit !== '元') return true;
  if (TENS.test(numeral) && VAGUE.test(lead)) return true;
  if (NOT_A_SUM.test(lead) || DUE.test(lead) || DENIED.test(lead)) return true;
  if (CUMULATED.test(before + lead)) return true;
  if (indicator !== 'requests_carried_in' && isLastYears(before)) return true;
  if (indicator === 'staff') {
    if (/[各均]/.test(lead) || DEPARTMENTS.test(lead)) return true;
    // 工作人员共有3名，其中专职2名: the total stands before its parts.
    const isTotal =
      !/[专兼]职/.test(lead) &&
      /^[，,（(：:]?其中/.test(sentence.slice(before.length).replace(/^\S{1,8}?[人名位]/, ''));
    return FULL_AND_PART.test(sentence) && !isTotal;
  }
  if (indicator === 'reviews' || indicator === 'suits') return isOfAll(clause);
  if (!/^(?:requests_|published_items)/.test(indicator)) return false;
  if (DEPARTMENTS.test(lead)) return true;
  if (OWN_BODY.test(sentence) && WIDER.test(lead) && !OWN_BODY.test(lead)) return true;
  if (indicator !== 'requests_received') return false;
  if (OTHERS_COUNTED.test(sentence)) return true;
  return !/公开/.test(lead + after) && OTHER_MATTERS_TOO.test(sentence);
}

/** What a 司法局 decides for others: its own cases are those about disclosure. */
const ADJUDICATES = /办理|审理|受理|审结|承办|代理|应诉/;

/** True where the cases are of every kind and the sentence speaks of disclosure elsewhere. */
function isOfAll({ lead, sentence }: Clause): boolean {
  if (/公开/.test(lead)) return false;
  return ADJUDICATES.test(lead) || OTHER_MATTERS_TOO.test(sentence);
}

/** Some of many, and those below: their zero is not the body's. */
const SOME =
  /部分|多数|少数|个别|有的|其余|其他|\d\s*(?:个|家)|[一二三四五六七八九十几多数]个|(?<![我本该])(?:部门|乡镇|街道)|[省市州县区旗]直/;
/** 如未收到…答复, 申请人未收到…: nothing is said of the year. */
const CONDITION = /(?:如果?|若|凡|对|除|将)$|申请人|当事人/;
/** 未收到…申请的单位有12个, 未收到…答复的 */
const SUBJECT_AFTER = /^(?:的)?(?:答复|单位|部门|乡镇|机关|人员|[，,])/;
/** A kind of result: that there was none of it does not say that there was no case. */
const RESULT = /败诉|胜诉|纠正|纠错|撤销|变更|维持|审结|结案|违法|责令|追究|超期|逾期|异议/;

export interface ZeroClaim {
  readonly indicators: readonly string[];
  /** The words that say none. */
  readonly words: string;
  /** Text behind them to the end of the clause. */
  readonly rest: string;
}

/**
 * True where “none” is said of something narrower than the figure.
 *
 * @example
 * // 部分乡镇未收到政府信息公开申请 → true
 * // 未发生政府信息公开行政复议败诉案件 → true
 */
export function isDoubtfulZero({ indicators, words, rest }: ZeroClaim, clause: Clause): boolean {
  const { lead, before, sentence } = clause;
  if (isLastYears(before) || CONDITION.test(lead.trimEnd())) return true;
  if (indicators.includes('fees')) return /减免/.test(words + rest);
  if (SOME.test(lead)) return true;
  if (indicators.includes('requests_received')) {
    if (SUBJECT_AFTER.test(rest) || OTHERS_COUNTED.test(sentence)) return true;
    // 公民、法人或其他组织 are all applicants, one of them alone is a part.
    return /法人/.test(words) !== /公民|自然人/.test(words);
  }
  return RESULT.test(words + rest);
}

/** True where the last year that the sentence speaks of before the number is the one before. */
function isLastYears(before: string): boolean {
  const last = lastOf(LAST_YEAR, before);
  return last >= 0 && last > lastOf(THIS_YEAR, before);
}

function lastOf(pattern: RegExp, text: string): number {
  return matchesOf(pattern, text).at(-1)?.index ?? -1;
}
