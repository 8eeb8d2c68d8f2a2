/**
 * What each table and view holds, in both languages.
 *
 * @module
 */

export interface RelationText {
  readonly zh: string;
  readonly en: string;
  /** What one row is. */
  readonly row: string;
}

export const RELATIONS: Readonly<Record<string, RelationText>> = {
  report_overview: {
    zh: '年报总览：谁、何时、何地、何种格式、来源和核对结果，不含数字',
    en: 'Reports at a glance: who, when, where, which form, source and checks; no numbers',
    row: 'one report (its counted version)',
  },
  cell: {
    zh: '法定表格的每一个单元格：公开的值、可用的值、状态和原文',
    en: 'Every cell of the statutory tables: published value, usable value, state and text as printed',
    row: 'one cell of one report',
  },
  request: {
    zh: '申请情况表，每份年报每行一条，各类申请人分列（公开的值）',
    en: 'The table of requests, one column per applicant (published values)',
    row: 'one report and row code',
  },
  request_total: {
    zh: '申请情况表的总计列，每份年报一行（公开的值）',
    en: 'The total column of the table of requests, one column per row code (published values)',
    row: 'one report',
  },
  disclosure: {
    zh: '主动公开情况表（公开的值）；当年格式没有的列为空',
    en: 'Proactive disclosure (published values); a column the form of the year lacks is null',
    row: 'one report and row code',
  },
  review: {
    zh: '行政复议、行政诉讼情况表（公开的值）',
    en: 'Reconsideration and litigation (published values)',
    row: 'one report',
  },
  statistics: {
    zh: '2014年式统计表（公开的值）',
    en: 'The statistics table of the form of 2014 (published values)',
    row: 'one report and indicator',
  },
  metric: {
    zh: '指标汇总的合计值；某组没有任何一份年报可计算或被剔除时没有行',
    en: 'Metrics as pooled ratios; no row where no report of the group has a value or was removed',
    row: 'one metric, year, division, level, scope, kind of body and form',
  },
  coverage: {
    zh: '年报覆盖情况：已找到的、找过没有的、尚未找过的',
    en: 'Coverage: reports found, looked for and not found, and not looked for yet',
    row: 'one body, or one kind of body of a division, and year',
  },
  division_year: {
    zh: '每个区划每年一行，取一份政府年报：范围从宽到窄（all_levels、own_level、unknown、own），再按 report_id；从不取办公室自己的年报，也不加总部门',
    en: 'One government report for each division and year: widest stated scope first (all_levels, own_level, unknown, own), then report_id; never the report of the office itself, never a sum of departments',
    row: 'one division and year, absent reports included',
  },
  division_crosswalk: {
    zh: '区划代码的接续：更名、拆分、合并',
    en: 'Which division code follows which: renames, splits and merges',
    row: 'one link from a code to a code of the next year',
  },
  agency_crosswalk: {
    zh: '机构改革中机关的承接：更名、合并、部分划出、新组建；只是联系，从不合并两个机关的数据',
    en: 'Which body took over from which in the reorganisations; a link, the two bodies are never merged',
    row: 'one link between two bodies of one place',
  },
  indicator_crosswalk: {
    zh: '2014、2019、2021三代格式指标的接续：exact 可比、approximate 近似、none 不可比',
    en: 'How indicators of the forms of 2014, 2019 and 2021 continue: exact, approximate, none',
    row: 'one cell of a form and what continues it in the next one',
  },
  meta: { zh: '数据库自身的信息', en: 'Facts about the database itself', row: 'one fact' },
  division: {
    zh: '行政区划代码（GB/T 2260），按每年12月31日',
    en: 'Administrative divisions (GB/T 2260) as of 31 December of each year',
    row: 'one code under one name over the years it stood',
  },
  agency: { zh: '发布年报的机关', en: 'Bodies that publish reports', row: 'one body' },
  portal: { zh: '政府门户网站', en: 'Government portals', row: 'one portal' },
  document: {
    zh: '读过的文件；没有得出年报的也在内，并写明原因',
    en: 'Documents read, also those that gave no report, with the reason',
    row: 'one content (by hash)',
  },
  document_uri: {
    zh: '有多个网址的内容：每个网址及其时间',
    en: 'Every address of a content that has several, with its times',
    row: 'one document and address',
  },
  document_address: {
    zh: '每份内容的所有网址',
    en: 'Every address of every content',
    row: 'one document and address',
  },
  report: { zh: '年报', en: 'Reports', row: 'one body, fiscal year and scope' },
  report_version: {
    zh: '年报的各个版本，哪一个算数及其原因',
    en: 'Versions of reports, which one counts and why',
    row: 'one reading of one document',
  },
  report_cells: {
    zh: '宽表：每个版本一行，各代格式的每个单元格一列',
    en: 'The wide table: one column for each cell of every form',
    row: 'one version of a report',
  },
  reading: {
    zh: '已做过的读取，相同的文件不再重读',
    en: 'Readings done before: the same document is not read again',
    row: 'one reading',
  },
  landed_bundle: {
    zh: '团队已入库的读取结果（仅团队共同维护的数据库有此表）',
    en: 'Readings of a team that have landed (only in a database in which a team lands)',
    row: 'one bundle of documents',
  },
  locator_template: {
    zh: '单元格位置的模板，供 report_cells.locators 使用',
    en: 'Templates of places, used by report_cells.locators',
    row: 'one template',
  },
  cell_note: {
    zh: '单元格的附注，或与格式不同的单位',
    en: 'Notes in cells, and units other than the form’s',
    row: 'one cell of one version',
  },
  cell_candidate: {
    zh: '位置或数字不能确定时的各种读法',
    en: 'Possible readings of cells whose place or number is not certain',
    row: 'one reading of one cell',
  },
  extra: {
    zh: '格式之外多出的行列及其值',
    en: 'Rows and columns that the form does not have',
    row: 'one value',
  },
  indicator: {
    zh: '统计表中不属于2014年式的指标，按原文；属于的在 cell 和 statistics 中',
    en: 'Statistics rows that are not in the form of 2014, as printed; those that are stand in cell and statistics',
    row: 'one printed row and body',
  },
  figure: {
    zh: '正文中的数字及其原句',
    en: 'Numbers stated in prose, with the words',
    row: 'one number',
  },
  finding: { zh: '核对发现的问题', en: 'Findings of the checks', row: 'one finding' },
  recognised_scan: {
    zh: '已识别的扫描件：其中任何内容都未经确认，不进入任何视图、指标和导出',
    en: 'Scans that were recognised: nothing of them is confirmed, or in any view, metric or export',
    row: 'one document without a report',
  },
  recognised_cell: {
    zh: '扫描件各单元格的识别结果，不是公布值',
    en: 'What was read in the cells of scans: readings, no values',
    row: 'one cell of one scan',
  },
  decision: { zh: '人工决定', en: 'Decisions made by people', row: 'one decision' },
  narrative: {
    zh: '各部分正文（已去除个人信息）',
    en: 'Sections of text (personal data taken out)',
    row: 'one section of one version',
  },
  narrative_index: {
    zh: '正文的二字词索引',
    en: 'Index of narratives by pairs of characters',
    row: 'one section',
  },
  code_label: {
    zh: '每种格式每个单元格的代码和法定名称',
    en: 'Codes and official labels of every cell of every form',
    row: 'one cell of one form',
  },
  coverage_observation: {
    zh: '对没有找到的年报的观察记录',
    en: 'What was observed about reports that are not there',
    row: 'one body (or kind of body) and year',
  },
  division_link: {
    zh: '区划代码接续的原始表',
    en: 'Links between division codes',
    row: 'one link',
  },
  agency_reorganisation: {
    zh: '机构改革：哪类机关改为哪类机关',
    en: 'Reorganisations of whole kinds of bodies',
    row: 'one name before and after',
  },
  indicator_link: {
    zh: '指标接续的原始表',
    en: 'Links between indicators of the forms',
    row: 'one link',
  },
  metric_definition: {
    zh: '汇总指标的定义',
    en: 'Definitions of the metrics that are rolled up',
    row: 'one metric',
  },
  rollup_group: {
    zh: '汇总分组：年、区划、层级、范围、机关类别、格式',
    en: 'Groups of the rollup: year, division, level, scope, kind of body, form',
    row: 'one group',
  },
  metric_rollup: {
    zh: '各组各指标的合计，随年报入库同一事务更新',
    en: 'Sums of each metric in each group, kept in the transaction that lands a report',
    row: 'one metric and group',
  },
  area_group: {
    zh: '全国和各省的汇总分组',
    en: 'Groups of the rollup by province and for the country',
    row: 'one group',
  },
  area_rollup: {
    zh: '全国和各省各指标的合计：省去逐县相加',
    en: 'Sums of each metric by province and for the country, so that no county is read',
    row: 'one metric and group',
  },
  year_comparison: {
    zh: '与本机关上一年年报的比较，随年报入库同一事务更新',
    en: 'Reports compared with that of the year before, kept in the transaction that lands them',
    row: 'one version with a report of the year before',
  },
};
