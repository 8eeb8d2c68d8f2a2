/**
 * Whose figures a report adds up: this body alone, the bodies of its level, or lower levels as well.
 * Only words that say so decide for a government; without them its scope is unknown.
 *
 * @module
 */
import type { BodyKind, Evidence, Scope } from './record.ts';

export interface ScopeReading {
  readonly scope: Scope;
  readonly evidence: Evidence | null;
}

const LOWER =
  '(?:各?乡镇|镇乡|各乡|各镇|镇街|街道|苏木|各县|各区县|县区|区县|县（市、区）|市（县、区）|各?县市区|各?市县|各市州|市州|地州市|盟市|州（市）|市（州）|各设区市|各市(?=人民政府|政府|、各|和各|及各)|各县（市）|各地区|各盟|各旗|各团|下级|各级|\\d+个(?:地级?|设区|市|县|区|乡|镇|街道|旗|盟))';
const COLLECTED =
  '(?:汇总|综合(?!考核|评价|评估|执法|行政|服务|窗口|治理|管理|科|股|办|整治|利用|性|素质|运用)|合并|统计范围|统计口径|数据范围|统计数据)';
const COMPILED_OF = '(?:报告|情况|数据)[^。；\\n]{0,16}(?:编制|编写|撰写|形成|而成)';
const DEPARTMENTS =
  '(?:本级|[省市州县区]直|各部门|各工作部门|各委办局|政府部门|组成部门|政府各(?:有关|工作|组成)?部门|[省市州县区]级(?:各|有关)?部门)';
/** The figures are collected from lower levels, or bodies of all levels are the subject of the counting. */
const ALL_LEVELS = new RegExp(
  [
    `${COLLECTED}[^。；\\n]{0,60}${LOWER}`,
    `${LOWER}[^。；\\n]{0,60}${COLLECTED}`,
    `(?:根据|依据)[^。；\\n]{0,40}${LOWER}[^。；\\n]{0,50}${COMPILED_OF}`,
    `(?:报告|数据)[^。；\\n]{0,16}(?:涵盖|覆盖|包括|包含)[^。；\\n]{0,12}${LOWER}`,
    '全[省市州县区旗盟](?:政府信息公开)?(?:汇总|合计)(?:数据|数|情况|表)',
    '全[省市州县区旗盟]各级[^。；\\n]{0,16}(?:收到|受理|新收)[^。；\\n]{0,14}申请',
  ].join('|'),
);
const OWN_LEVEL = new RegExp(
  [
    `${COLLECTED}[^。；\\n]{0,40}${DEPARTMENTS}`,
    `(?:[省市州县区]本级|[省市州县区]级各部门)[^。；\\n]{0,30}${COLLECTED}`,
    '(?:报告|数据)[^。；\\n]{0,10}为[^。；\\n]{0,12}本级',
  ].join('|'),
);
/** A sentence on collecting decides only where it speaks of the report or its figures. */
const ABOUT_THE_REPORT = /报告|数据|编制|统计|申请/;
/** The verb and its object alone, of whatever was announced before: 综合全县各乡镇、各部门。 */
const SAYS_NOTHING_ELSE = /^\s*(?:综合|汇总)了?[^，。；]{2,30}[。；\n]?$/;
/** What is left out says nothing of what is in: 不含乡镇. */
const LEFT_OUT = /(?:不含|不包括|不包含|未包含|未包括|未纳入)[^。；\n]{0,30}/g;
/** 各镇、街道的数据由其自行公布，不计入本报告 */
const BY_THEMSELVES =
  /[^，。；\n]{0,40}(?:由其|自行|另行|单独|分别|各自)(?:单独|自行)?(?:公布|发布|公开|编制|统计)[^，。；\n]{0,20}|[^，。；\n]{0,40}(?:不计入|不列入|不纳入|未计入|未列入)[^，。；\n]{0,20}/g;
const LEFT_OUT_DEPARTMENTS = /(?:不含|不包括|不包含|未包含|未包括|未纳入)[^。；\n]{0,26}部门/;
const SYSTEM = /全(?:省|市|州|县|区|系统)[^。；\n]{0,20}系统[^。；\n]{0,30}(?:汇总|统计)/;
/** The report itself is said to be made of the work of other bodies: 汇总全市各县区、市政府各部门…情况编制. */
const COMPILED = new RegExp(
  `(?:${COLLECTED}|根据|依据)[^。；\\n]{0,20}(?:${LOWER}|各区|各市|[市县区]政府(?:各|有关|工作|组成)*部门|[市县区]直各)[^。；\\n]{0,60}(?:${COMPILED_OF}|汇总编制)`,
);
/** 甲州市（市本级）, 甲州市本级2022年; 甲州市（汇总）, 甲州市全市2022年. */
const OWN_LEVEL_TITLE = /[（(][^（）()]{0,8}本级[^（）()]{0,4}[）)]|[省市州县区旗盟]本级|政府本级/;
const ALL_LEVELS_TITLE =
  /[（(][^（）()]{0,8}(?:汇总|合计)[^（）()]{0,4}[）)]|[（(]全[省市州县区旗盟][）)]|(?<=[省市州县区旗盟])全[省市州县区旗盟](?=20|二|政府|政务|信息)/;

/** Has nobody below it whose reports it could collect: 图书馆, 医院, 公司, 红十字会, 宣传部. */
const ONE_ORGANISATION =
  /(?:馆|社|会|公司|集团|医院|卫生院|(?<!法|检察)院|所|站|场|部|校|学校|大学|中学|小学|幼儿园|队)$/;
const SEVERAL = /[、，]|(?:局|厅|委|办公室|中心|政府)(?:和|与|及)/;

/**
 * Reads the scope and the words that decided.
 *
 * @param kind - what kind of body reports
 * @param text - what stands before the tables
 * @param named - the report's title, and the body's name
 * @example
 * readScope('government', '本报告综合各部门、各乡镇街道政府信息公开工作情况编制。').scope // => 'all_levels'
 * readScope('government', '', { title: '甲州市2022年政府信息公开工作年度报告（市本级）' }).scope // => 'own_level'
 * readScope('department', '').scope // => 'own'
 * readScope('government', '').scope // => 'unknown'
 * readScope('other', '', { name: '甲州市图书馆' }).scope // => 'own'
 */
export function readScope(
  kind: BodyKind,
  text: string,
  { title = null, name = null }: { title?: string | null; name?: string | null } = {},
): ScopeReading {
  const plain = fullWidth(text);
  if (kind === 'government' || kind === 'zone')
    return inTitle(title) ?? inText(plain) ?? { scope: 'unknown', evidence: null };
  // An office that put the reports of others together wrote the report of its place.
  if (kind === 'office' || kind === 'department') {
    const made = found('unknown', COMPILED, plain);
    if (made !== null) return found('all_levels', ALL_LEVELS, made.evidence?.quote ?? '') ?? made;
  }
  const system = found('unknown', SYSTEM, plain);
  if (system !== null) return system;
  if (kind === 'other') {
    const isOne = name !== null && ONE_ORGANISATION.test(name) && !SEVERAL.test(name);
    if (!isOne) return { scope: 'unknown', evidence: null };
    return { scope: 'own', evidence: { field: 'scope', from: 'body_kind', quote: name } };
  }
  return { scope: 'own', evidence: { field: 'scope', from: 'body_kind', quote: kind } };
}

/**
 * True where a text says that its report was put together from those of other bodies: then it is a government's.
 *
 * @example
 * isCompiled('本年度报告根据各乡镇、各部门报告汇总编制。') // => true
 */
export function isCompiled(text: string): boolean {
  const plain = fullWidth(text);
  if (!COMPILED.test(plain)) return false;
  return sentences(plain).some((words) => MADE_OF.test(words) && COMPILED.test(words));
}

const MADE_OF = /编制|编写|撰写|形成|而成/;

function sentences(text: string): string[] {
  return text.split(/(?<=[。；\n])/);
}

/** Half-width signs as full-width ones; the length stays. */
function fullWidth(text: string): string {
  return text.replace(
    /[(),;]/g,
    (sign) => ({ '(': '（', ')': '）', ',': '，', ';': '；' })[sign] ?? sign,
  );
}

function inTitle(title: string | null): ScopeReading | null {
  if (title === null) return null;
  const evidence: Evidence = { field: 'scope', from: 'title', quote: title };
  if (OWN_LEVEL_TITLE.test(title)) return { scope: 'own_level', evidence };
  return ALL_LEVELS_TITLE.test(title) ? { scope: 'all_levels', evidence } : null;
}

function inText(text: string): ScopeReading | null {
  const blank = (words: string): string => '　'.repeat(words.length);
  const counted = text.replace(LEFT_OUT, blank).replace(BY_THEMSELVES, blank);
  const reading =
    found('all_levels', ALL_LEVELS, counted) ?? found('own_level', OWN_LEVEL, counted);
  if (reading !== null) return reading;
  return found('own', LEFT_OUT_DEPARTMENTS, text);
}

/** The first sentence that speaks of the report and fits. */
function found(scope: Scope, pattern: RegExp, text: string): ScopeReading | null {
  // Nearly all reports hold no such words, and no pattern reaches over the end of a sentence.
  if (!pattern.test(text)) return null;
  for (const words of sentences(text)) {
    const isWhole = SAYS_NOTHING_ELSE.test(words);
    if (!isWhole && !ABOUT_THE_REPORT.test(words)) continue;
    const match = pattern.exec(words);
    if (match === null) continue;
    const reading = decided(scope, words, match);
    if (isWhole || ABOUT_THE_REPORT.test(reading.evidence?.quote ?? '')) return reading;
  }
  return null;
}

function decided(scope: Scope, sentence: string, match: RegExpExecArray): ScopeReading {
  const quote = sentence.slice(Math.max(0, match.index - 60), match.index + 120).trim();
  return { scope, evidence: { field: 'scope', from: 'text', quote } };
}
