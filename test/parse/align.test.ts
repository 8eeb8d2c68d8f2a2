import { describe, expect, test } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import type { Finding } from '../../src/normalize/record.ts';
import { parseSync } from '../../src/parse/parse.ts';
import type { Cell, ParsedReport } from '../../src/parse/report.ts';

function report(text: string): ParsedReport {
  const outcome = parseSync(new TextEncoder().encode(text), { uri: 'sample' });
  if (outcome?.ok !== true) throw new Error(outcome?.refusal.message ?? 'needs parse');
  return outcome.report;
}

/** What the record says of the sums, the rows and the units of the tables. */
function findings(text: string): Finding[] {
  const outcome = parseSync(new TextEncoder().encode(text), { uri: 'sample' });
  if (outcome?.ok !== true) throw new Error(outcome?.refusal.message ?? 'needs parse');
  return normalize(outcome.report, outcome.source).findings.filter(({ rule }) =>
    /^(?:requests|review|parse|unit)\./.test(rule),
  );
}

function refusal(text: string): string {
  const outcome = parseSync(new TextEncoder().encode(text), { uri: 'sample' });
  return outcome?.ok === false ? outcome.refusal.code : 'report';
}

function cell(parsed: ParsedReport, row: string, column: string): Cell | undefined {
  return parsed.cells.find((own) => own.row === row && own.column === column);
}

const html = (rows: string): string =>
  `<h1>甲县教育局2022年政府信息公开工作年度报告</h1><table>${rows}</table>`;
const tr = (...cells: (string | number)[]): string =>
  `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`;

const OUTCOMES = [
  '（一）予以公开',
  '（二）部分公开',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
  '1.本机关不掌握相关政府信息',
  '2.没有现成信息需要另行制作',
  '3.补正后申请内容仍不明确',
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
];
const ZERO = [0, 0, 0, 0, 0, 0, 0];
const HEAD =
  tr('申请人情况') +
  tr('自然人', '法人或其他组织', '总计') +
  tr('商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他');

/** A requests table in which every row is zero but those given. */
function requests(
  own: Record<string, (string | number)[]>,
  other: string[] = ['（六）其他处理'],
): string {
  const labels = [
    '一、本年新收政府信息公开申请数量',
    '二、上年结转政府信息公开申请数量',
    ...OUTCOMES,
    ...other,
    '（七）总计',
    '四、结转下年度继续办理',
  ];
  return labels.map((label) => tr(label, ...(own[label] ?? ZERO))).join('');
}

const DISCLOSURE_2021 =
  tr('信息内容', '本年制发件数', '本年废止件数', '现行有效件数') +
  tr('规章', 0, 0, 0) +
  tr('行政规范性文件', '22（其中修订 16 件）', 1, 30) +
  tr('信息内容', '本年处理决定数量') +
  tr('行政许可', 6) +
  tr('行政检查', 17) +
  tr('行政处罚', 2) +
  tr('行政强制', '/') +
  tr('信息内容', '本年收费金额（单位：万元）') +
  tr('行政事业性收费', '1.5');

describe('alignment', () => {
  test('a form of 2021 with one （六）其他处理 row comes out as it is', () => {
    const parsed = report(html(DISCLOSURE_2021) + html(HEAD + requests({})));
    expect(parsed.forms).toMatchObject({ disclosure: '2021', requests: '2021' });
    expect(cell(parsed, 'other', 'total')).toMatchObject({ state: 'number', value: 0 });
    expect(cell(parsed, 'other.remaining', 'total')).toMatchObject({
      state: 'missing',
      value: null,
    });
  });

  test('tables of different forms keep their own', () => {
    const disclosure2019 =
      tr('信息内容', '上一年项目数量', '本年增/减', '处理决定数量') +
      tr('行政许可', 6, '增1', 1338) +
      tr('其他对外管理服务事项', 5, 0, 0) +
      tr('行政处罚', 79, '减3', 202);
    const parts = [
      '1.申请人无正当理由逾期不补正',
      '2.申请人逾期未按收费通知要求缴纳费用',
      '3.其他',
    ];
    const parsed = report(html(disclosure2019) + html(HEAD + requests({}, parts)));
    expect(parsed.forms).toMatchObject({ disclosure: '2019', requests: '2021' });
    expect(cell(parsed, 'penalties', 'items_change')?.value).toBe(-3);
    expect(cell(parsed, 'other.remaining', 'total')?.value).toBe(0);
  });

  test('notes, marks and rows the form does not have are kept apart', () => {
    const parsed = report(html(DISCLOSURE_2021));
    expect(cell(parsed, 'normative_documents', 'issued')).toMatchObject({
      value: 22,
      note: '其中修订 16 件',
    });
    expect(cell(parsed, 'coercion', 'decisions')).toMatchObject({ state: 'mark', value: null });
    expect(parsed.extras).toMatchObject([{ rowLabel: '行政检查', value: 17, raw: '17' }]);
    expect(cell(parsed, 'fees', 'fee_amount')).toMatchObject({ value: 1.5, unit: '万元' });
  });

  test('every cell of the form has exactly one entry, missing rows included', () => {
    const parsed = report(html(HEAD + requests({})));
    const names = parsed.cells.map(({ table, row, column }) => `${table} ${row} ${column}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('requests'))).toHaveLength(23 * 7);
  });

  test('a column the form does not have goes to extras and shifts nothing', () => {
    const head =
      tr('自然人', '法人或其他组织', '总计') +
      tr('小计', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他');
    const row = (label: string, values: number[]): string => tr(label, ...values);
    const parsed = report(
      html(
        head +
          row('一、本年新收政府信息公开申请数量', [1, 5, 2, 3, 0, 0, 0, 6]) +
          row('（一）予以公开', [1, 5, 2, 3, 0, 0, 0, 6]) +
          row('（六）其他处理', [0, 0, 0, 0, 0, 0, 0, 0]) +
          row('（七）总计', [1, 5, 2, 3, 0, 0, 0, 6]),
      ),
    );
    expect(cell(parsed, 'granted', 'enterprise')?.value).toBe(2);
    expect(cell(parsed, 'granted', 'total')?.value).toBe(6);
    expect(parsed.extras.filter(({ rowCode }) => rowCode === 'granted')).toMatchObject([
      { columnLabel: '小计', value: 5 },
    ]);
  });

  test('a row with a cell too few is ambiguous with its readings, never shifted', () => {
    const parsed = report(
      html(
        HEAD +
          requests({
            '（一）予以公开': [5, 0, 0, 0, 0, 4],
            '（二）部分公开': [1, 0, 0, 0, 0, 0, 2],
          }),
      ),
    );
    const lost = parsed.cells.filter(({ row }) => row === 'granted');
    expect(lost.every(({ state, value }) => state === 'ambiguous' && value === null)).toBe(true);
    expect(lost[0]?.candidates).toEqual([5, null]);
    expect(cell(parsed, 'partially_granted', 'total')?.value).toBe(2);
  });

  test('the same row printed twice counts once, with other values not at all', () => {
    const twice = (values: number[]): string =>
      html(
        HEAD +
          requests({ '（一）予以公开': [1, 0, 0, 0, 0, 0, 1] }) +
          tr('（一）予以公开', ...values),
      );
    expect(cell(report(twice([1, 0, 0, 0, 0, 0, 1])), 'granted', 'total')?.value).toBe(1);
    const parsed = report(twice([2, 0, 0, 0, 0, 0, 2]));
    expect(cell(parsed, 'granted', 'total')).toMatchObject({ state: 'ambiguous', value: null });
    const rules = findings(twice([2, 0, 0, 0, 0, 0, 2])).map(({ rule }) => rule);
    expect(rules).toContain('parse.repeated_rows');
  });

  test('columns printed in another order are read by their headings', () => {
    const parsed = report(
      html(
        tr(
          '项目',
          '总计',
          '自然人',
          '商业企业',
          '科研机构',
          '社会公益组织',
          '法律服务机构',
          '其他',
        ) +
          tr('一、本年新收政府信息公开申请数量', 6, 1, 2, 3, 0, 0, 0) +
          tr('（一）予以公开', 6, 1, 2, 3, 0, 0, 0) +
          tr('（七）总计', 6, 1, 2, 3, 0, 0, 0),
      ),
    );
    expect(cell(parsed, 'received', 'natural_person')?.value).toBe(1);
    expect(cell(parsed, 'received', 'total')?.value).toBe(6);
  });

  test('an amount without a unit anywhere says so', () => {
    const text = html(
      tr('信息内容', '采购项目数量', '采购总金额') +
        tr('政府集中采购', 3, 251000) +
        tr('信息内容', '上一年项目数量', '本年增/减') +
        tr('行政事业性收费', 4, 0),
    );
    const parsed = report(text);
    expect(cell(parsed, 'procurement', 'procurement_amount')).toMatchObject({
      value: 251000,
      unit: null,
    });
    expect(findings(text).map(({ rule }) => rule)).toEqual(['unit.unstated']);
  });

  test('the heading states the unit where the cell does not', () => {
    const parsed = report(
      html(
        tr('信息内容', '采购项目数量', '采购总金额（万元）') +
          tr('政府集中采购', 3, '25.1') +
          tr('信息内容', '上一年项目数量', '本年增/减') +
          tr('行政事业性收费', 4, 0),
      ),
    );
    expect(cell(parsed, 'procurement', 'procurement_amount')).toMatchObject({
      value: 25.1,
      unit: '万元',
    });
  });

  test('violated sums are findings with both sides and all cells', () => {
    const found = findings(html(HEAD + requests({ '（一）予以公开': [0, 9, 0, 0, 0, 0, 0] })));
    const [row, column] = found;
    expect(row).toMatchObject({
      rule: 'requests.row_sum',
      row: 'granted',
      left: 9,
      right: 0,
      verdict: 'source',
    });
    expect(row?.cells).toHaveLength(7);
    expect(column).toMatchObject({
      rule: 'requests.outcome_sum',
      column: 'enterprise',
      left: 9,
      right: 0,
    });
    expect(found).toHaveLength(2);
  });
});

describe('what is no report', () => {
  const SECTIONS = '一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n';

  test.each([
    ['', 'empty'],
    ['天气晴，无风。', 'not_a_report'],
    ['<html><body><p>关于做好政府信息公开工作的通知</p></body></html>', 'not_a_report'],
    [
      html(
        tr('信息内容', '本年制发件数', '本年废止件数', '现行有效件数') +
          tr('规章', '', '', '') +
          tr('行政规范性文件', '', '', '') +
          tr('行政许可', '', '', ''),
      ),
      'blank_form',
    ],
  ])('%#: %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  test('two reports in one file are not mixed', () => {
    const one = `一、总体情况\n本局公开信息。\n规章 |\n0 |\n0 |\n0 | |\n规范性文件 |\n1 |\n2 |\n3 | |\n行政许可 |\n6 |\n增1 |\n8 | |\n六、其他需要报告的事项\n无。\n`;
    expect(refusal(one + one)).toBe('several_reports');
  });

  test('a report in words alone is one', () => {
    const parsed = report(`甲县水务局2013年政府信息公开工作年度报告\n${SECTIONS}全年未收到申请。`);
    expect(parsed.sections.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(parsed.cells).toEqual([]);
  });
});

describe('statistics tables before 2019', () => {
  const parsed = report(
    html(
      tr('指标名称', '计量单位', '2016年度', '历年累计') +
        tr('主动公开文件数', '条', 2543, '7,896') +
        tr('其中：1、政府网站公开数', '条', 2500, 7000) +
        tr('2、政府公报公开数', '条', 43, 896) +
        tr('行政复议数', '件', 0, 2) +
        tr('收费减免金额', '元', '', ''),
    ),
  );

  test('rows keep their hierarchy, unit, value and cumulative value', () => {
    expect(parsed.indicators.slice(0, 3)).toMatchObject([
      { label: '主动公开文件数', path: [], unit: '条', value: 2543, cumulative: 7896, code: null },
      { path: ['主动公开文件数'], value: 2500, cumulative: 7000 },
      { label: '2、政府公报公开数', path: ['主动公开文件数'], value: 43 },
    ]);
  });

  test('plainly known labels have codes, empty cells no value', () => {
    expect(parsed.indicators[3]).toMatchObject({ code: 'reconsideration', value: 0 });
    expect(parsed.indicators[4]).toMatchObject({ state: 'blank', value: null, unit: '元' });
    expect(parsed.tables.statistics).toEqual({ reconsideration: { value: 0, cumulative: 2 } });
  });

  test('columns of several bodies stay apart', () => {
    const several = report(
      html(
        tr('统计指标', '单位', '区政府统计数', '区直单位统计数', '乡镇街道统计数') +
          tr('（一）收到申请数', '件', 3, 2, 1) +
          tr('1．当面申请数', '件', 1, 0, 0) +
          tr('2．传真申请数', '件', 2, 2, 1),
      ),
    );
    expect(several.indicators.slice(0, 3).map(({ body, value }) => [body, value])).toEqual([
      ['区政府统计数', 3],
      ['区直单位统计数', 2],
      ['乡镇街道统计数', 1],
    ]);
    expect(cell(several, 'received', 'value')).toBeUndefined();
    expect(several.tables.statistics).toBeUndefined();
  });
});

describe('verdicts', () => {
  const wrong = {
    '（七）总计': [5, 0, 0, 0, 0, 0, 5],
    '一、本年新收政府信息公开申请数量': [5, 0, 0, 0, 0, 0, 5],
  };
  const verdicts = (text: string): string[] =>
    findings(text).map(({ rule, verdict }) => `${rule} ${verdict}`);

  test('pinned cells that do not add up: the source', () => {
    expect(verdicts(html(HEAD + requests(wrong)))).toEqual([
      'requests.outcome_sum source',
      'requests.outcome_sum source',
    ]);
  });

  test('a row known by half its label only: the parser', () => {
    const text = html(HEAD + requests(wrong)).replace('（一）予以公开', '（一）予以公');
    expect(new Set(verdicts(text))).toEqual(new Set(['requests.outcome_sum parser']));
  });

  test('a row the form does not have may hold the difference: unknown', () => {
    const text = html(HEAD + requests(wrong)).replace(
      '<tr><td>（七）总计',
      `${tr('（八）转其他机关', 5, 0, 0, 0, 0, 0, 5)}<tr><td>（七）总计`,
    );
    expect(new Set(verdicts(text))).toEqual(new Set(['requests.outcome_sum unknown']));
  });
});

describe('labels and marks', () => {
  test('a mark behind 3.其他 is a value and no part of the label', () => {
    const line = (label: string, value: string): string =>
      `${label} |\n${`${value} |\n`.repeat(7)}`;
    const head =
      '申请人情况 |\n自然人 |\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n总计 |\n';
    const text = `甲县水务局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n${head}${line('一、本年新收政府信息公开申请数量', '/')}${line('（一）予以公开', '0')}${line('3.其他', '/')}${line('（七）总计', '0')}`;
    expect(cell(report(text), 'other.remaining', 'natural_person')).toMatchObject({
      state: 'mark',
    });
  });
});
