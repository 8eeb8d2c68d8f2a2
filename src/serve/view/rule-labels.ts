/**
 * What each rule says, for people: a title and a sentence of explanation.
 *
 * @module
 */
import type { Language } from './language.ts';

interface RuleText {
  readonly zh: readonly [title: string, why: string];
  readonly en: readonly [title: string, why: string];
}

const RULES: Readonly<Record<string, RuleText>> = {
  'requests.row_sum': {
    zh: ['行合计不等', '六类申请人之和应等于本行“总计”。'],
    en: ['row does not add up', 'The six kinds of applicants should add up to the row’s 总计.'],
  },
  'requests.outcome_sum': {
    zh: ['办理结果合计不等', '各项办理结果之和应等于“（七）总计”。'],
    en: ['outcomes do not add up', 'The outcomes should add up to （七）总计.'],
  },
  'requests.balance': {
    zh: ['收支不平衡', '表头写明：第一项加第二项之和，等于第三项加第四项之和。'],
    en: [
      'received and processed do not balance',
      'The form says: received + carried in = processed + carried out.',
    ],
  },
  'review.sum': {
    zh: ['复议诉讼合计不等', '四种结果之和应等于“总计”。'],
    en: ['results do not add up', 'The four results should add up to 总计.'],
  },
  'value.noncanonical_numeral': {
    zh: ['数字写法不规范', '单元格里的写法不是普通数字，读数列在一旁供核对。'],
    en: [
      'unusual numeral',
      'The cell does not print a plain number; the reading is shown for checking.',
    ],
  },
  'unit.unstated': {
    zh: ['金额没有写单位', '单元格、栏目和格式都没有写单位，因此不换算成元。'],
    en: ['amount without a unit', 'No unit is printed anywhere, so nothing is converted to 元.'],
  },
  'parse.repeated_rows': {
    zh: ['同一行出现多次且数值不同', '几处数值互相矛盾，一个也不采用。'],
    en: [
      'a row stands there twice, with other values',
      'The values contradict each other; none is taken.',
    ],
  },
  'parse.tokens_lost': {
    zh: ['表里有数字没有归入任何一栏', '这些数字原文有，但读不出属于哪一格。'],
    en: [
      'numbers in the table without a place',
      'They are in the source, but their cell cannot be told.',
    ],
  },
};

const FAMILIES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  requests: ['申请表核对', 'check of the requests table'],
  review: ['复议诉讼表核对', 'check of the review table'],
  disclosure: ['主动公开表核对', 'check of the disclosure table'],
  statistics: ['统计表核对', 'check of the statistics table'],
  parse: ['解析说明', 'note on the reading'],
  value: ['数值写法', 'how a value is written'],
  unit: ['单位', 'units'],
  years: ['跨年核对', 'check across years'],
  cross_year: ['跨年核对', 'check across years'],
  prose: ['正文与表格核对', 'prose against tables'],
  narrative: ['正文', 'the narrative'],
  identity: ['身份判断', 'whose report it is'],
  dates: ['日期', 'dates'],
};

/**
 * The title of a rule. Rules without a text of their own are named by their family and their code.
 *
 * @example
 * ruleTitle('review.sum', 'zh') // => '复议诉讼合计不等'
 */
export function ruleTitle(rule: string, lang: Language): string {
  const own = RULES[rule];
  if (own !== undefined) return own[lang][0];
  const [family = '', name = ''] = rule.split('.');
  const title = FAMILIES[family];
  if (title === undefined) return rule;
  return lang === 'zh' ? `${title[0]}（${name}）` : `${title[1]} (${name.replaceAll('_', ' ')})`;
}

/** Why the rule holds, or null where no text is kept. */
export function ruleReason(rule: string, lang: Language): string | null {
  return RULES[rule]?.[lang][1] ?? null;
}
