/**
 * What columns of values, findings, decisions and metrics mean: the second part of columns.ts.
 *
 * @module
 */
import { COVERAGE, codesText } from '../../normalize/vocabulary.ts';

/** Chinese, English, and what to mind. */
export type ColumnText = readonly [zh: string, en: string, caveat?: string];

export const VALUE_COLUMNS: Readonly<Record<string, ColumnText>> = {
  // Cells
  table_name: [
    '表：disclosure、requests、review、statistics',
    'Table: disclosure, requests, review, statistics',
  ],
  row_code: ['行代码', 'Row code', 'see row_label for the official label'],
  row_label: ['行名称（法定）', 'Official label of the row'],
  row_path: ['行的上级标题', 'Headings above the row'],
  column_code: ['列代码', 'Column code', 'see column_label for the official label'],
  column_label: ['列名称（法定）', 'Official label of the column'],
  column_path: ['列的上级标题', 'Headings above the column'],
  cell_name: [
    '宽表列名：table__row__column，点写作下划线',
    'Column of report_cells: table__row__column, dots as underscores',
  ],
  position: ['在本表中的次序，从0起', 'Place in its table in printed order, from 0'],
  parent_row: ['所属的上级行', 'Row of which this one is a part'],
  is_total: [
    '1 为其他单元格之和',
    '1 where the cell is a sum of others',
    'never add totals to their parts',
  ],
  starts_row: ['1 为该行首格', '1 for the first cell of its row'],
  kind: ['类别', 'Kind'],
  'request.kind': [
    'inflow 收到、outcome 结果、total 总计、balance 结转',
    'inflow, outcome, total or balance',
  ],
  'agency_crosswalk.kind': [
    'renamed 更名、merged 合并、part 部分职责划出、new 由多个机关的职责新组建',
    'renamed, merged, part (only some duties moved) or new (duties from several bodies)',
    'never add the two bodies up',
  ],
  'agency_reorganisation.kind': [
    'renamed 更名、merged 合并、part 部分职责划出、new 由多个机关的职责新组建',
    'renamed, merged, part (only some duties moved) or new (duties from several bodies)',
  ],
  'code_label.kind': ['申请表行的类别，其他表为表名', 'Kind of a row of requests; else the table'],
  'metric_definition.kind': ['ratio 比率、difference 差、flag 份数比', 'ratio, difference or flag'],
  value: ['值', 'Value'],
  'cell.value': [
    '公开的值；不是可读数字时为空',
    'Published value; null where no readable number stands there',
  ],
  used_value: [
    '可用的值：人工决定、公开、推断',
    'Value that may be used: decided, published or inferred',
    'see basis',
  ],
  basis: [
    '可用值的依据：published 公开、inferred 由勾稽关系唯一确定、decided 人工决定、confirmed 人工确认的扫描件识别结果、none 无',
    'published, inferred (forced by the sums of the form), decided (by a person), confirmed (read in a scan, confirmed by a person), none',
  ],
  state: ['状态', 'State'],
  'cell.state': [
    'number 数字、blank 空白（不是零）、mark 斜线等、text 其他文字、ambiguous 位置不明、missing 缺行列',
    'number, blank (never 0), mark, text, ambiguous or missing',
  ],
  'coverage_observation.reason': [
    '原因代码（如 list_by_script、status 521）或保存者的说明；gongkai coverage --todo 给出中英文说明',
    'Code (list_by_script, status 521 …) or the note of a person; gongkai coverage --todo says it in both languages',
  ],
  'coverage_observation.evidence': [
    '依据：by_hand 人工保存，needs_browser 列表由脚本载入、须用浏览器',
    'by_hand: a person saved it; needs_browser: a script brings the list',
  ],
  'coverage.reason': [
    '原因代码（如 list_by_script、status 521）或保存者的说明；gongkai coverage --todo 给出中英文说明',
    'Code (list_by_script, status 521 …) or the note of a person; gongkai coverage --todo says it in both languages',
  ],
  'coverage.evidence': [
    '依据：by_hand 人工保存，needs_browser 列表由脚本载入、须用浏览器',
    'by_hand: a person saved it; needs_browser: a script brings the list',
  ],
  'coverage.state': [
    codesText(COVERAGE, 'zh'),
    codesText(COVERAGE, 'en'),
    'not found does not mean not published',
  ],
  raw: ['原文', 'Text as printed'],
  'report_cells.raw': [
    '原文与值的通常写法不同者（JSON，键为次序）',
    'Exceptions only: texts that are not what the value prints as (JSON by position)',
  ],
  note: ['附注', 'Note'],
  unit: ['单位', 'Unit'],
  states: [
    '各单元格状态，每格一字母（n b m t a x）；全为数字时为空',
    'One letter a cell (n b m t a x); null where all are numbers',
  ],
  inferred: [
    '推断值（JSON：v 为次序到值和依据，by 为依据）',
    'Inferred values (JSON: v by position, with indexes into by)',
  ],
  locators: ['各单元格在来源中的位置（压缩）', 'Places of the cells in the source, packed'],
  template_no: ['模板编号', 'Number of the template'],
  template: ['位置模板', 'Template of a place'],
  ordinal: ['次序', 'Order'],
  amount_yuan: ['金额折合元；未写明单位时为空', 'Amount in yuan; null where no unit is stated'],
  cumulative: ['累计', 'Cumulative number'],

  // Details
  extra_id: ['编号', 'Number'],
  figure_id: ['编号', 'Number'],
  finding_id: ['编号', 'Number'],
  indicator_id: ['编号', 'Number'],
  narrative_id: ['编号', 'Number'],
  place: ['在来源中的位置', 'Place in the source (JSON)'],
  label: ['原文名称', 'Label as printed'],
  path: ['上级标题', 'Headings above (JSON)'],
  code: ['对应2014年式的代码', 'Code in the form of 2014, if any'],
  body: ['分列的机关', 'Body the column is for'],
  indicator: ['数字所指', 'What the number counts'],
  quote: ['原句', 'Words that state it'],
  section_number: ['部分序号', 'Number of the section; 0 before the first'],
  text_offset: ['在该部分中的位置', 'Offset in that section'],
  text: ['正文', 'Text'],
  words: ['二字词', 'Pairs of characters'],
  narrative_index: ['全文索引的内部列', 'Internal column of the index'],
  rank: ['相关度', 'Rank of a match'],
  stage: [
    'report 单份核对，years 与本机关上一年比较，dataset 与同类机关比较',
    'report: from one document; years: from the years of the body, as they land; dataset: from comparing peers, by gongkai check',
  ],
  rule: ['规则', 'Rule'],
  severity: ['严重程度：error 错误、warning 警告、info 提示', 'error, warning or info'],
  verdict: [
    'source 来源有误，parser 读取有误，unknown 不明',
    'Who is wrong: source, parser or unknown',
  ],
  left_value: ['等式左边', 'Left side'],
  right_value: ['等式右边', 'Right side'],
  cells: ['涉及的单元格', 'Cells involved (JSON)'],
  message: ['说明', 'Explanation'],
  params: ['说明中的数据', 'Data of the explanation (JSON)'],
  suggestions: ['建议，从不自动采用', 'Proposed repairs, never applied (JSON)'],
  'decision.basis': [
    'confirmed：对照图片确认的识别结果；空：其他决定',
    'confirmed: a reading of a scan, confirmed against its picture; null for other decisions',
  ],
  picture: ['所见页面图片像素的 SHA-256', 'SHA-256 of the pixels of the page picture'],
  model: ['识别模型及版本', 'Names and versions of what read it'],
  pages: ['页数', 'Pages'],
  forms: ['各表所用格式', 'Form of each table (JSON)'],
  'recognised_cell.text': ['识别出的文字，空为未见笔迹', 'As read; empty where no ink was seen'],
  number: [
    '识别出的数字，不是公布值',
    'The number read; a reading, no value',
    'never use it without looking at the picture',
  ],
  agreement: ['各次识别中一致的比例', 'Share of the passes that read this text'],
  doubts: ['存疑之处，代码', 'What speaks against it, as codes (JSON)'],
  page: ['页码，自1起', 'Page, from 1'],
  box: ['图片上的位置 [x0,y0,x1,y1]，像素', 'Place on the picture, [x0,y0,x1,y1] in pixels (JSON)'],
  'recognised_scan.title': ['识别出的标题', 'Title as read'],
  'recognised_scan.agency_name': ['识别出的机关名称', 'Name of the body as read'],
  decision_id: ['决定编号', 'Id of the decision'],
  target: ['对象：cell、version、report …', 'What it is about: cell, version, report …'],
  action: ['read_as 按此读、count 算数、exclude 剔除 …', 'read_as, count, exclude …'],
  reason: ['原因', 'Reason'],
  author: ['作出者', 'Who decided'],
  decided_on: ['日期', 'Date'],
  checked_on: ['最近查看日期', 'Date of the last look'],
  observed_state: ['最近一次观察的状态', 'State seen at the last look'],
  coverage_state: ['覆盖状态，见 coverage.state', 'State of coverage, see coverage.state'],

  // Crosswalk
  from_form: ['原格式', 'Form before'],
  from_table: ['原表', 'Table before'],
  from_row: ['原行代码', 'Row code before'],
  from_label: ['原行名称', 'Row label before'],
  from_column: ['原列代码', 'Column code before'],
  from_column_label: ['原列名称', 'Column label before'],
  to_form: ['后一格式', 'Form after'],
  to_table: ['后一表；空为没有对应', 'Table after; empty where nothing continues it'],
  to_row: ['后一行代码', 'Row code after'],
  to_label: ['后一行名称', 'Row label after'],
  to_column: ['后一列代码', 'Column code after'],
  to_column_label: ['后一列名称', 'Column label after'],
  relation: ['exact 可比、approximate 近似、none 不可比', 'exact, approximate or none'],
  note_zh: ['说明（中文）', 'Note in Chinese'],
  note_en: ['说明（英文）', 'Note in English'],

  // Metrics
  metric_no: ['指标内部编号', 'Internal number of the metric'],
  metric_id: ['指标标识', 'Id of the metric'],
  official_term: ['中文名称', 'Chinese term'],
  title_en: ['英文名称', 'English title'],
  definition: ['定义', 'Definition (JSON)'],
  group_no: ['分组内部编号', 'Internal number of the group'],
  reports: ['年报份数', 'Reports in the group'],
  numerator: ['分子之和', 'Sum of numerators'],
  base: ['分母之和', 'Sum of bases'],
  other_numerator: ['差的另一侧分子之和', 'Sum of numerators of the other side of a difference'],
  other_base: ['差的另一侧分母之和', 'Sum of bases of the other side'],
  n: ['计入的年报份数（算得出值的）', 'Reports counted: those with a value'],
  removed: [
    '因勾稽关系不成立被剔除的份数',
    'Reports left out because a sum over cells of the formula is broken',
  ],
  zero_base: [
    '分母为零的份数：数都有，只是没有可除的件数',
    'Reports whose numbers are all there and whose base is zero',
  ],
  no_value: [
    '公式中有一格没有可用的数的份数',
    'Reports in which a cell of the formula has no usable number',
  ],
  no_previous: [
    '没有上一年的年报可比的份数（与上一年比较的指标）',
    'Reports without one of the year before, of metrics that compare with it',
  ],
  undefined: [
    '没有值的份数（空白或格式没有；分母为零另计）',
    'Reports without a value: blank, or not in the form; a base of zero is counted apart',
  ],
  area: ['省级代码前两位；空为全国', 'Two digits of the province; empty for the country'],
  before_id: ['上一年年报的版本', 'Version of the report of the year before'],
  sections: [
    '两年都有足够文字可比的部分数（第一、五部分）',
    'Sections (one and five) in which both years have enough text to compare',
  ],
  copied: ['与上一年高度相似的部分数', 'Sections that repeat those of the year before'],
  'metric.value': [
    '合计分子除以合计分母；无法计算为空',
    'Sum of numerators by sum of bases; null where undefined',
    'not a mean of ratios; do not average it',
  ],
  published_numerator: ['按公开值的分子之和', 'The same with published values only'],
  published_base: ['按公开值的分母之和', 'The same with published values only'],
  published_other_numerator: ['按公开值的另一侧分子之和', 'The same with published values only'],
  published_other_base: ['按公开值的另一侧分母之和', 'The same with published values only'],
  published_n: [
    '按公开值可计算的份数',
    'Reports with a value when published values are used and none is left out',
  ],
  published_zero: ['按公开值分母为零的份数', 'Reports with a base of zero, published values only'],
  published_value: [
    '按公开值、不剔除的指标值',
    'The metric with published values and nothing left out',
  ],
  key: ['名称', 'Name'],
};
