/**
 * Sentences that say who reports: the subject of the opening, the announcement of the report, whom to ask.
 *
 * @module
 */

import { YEAR_TEXT } from '../../text/title-year.ts';
import { agencyInTitle } from '../agency-name.ts';
import { readPlaces } from '../place-names.ts';
import { answeringBody, BODY_END, bodyName, outerBody, ZONE_END } from './body-name.ts';
import { type AgencySources, compact, type Mention } from './mention.ts';

const LETTERS = '[\\u4e00-\\u9fff（）·]';
const YEAR = `(?:${YEAR_TEXT}年?(?:年度|度)?)`;
/** What the subject of such a sentence does. */
const DOES =
  '(?:认真|坚持|严格|深入|紧紧|紧密|全面|积极|始终|以(?!及)|按照|根据|依据|高度|扎实|持续|围绕|贯彻|切实|不断|主动|通过|在|依法|依托|共|牢牢|牢固|加强|进一步|结合|着力|大力|聚焦|立足|把|将|现将|党组|党委|领导|落实|执行|履行|有序|稳步|稳妥|推进|做好|抓好|抓|及时|主要|充分|健全|完善|规范|强化|继续|没有|未|收到|受理|办理|公开|本着|对|全年|累计|采取|成立|调整|组织|开展|统筹|努力|精心|坚决|狠抓|突出|注重|秉持|遵循|遵照|创新|优化|拓展|建立|制定|利用|运用|召开|印发|更新|发布|编制|形成|汇总|综合|政府信息公开|政务公开|信息公开|政务信息|网站|门户网|官网|微信|（以下简称|（简称)';
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
 * Bodies that sentences name, best first.
 *
 * @example
 * inSentences({ title: null, preamble: '', closing: '', meta: [],
 *   overview: '2019年，示例省甲州市财政局认真贯彻落实有关要求。' })[0]?.name // => '示例省甲州市财政局'
 */
export function inSentences(sources: AgencySources): Mention[] {
  const preamble = compact(sources.preamble);
  const overview = compact(sources.overview);
  return [
    ...announced(`${preamble}\n${overview.slice(0, 600)}`),
    ...subjects(preamble, overview),
    ...contacts(preamble, overview, compact(sources.closing)),
    ...ownSites(`${preamble}\n${overview}`),
  ];
}

/** The first subjects; one that stands far from the beginning may be anybody. */
function subjects(preamble: string, overview: string): Mention[] {
  const before = subjectsIn(preamble, preamble.length);
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
    const words = `${start}${text.slice(offset, offset + 12)}`;
    const subject = (SUBJECT.exec(words) ?? PLACE_SUBJECT.exec(words))?.[1];
    const name = subject === undefined ? null : bodyName(subject);
    if (name === null) continue;
    // A place alone may be anything's subject; a body does what it does.
    const weight = readPlaces(name)?.rest === '' ? 3 : 5;
    const quote = clause.slice(0, 80).trim();
    found.push({ name: outerBody(name), from: 'opening', quote, weight: at < near ? weight : 2 });
    const short = /（(?:以下)?简称/.test(text.slice(at, at + clause.length + 8));
    if (short) found.push({ name: outerBody(name), from: 'short_form', quote, weight: 4 });
  }
  return found;
}

const OWN_TITLE = /《([^《》]{4,80}?(?:报告|年报))》/g;
const PUBLISHES = /(?:公布|发布|公开|编制|编制了|形成|形成了|制定|制作|撰写)(?:了)?(?:本)?$/;
/** …X2023年度政府信息公开工作…: the body whose work it is. */
const WORK = /(?:政府信息|政务信息|政务|信息)公开/g;
const OF_THE_BODY = new RegExp(
  `(${LETTERS}{2,48})(?:${YEAR}(?:\\d{1,2}月\\d{1,2}日(?:至|到)(?:${YEAR})?12月31日(?:期间)?)?)?(?:的|本级)*$`,
);
/** Letters before those words in which the body stands. */
const BEFORE = 72;
const ANNOUNCES =
  /公布|发布|现公开|向社会公开|编制|编写|撰写|现将|报告如下|汇总|涵盖|反映|组织开展|综合/;
const COMPILED_BY = ['由', '(?:^|[，。\\n])'].map(
  (before) =>
    new RegExp(
      `${before}(${LETTERS}{2,40}?(?:${BODY_END}|乡|镇|街道))(?:负责|组织|牵头)?(?:综合|根据|结合|按照|依据|汇总|编制|编写|撰写|牵头)`,
      'gm',
    ),
);

function announced(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(OWN_TITLE)) {
    const name = agencyInTitle(match[1] ?? '');
    if (name !== null && PUBLISHES.test(text.slice(0, match.index)) && bodyName(name) !== null)
      found.push({ name, from: 'announcement', quote: match[0], weight: 6 });
  }
  const words = text.replace(/《[^《》]*》/g, '');
  for (const match of words.matchAll(COLLECTED)) {
    const place = readPlaces(match[1] ?? '');
    if (place !== null && place.rest === '')
      found.push({ name: place.text, from: 'compiled', quote: match[0], weight: 4 });
  }
  for (const sentence of words.split(/[。；\n]/)) {
    if (sentence.length < 8 || !ANNOUNCES.test(sentence)) continue;
    const quote = sentence.slice(0, 120);
    for (const { index } of sentence.matchAll(WORK)) {
      const match = OF_THE_BODY.exec(sentence.slice(Math.max(0, index - BEFORE), index));
      if (match === null) continue;
      const name = nameAtEnd(withoutDouble(match[1] ?? ''));
      if (name !== null) found.push({ name, from: 'announcement', quote, weight: 6 });
    }
    for (const match of COMPILED_BY.flatMap((pattern) => [...sentence.matchAll(pattern)])) {
      const name = bodyName(match[1] ?? '');
      const after = sentence.slice(match.index + match[0].length - 2);
      if (name !== null && /编制|编写|撰写|汇总/.test(after))
        found.push(...answering(outerBody(name), 'compiled', quote));
    }
  }
  return found;
}

/** 民政局政府信息公开 is of the 民政局; 人民政府信息公开 uses one 政府 for both. */
function withoutDouble(run: string): string {
  return run.replace(/(?<!人民)政府$/, '');
}

/** Words behind which a name begins. */
const BEGINS =
  /(?:公布|发布|公开|编制了|编制|编写|撰写|汇总|综合|结合|现将|将|按照|根据|涵盖了|涵盖|包含了|包含|反映了|反映|包括|由|向社会|年度|年|了|是|对|度|我[省市州县区]|的|，|：|）)/g;

/** What is put together from the bodies of a place is its government's. */
const COLLECTED = new RegExp(
  `(?:汇总|综合)${YEAR}?(${LETTERS}{2,16}?[省市州县区旗盟])(?=各(?:县|区|市|乡|镇|级|部门)|\\d+个)`,
  'g',
);

/** The name at the end of a run of letters: 特向社会公布永安市卫生健康局 is 永安市卫生健康局. */
function nameAtEnd(run: string): string | null {
  const starts = [0, ...[...run.matchAll(BEGINS)].map(({ index, 0: word }) => index + word.length)];
  for (const start of starts.reverse()) {
    const piece = run.slice(start);
    const name = bodyName(piece);
    if (name !== null && (readPlaces(name) !== null || piece.length >= 3)) {
      // 国家发展和改革委员会: a word may be a name's own; the longest reading that begins with a place wins.
      const longer = starts
        .flatMap((at) => bodyName(run.slice(at)) ?? [])
        .find((other) => other.endsWith(name) && readPlaces(other) !== null);
      return outerBody(longer ?? name);
    }
  }
  return null;
}

const OWN_SITES = new RegExp(
  `(?:^|[，。、；“”（]|通过|利用|依托|在|从|登录)(?=(${LETTERS}{1,24}?(?:局|厅|委员会|镇|乡|街道|苏木))(?:官方)?(?:微信公众号|公众号|门户网站|政务网站|官方网站|官网|网站))`,
  'gm',
);

/**
 * The account or site of a township is its own; on that of a bureau its branches publish as well, so it only makes a
 * candidate.
 */
function ownSites(text: string): Mention[] {
  return [...text.matchAll(OWN_SITES)].flatMap((match) => {
    const name = bodyName(match[1] ?? '');
    if (name === null) return [];
    const isTownship = /(?:镇|乡|街道|苏木)$/.test(name);
    return [{ name, from: 'own_site', quote: name, weight: isTownship ? 2 : 1.9 }];
  });
}

const ASKS = /疑问|疑义|问题|意见|建议|咨询|了解|查询|联系/;
const CONTACT =
  /(?:与|致电|联系|向|咨询|拨打)：?(?=([^。；，：（\n]{3,40}?)(?:联系|联络|咨询|反映|[（，：。\n]|$))/g;

/** The body in the contact sentence; of a government's office both, for either may report. */
function contacts(...texts: string[]): Mention[] {
  for (const text of texts)
    for (const match of text.matchAll(CONTACT)) {
      const outer = answeringBody(match[1] ?? '');
      if (outer === null || !ASKS.test(text.slice(Math.max(0, match.index - 60), match.index + 60)))
        continue;
      return answering(outer, 'contact', `${match[0]}${match[1] ?? ''}`);
    }
  return [];
}

/** The body that answers for the report or wrote it; of a government's office both, for either may report. */
function answering(name: string, from: string, quote: string): Mention[] {
  const government = /^(.*政府)(?:办公室|办公厅|办)$/.exec(name)?.[1];
  if (government === undefined) return [{ name, from, quote, weight: 4 }];
  return [government, name].map((one) => ({ name: one, from, quote, weight: 2 }));
}
