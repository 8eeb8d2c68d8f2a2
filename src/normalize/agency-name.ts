/**
 * Where a report names the body that publishes it: title, announcement, contact sentence, page data.
 *
 * @module
 */

import { YEAR_TEXT } from '../text/title-year.ts';
import { readPlaces } from './place-names.ts';
import type { Evidence } from './record.ts';

export interface AgencySources {
  readonly title: string | null;
  readonly preamble: string;
  /** Text of section one; its end often holds the contact sentence. */
  readonly overview: string;
  readonly closing: string;
  readonly meta: readonly { readonly name: string; readonly value: string }[];
}

export interface NamedBody {
  readonly name: string;
  readonly from: Evidence['from'];
  readonly quote: string;
}

const MARKER = /(?:政府信息|政务信息|政务|信息)公开.{0,14}?(?:报告|年报|总结)/;
const YEAR_WORDS = new RegExp(
  `(?:关于)?${YEAR_TEXT}(?:\\s*年?度?\\s*(?:[-—–~～]+|至|到|、|和|及|与)\\s*${YEAR_TEXT})?\\s*(?:年\\s*\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*日)?|年?\\s*(?:年度|度)?)`,
  'g',
);
/** Besides brackets: 甲州市全市, 甲州市市本级 are 甲州市; 联合 stands behind two bodies. */
const DROPPED =
  /【[^】]*】|[\s\u00a0\u3000《》“”"「」【】[\]_]|^关于|的$|(?<=([省市州县区旗]))全\1$|(?<=([省市州县区旗]))\2本级$|本级$|关于$|联合$/g;
/** Flip books print it in front of the title. */
const PAGE_NUMBER = /^\s*(?:Page|P\.?)\s*\d+\s*[-—–:：]?\s*/i;
const PASSED_ON = /(?:关于)?(?:印发|公布|发布|报送|呈报|上报)(?=[^局厅委办]|$)/;
/** Bodies of a national system carry its name in front of their place: 国家税务总局甲州市税务局. */
const SYSTEM =
  /^(?:中共|中国共产党|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中华人民共和国)(?=.{4})/;
const CONTACT =
  /请(?:直接)?(?:与|联系|致电|向)([^。；;，,：:（(]{3,40}?)(?:联系|联络|咨询|反映|[（(，,：:。])/;
const ANNOUNCED =
  /(?:现(?:向社会|将|予以)?(?:公布|发布|公开)?|由)([^，。,；;：:]{3,40}?)(?:20[0-4]\d年|根据|按照|依据|编制)/;
/** A unit inside a body that answers the telephone. */
const INNER_UNIT =
  /(?:(?:政务|政府信息|信息)公开(?:工作)?(?:领导小组)?)?(?:办公室|综合科|办公科|秘书科|法规科|法制科|公开科|信息科|宣传科|综合股|办公股|党政办|党政办公室|综合办|公开办|政务公开办)$/;
const ORGANISATION =
  /(?:局|厅|委|委员会|管委会|政府|办事处|中心|院|队|公署|集团|公司|站|社|处|所|会)$/;
const TOWNSHIP = /(?:乡|镇|苏木|街道)$/;
const PUBLISHER_NAMES = [
  '发布机构',
  '发布单位',
  '公开单位',
  '来源',
  '单位',
  'contentsource',
  'author',
];

/**
 * A body's name without the national system it belongs to.
 *
 * @example
 * withoutSystem('国家税务总局甲州市税务局') // => '甲州市税务局'
 */
export function withoutSystem(name: string): string {
  return name.replace(SYSTEM, '');
}

/**
 * The body named in a title: what stands before the words for the report, without the year.
 *
 * @example
 * agencyInTitle('2019年上海市人民政府办公厅政府信息公开工作年度报告') // => '上海市人民政府办公厅'
 * agencyInTitle('2019年政府信息公开工作年度报告') // => null
 */
export function agencyInTitle(title: string): string | null {
  const marker = MARKER.exec(title);
  if (marker === null) return null;
  let head = title.slice(0, marker.index);
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
    .replace(DROPPED, '');
  const isName = name.length >= 2 && name.length <= 40 && /[\u4e00-\u9fff]/.test(name);
  return isName && !/^(?:人民)?政府$/.test(name) ? name : null;
}

/**
 * Bodies a report names, best source first; the same name may come from several.
 *
 * @example
 * namedBodies({ title: null, preamble: '', closing: '', meta: [],
 *   overview: '如有疑问，请与示例省甲州市财政局办公室联系。' })[0]?.name // => '示例省甲州市财政局'
 */
export function namedBodies(sources: AgencySources): NamedBody[] {
  const found: NamedBody[] = [];
  const { title } = sources;
  const titled = title === null ? null : agencyInTitle(title);
  if (title !== null && titled !== null) found.push({ name: titled, from: 'title', quote: title });
  const above = titled === null && title !== null ? lineAbove(title, sources.preamble) : null;
  if (above !== null) found.push({ name: above, from: 'title', quote: `${above} ${title}` });
  const announced = ANNOUNCED.exec(sources.preamble.slice(0, 600));
  const opening = announced === null ? null : announcedBody(announced[1] ?? '');
  if (announced !== null && opening !== null)
    found.push({ name: opening, from: 'opening', quote: announced[0] });
  const contact =
    contactIn(sources.preamble) ?? contactIn(sources.overview) ?? contactIn(sources.closing);
  if (contact !== null) found.push(contact);
  found.push(...publishers(sources));
  return found;
}

/** 现公布红枫市2023年…报告: a place alone is announced by its government. */
function announcedBody(text: string): string | null {
  const place = readPlaces(text.replace(/[\s\u3000]/g, ''));
  return place?.rest === '' ? place.text : organisation(text);
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
  return line.replace(/[\s\u3000]/g, '').replace(/[（(][\d年月日./-]+[)）]$/, '');
}

/** 示例市甲乡 says whose report it is too; a bare 甲乡 may be a column. */
function isBody(line: string): boolean {
  if (ORGANISATION_OR_OFFICE.test(line)) return true;
  return TOWNSHIP.test(line) && readPlaces(line) !== null;
}

/** The body in the contact sentence, without the unit of it that answers. */
function contactIn(text: string): NamedBody | null {
  const at = text.indexOf('请');
  if (at < 0) return null;
  const match = CONTACT.exec(text.slice(at));
  if (match === null) return null;
  const name = organisation(match[1] ?? '');
  return name === null ? null : { name, from: 'contact', quote: match[0] };
}

/** The text as a body's name, or null: inner units cut off, self-references (我局) refused. */
function organisation(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u3000]/g, '').replace(/^(?:关于)?20[0-4]\d年度?/, '');
  if (/^[我本该]|[我本](?:局|单位|机关|办)/.test(plain)) return null;
  const outer = plain.replace(INNER_UNIT, '');
  const name = outer !== plain && ORGANISATION.test(outer) && !/政府$/.test(outer) ? outer : plain;
  return ORGANISATION.test(name) || /办公室$|办公厅$/.test(name) || isTownship(name) ? name : null;
}

/** 各乡镇 and 本乡 name no body. */
function isTownship(name: string): boolean {
  return TOWNSHIP.test(name) && !/乡镇|镇乡|[各全我本该]/.test(name);
}

/** Names the page states beside the article. */
export function publishers(sources: AgencySources): NamedBody[] {
  const found: NamedBody[] = [];
  for (const wanted of PUBLISHER_NAMES)
    for (const { name, value } of sources.meta)
      if (name.trim().toLowerCase() === wanted) {
        // Page furniture runs together: `来源：… 时间：…` is one value in some templates.
        const [first = ''] = value.trim().split(/[\s\u3000]/);
        if (ORGANISATION_OR_OFFICE.test(first))
          found.push({ name: first, from: 'meta', quote: `${name}: ${value}` });
      }
  // The site's own name says who publishes only where the site is the body's: a government's site holds them all.
  const site = sources.meta.find(({ name }) => name.toLowerCase() === 'sitename')?.value.trim();
  if (site !== undefined && /(?:局|厅|委员会)$/.test(site))
    found.push({ name: site, from: 'site', quote: `SiteName: ${site}` });
  const printed = /(?:来源|发布机构|发布单位)\s*[:：]\s*([^\s：:，,。|]{3,40})/.exec(
    sources.preamble,
  );
  if (printed?.[1] !== undefined && ORGANISATION_OR_OFFICE.test(printed[1]))
    found.unshift({ name: printed[1], from: 'meta', quote: printed[0] });
  return found;
}

const ORGANISATION_OR_OFFICE =
  /(?:局|厅|委|委员会|管委会|政府|办事处|中心|公署|办公室|办|处|院|队)$/;
