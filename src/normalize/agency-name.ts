/**
 * The body that a report's title names.
 *
 * @module
 */
import { YEAR_TEXT } from '../text/title-year.ts';
import { bodyForm } from './body-form.ts';
import type { AgencySources, Mention } from './mentions/mention.ts';
import { readPlaces } from './place-names.ts';

const MARKER = /(?:政府信息|政务信息|政务|信息)公开.{0,14}?(?:报告|年报|总结)/;
const YEAR_WORDS = new RegExp(
  `(?:关于)?${YEAR_TEXT}(?:\\s*年?度?\\s*(?:[-—–~～]+|至|到|、|和|及|与)\\s*${YEAR_TEXT})?\\s*(?:年\\s*\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*日)?|年?\\s*(?:年度|度)?)`,
  'g',
);
/** Besides brackets: 甲州市全市, 甲州市市本级 are 甲州市; 联合 stands behind two bodies. */
const DROPPED =
  /【[^】]*】|[\s\u00a0\u3000《》“”"「」【】[\]_]|^关于|的$|(?<=([省市州县区旗]))全\1$|(?<=([省市州县区旗]))\2本级$|本级$|关于$|联合$/g;
/** What is written in letters, and years that were misread: 2O21年. */
const FOREIGN = /^[\dA-Za-z.,'’&\s-]+(?:年度?)?/;
/** 编纂中心22年, 水利局20222年: two digits, or a slip of the finger. */
const MISWRITTEN_YEAR = /(?<=[\u4e00-\u9fff）)])[\dOo]{2,6}年(?:度)?$/;
/** A committee of the party whose government or office reports: 中共金穗区北关街道工作委员会 金穗区北关街道办事处. */
const PARTY =
  /^\s{0,20}(?:中(?:共|国共产党)[^\s、，]{2,24}(?:委员会|工委|党委|委)(?:办公室|办)?|[^\s、，]{2,20}(?:党工委|党委))[\s\u3000、和及]{1,8}(?=\S{4})/;
/** Flip books print it in front of the title. */
const PAGE_NUMBER = /^\s*(?:Page|P\.?)\s*\d+\s*[-—–:：]?\s*/i;
const PASSED_ON = /(?:关于)?(?:印发|公布|发布|转发|报送|呈报|上报)(?=[^局厅委办]|$)/;
const TOWNSHIP = /(?:乡|镇|苏木|街道)$/;
/** A sentence that ends like a title: 根据有关要求，现将我区2013年…报告如下. */
const SENTENCE =
  /[，。；,;]|现将|现公布|^(?:根据|按照|依据|为了|特此|特向|现将|现公布|本报告|由)|[我本][局委办厅镇乡省市县区州]/;

/**
 * The body named in a title: what stands before the words for the report, without the year.
 *
 * @example
 * agencyInTitle('2019年上海市人民政府办公厅政府信息公开工作年度报告') // => '上海市人民政府办公厅'
 * agencyInTitle('2019年政府信息公开工作年度报告') // => null
 * agencyInTitle('2019年示例县第2030局政府信息公开工作年度报告') // => '示例县第2030局'
 */
export function agencyInTitle(title: string): string | null {
  const marker = MARKER.exec(title);
  if (marker === null) {
    // What was recognised or set apart has blanks inside words: 政府信息 公开.
    const closed = title.replace(/\s+/g, '');
    return closed !== title && MARKER.test(closed) ? agencyInTitle(closed) : null;
  }
  let head = title.slice(0, marker.index).replace(PARTY, '');
  // 某机关关于印发《某区2020年…: the report is that of the second name.
  const passed = PASSED_ON.exec(head);
  if (passed !== null) {
    const rest = head.slice(passed.index + passed[0].length);
    head =
      rest.replace(YEAR_WORDS, '').replace(DROPPED, '') === '' ? head.slice(0, passed.index) : rest;
  }
  const cut = Math.max(...['|', '：', ':', '>'].map((sign) => head.lastIndexOf(sign)));
  if (cut >= 0) head = head.slice(cut + 1);
  // 人民政府信息公开…: the title uses one 政府 for both words.
  if (/人民\s*$/.test(head) && marker[0].startsWith('政府')) head += '政府';
  const name = head
    .replace(PAGE_NUMBER, '')
    .replace(YEAR_WORDS, '')
    .replace(DROPPED, '')
    .replace(DROPPED, '')
    .replace(FOREIGN, '')
    .replace(MISWRITTEN_YEAR, '');
  const isName = name.length >= 2 && name.length <= 40 && /[\u4e00-\u9fff]/.test(name);
  return isName && !/^(?:人民)?政府$/.test(name) && !SENTENCE.test(name) ? name : null;
}

/**
 * The body that the title names, or the line above a title that names none.
 *
 * @example
 * namedInTitle({ title: '青禾区财政局2020年政府信息公开年报', preamble: '', overview: '', closing: '', meta: [] })?.name
 * // => '青禾区财政局'
 */
export function namedInTitle({ title, preamble }: AgencySources): Mention | null {
  if (title === null) return null;
  const titled = agencyInTitle(title);
  if (titled !== null) {
    const name = withLineAbove(titled, preamble) ?? titled;
    return { name, from: 'title', quote: title, weight: DECISIVE };
  }
  const above = lineAbove(title, preamble);
  if (above === null) return null;
  return { name: above, from: 'title', quote: `${above} ${title}`, weight: DECISIVE };
}

const DECISIVE = 10;

/** A name that was too long for its line: 青禾区人力资源和, 社会保障局2021年. */
function withLineAbove(titled: string, preamble: string): string | null {
  if (readPlaces(titled) !== null) return null;
  const lines = preamble.split('\n').map(withoutRemark);
  const above = lines[lines.findIndex((line) => line.startsWith(titled)) - 1] ?? '';
  if (above.length > 30 || isBody(above) || (readPlaces(above)?.rest ?? '') === '') return null;
  const joined = bodyForm(above + titled);
  return joined.place !== '' && joined.body.function !== null ? above + titled : null;
}

/** A title set on two lines has the body on the first: the line above, where it is a body's name. */
function lineAbove(title: string, preamble: string): string | null {
  const lines = preamble.split('\n').map(withoutRemark);
  const wanted = withoutRemark(title);
  // The page's heading and the article's own may both print the title: the article's is the later one.
  const above = lines.filter((_, at) => lines[at + 1] === wanted);
  return above.findLast((line) => line.length >= 3 && line.length <= 30 && isBody(line)) ?? null;
}

/** A line without blanks and the date that some pages put in brackets behind the title. */
function withoutRemark(line: string): string {
  return line
    .replace(PARTY, '')
    .replace(/[\s\u3000]/g, '')
    .replace(/[（(][\d年月日./-]+[)）]$/, '')
    .replace(/^[A-Za-z.,'’&-]+(?=[\u4e00-\u9fff])/, '');
}

/** 示例市甲乡 says whose report it is too; a bare 甲乡 may be a column. */
function isBody(line: string): boolean {
  // The columns that lead to a page end in its body, and a label stands in front of whoever published.
  if (/[>＞»›/|｜:：]/.test(line)) return false;
  if (ORGANISATION_OR_OFFICE.test(line)) return true;
  return TOWNSHIP.test(line) && readPlaces(line) !== null;
}

const ORGANISATION_OR_OFFICE =
  /(?:局|厅|委|委员会|管委会|政府|办事处|中心|公署|办公室|办|处|院|队)$/;
