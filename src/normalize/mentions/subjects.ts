/**
 * The subject of a report's opening: who 认真贯彻落实, who 坚持.
 *
 * @module
 */
import { YEAR_TEXT } from '../../text/title-year.ts';
import { ZONE_END } from '../body.ts';
import { withoutLocal } from '../body-form.ts';
import { readPlaces } from '../place-names.ts';
import { BODY_END, bodyName, outerBody } from './body-name.ts';
import { compact, type Mention } from './mention.ts';

const LETTERS = '[〇\\u4e00-\\u9fff（）·]';
const YEAR = `(?:(?:\\d{4}年?[-—–~～至、和])?(?:${YEAR_TEXT}|\\d{4}(?=年)|\\d{2}(?=年))年?(?:年度|度)?)`;
/** What the subject of such a sentence does. */
const DOES =
  '(?:认真|坚持|严格|深入|紧紧|紧密|全面|积极|始终|以(?!及)|按照|根据|依据|高度|扎实|持续|围绕|贯彻|切实|不断|主动|通过|在|依法|依托|共|牢牢|牢固|加强|进一步|结合|着力|大力|聚焦|立足|把|将|现将|现公布|现发布|现公开|党组|党委|领导|落实|执行|履行|有序|稳步|稳妥|推进|做好|抓好|抓|及时|主要|充分|健全|完善|规范|强化|继续|没有|未|收到|受理|办理|公开|本着|对|全年|累计|采取|成立|调整|组织|开展|统筹|努力|精心|坚决|狠抓|突出|注重|秉持|遵循|遵照|创新|优化|拓展|建立|制定|利用|运用|召开|印发|更新|发布|编制|形成|汇总|综合|政府信息公开|政务公开|信息公开|政务信息|网站|门户网|官网|微信|报告(?:涵盖|反映|包括)|年报|（以下简称|（简称)';
/** 2019年以来, 今年以来, 一年来: what stands before the subject. */
const WHEN = new RegExp(
  `^(?:自|从)?(?:${YEAR}(?:以来|来|期间|上半年)?|今年以来|今年|一年来|一年以来|本年度|过去一年|近年来|${YEAR}\\d{1,2}月\\d{1,2}日至12月31日)[，、]?`,
);
const IN_FRONT =
  /^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]）|\d{1,2}[.．、]|[①-⑨]|\*|•|[一二三四五六七]、)+/;
const LED = /^在[^，。]{2,40}?(?:领导|指导|支持|帮助|关心|引领|部署|要求)下[，]?/;
const SUBJECT = new RegExp(
  `^(${LETTERS}{2,36}?(?:${BODY_END}|${ZONE_END}|乡|镇|苏木|街道)(?:（(?!以下|简称)[^（）]{2,20}）)?)${YEAR}?(?=${DOES})`,
);
/** A place that does what only governments do. */
const PLACE_SUBJECT = new RegExp(
  `^(${LETTERS}{2,24}?[省市州县区旗盟])${YEAR}?(?=认真|坚持|严格|深入|紧紧|全面(?!推进)|积极|始终|以(?!及)|高度重视|扎实|持续|贯彻|切实|形成|政府信息公开工作(?!年度|报告|情况|总结)|政务公开工作(?!年度|报告|情况|总结))`,
);
/** Letters of section one in which its opening stands. */
const OPENING = 160;
/** Subjects beyond say nothing of who reports. */
const FAR = 700;

/**
 * The first subjects; one that stands far from the beginning may be anybody. The title, which stands in the text as
 * well, is no sentence.
 *
 * @param preamble - compact, as is `overview`
 */
export function subjects(preamble: string, overview: string, title: string | null): Mention[] {
  const before = subjectsIn(withoutTitle(preamble, title), preamble.length);
  const within = subjectsIn(overview, OPENING);
  const found: Mention[] = [];
  for (const mention of [...before, ...within]) {
    const first = found.length === 0;
    found.push(first ? mention : { ...mention, weight: Math.min(mention.weight, 2) });
  }
  return found;
}

function subjectsIn(text: string, near: number): Mention[] {
  const found: Mention[] = [];
  let offset = 0;
  for (const clause of text.split(/(?<=[，。；：！\n）])/)) {
    const at = offset;
    offset += clause.length;
    if (at > FAR) break;
    const start = clause.replace(IN_FRONT, '').replace(WHEN, '').replace(LED, '').replace(WHEN, '');
    // Whom to ask, and who wrote the report for another, are no subjects.
    if (/^(?:请|如|若|欢迎|由)/.test(start)) continue;
    const words = `${start}${text.slice(offset, offset + 12)}`;
    const subject = (SUBJECT.exec(words) ?? PLACE_SUBJECT.exec(words))?.[1];
    const name = subject === undefined ? null : bodyName(subject);
    // 泰州医药高新区（高港区）财政局: behind a bracket a name goes on.
    const goesOn = /[^（一二三四五六七八九十\d]）$/.test(text.slice(0, at)) && isBare(name);
    if (name === null || goesOn || isOthers(text, at, subject ?? '')) continue;
    // A place alone may be anything's subject; a body does what it does.
    const weight = readPlaces(name)?.rest === '' ? 3 : 5;
    const quote = clause.slice(0, 80).trim();
    // 人民政府办公室编制… may have written it for its government.
    const after = words.slice((subject ?? '').length);
    if (/^(?:编制|编写|汇总|综合)/.test(after) && /政府(?:办公室|办公厅|办)$/.test(name)) continue;
    found.push({ name: outerBody(name), from: 'opening', quote, weight: at < near ? weight : 2 });
    const short = /（(?:以下)?简称/.test(text.slice(at, at + clause.length + 8));
    if (short) found.push({ name: outerBody(name), from: 'short_form', quote, weight: 4 });
  }
  return found;
}

/** What is done by others for all: 某局组织开展培训，我局派员参加; 某局印发的方案. */
const FOR_ALL = /^(?:组织|印发|召开|牵头|统筹|受理|办理|下发|转发|制定|发布)/;

/** True where the subject does something to the body that reports. */
function isOthers(text: string, at: number, subject: string): boolean {
  const from = text.indexOf(subject, at) + subject.length;
  const [does = ''] = text.slice(from, from + 160).split(/[。；\n]/, 1);
  if (!FOR_ALL.test(does)) return false;
  return does.slice(2, 4).includes('的') || /，我(?:局|委|厅|镇|乡|街|中心|单位|办)/.test(does);
}

/** The title stands in the text as well, where it is no sentence. */
function withoutTitle(text: string, title: string | null): string {
  return title === null ? text : text.replaceAll(compact(title), '');
}

/** A name that names neither place nor level: 财政局. */
export function isBare(name: string | null): boolean {
  return name !== null && readPlaces(name) === null && withoutLocal(name) === name;
}
