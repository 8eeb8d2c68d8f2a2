/**
 * Documents that look like an annual report and are none: notices that carry the blank form, templates, returns for a
 * part of the year, reports under other regulations. Each is recognised by what it says of itself.
 *
 * @module
 */
import type { Document } from './document.ts';
import type { ParsedReport, Refusal } from './report.ts';

/** Lines above the report in which it says what it is. */
const HEAD_LINES = 12;
const LONGEST_TITLE = 80;
const SUBJECT = /(?:政府信息|政务信息|政务|信息)公开/;

/** 关于做好…编制工作的通知, 转发…的通知, …格式（式样）. */
const NOTICE_TITLE =
  /(?:通知|的函|通报)[（(]?[^，。]{0,12}$|^关于(?:认真|切实|进一步)?(?:做好|开展|报送|编制|印发|转发|启动|组织)|(?:转发|印发)[^，。]{0,40}(?:通知|格式)|报告格式$|填报说明$|填写说明$/;
/** A report that its government passes on is named in the title with body and year. */
const PASSES_ON =
  /(?:印发|公布|发布)[^，。]{0,4}《[^《》]{0,40}(?:20\d\d|二[〇○零])[^《》]{0,40}(?:报告|年报)》/;
const OF_REPORTS = /年度报告|年度工作报告|年报|报告格式/;
const ADDRESSED = /^(?:各|市直|县直|区直|省直)[^，。]{2,60}[：:]$/;
const ORDERS =
  /(?:印发|转发|下发)给你们|请(?:你们)?(?:认真|遵照|参照|抓好|结合实际)[^，。]{0,10}(?:执行|落实)/;
/** ××县××局20××年, XX市XX局, 20__年, （单位名称）, ***局. */
const PLACEHOLDER =
  /[×✕╳ＸX]{1,4}\s{0,4}(?:省|市|县|区|州|旗|镇|乡|街道|局|委|办|厅|单位|部门|年)|[xX*＊○]{2,4}\s{0,4}(?:省|市|县|区|州|镇|乡|街道|局|委|办|厅|单位|部门|年)|20(?:\s{0,4}[×✕ＸXx*＊_○]{1,2}\s{0,4}|\s{2,12})年|[（(](?:单位名称|机关名称|部门名称|填报单位)[）)]|某某?(?:省|市|县|区|镇|乡|局)/;
/** 第三季度, 上半年, 3月份, 1-6月; 1-12月 is the year. */
const PART_OF_YEAR =
  /第?[一二三四1-4１-４]\s*季度|[上下]半年|季报|半年报|月报|(?<![\d-])(?:[1-9]|1[0-2])月份|1\s*[-—–~～至到]\s*(?:[2-9]|1[01])\s*月/;
const FIRST_MONTHS = /1\s*月\s*[-—–~～至到]\s*(?:[2-9]|1[01])\s*月/;
/** 2017年8月政府信息公开情况统计表; December's may be the year's. */
const ONE_MONTH =
  /20\d\d年(?:[1-9]|1[01])月(?:份)?(?:[^，。\d]{0,20})(?:政府信息|政务|信息)公开[^，。\d]{0,10}(?:统计表|情况表|报表|统计)/;
const WHOLE_YEAR = /年度报告|年度工作报告|年报(?!表)/;

interface OtherRegulation {
  readonly bodies: RegExp;
  readonly words: RegExp;
}
/** Schools, hospitals and works that serve the public report under rules of their own, by the form of none of ours. */
const OTHER_REGULATIONS: readonly OtherRegulation[] = [
  {
    bodies: /(?:大学|学院|学校|专科学校|中学|小学|幼儿园)/,
    words: /高等学校信息公开(?:办法|事项清单)|20\d\d\s*[-—–~～至]\s*20\d\d\s*学年|学年度?信息公开/,
  },
  {
    bodies: /(?:医院|卫生院|疾病预防控制中心|妇幼保健院|血站)/,
    words: /医疗卫生(?:服务单位|机构)信息公开|院务公开/,
  },
  {
    bodies:
      /(?:供水|自来水|排水|水务|供电|电力|电网|燃气|供气|供热|热力|公交|地铁|铁路|通信).{0,10}(?:公司|集团|企业|局|厂)/,
    words:
      /(?:供电企业|电力企业|供水|供气|供热|公用事业|公共企事业)[^，。]{0,12}(?:信息公开|信息披露)(?:实施办法|办法|规定|监管办法)/,
  },
];

/**
 * Why a document is another one than an annual report; null where nothing in it says so.
 *
 * @param hasValues - whether the tables of the form hold a single value
 * @example
 * otherDocument(report, document, false)?.code // => 'notice' of a notice with the blank form
 */
export function otherDocument(
  report: ParsedReport,
  document: Document,
  hasValues: boolean,
): Refusal | null {
  const titles = titleLines(report, document);
  const part = titles.find((line) => isPartOfYear(line));
  if (part !== undefined)
    return {
      code: 'not_annual',
      message: `"${part}" covers a part of the year: this project reads annual reports`,
    };
  if (hasValues) return null;
  const { cells, preamble, sections } = report;
  const text = `${titles.join('\n')}\n${preamble}\n${sections[0]?.text ?? ''}`;
  if (cells.length === 0 && isOtherRegulation(titles, text))
    return {
      code: 'other_regulation',
      message:
        'a report of a school, hospital or public utility under its own regulation: it has none of the statutory tables',
    };
  if (titles.some((line) => PLACEHOLDER.test(line)))
    return {
      code: 'blank_form',
      message: 'a template: the places for body and year are not filled in',
    };
  // A page around an attachment may bring the report itself.
  if (document.notes.some(({ code }) => code === 'attachment_only')) return null;
  const isNotice = titles.some(
    (line) => NOTICE_TITLE.test(line) && OF_REPORTS.test(line) && !PASSES_ON.test(line),
  );
  if (isNotice || isLetter(preamble))
    return {
      code: 'notice',
      message: 'a notice about annual reports, with the form or without: no report itself',
    };
  return null;
}

/** The title, and lines at the head of the document that can be one. */
function titleLines({ title }: ParsedReport, { blocks }: Document): string[] {
  const lines: string[] = [];
  for (const block of blocks.slice(0, HEAD_LINES)) {
    if (!('text' in block) || !block.text.includes('公')) continue;
    for (const printed of block.text.split('\n')) {
      if (!printed.includes('公') || /[。；>＞]/.test(printed)) continue;
      const line = printed.replace(/\s+/g, '');
      if (line.length <= LONGEST_TITLE && SUBJECT.test(line)) lines.push(line);
    }
  }
  const first = lines.findIndex((line) => /^一[、.．]/.test(line));
  const head = first < 0 ? lines : lines.slice(0, first);
  return [...(title === null ? [] : [title.replace(/\s+/g, '')]), ...head];
}

function isPartOfYear(line: string): boolean {
  if (WHOLE_YEAR.test(line) && !/季度|半年/.test(line)) return false;
  return PART_OF_YEAR.test(line) || FIRST_MONTHS.test(line) || ONE_MONTH.test(line);
}

function isOtherRegulation(titles: readonly string[], text: string): boolean {
  const head = titles.join('\n');
  return OTHER_REGULATIONS.some(
    ({ bodies, words }) =>
      words.test(text) && (bodies.test(head) || bodies.test(text.slice(0, 200))),
  );
}

/** 各乡镇人民政府：现将…印发给你们，请认真贯彻执行。 */
function isLetter(preamble: string): boolean {
  const lines = preamble.split('\n').map((line) => line.replace(/\s+/g, ''));
  return (
    OF_REPORTS.test(preamble) &&
    lines.some((line) => ADDRESSED.test(line)) &&
    lines.some((line) => ORDERS.test(line))
  );
}
