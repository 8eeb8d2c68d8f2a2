/**
 * What codes mean: no code is shown without its label. Statutory labels come from the forms, never from here.
 *
 * @module
 */
import type { Language } from './language.ts';

type Pair = readonly [zh: string, en: string];
export type Vocabulary = Readonly<Record<string, Pair>>;

export const BODY_KINDS: Vocabulary = {
  government: ['人民政府', 'government'],
  office: ['政府办公室', 'government office'],
  department: ['部门', 'department'],
  township: ['乡镇、街道', 'township'],
  zone: ['开发区等功能区', 'development zone'],
  vertical: ['垂直管理单位', 'vertically managed body'],
  other: ['其他单位', 'other body'],
};

export const SUCCESSIONS: Vocabulary = {
  renamed: ['更名', 'renamed'],
  merged: ['合并组建', 'merged into it'],
  part: ['部分职责划转', 'only some duties moved'],
  new: ['职责整合新组建', 'newly formed from duties of several bodies'],
};

export const LEVELS: Vocabulary = {
  nation: ['国家级', 'national'],
  province: ['省级', 'province'],
  prefecture: ['地市级', 'prefecture'],
  county: ['县级', 'county'],
  township: ['乡级', 'township'],
};

export const SCOPES: Vocabulary = {
  own: ['本机关', 'this body alone'],
  own_level: ['本级汇总', 'bodies of this level together'],
  all_levels: ['含下级汇总', 'lower levels included'],
  unknown: ['统计范围未说明', 'scope not stated'],
};

export const STATES: Vocabulary = {
  number: ['数字', 'number'],
  blank: ['空白', 'blank'],
  mark: ['以符号填写', 'a mark such as / or 无'],
  text: ['不是一个数', 'not one number'],
  ambiguous: ['位置不明', 'place lost in the source'],
  missing: ['原文没有此栏', 'not in the source'],
};

export const BASES: Vocabulary = {
  published: ['原文公布', 'as published'],
  inferred: ['由勾稽关系推出', 'forced by the sums'],
  decided: ['人工认定', 'decided by a person'],
  none: ['没有可用的数', 'no usable value'],
};

export const SEVERITIES: Vocabulary = {
  error: ['错误', 'error'],
  warning: ['提醒', 'warning'],
  info: ['说明', 'note'],
};

export const VERDICTS: Vocabulary = {
  source: ['原文如此', 'the source says so'],
  parser: ['疑为解析问题', 'likely our reading'],
  unknown: ['尚难判断', 'cannot tell'],
};

export const COVERAGE: Vocabulary = {
  published: ['已收录', 'in the database'],
  unknown: ['尚未查找', 'not looked for yet'],
  not_found: ['未找到', 'not found'],
  published_unread: ['已公布，未能读取', 'published, not readable'],
  not_published: ['未公布', 'not published'],
  not_applicable: ['当年没有这个机关', 'body did not exist'],
  withdrawn: ['已撤下', 'withdrawn'],
  blocked: ['网站拒绝访问', 'blocked by the site'],
  robots_disallowed: ['网站不许抓取', 'forbidden by robots.txt'],
  gone: ['链接失效', 'gone'],
  unreadable: ['读不出', 'could not be read'],
  not_due: ['未到公布期', 'not due yet'],
};

export const VERSION_STATUS: Vocabulary = {
  counted: ['采用', 'counts'],
  set_aside: ['未采用', 'set aside'],
  superseded: ['已被新的解析取代', 'superseded by a newer parser'],
};

export const VERSION_REASONS: Vocabulary = {
  only: ['唯一版本', 'the only version'],
  decided: ['人工认定', 'decided by a person'],
  newest_of_address: ['同一网址上较新的文件', 'the newer document of one address'],
  most_cells: ['读出的单元格较多', 'more cells read'],
  reader: ['文件格式保留的表格结构较全', 'its format keeps more of the table'],
  hash: ['内容相同，按文件指纹取定', 'equal; taken by hash'],
};

export const FORM_NAMES: Vocabulary = {
  2014: ['2014年统计表（国办发〔2014〕32号）', 'form of 2014'],
  2019: ['2019年格式（国办公开办函〔2019〕60号）', 'form of 2019'],
  2021: ['2021年格式（国办公开办函〔2021〕30号）', 'form of 2021'],
};

export const TABLES: Vocabulary = {
  disclosure: ['主动公开政府信息情况', 'proactive disclosure'],
  requests: ['收到和处理政府信息公开申请情况', 'requests received and processed'],
  review: ['行政复议、行政诉讼情况', 'reconsideration and litigation'],
  statistics: ['政府信息公开情况统计表', 'statistics table'],
};

export const READERS: Vocabulary = {
  html: ['网页', 'web page'],
  text: ['纯文本', 'plain text'],
  markdown: ['Markdown 文本', 'Markdown'],
  pdf: ['PDF', 'PDF'],
  docx: ['Word（docx）', 'Word (docx)'],
  doc: ['Word（doc）', 'Word (doc)'],
  rtf: ['RTF', 'RTF'],
  sheet: ['电子表格', 'spreadsheet'],
  hand: ['手工录入', 'typed by hand'],
};

/**
 * The label of a code; the code itself, in quotation marks, where a newer database knows one that this program does not.
 *
 * @example
 * label(LEVELS, 'county', 'zh') // => '县级'
 */
export function label(words: Vocabulary, code: string | null, lang: Language): string {
  if (code === null) return lang === 'zh' ? '未知' : 'unknown';
  const pair = words[code];
  if (pair === undefined) return lang === 'zh' ? `“${code}”` : `“${code}”`;
  return lang === 'zh' ? pair[0] : pair[1];
}
