/**
 * What link texts and titles say: whether a report may stand behind them, a column, a body or a way to one.
 * Only a hint for the order of visits; whether a page is a report is decided by its content.
 *
 * @module
 */

import { titleYear } from '../../text/title-year.ts';

/** Other documents, whatever else their title says: forms, plans, guides, explanations of a report. */
const OTHER_DOCUMENT =
  /政府网站(工作)?年度?(工作)?报表|网站(监管|工作)年度报表|法治(政府)?建设|依法行政(工作)?(年度)?报告|工作要点|公开指南|公开目录$|解读|一图读懂|图解|季度|上半年|月份?统计表|实施方案|工作方案/;
/** Names of other reports, which are also names of bodies and may stand in a title of ours. */
const OTHER_REPORT =
  /预算|决算|审计|国民经济|统计公报|人大|政协|绩效|社会责任|工作总结|依法行政|质量报告|企业年报|环境状况/;
/** Words that no other kind of document has. */
const OWN_WORDS =
  /(政府|政务)?(信息|政务)公开[^。；]{0,12}(年度?工作?报告?|年报|工作报告|情况报告)|(年度?|年)[^。；]{0,10}(政府|政务)?信息公开[^。；]{0,8}报告/;

const COLUMN = new RegExp(
  [
    '^(?:[\\u4e00-\\u9fff]{0,12})?(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:年度?(?:工作)?报告?|年报)(?:专栏|栏目|公开|汇总)?$',
    '^(?:[\\u4e00-\\u9fff]{0,8})?(?:政务)?公开(?:工作)?(?:年度?(?:工作)?报告|年报)(?:专栏|栏目)?$',
    '^(?:历年|历史|各级|本级|政府|区政府|县政府|市政府|部门|单位|乡镇|街道|镇街|镇乡|本机关|本单位|本部门|机关|年度)?(?:信息|工作|公开|政务)?(?:年报|年度报告|年度工作报告)(?:专栏|栏目|公开|列表)?$',
  ].join('|'),
);
const HUB =
  /^(政府)?(信息|政务)公开(平台|专栏|目录|栏目|网)?$|(信息|政务)公开|^公开$|^(机构设置|机构职能|公开平台|信息公开平台|法定主动公开内容?|主动公开|重点领域|政府机构|组织机构)$/;
const BODIES =
  /(部门|单位|乡镇|镇街|镇乡|街道|街镇|开发区|园区|团场|苏木|师团)(政府)?(信息|政务)?(公开)?(平台|专栏|目录)?$|各(部门|乡镇|镇|单位|街道)|直属(机构|单位)|政府(机构|部门|组成部门)|(工作|组成|派出|事业)(部门|机构|单位)/;
const BODY_END =
  '局|委员会|委|办公室|办|厅|镇|乡|苏木|街道|街道办事处|办事处|中心|人民政府|政府|管委会|管理处|大队|支队|供销社|联社|档案馆|图书馆|林场|农场|牧场|团|开发区|园区|管理区|新区|总队|公司|学校|医院|站|所|院|会|社|馆';
const BODY_NAME = new RegExp(`^[\\u4e00-\\u9fff（）()、·]{2,24}(?:${BODY_END})$`);
/** Words of menus that end like a body's name and are none. */
const NO_BODY =
  /^(?:.*(?:公开|服务|互动|平台|栏目|专栏|动态|新闻|公告|首页|概况|资讯|文件|政策|意见箱|信箱|会客厅|办事大厅|服务大厅|市民中心|个人中心|用户中心|帮助中心|下载中心|数据中心|政务中心|县政府|市政府|区政府)|区情|县情|关于我们.*|常务会|全体会|新闻发布会|新闻中心|意见征集|领导之窗|政府常务会|网站)$/;
const OFFICE =
  /(?:人民)?政府(?:办公[室厅]|办)$|^(?:[省市州盟县区旗]|[\u4e00-\u9fff]{1,8}[省市州盟县区旗])?(?:人民)?政?府办(?:公[室厅])?$/;

/** Months, counts and marks that menus and lists put around a label. */
const AROUND =
  /^[\s\-—·•●▪◆>»›|【[(（]*(?:\d{1,2}[.、．]\s*)?(?=[\d\u4e00-\u9fff])|(?:\s*[(（[【]\s*\d+\s*(?:条|篇|份|件)?\s*[)）\]】]|[\s>»›+…]|\.{2,}|更多|more)+$/gi;

/**
 * A label as it is meant: without white space, counts, bullets and arrows.
 *
 * @example
 * plainLabel(' · 年度报告 (12) >>') // => '年度报告'
 * plainLabel('2023年（3）') // => '2023年'
 */
export function plainLabel(text: string): string {
  return text.replace(AROUND, '').replace(/\s+/g, '');
}

/**
 * Whether a title announces a report on open government information.
 *
 * @example
 * isReportTitle('红枫市2022年政府信息公开工作年度报告') // => true
 * isReportTitle('红枫市审计局2022年政府信息公开工作年度报告') // => true
 * isReportTitle('红枫市2022年法治政府建设年度报告') // => false
 */
export function isReportTitle(title: string): boolean {
  const plain = title.replace(/\s+/g, '');
  if (OTHER_DOCUMENT.test(plain)) return false;
  if (OWN_WORDS.test(plain)) return true;
  return /公开/.test(plain) && /报告|年报/.test(plain) && !OTHER_REPORT.test(plain);
}

/**
 * Whether an entry of a list of annual reports may be one, though its title says little.
 *
 * @example
 * mayBeReport('2021年') // => true
 * mayBeReport('2021年度部门决算') // => false
 */
export function mayBeReport(title: string): boolean {
  if (isReportTitle(title)) return true;
  if (OTHER_DOCUMENT.test(title) || OTHER_REPORT.test(title)) return false;
  return /年报|年度(?:工作)?报告/.test(title.replace(/\s+/g, '')) || titleYear(title) !== null;
}

/**
 * The year of a link whose text is nothing but a year: a list of that year, or its report; null for other texts.
 *
 * @example
 * bareYear('2023年度') // => 2023
 * bareYear('2023年年报') // => 2023
 * bareYear('青禾区2023年年报') // => null
 */
export function bareYear(title: string): number | null {
  const plain = plainLabel(title);
  const rest =
    /^[\d二〇○零一二三四五六七八九]{4}年?度?(?:年报|年度报告|报告|政府信息公开(?:工作)?(?:年度?报告?|年报))?$/;
  return rest.test(plain) ? titleYear(plain) : null;
}

/**
 * Whether a link leads to a column of annual reports, by its text.
 *
 * @example
 * isColumn('年度报告(12)') // => true
 * isColumn('信息年报') // => true
 * isColumn('红枫市审计局年报') // => true
 * isColumn('部门决算年报') // => false
 */
export function isColumn(text: string): boolean {
  const plain = plainLabel(text);
  if (plain.length > 30 || OTHER_DOCUMENT.test(plain) || titleYear(plain) !== null) return false;
  if (columnBody(plain) !== null) return true;
  return COLUMN.test(plain) && (OWN_WORDS.test(plain) || !OTHER_REPORT.test(plain));
}

/**
 * Whether a title speaks of a year and all years before or behind it: a list, though it holds a year and names reports.
 *
 * @example
 * isYearSpan('2014年及以前年报') // => true
 * isYearSpan('2014年以前') // => true
 * isYearSpan('青禾区2014年政府信息公开工作年度报告') // => false
 */
export function isYearSpan(title: string): boolean {
  return YEAR_SPAN.test(plainLabel(title));
}

const YEAR_SPAN =
  /^[\u4e00-\u9fff]{0,8}(?:20\d\d|二[〇○零O0][〇○零一二三四五六七八九O0]{2})年?度?(?:及其?|[（(]含[）)])?(?:以前|之前|以后|之后|以来|以往|前)(?:年度|的|各年度?)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:年报|年度(?:工作)?报告|报告|列表)?$/;

const OF_REPORTS =
  /(?:(?:政府|政务)?(?:信息)?公开)?(?:工作)?(?:年报|年度报告|年度工作报告)(?:专栏|栏目)?$/;

/**
 * The body whose column of annual reports a link names (`红枫市审计局年报`); null where it names none.
 *
 * @example
 * columnBody('红枫市审计局政府信息公开年报') // => '红枫市审计局'
 * columnBody('红枫市人民政府信息公开年报') // => '红枫市人民政府'
 * columnBody('政府信息公开年报') // => null
 */
export function columnBody(text: string): string | null {
  const plain = plainLabel(text);
  if (plain.length > 30 || !OF_REPORTS.test(plain) || titleYear(plain) !== null) return null;
  const before = plain.replace(OF_REPORTS, '').replace(/(?:关于|的)$/, '');
  // 红枫市人民政府信息公开年报: the words of the two share two signs.
  const body = before.replace(/人民$/, '人民政府');
  return BODY_NAME.test(body) && !NO_BODY.test(body) ? body : null;
}

/** Whether a link leads to where columns may be found. */
export function isHub(text: string): boolean {
  const plain = plainLabel(text);
  if (plain.length === 0 || plain.length > 20 || OTHER_DOCUMENT.test(plain)) return false;
  return HUB.test(plain) || BODIES.test(plain);
}

/** Whether a link leads to the bodies below a government: its departments, its townships. */
export function isBodies(text: string): boolean {
  const plain = plainLabel(text);
  return plain.length <= 20 && BODIES.test(plain);
}

const GROUP =
  /^(?:[\u4e00-\u9fff]{0,8}[省市州盟县区旗])?(?:人民)?政府(?:年报|本级)?$|^(?:本级|[省市州盟县区旗]本级|[省市州盟县区旗]级)(?:政府)?$|^[\u4e00-\u9fff]{2,6}(?:省|自治区|直辖市)$/;

/**
 * Whether a link on a column of annual reports leads to the part of it that is the government's own.
 *
 * @example
 * isGovernmentPart('市政府') // => true
 * isGovernmentPart('政府部门') // => false
 */
export function isGovernmentPart(text: string): boolean {
  return GROUP.test(plainLabel(text));
}

/**
 * Whether a name that ends like a kind of bodies is that of one of them.
 *
 * @example
 * isOneOfKind('白音苏木') // => true
 * isOneOfKind('乡镇街道') // => false
 */
export function isOneOfKind(text: string): boolean {
  return /^(?!各|乡|镇|街道|部门|直属|所属|下辖)[\u4e00-\u9fff]{2,10}(?:苏木|开发区|园区|街道|团场)$/.test(
    plainLabel(text),
  );
}

/** Whether a link leads to a map of the site for readers. */
export function isSiteMap(text: string): boolean {
  return /^(网站|站点)(地图|导航)$|^site ?map$/i.test(text.trim());
}

/** Whether an address is that of a map for programs. */
export function isMapFile(href: string): boolean {
  return /\/sitemap[\w-]*\.(?:xml|txt)(?:\.gz)?$/i.test(href);
}

/**
 * Whether a text is the name of one body, whose own column may stand behind it.
 *
 * @example
 * isBodyName('区审计局') // => true
 * isBodyName('赛罕苏木') // => true
 * isBodyName('互动交流中心') // => true
 * isBodyName('政府信息公开') // => false
 */
export function isBodyName(text: string): boolean {
  const plain = plainLabel(text);
  return BODY_NAME.test(plain) && !NO_BODY.test(plain);
}

/**
 * Whether a body is the office of its government, in whose folder the government's own reports may lie.
 *
 * @example
 * isOffice('区政府办公室') // => true
 * isOffice('市政府办') // => true
 * isOffice('区教育局') // => false
 */
export function isOffice(text: string): boolean {
  return OFFICE.test(plainLabel(text));
}

/**
 * Whether a title is that of a government's own report rather than one of its departments'.
 *
 * @example
 * isGovernmentTitle('青禾区人民政府2023年政府信息公开工作年度报告') // => true
 * isGovernmentTitle('青禾区人民政府（区政府办公室）2023年政府信息公开工作年度报告') // => true
 * isGovernmentTitle('青禾区人民政府办公室2023年政府信息公开工作年度报告') // => false
 * isGovernmentTitle('河湾镇人民政府2023年政府信息公开工作年度报告') // => false
 */
export function isGovernmentTitle(title: string): boolean {
  const body = bodyOf(title);
  if (/(镇|乡|苏木|街道)(人民政府|政府|办事处)?$/.test(body)) return false;
  return (
    /(省|市|州|盟|县|区|旗)(人民政府|政府)?$/.test(body) &&
    !/(开发区|园区|景区|林区|管理区|社区|校区)$/.test(body)
  );
}

/**
 * Whether a title names a body that is not the government: an office, a department, a township.
 *
 * @example
 * namesAnotherBody('区教育局2023年政府信息公开工作年度报告') // => true
 * namesAnotherBody('2023年政府信息公开工作年度报告') // => false
 */
export function namesAnotherBody(title: string): boolean {
  return (
    !isGovernmentTitle(title) &&
    /局|委|办|厅|镇|乡|苏木|街道|中心|馆|社|场|院|队|团/.test(bodyOf(title))
  );
}

const YEAR = /二[〇○零O0][〇○零一二三四五六七八九O0]{2}年?度?|(?<!\d)20\d\d\s*年?度?/g;
const LEAD = /^(?:的|\d{1,2}月(?:\d{1,2}日)?)+/;
const TAIL = /(?:关于|公布|发布|编制|的|本级){1,8}$/;

/** What stands in front of the year and of what the report is about, without names of the same body in brackets. */
function bodyOf(title: string): string {
  const plain = title
    .replace(/\s+/g, '')
    .replace(/^(?:【[^】]{0,60}】|\[[^\]]{0,60}\]|[^\p{L}\d]|关于|公布){1,30}/u, '');
  const named = plain.replace(/[（(][^（）()]*[）)]/g, '');
  const [first = ''] = named.split(/(?:政府|政务)?(?:信息|政务)公开/);
  const parts = first.split(YEAR).map((part) => part.replace(LEAD, '').replace(TAIL, ''));
  return parts.find((part) => part !== '') ?? '';
}
