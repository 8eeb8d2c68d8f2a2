/**
 * What each rule says, for people: a short title here; explanation and message from the catalogue of rules.
 *
 * @module
 */
import { ruleById } from '../../normalize/findings/catalogue.ts';
import type { Language } from './language.ts';

const TITLES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'requests.row_sum': ['行合计不等', 'row does not add up'],
  'requests.outcome_sum': ['办理结果合计不等', 'outcomes do not add up'],
  'requests.balance': ['收支不平衡', 'received and processed do not balance'],
  'review.sum': ['复议诉讼合计不等', 'results do not add up'],
  'value.noncanonical_numeral': ['数字写法异常', 'unusual numeral'],
  'value.not_integer': ['件数不是整数', 'a count that is not whole'],
  'value.negative': ['负数', 'a negative number'],
  'unit.unstated': ['金额没有写单位', 'amount without a unit'],
  'parse.repeated_rows': [
    '同一行出现多次且数值不同',
    'a row stands there twice, with other values',
  ],
  'parse.tokens_lost': ['表里有数字没有归入任何一格', 'numbers in the table without a place'],
  'prose.received': ['正文与表格不符：新收申请', 'prose against table: requests received'],
  'prose.carried_in': ['正文与表格不符：上年结转', 'prose against table: carried in'],
  'prose.carried_out': ['正文与表格不符：结转下年度', 'prose against table: carried out'],
  'prose.answered': ['正文与表格不符：答复数', 'prose against table: requests answered'],
  'prose.reviews': ['正文与表格不符：行政复议', 'prose against table: reconsideration'],
  'prose.suits': ['正文与表格不符：行政诉讼', 'prose against table: litigation'],
  'prose.published': ['正文与表格不符：主动公开', 'prose against table: items published'],
  'prose.copied_previous_year': ['文字与上年雷同', 'words copied from the year before'],
  'prose.copied_neighbour': ['文字与其他机关雷同', 'words copied from another body'],
  'statistics.sum': ['统计表合计不等', 'statistics do not add up'],
  'statistics.part': ['“其中”大于所属项', 'a part larger than its whole'],
  'fees.section_six': ['未说明信息处理费', 'fees not reported in section six'],
  'fees.contradiction': ['信息处理费前后矛盾', 'fees contradict each other'],
  'form.wrong_for_year': ['所用表格与年度不符', 'form of another year'],
  'year.disagreement': ['年度前后不一', 'years disagree'],
  'publication.early': ['公布日期过早', 'published before the year ended'],
  'publication.late': ['逾期公布', 'published late'],
  'division.open': ['同名行政区划，未能确定', 'several divisions of that name'],
  'sums.not_checkable': ['部分合计无法核对', 'some sums cannot be checked'],
  'carry_over.requests': ['结转数前后不一致', 'carried over differently'],
  'carry_over.in_force': ['现行有效件数前后不一致', 'documents in force do not follow'],
  'carry_over.items': ['项目数量前后不一致', 'numbers of items do not follow'],
  'disclosure.change_is_decisions': [
    '“本年增/减”疑误填',
    'change column likely misread by the writer',
  ],
  'pending.next_year': ['尚未审结的案件次年不足', 'pending cases missing next year'],
  'outlier.history': ['与本机关其他年度相差悬殊', 'far from its other years'],
  'outlier.peers': ['与同类机关相差悬殊', 'far from its peers'],
};

/**
 * The title of a rule; a rule that this program does not know is named by its code in quotation marks.
 *
 * @example
 * ruleTitle('review.sum', 'zh') // => '复议诉讼合计不等'
 */
export function ruleTitle(rule: string, lang: Language): string {
  const own = TITLES[rule];
  if (own !== undefined) return own[lang === 'zh' ? 0 : 1];
  return ruleById(rule)?.explanation[lang] ?? `“${rule}”`;
}

/** Why the rule holds, or null where the catalogue has no such rule. */
export function ruleReason(rule: string, lang: Language): string | null {
  return ruleById(rule)?.explanation[lang] ?? null;
}

/**
 * What a finding says, in the language of the page; null where the catalogue's sentence asks for what is not known.
 *
 * @example
 * ruleMessage('requests.row_sum', { place: '（一）予以公开', left: 9, right: 0 }, 'zh')
 * // => '（一）予以公开：六类申请人之和为9，总计为0，不相等'
 */
export function ruleMessage(
  rule: string,
  values: Readonly<Record<string, string | number | null>>,
  lang: Language,
): string | null {
  const template = ruleById(rule)?.message[lang];
  if (template === undefined) return null;
  let isWhole = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) isWhole = false;
    return String(value ?? '');
  });
  return isWhole ? text : null;
}
