/**
 * What the codes of reports are called: kinds of bodies, levels, scopes, states of coverage and refusals. Their one
 * home, for the command line, the explorer, the dictionary and exports. Statutory labels come from the forms, never from here.
 *
 * @module
 */
import type { RefusalCode } from '../parse/report.ts';
import type { CoverageState } from './coverage.ts';
import type { BodyKind, Level, Scope } from './record.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a code is called; `short` for tables on a terminal, where it differs. */
export interface Word extends Words {
  readonly short?: Words;
}

export type Vocabulary<Code extends string = string> = Readonly<Record<Code, Word>>;

/** 垂直: bodies led by their own system, whose lead is not always national. */
export const BODY_KINDS: Vocabulary<BodyKind> = {
  government: { zh: '人民政府', en: 'government', short: { zh: '政府', en: 'government' } },
  office: { zh: '政府办公室', en: 'government office', short: { zh: '政府办', en: 'office' } },
  department: { zh: '部门', en: 'department' },
  township: { zh: '乡镇、街道', en: 'township', short: { zh: '乡镇街道', en: 'township' } },
  zone: { zh: '开发区等功能区', en: 'development zone', short: { zh: '开发区', en: 'zone' } },
  vertical: {
    zh: '垂直管理单位',
    en: 'vertically managed body',
    short: { zh: '垂管单位', en: 'vertical body' },
  },
  other: { zh: '其他单位', en: 'other body', short: { zh: '其他', en: 'other' } },
};

export const LEVELS: Vocabulary<Level> = {
  nation: { zh: '国家级', en: 'national', short: { zh: '国家', en: 'nation' } },
  province: { zh: '省级', en: 'province' },
  prefecture: { zh: '地级', en: 'prefecture' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡级', en: 'township' },
};

/** The short English words are those of the option --scope. */
export const SCOPES: Vocabulary<Scope> = {
  own: { zh: '本机关', en: 'this body alone', short: { zh: '本机关', en: 'own' } },
  own_level: {
    zh: '本级汇总',
    en: 'bodies of this level together',
    short: { zh: '本级汇总', en: 'own_level' },
  },
  all_levels: {
    zh: '含下级汇总',
    en: 'lower levels included',
    short: { zh: '含下级汇总', en: 'all_levels' },
  },
  unknown: {
    zh: '统计范围未说明',
    en: 'scope not stated',
    short: { zh: '范围未说明', en: 'unknown' },
  },
};

export const COVERAGE: Vocabulary<CoverageState> = {
  published: { zh: '已收录', en: 'in the database', short: { zh: '已公布', en: 'published' } },
  published_unread: {
    zh: '已公布，未能读取',
    en: 'published, not readable',
    short: { zh: '已公布，未能解析', en: 'published, not readable' },
  },
  recognised_not_confirmed: {
    zh: '扫描件，已识别，未确认',
    en: 'a scan, recognised, not confirmed',
    short: { zh: '已识别，未确认', en: 'recognised, not confirmed' },
  },
  not_due: { zh: '未到公布期', en: 'not due yet', short: { zh: '未到期限', en: 'not due yet' } },
  not_found: { zh: '未找到', en: 'not found' },
  blocked: {
    zh: '网站拒绝访问',
    en: 'blocked by the site',
    short: { zh: '被拦截', en: 'blocked' },
  },
  robots_disallowed: {
    zh: '网站不许抓取',
    en: 'forbidden by robots.txt',
    short: { zh: 'robots.txt 不允许', en: 'robots.txt refuses' },
  },
  gone: { zh: '链接失效', en: 'gone' },
  not_applicable: {
    zh: '当年没有这个机关',
    en: 'body did not exist',
    short: { zh: '机关不存在', en: 'body did not exist' },
  },
  unknown: { zh: '不明', en: 'not known' },
};

/** Why a document gave no report: what is wrong and what to do; `short` is a clause for lists. */
export const REFUSALS: Vocabulary<RefusalCode> = {
  empty: {
    zh: '文件是空的：请看下载是否完整，再试一次。',
    en: 'The file is empty: see whether the download was complete and try again.',
    short: { zh: '文件是空的', en: 'the file is empty' },
  },
  binary: {
    zh: '文件不是文档，格式不认得：请用网页、PDF、Word、Excel 或文本文件。',
    en: 'The file is no document of a known format: use a web page, PDF, Word, Excel or text.',
    short: { zh: '不是文档', en: 'the file is no document' },
  },
  not_a_report: {
    zh: '没有认出政府信息公开年度报告：里面可能是通知、列表或别的报告；报告若在附件里，请用附件本身。',
    en: 'No annual report on open government information was recognised: this may be a notice, a list or another report. If the report is an attachment, use the attachment itself.',
    short: { zh: '所在网页不是年度报告', en: 'the page there is no report' },
  },
  blank_form: {
    zh: '这是空白的表格式样，一个数也没有填。',
    en: 'This is the blank form, without a single value.',
    short: { zh: '空白表格', en: 'a form nobody has filled in' },
  },
  notice: {
    zh: '这是关于年度报告的通知，不是年度报告本身：报告由各机关另行公布。',
    en: 'This is a notice about annual reports, not a report: the bodies publish theirs elsewhere.',
    short: { zh: '关于年度报告的通知', en: 'a notice about annual reports' },
  },
  not_annual: {
    zh: '这是季度、半年或月度的统计，不是年度报告：请找全年的报告。',
    en: 'This covers a quarter, a half-year or months, not the year: look for the annual report.',
    short: { zh: '不是全年的报告', en: 'not a report on a whole year' },
  },
  other_regulation: {
    zh: '这是学校、医院或公用企业按其他办法编写的信息公开报告，没有政府信息公开的法定表格，所以不收。',
    en: 'This is a report of a school, hospital or public utility under another regulation, without the statutory tables: it is not taken in.',
    short: { zh: '按其他办法编写的报告', en: 'a report under another regulation' },
  },
  several_reports: {
    zh: '一个文件里有几份报告：请拆开，一份一份地读。',
    en: 'There are several reports in one file: split it and read them one by one.',
    short: { zh: '一个文件含多份报告', en: 'several reports in one file' },
  },
  too_large: {
    zh: '文件太大，年度报告不会有这么大：请只留报告本身。',
    en: 'The file is larger than any report: keep the report alone.',
    short: { zh: '文件过大', en: 'larger than any report' },
  },
  unsupported_format: {
    zh: '这种格式读不了：请另存为 PDF、DOCX 或网页。',
    en: 'This format is not read here: save it as PDF, DOCX or HTML.',
    short: { zh: '格式不受支持', en: 'in a format that cannot be read' },
  },
  needs_ocr: {
    zh: '是图片或扫描件，没有文字可读：请找有文字的版本，或手工录入。',
    en: 'It is an image or a scan without text: find a version with text, or type the numbers in.',
    short: {
      zh: '图片或扫描件，没有文字层',
      en: 'an image without text: it has to be typed in or recognised',
    },
  },
  encrypted: {
    zh: '文件加了密码：请打开后另存为没有密码的文件。',
    en: 'The file is locked by a password: open it and save it without one.',
    short: { zh: '文件已加密', en: 'the file is locked by a password' },
  },
  broken: {
    zh: '文件损坏，打不开：请重新下载，或另存一份。',
    en: 'The file is damaged: download it again, or save another copy.',
    short: { zh: '文件已损坏', en: 'the file is damaged' },
  },
  hostile: {
    zh: '文件结构异常，打开它会耗尽时间或内存，所以没有读。',
    en: 'The file is built to overload whoever opens it, so it was not read.',
    short: { zh: '文件结构异常', en: 'the file is built to overload whoever opens it' },
  },
};

/** What stands in for a state where more is known than the state says. */
const INSTEAD: Vocabulary<'not_looked_for' | 'needs_browser'> = {
  not_looked_for: {
    zh: '尚未查找',
    en: 'not looked for yet',
    short: { zh: '未查找', en: 'not looked for' },
  },
  needs_browser: { zh: '需用浏览器', en: 'needs a browser' },
};

/**
 * What a code is called; the code itself, in quotation marks, where a newer database has one that is not known here.
 *
 * @example
 * label(LEVELS, 'prefecture', 'zh') // => '地级'
 * label(LEVELS, null, 'en') // => 'unknown'
 */
export function label(words: Vocabulary, code: string | null, lang: keyof Words): string {
  if (code === null) return lang === 'zh' ? '未知' : 'unknown';
  return wordOf(words, code)?.[lang] ?? `“${code}”`;
}

/**
 * The same in a word or two, for tables; empty where there is no code.
 *
 * @example
 * shortLabel(BODY_KINDS, 'township', 'zh') // => '乡镇街道'
 * shortLabel(LEVELS, null, 'zh') // => ''
 */
export function shortLabel(words: Vocabulary, code: string | null, lang: keyof Words): string {
  if (code === null || code === '') return '';
  const word = wordOf(words, code);
  return (word?.short ?? word)?.[lang] ?? code;
}

function wordOf(words: Vocabulary, code: string): Word | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

/**
 * All codes of a vocabulary with what they are called, for a dictionary.
 *
 * @example
 * codesText(LEVELS, 'zh') // => 'nation 国家级；province 省级；prefecture 地级；county 县级；township 乡级'
 * codesText(LEVELS, 'en') // => 'nation (national), province, prefecture, county, township'
 */
export function codesText(words: Vocabulary, lang: keyof Words): string {
  const entries = Object.entries(words);
  return lang === 'zh'
    ? entries.map(([code, { zh }]) => `${code} ${zh}`).join('；')
    : entries.map(([code, { en }]) => (code === en ? code : `${code} (${en})`)).join(', ');
}

/** What is known of a report; reason and evidence as stored. */
export interface KnownOfReport {
  readonly state: string;
  readonly reason: string | null;
  readonly evidence: string | null;
  /** Day of the look, where there was one. */
  readonly checked_on?: string | null;
}

/**
 * The state of a report as people are told it: a list that needs a browser, and what nobody has looked for, are told
 * apart from what is not known in spite of a look. Without an observation nobody has looked.
 *
 * @example
 * stateWord(undefined).en // => 'not looked for yet'
 * stateWord({ state: 'unknown', reason: 'no_column', evidence: null }).zh // => '不明'
 * stateWord({ state: 'unknown', reason: 'list_by_script', evidence: 'needs_browser' }).zh // => '需用浏览器'
 */
export function stateWord(seen: KnownOfReport | undefined): Word {
  if (seen === undefined) return INSTEAD.not_looked_for;
  if (seen.evidence === 'needs_browser') return INSTEAD.needs_browser;
  const looked = seen.reason !== null || typeof seen.checked_on === 'string';
  if (seen.state === 'unknown' && !looked) return INSTEAD.not_looked_for;
  return wordOf(COVERAGE, seen.state) ?? { zh: seen.state, en: seen.state };
}

/**
 * The same in a word or two, for tables.
 *
 * @example
 * shortStateLabel({ state: 'unknown', reason: null, evidence: null }, 'en') // => 'not looked for'
 */
export function shortStateLabel(seen: KnownOfReport, lang: keyof Words): string {
  const word = stateWord(seen);
  return (word.short ?? word)[lang];
}
