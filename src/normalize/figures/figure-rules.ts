/**
 * What reports count in prose, as data: the words that lead to a number, the units it may have, and the words that
 * make it something else. Precision comes before recall: a number that could mean two things is not taken.
 *
 * @module
 */

export interface FigureRule {
  readonly indicator: string;
  readonly units: ReadonlySet<string>;
  /** Must match the clause up to the number. */
  readonly lead?: RegExp;
  /** Must match the clause behind the unit. */
  readonly after?: RegExp;
  /** Must match the whole sentence. */
  readonly sentence?: RegExp;
  /** Must not match the sentence up to the end of the clause. */
  readonly not?: RegExp;
}

const ITEMS = new Set(['条', '篇', '件']);
const CASES = new Set(['件', '条', '份', '宗', '起', '例', '个', '次', '项']);
const TIMES = new Set(['次', '期', '场', '场次', '班次', '个', '轮']);
const PEOPLE = new Set(['人', '名', '位']);
const MONEY = new Set(['元']);

const SUM = '(?:数量|总数|总量|数|量)?(?:共计|总计|合计|累计|共|计|为|是|达到|达|：|:)*';
/** 依申请公开信息 are requests. */
const PUBLISH = '(?:主动公开|(?<!申请|不予|免予|部分|未)公开|发布|公布|推送)';
const INFO = '(?:各类|各种|的)?(?:公开)?(?:政府|政务)?(?:公开)?信息';
/** Words between the verb and 信息 that leave the subject whole; 政府采购项目信息 is a part of it. */
const WHOLE =
  '(?:各类|各种|各级|[本我][^，。；、]{1,3}?|全[省市州县区]|单位|部门|有关|相关|应|的|\\s)*';
const PUBLISHED = `${PUBLISH}${WHOLE}${INFO}${SUM}$`;
/** Parts of a total, other subjects, other years. */
const PART =
  /其[中他它]|法定|分别|类信息|乡镇|街道|解读|回应|目录|指南|同比|较上|比上|比去|去年|上一?年度?(?!结转)|财政|文件信息|栏目|访问|浏览|点击|阅读|粉丝|关注/;

const REQUEST =
  '(?:政府信息公开|信息公开|依申请公开|公开政府信息|政府信息)?(?:的)?(?:依)?申请(?:公开)?(?:事项|信息|案件)?';
/** A way the request came in, an applicant or a result: a part of the total. */
const REQUEST_PART =
  /其中|信函|当面|传真|网络|网上|邮件|邮寄|电子|现场|平台|渠道|系统|方式|窗口|线上|线下|乡镇|街道|部门|[省市州县区]直|自然人申请|企业申请|同比|较上|比上|比去|去年|复议|诉讼|咨询|信访|留言|建议|提案|热线|问政/;
const OTHER_MATTER = /信访|留言|建议|提案|热线|问政|咨询|12345|市长信箱|投诉|举报/;
const DISCLOSURE = /公开/;
/** 司法局 handles the reviews of others: only those about disclosure are meant. */
const ABOUT_DISCLOSURE = /(?:政府信息|政务|信息|依申请)公开/;

/** Channels of publication by a word in the clause. */
const CHANNELS: readonly (readonly [string, string])[] = [
  ['wechat', '微信'],
  ['weibo', '微博'],
  ['gazette', '公报'],
  ['website', '网站|门户网'],
  [
    'other',
    '其他(?:方式|渠道|途径|形式)|报刊|广播|电视|公开栏(?!目)|公告栏|显示屏|抖音|头条|客户端',
  ],
];

const published: readonly FigureRule[] = CHANNELS.map(([channel, word]) => ({
  indicator: `published_items.${channel}`,
  units: ITEMS,
  lead: new RegExp(
    `^(?!.*(?:${CHANNELS.filter(([other]) => other !== channel)
      .map(([, words]) => words)
      .join('|')})).*(?:${word}).{0,12}${PUBLISHED}`,
  ),
  not: new RegExp(
    `类信息|乡镇|解读|回应|同比|较上|比上|去年|访问|浏览|点击|阅读|粉丝|关注|栏目|(?:${word})[^，。；]{0,6}等`,
  ),
}));

/** A place of publication that no channel names: what was published there is a part. */
const SOMEWHERE =
  '媒体|[央省市县]媒|日报|晚报|报社|通过|利用|借助|依托|运用|在(?!\\d|[^，。；]{0,12}(?:领导|指导|支持|年))';

/** All rules; the first that fits a number takes it. */
export const FIGURE_RULES: readonly FigureRule[] = [
  ...published,
  {
    indicator: 'published_items',
    units: ITEMS,
    lead: new RegExp(
      `^(?!.*(?:${CHANNELS.map(([, word]) => word).join('|')}|${SOMEWHERE})).*${PUBLISHED}`,
    ),
    not: PART,
  },
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
    lead: new RegExp(`(?:收到|受理|新收|接收|接到)[^，。；]{0,16}?${REQUEST}${SUM}$`),
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
    indicator: 'suits',
    units: CASES,
    lead: new RegExp(`(?<!复议[、和及与]|复议或|复议及提起)(?:行政)?诉讼(?:案件|案)?${SUM}$`),
    sentence: ABOUT_DISCLOSURE,
    not: /其中|维持|纠正|驳回|败诉|胜诉|同比|较上|比上|去年|复议[、和及与]/,
  },
  {
    indicator: 'fees',
    units: MONEY,
    lead: /(?:信息处理费|(?:收取|减免|收费)[^，。；]{0,10}(?:费用|金额|收费|费))(?:总额|金额)?(?:共计|共|为|计|总计|：|:)*$/,
    sentence: /信息公开|依申请|信息处理费|政府信息/,
    not: /减免|行政事业性|财政|采购|三公/,
  },
  {
    indicator: 'staff',
    units: PEOPLE,
    lead: /(?:专职|兼职|专兼职|专\(兼\)职|专（兼）职|工作|经办|负责)(?:工作)?人员(?:共计|共|为|：|:)*$/,
    sentence: /(?:政务|信息)公开/,
    not: /培训|参加|参训|其中|分别/,
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

export interface ZeroRule {
  readonly indicators: readonly string[];
  /** Matched from the negation on, within its clause or the clauses joined by 、. */
  readonly pattern: RegExp;
  readonly unit: string;
  readonly not?: RegExp;
}

const NO = '(?:未|没有|无|未曾)';
const BOTH = '行政复议(?:案件|申请)?(?:、|和|及|与|或|，)(?:提起|被提起)?(?:行政)?诉讼';

/** Sentences that say “none”: each is zero, with the words as its proof. */
export const ZERO_RULES: readonly ZeroRule[] = [
  {
    indicators: ['reviews', 'suits'],
    pattern: new RegExp(`^${NO}(?:收到|发生|出现|产生|有|因|涉及)?[^，。；\\n]{0,30}${BOTH}`),
    unit: '件',
  },
  {
    indicators: ['reviews'],
    pattern: new RegExp(
      `^${NO}(?:收到|发生|出现|产生|有|因)?[^，。；\\n]{0,24}行政复议(?!.{0,6}诉讼)`,
    ),
    unit: '件',
  },
  {
    indicators: ['suits'],
    pattern: new RegExp(
      `^${NO}(?:收到|发生|出现|产生|有|因)?[^，。；\\n]{0,24}(?<!复议.{0,8})行政诉讼`,
    ),
    unit: '件',
  },
  {
    indicators: ['requests_received'],
    pattern: new RegExp(
      `^${NO}(?:收到|接到|受理|接收|发生|产生)(?:过|任何|有关|关于|公民|法人|其他组织|群众|社会公众|[、或和的])*(?:要求)?(?:政府信息公开|依申请(?:政府)?(?:信息)?公开|信息公开|公开政府信息|政府信息|依)(?:的)?(?:申请|事项|情况|件)`,
    ),
    unit: '件',
    not: /复议|诉讼|举报|投诉|信函|当面|传真|网上|邮件|补正|异议/,
  },
  {
    indicators: ['requests_received'],
    pattern: /^无(?:政府信息)?依申请公开(?:政府信息)?(?:的)?(?:情况|事项|申请|件|。|；|，|$)/,
    unit: '件',
    not: /复议|诉讼/,
  },
  {
    indicators: ['fees'],
    pattern:
      /^(?:未|没有|无)(?:产生|发生|收取|进行)?(?:任何|过)?[^，。；\n]{0,10}(?:信息处理费|收费|收取费用|费用(?!减免))/,
    unit: '元',
    not: /行政事业性|减免|三公|经费|乱收费/,
  },
];
