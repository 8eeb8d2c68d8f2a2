/**
 * What codes mean that only pages show: no code is shown without its label. Kinds of bodies, levels, scopes and states
 * of coverage are in `normalize/vocabulary.ts`; statutory labels come from the forms, never from here.
 *
 * @module
 */
import type { Vocabulary } from '../../normalize/vocabulary.ts';

export const SUCCESSIONS: Vocabulary = {
  renamed: { zh: '更名', en: 'renamed' },
  merged: { zh: '合并组建', en: 'merged into it' },
  part: { zh: '部分职责划转', en: 'only some duties moved' },
  new: { zh: '职责整合新组建', en: 'newly formed from duties of several bodies' },
};

export const STATES: Vocabulary = {
  number: { zh: '数字', en: 'number' },
  blank: { zh: '空白', en: 'blank' },
  mark: { zh: '以符号填写', en: 'a mark such as / or 无' },
  text: { zh: '不是一个数', en: 'not one number' },
  ambiguous: { zh: '位置不明', en: 'place lost in the source' },
  missing: { zh: '原文没有此栏', en: 'not in the source' },
};

export const BASES: Vocabulary = {
  published: { zh: '原文公布', en: 'as published' },
  inferred: { zh: '由勾稽关系推出', en: 'forced by the sums' },
  decided: { zh: '人工认定', en: 'decided by a person' },
  confirmed: { zh: '扫描件，对照图片确认', en: 'a scan, confirmed against its picture' },
  none: { zh: '没有可用的数', en: 'no usable value' },
};

export const SEVERITY_LABELS: Vocabulary = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  info: { zh: '说明', en: 'note' },
};

export const VERDICTS: Vocabulary = {
  source: { zh: '原文如此', en: 'the source says so' },
  parser: { zh: '疑为解析问题', en: 'likely our reading' },
  unknown: { zh: '尚难判断', en: 'cannot tell' },
};

export const VERSION_STATUS: Vocabulary = {
  counted: { zh: '采用', en: 'counts' },
  set_aside: { zh: '未采用', en: 'set aside' },
  superseded: { zh: '已被新的解析取代', en: 'superseded by a newer parser' },
};

export const VERSION_REASONS: Vocabulary = {
  only: { zh: '唯一版本', en: 'the only version' },
  decided: { zh: '人工认定', en: 'decided by a person' },
  newest_of_address: { zh: '同一网址上较新的文件', en: 'the newer document of one address' },
  coded_later: { zh: '录入日期较晚', en: 'typed in later' },
  correction: { zh: '标题写明更正', en: 'a correction by its title' },
  published_later: { zh: '发布较晚', en: 'published later' },
  most_cells: { zh: '读出的单元格较多', en: 'more cells read' },
  reader: { zh: '文件格式保留的表格结构较全', en: 'its format keeps more of the table' },
  hash: { zh: '内容相同，按文件指纹取定', en: 'equal; taken by hash' },
};

export const FORM_NAMES: Vocabulary = {
  2014: { zh: '2014年统计表（国办发〔2014〕32号）', en: 'form of 2014' },
  2019: { zh: '2019年格式（国办公开办函〔2019〕60号）', en: 'form of 2019' },
  2021: { zh: '2021年格式（国办公开办函〔2021〕30号）', en: 'form of 2021' },
};

export const TABLES: Vocabulary = {
  disclosure: { zh: '主动公开政府信息情况', en: 'proactive disclosure' },
  requests: { zh: '收到和处理政府信息公开申请情况', en: 'requests received and processed' },
  review: { zh: '行政复议、行政诉讼情况', en: 'reconsideration and litigation' },
  statistics: { zh: '政府信息公开情况统计表', en: 'statistics table' },
};

export const READERS: Vocabulary = {
  html: { zh: '网页', en: 'web page' },
  text: { zh: '纯文本', en: 'plain text' },
  markdown: { zh: 'Markdown 文本', en: 'Markdown' },
  pdf: { zh: 'PDF', en: 'PDF' },
  docx: { zh: 'Word（docx）', en: 'Word (docx)' },
  doc: { zh: 'Word（doc）', en: 'Word (doc)' },
  rtf: { zh: 'RTF', en: 'RTF' },
  sheet: { zh: '电子表格', en: 'spreadsheet' },
  hand: { zh: '手工录入', en: 'typed by hand' },
};
