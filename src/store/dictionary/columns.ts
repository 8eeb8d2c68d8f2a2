/**
 * What columns mean, in both languages. A column means the same wherever its name stands; where it does not, the
 * table's own text stands under `table.column`.
 *
 * @module
 */

import { BODY_KINDS, codesText, LEVELS, SCOPES } from '../../normalize/vocabulary.ts';
import { type ColumnText, VALUE_COLUMNS } from './value-columns.ts';

export type { ColumnText };

export const COLUMNS: Readonly<Record<string, ColumnText>> = {
  // Who, where, when
  report_id: [
    '年报标识：机关、年度、范围；重建后不变',
    'Readable id: body, fiscal year and scope; the same after every rebuild',
  ],
  agency_no: [
    '机关内部编号',
    'Internal number of the body',
    'may differ between rebuilds: cite agency_id',
  ],
  agency_id: ['机关标识，历年不变', 'Id of the body, the same over the years'],
  is_apart: [
    '1：同名机关不止一个，无法判定是哪一个，不与其他年度比较',
    '1 where several bodies have the name and nobody knows which it is: no rule compares it with another year',
  ],
  agency: ['机关名称（该年报所用）', 'Name of the body as this report gives it'],
  agency_name: ['该版本所用机关名称', 'Name of the body in this version'],
  'agency.name': ['机关名称（最近一份年报所用）', 'Name of the body in its latest report'],
  'division.name': ['区划名称', 'Name of the division'],
  'portal.name': ['网站名称', 'Name of the portal'],
  division_code: [
    '区划代码（GB/T 2260，年度末有效）',
    'Division code (GB/T 2260) valid at the end of the fiscal year',
  ],
  zone_id: [
    '区划代码之外的开发区、新区的标识：上级代码 z- 名称',
    'Id of a zone outside GB/T 2260: code of its parent, z-, name',
  ],
  division_name: ['区划名称（该年年末）', 'Name of the division at the end of that year'],
  division_candidates: ['名称可能所指的其他区划', 'Other divisions the name may mean (JSON)'],
  fiscal_year: ['报告年度（不是发布年份）', 'Fiscal year reported on, not the year of publication'],
  body_kind: [
    `机关类别：${codesText(BODY_KINDS, 'zh')}`,
    `Kind of body: ${codesText(BODY_KINDS, 'en')}`,
  ],
  function: ['部门职能', 'Field of work of a department'],
  level: [
    `层级：${codesText(LEVELS, 'zh')}`,
    `Level of the body: ${codesText(LEVELS, 'en')}`,
    'never add different levels',
  ],
  scope: [
    `统计范围：${codesText(SCOPES, 'zh')}`,
    `Bodies counted in: ${codesText(SCOPES, 'en')}`,
    'never add different scopes',
  ],
  origin: ['real 真实，demo 演示（虚构）', 'real, or demo (fiction)', 'never mix the two'],
  notice: ['演示数据的标注', 'Notice on demo data; null for real data'],
  title: ['标题', 'Title'],
  'narrative.title': ['部分标题', 'Title of the section'],
  published_on: ['发布日期', 'Date of publication', 'a migrated web site may have reset it'],
  first_year: [
    '首个有效年（2008 指 2008 年或更早）',
    'First year on whose 31 December it stood; 2008 means 2008 or earlier',
  ],
  last_year: ['最后有效年，空为仍有效', 'Last such year; null while it stands'],
  parent_code: ['上级区划代码', 'Code of the division above'],
  ended_by: [
    '终止方式：rename 更名、split 拆分、merge 合并',
    'What ended it: rename, split, merge',
  ],
  successors: ['后继代码', 'Codes that took over'],
  carved_from: ['从哪些区划划出', 'Divisions that gave territory'],
  named_in: ['名称所出的年度', 'Fiscal year of the report the name is from'],
  from_code: ['原代码', 'Code before'],
  from_year: ['原代码最后一年', 'Its last year'],
  from_name: ['原名称', 'Name before'],
  to_code: ['新代码', 'Code after'],
  to_year: ['新代码首年', 'Its first year'],
  to_name: ['新名称', 'Name after'],
  place_id: [
    '机关标识中地区的部分；地区不明时为空',
    'The part of agency_id that names the place; null where the place is not known',
  ],
  body_stem: [
    '机关名称去掉地区和局、委、办公室等',
    'Name of the body without its place and without 局, 委, 办公室',
  ],
  from_body: ['改革前的机关（不含地区和局、委等）', 'Body before, as body_stem'],
  to_body: ['改革后的机关（不含地区和局、委等）', 'Body after, as body_stem'],
  'agency_reorganisation.fiscal_year': [
    '新机关首次编制年报的年度（各地可差一年）',
    'First fiscal year the new body reports on; places differ by a year',
  ],
  extent: [
    'national 全国统一的改革，local 部分地方的改革',
    'national: prescribed everywhere; local: done in some places',
  ],
  source: ['依据', 'Law, notice or plan it follows from'],
  from_agency_id: ['改革前的机关', 'Id of the body before'],
  to_agency_id: ['承接的机关', 'Id of the body that took over'],
  'agency_crosswalk.fiscal_year': [
    '新机关首次编制年报的年度（各地可差一年）',
    'Fiscal year of the reform; places differ by a year',
  ],
  'agency_crosswalk.from_name': ['改革前机关的名称', 'Name of the body before'],
  'agency_crosswalk.to_name': ['承接机关的名称', 'Name of the body that took over'],
  'agency_crosswalk.from_year': ['库中改革前机关的最后一个年度', 'Last year it reports on here'],
  'agency_crosswalk.to_year': ['库中承接机关的首个年度', 'First year it reports on here'],
  portal_id: ['网站标识', 'Id of the portal'],
  url: ['首页网址', 'Address of the home page'],
  host: ['主机名', 'Host name'],
  family: ['网站系统类别', 'Family of portal software'],
  column_url: [
    '政府年报栏目的网址（抓取时发现）',
    'Address of the column of the government, as a crawl found it',
  ],

  // Forms, versions, documents
  form: ['格式：2014、2019、2021（首个适用年度）', 'Form, by the first fiscal year it applies to'],
  form_disclosure: ['主动公开表的格式', 'Form of the disclosure table'],
  form_requests: ['申请情况表的格式', 'Form of the requests table'],
  form_review: ['复议诉讼表的格式', 'Form of the review table'],
  form_statistics: ['统计表的格式', 'Form of the statistics table'],
  adds_up: [
    '勾稽关系：1 未见不成立，0 至少一处不成立，空为没有表格',
    '1 no sum of the form is broken, 0 at least one is, null without tables',
    'blanks cannot break a sum',
  ],
  errors: ['严重程度为 error 的问题数', 'Findings of severity error'],
  warnings: ['严重程度为 warning 的问题数', 'Findings of severity warning'],
  cells_pinned: ['位置确定的单元格数', 'Cells whose place is certain'],
  cells_total: ['格式应有的单元格数', 'Cells the forms of this report have'],
  versions: ['版本数', 'Versions there are'],
  version_id: ['版本内部编号', 'Internal number of the version', 'may differ between rebuilds'],
  version_reason: ['该版本算数的原因', 'Why this version counts'],
  report_no: ['年报内部编号', 'Internal number of the report', 'may differ between rebuilds'],
  status: [
    'counted 算数，set_aside 备存，superseded 被新解析器取代',
    'counted, set_aside, or superseded by a newer parser',
  ],
  'report_version.reason': [
    '原因：only 唯一、decided 人工决定、newest_of_address 同址最新、coded_later 录入较晚、correction 更正件、most_cells 单元格最多、reader 读取方式、published_later 发布较晚、hash 哈希序',
    'only, decided, newest_of_address, coded_later, correction, most_cells, reader, published_later or hash: the documented order',
  ],
  parser_version: ['解析器、格式和规则的版本', 'Version of parser, forms and rules'],
  key: ['一次读取所依据的一切的校验值', 'Hash of all that a reading depends on'],
  fingerprint: ['读取结果的校验值', 'Tells readings of one document apart'],
  conservation: ['没有归位的数字', 'Numbers of tables that found no place (JSON)'],
  evidence: ['依据', 'Evidence'],
  'report_version.evidence': [
    '机关、年度、范围等的判断依据',
    'The words that decided body, year, scope … (JSON)',
  ],
  'report_overview.evidence': [
    '机关、年度、范围等的判断依据',
    'The words that decided body, year, scope … (JSON)',
  ],
  coded_by: ['录入人', 'Who typed it in, as the cover of the form filled in by hand says'],
  coded_on: ['录入日期', 'Date of coding on that cover'],
  coded_from: ['录入所据来源网址', 'Address of the report on that cover'],
  document_id: ['文件内部编号', 'Internal number of the document', 'may differ between rebuilds'],
  digest: ['内容的 SHA-256（二进制）', 'SHA-256 of the content, binary'],
  sha256: ['内容的 SHA-256', 'SHA-256 of the content'],
  uri: ['网址或文件名', 'Address or file name'],
  source_uri: ['来源网址', 'Address of the source'],
  media_type: ['媒体类型', 'Media type'],
  charset: ['字符编码', 'Character encoding'],
  charset_rule: ['编码由何判定', 'What decided the encoding'],
  reader: ['读取方式', 'Reader: html, text, pdf, docx, sheet … or hand'],
  fetched_at: ['首次抓取时间', 'Time of the first fetch'],
  last_fetched: ['最近一次见到该内容的时间', 'Time at which this content was last found'],
  saved_on: ['人工保存日期', 'Date on which a person saved it'],
  source_evidence: [
    '来源依据：by_hand 人工保存',
    'by_hand where a person saved it and said what it is',
  ],
  source_note: ['保存者的说明', 'Remark of the person who saved it'],
  'document.evidence': [
    '来源依据：by_hand 人工保存',
    'by_hand where a person saved it and said what it is',
  ],
  'document.note': ['保存者的说明', 'Remark of the person who saved it'],
  archive: ['存档位置', 'Place in the archive'],
  refusal_code: ['未得出年报的原因代码', 'Why it gave no report'],
  refusal_message: ['未得出年报的原因', 'The same in words'],

  ...VALUE_COLUMNS,
};
