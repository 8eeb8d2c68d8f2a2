/**
 * Sentences that say who reports: the subject of the opening, the announcement of the report, whom to ask.
 *
 * @module
 */

import { matchesOf } from '../../text/matches.ts';
import { YEAR_TEXT } from '../../text/title-year.ts';
import { agencyInTitle } from '../agency-name.ts';
import { readPlaces } from '../place-names.ts';
import { answeringBody, BODY_END, bodyName, outerBody } from './body-name.ts';
import { type AgencySources, compact, type Mention } from './mention.ts';
import { isBare, subjects } from './subjects.ts';

const LETTERS = '[〇\\u4e00-\\u9fff（）·]';
/** 22年, 2203年 and 2019—2020年 are years to whoever looks for the body in front of them. */
const YEAR = `(?:(?:\\d{4}年?[-—–~～至、和])?(?:${YEAR_TEXT}|\\d{4}(?=年)|\\d{2}(?=年))年?(?:年度|度)?)`;
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
    ...subjects(preamble, overview, sources.title),
    ...saidToBe(`${preamble}\n${overview}`),
    ...contacts(preamble, overview, compact(sources.closing)),
    ...ownSites(`${preamble}\n${overview}`),
  ];
}

const OWN_TITLE = /《([^《》]{4,80}?(?:报告|年报))》/g;
const PUBLISHES = /(?:公布|发布|公开|编制|编制了|形成|形成了|制定|制作|撰写)(?:了)?(?:本)?$/;
/** …X2023年度政府信息公开工作…: the body whose work it is. */
const WORK = /(?:政府信息|政务信息|政务|信息)公开/g;
const OF_THE_BODY = new RegExp(
  `(${LETTERS}{2,48})(?:${YEAR}(?:\\d{1,2}月\\d{1,2}日(?:至|到)(?:${YEAR})?12月31日(?:期间)?)?)?(?:部门)?(?:的|本级)*$`,
);
/** Letters before those words in which the body stands. */
const BEFORE = 72;
const PASSED_ON = /关于(?:公布|发布|公开|印发|报送)$/;
/** 熊口管理区2025年年报： */
const OWN_REPORT = new RegExp(
  `(?:^|\\n)(${LETTERS}{2,30})${YEAR}(?:年度报告|年度工作报告|年报)(?=[：。，（\\n]|$)`,
  'g',
);
const ANNOUNCES =
  /公布|发布|现公开|向社会公开|编制|编写|撰写|现将|(?:报告|情况)如下|汇总|涵盖|反映|组织开展|综合/;
/** 原青禾区司法局2020年政府信息公开工作年度报告。 */
const TITLE_AS_SENTENCE = /^[^，；：]{4,70}公开[^，；：。]{0,10}(?:报告|年报)。$/;
const COMPILED_BY = ['由', '(?:^|[，。\\n])'].map(
  (before) =>
    new RegExp(
      `${before}(${LETTERS}{2,40}?(?:${BODY_END}|乡|镇|街道))(?:负责|组织|牵头)?(?:综合|根据|结合|按照|依据|汇总|编制|编写|撰写|牵头)`,
      'gm',
    ),
);

function announced(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of matchesOf(OWN_TITLE, text)) {
    const name = agencyInTitle(match[1] ?? '');
    if (name !== null && PUBLISHES.test(text.slice(0, match.index)) && bodyName(name) !== null)
      found.push({ name, from: 'announcement', quote: match[0], weight: 6 });
  }
  for (const [quote, run = ''] of matchesOf(OWN_REPORT, text)) {
    const name = bodyName(run);
    if (name !== null) found.push({ name, from: 'announcement', quote: quote.trim(), weight: 5 });
  }
  const words = text.replace(/《[^《》]*》/g, '');
  for (const match of matchesOf(COLLECTED, words)) {
    const place = readPlaces(match[1] ?? '');
    if (place !== null && place.rest === '')
      found.push({ name: place.text, from: 'compiled', quote: match[0], weight: 4 });
  }
  for (const sentence of words.split(/(?<=[。；\n])/)) {
    if (sentence.length < 8 || !(ANNOUNCES.test(sentence) || TITLE_AS_SENTENCE.test(sentence)))
      continue;
    const quote = sentence.slice(0, 120).trim();
    for (const { index } of matchesOf(WORK, sentence)) {
      const match = OF_THE_BODY.exec(sentence.slice(Math.max(0, index - BEFORE), index));
      if (match === null) continue;
      const [run = '', passedOn] = (match[1] ?? '').split(PASSED_ON);
      const name = nameAtEnd(withoutDouble(run));
      if (name === null) continue;
      // Who passes a report on may have written it for its government.
      if (passedOn !== undefined) found.push(...answering(name, 'announcement', quote));
      else found.push({ name, from: 'announcement', quote, weight: 6 });
    }
    for (const match of COMPILED_BY.flatMap((pattern) => matchesOf(pattern, sentence))) {
      const written = match[1] ?? '';
      const name = bodyName(written) ?? bodyName(outerBody(written));
      const after = sentence.slice(match.index + match[0].length - 2);
      if (name !== null && /编制|编写|撰写|汇总/.test(after))
        found.push(...answering(outerBody(name), 'compiled', quote));
    }
  }
  return found;
}

const SAID_TO_BE = new RegExp(
  `我(?:局|委|厅|办|镇|乡|街道|单位|县|市|区|州|旗)，?(?:是)?指(?=(${LETTERS}{2,40}?(?:${BODY_END}|乡|镇|苏木|街道))[，。；）\\n])`,
  'g',
);
/** 由荔波县政务服务中心受县政府委托编制: the report is that of who asked for it. */
const COMMISSIONED = new RegExp(
  `由(${LETTERS}{2,30}?)受(${LETTERS}{0,16}政府)委托[^，。；\\n]{0,6}(?:编制|编写|撰写|汇总)`,
  'g',
);

/** Bodies that the text itself says are meant. */
function saidToBe(text: string): Mention[] {
  const named = matchesOf(SAID_TO_BE, text).flatMap((match): Mention[] => {
    const name = bodyName(match[1] ?? '');
    const quote = `${match[0]}${match[1] ?? ''}`;
    return name === null ? [] : [{ name, from: 'opening', quote, weight: 6 }];
  });
  const asked = matchesOf(COMMISSIONED, text).flatMap((match): Mention[] => {
    const [quote, writer = '', government = ''] = match;
    const place = readPlaces(government)?.text ?? readPlaces(writer)?.text;
    return place === undefined ? [] : [{ name: place, from: 'compiled', quote, weight: 7 }];
  });
  return [...named, ...asked];
}

/** 民政局政府信息公开 is of the 民政局; 人民政府信息公开 uses one 政府 for both. */
function withoutDouble(run: string): string {
  return run
    .replace(/（[^（）]*）$/, '')
    .replace(/(?:去年|上一?年|今年|本年)度?的?$/, '')
    .replace(/(?<!人民)政府$/, '');
}

/** Words behind which a name begins. */
const BEGINS =
  /(?:公布|发布|公开|编制了|编制|形成|编写|撰写|汇总|综合|结合|现将|将|按照|根据|涵盖了|涵盖|包含了|包含|反映了|反映|包括|由|向社会|年度|年|了|是|对|度|我[省市州县区]|的|，|：|）)/g;

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
    // 泰州医药高新区（高港区）财政局: behind a bracket a name goes on.
    const isEnd = start > 0 && run[start - 1] === '）' && isBare(name);
    if (name !== null && !isEnd && (readPlaces(name) !== null || piece.length >= 3)) {
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
    for (const match of matchesOf(CONTACT, text)) {
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
