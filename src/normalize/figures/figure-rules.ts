/**
 * What reports count in prose, as data: the words that lead to a number, the units it may have, and the words that
 * make it something else. Precision comes before recall: a number that could mean two things is not taken.
 *
 * @module
 */
import { type FigureRule, SUM } from './figure-rule.ts';
import { PUBLISHED_RULES } from './published-rules.ts';

const CASES = new Set(['件', '条', '份', '宗', '起', '例', '个', '次', '项']);
const TIMES = new Set(['次', '期', '场', '场次', '班次', '个', '轮']);
const PEOPLE = new Set(['人', '名', '位']);
const MONEY = new Set(['元']);

const REQUEST =
  '(?:政府信息公开|信息公开|依申请公开|公开政府信息|政府信息)?(?:的)?(?:依)?申请(?:公开)?(?:事项|信息|案件)?';
/** A way the request came in, an applicant or a result: a part of the total. */
const REQUEST_PART =
  /其中|信函|当面|传真|网络|网上|邮件|邮寄|电子|现场|平台|渠道|系统|方式|窗口|线上|线下|乡镇|街道|部门|[省市州县区]直|自然人申请|企业申请|同比|较上|比上|比去|去年|复议|诉讼|咨询|信访|留言|建议|提案|热线|问政/;
const OTHER_MATTER = /信访|留言|建议|提案|热线|问政|咨询|12345|市长信箱|投诉|举报/;
const DISCLOSURE = /公开/;
/** 司法局 handles the reviews of others: only those about disclosure are meant. */
const ABOUT_DISCLOSURE = /(?:政府信息|政务|信息|依申请)公开/;

/** All rules; the first that fits a number takes it. */
export const FIGURE_RULES: readonly FigureRule[] = [
  ...PUBLISHED_RULES,
  {
    indicator: 'requests_carried_in',
    units: CASES,
    lead: /(?:上|去)一?年度?(?:度)?(?:结转|转结|遗留|转入)[^，。；]{0,14}$/,
    not: OTHER_MATTER,
  },
  {
    indicator: 'requests_carried_out',
    units: CASES,
    lead: /结转(?:至|到)?(?:下|次|明)一?年度?(?:继续)?(?:办理|答复|处理)?[^，。；]{0,8}$/,
    not: OTHER_MATTER,
  },
  {
    indicator: 'requests_carried_out',
    units: CASES,
    after: /^[^，。；]{0,6}结转(?:至|到)?(?:下|次|明)一?年度?/,
    not: OTHER_MATTER,
  },
  {
    indicator: 'requests_received',
    units: CASES,
    lead: new RegExp(
      `(?:收到|受理|新收|接收|接到|(?:共|^|年|内|度|局|办|区|县|市|镇)收)[^，。；]{0,16}?${REQUEST}${SUM}$`,
    ),
    sentence: DISCLOSURE,
    not: REQUEST_PART,
  },
  {
    indicator: 'requests_received',
    units: CASES,
    lead: new RegExp(
      `(?:收到|受理|新收|接收|接到)(?:的)?依申请(?:政府)?(?:信息)?公开(?:政府信息|政务信息|信息)?${SUM}$`,
    ),
    not: REQUEST_PART,
  },
  {
    indicator: 'requests_received',
    units: CASES,
    lead: /(?:收到|受理|新收|接收|接到)(?:了)?$/,
    after: /^(?:政府|信息|公开|依|的)*申请(?!人)/,
    sentence: DISCLOSURE,
    not: REQUEST_PART,
  },
  {
    // 政府信息公开申请数量317件, without a verb.
    indicator: 'requests_received',
    units: CASES,
    lead: new RegExp(
      `^(?!.*(?:办结|答复|回复|结转|办理))(?:.{0,20}?)(?:政府信息公开|依申请公开|信息公开)(?:的)?申请(?:总)?数量${SUM}$`,
    ),
    not: REQUEST_PART,
  },
  {
    indicator: 'requests_received',
    units: CASES,
    lead: new RegExp(`^(?:本年度?|年度|全年|新收|的)*申请(?:总)?数量${SUM}$`),
    sentence: /(?:依申请公开|政府信息公开申请)/,
    not: REQUEST_PART,
  },
  {
    indicator: 'requests_answered',
    units: CASES,
    lead: new RegExp(`(?:答复|办结|回复|办理完结)(?:了|完毕)?(?:${REQUEST})?${SUM}$`),
    sentence: /申请/,
    not: /其中|信访|留言|建议|提案|热线|问政|咨询|12345|信箱|投诉|未|结转|同意公开|部分公开|不予|延期|同比|较上|比上|去年/,
  },
  {
    indicator: 'reviews',
    units: CASES,
    lead: new RegExp(`(?<!诉讼)(?:行政)?复议(?:申请|案件|案)?${SUM}$`),
    sentence: ABOUT_DISCLOSURE,
    not: /其中|维持|纠正|驳回|诉讼[、和及与]|同比|较上|比上|去年|法治|应诉/,
  },
  {
    // 办理行政复议案件56件，其中涉及政府信息公开3件.
    indicator: 'reviews',
    units: CASES,
    lead: /其中(?:涉及|涉|因|关于|有关)?(?:政府信息|政务信息|信息|政务)公开(?:的|类|方面的?|事项)?(?:行政复议)?(?:案件|案)?(?:共|有|为)?$/,
    sentence: /^(?=.*行政复议)(?!.*诉讼)/,
  },
  {
    // 发生1起因信息公开引起的行政复议案件.
    indicator: 'reviews',
    units: CASES,
    lead: /(?:发生|收到|产生|引发|出现|被提起)(?:了)?$/,
    after: /^(?!.*诉讼)[^，。；]{0,24}行政复议/,
    sentence: ABOUT_DISCLOSURE,
    not: /其中|维持|纠正|驳回|同比|较上|比上|去年|未/,
  },
  {
    indicator: 'suits',
    units: CASES,
    lead: /(?:发生|收到|产生|引发|出现|被提起)(?:了)?$/,
    after: /^(?!.*复议)[^，。；]{0,24}行政诉讼/,
    sentence: ABOUT_DISCLOSURE,
    not: /其中|维持|纠正|驳回|败诉|胜诉|同比|较上|比上|去年|未/,
  },
  {
    indicator: 'suits',
    units: CASES,
    lead: new RegExp(`(?<!复议[、和及与]|复议或|复议及提起)(?:行政)?诉讼(?:案件|案)?${SUM}$`),
    sentence: ABOUT_DISCLOSURE,
    not: /其中|维持|纠正|驳回|败诉|胜诉|同比|较上|比上|去年|复议[、和及与]/,
  },
  {
    indicator: 'fees',
    units: MONEY,
    lead: /(?:信息处理费|(?:收取|减免|收费)[^，。；]{0,10}(?:费用|金额|收费|费)|^总金额|^收取)(?:收取|收费)?(?:总额|总金额|金额)?(?:总计|[共计为：:]){0,6}$/,
    sentence: /信息公开|依申请|信息处理费|政府信息/,
    not: /减免|行政事业性|财政|采购|三公/,
  },
  {
    indicator: 'staff',
    units: PEOPLE,
    lead: /(?:专职|兼职|专兼职|专\(兼\)职|专（兼）职|工作|经办|负责)(?:工作)?人员(?:共计?|[有为：:]){0,6}$/,
    sentence: /(?:政务|信息)公开/,
    not: /培训|参加|参训|其中|分别/,
  },
  {
    indicator: 'trainings',
    units: TIMES,
    lead: /(?:政务|信息)公开[^，。；、]{0,12}培训(?:班|会)?(?:共计|共|累计)?$/,
    not: /参加|上级|其中/,
  },
  {
    indicator: 'trainings',
    units: TIMES,
    lead: /(?:举办|组织|开展|召开|组织召开)[^，。；、]{0,24}培训(?:班|会|活动|会议)?(?:共计|共|累计)?$/,
    sentence: /(?:政务|信息)公开/,
    not: /参加|上级|其中/,
  },
  {
    indicator: 'trainings',
    units: TIMES,
    lead: /(?:举办|组织|开展|组织开展|组织召开|召开)(?:了)?(?:全[省市州县区旗])?$/,
    after: /^[^，。；、]{0,20}(?:政务|信息)公开[^，。；、]{0,12}培训/,
    not: /参加|上级|其中/,
  },
  {
    indicator: 'meetings',
    units: TIMES,
    lead: /召开[^，。；、]{0,20}(?:政务|信息)公开[^，。；、]{0,14}(?:会议|会|例会)(?:共计|共|累计)?$/,
    not: /培训|发布会|参加|其中/,
  },
  {
    indicator: 'meetings',
    units: TIMES,
    lead: /召开(?:了)?$/,
    after: /^[^，。；、]{0,12}(?:政务|信息)公开[^，。；、]{0,14}(?:会议|例会|推进会|部署会|专题会)/,
    not: /培训|发布会|参加|其中/,
  },
];
