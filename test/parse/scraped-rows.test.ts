/**
 * Rows of scraped text whose values may be another row's, as real tools left them: each text below once gave a number,
 * or a blank, that its page does not have.
 */
import { describe, expect, test } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import { align } from '../../src/parse/align/align.ts';
import { formTable } from '../../src/parse/forms/form.ts';
import { parseSync } from '../../src/parse/parse.ts';
import type { Cell, ParsedReport } from '../../src/parse/report.ts';

const TITLE = '甲县教育局2022年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n\n';
const RECEIVED = '一、本年新收政府信息公开申请数量';
const CARRIED_IN = '二、上年结转政府信息公开申请数量';
const OUT = '四、结转下年度继续办理';

function report(text: string): ParsedReport {
  const outcome = parseSync(new TextEncoder().encode(TITLE + text), { uri: 'sample.txt' });
  if (outcome?.ok !== true) throw new Error(outcome?.refusal.message ?? 'no report');
  return outcome.report;
}

function row(text: string, code: string): Cell[] {
  return report(text).cells.filter(({ table, row }) => table === 'requests' && row === code);
}

const values = (cells: readonly Cell[]): (number | null)[] => cells.map(({ value }) => value);
const states = (cells: readonly Cell[]): string[] => [...new Set(cells.map(({ state }) => state))];

const HEAD_CELLS = [
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
  '总计',
];
const HEAD = `（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n申请人情况\n${HEAD_CELLS.join('\n')}`;
const lines = (...cells: (string | number)[]): string => cells.join('\n');

describe('a row without values is blank only where none beside it are left over', () => {
  test('values between the halves of a label are not those of the row below', () => {
    const text = lines(
      HEAD,
      '一、本年新收政府',
      ...[3, 0, 0, 0, 0, 0, 3],
      '信息公开申请数量',
      '二、上年结转政府',
      ...[1, 0, 0, 0, 0, 0, 1],
      '信息公开申请数量',
      '（一）予以公开',
      ...[4, 0, 0, 0, 0, 0, 4],
      OUT,
      ...[0, 0, 0, 0, 0, 0, 0],
    );
    expect([[1, 0, 0, 0, 0, 0, 1], Array(7).fill(null)]).toContainEqual(
      values(row(text, 'carried_in')),
    );
    expect(states(row(text, 'carried_in'))).not.toContain('blank');
  });

  test('values behind the number of the next item are not those of the row above', () => {
    const text = lines(
      HEAD,
      RECEIVED,
      ...[4, 0, 0, 0, 0, 0, 4],
      CARRIED_IN,
      '三、本年度办理结果',
      '（一）',
      ...[92, 0, 0, 113, 0, 0, 205],
      '予以公开',
      '（二）部分公开',
      ...[0, 0, 0, 0, 0, 0, 0],
    );
    expect(values(row(text, 'carried_in'))).toEqual(Array(7).fill(null));
    expect(states(row(text, 'granted'))).not.toContain('blank');
  });

  test('a value that one blank ties to its label is a value', () => {
    const text = `二、主动公开政府信息情况\n第二十条第（六）项\n信息内容  本年处理决定数量\n行政处罚 48\n行政强制  26\n`;
    const cells = report(text).cells.filter(({ table }) => table === 'disclosure');
    const penalties = cells.find((cell) => cell.row === 'penalties');
    expect(penalties?.value).toBe(48);
  });
});

describe('as many values as columns are not always one for each', () => {
  const full = [5, 1, 0, 0, 0, 0, 6];

  test('where another row has one more, a column was overlooked', () => {
    const text = lines(
      HEAD,
      RECEIVED,
      ...full,
      9,
      CARRIED_IN,
      ...[0, 0, 0, 0, '/', 0, 2],
      OUT,
      ...full,
      8,
    );
    expect(values(row(text, 'carried_in'))).toEqual(Array(7).fill(null));
  });

  test('a page number behind a blank total is no total', () => {
    const text = lines(HEAD, RECEIVED, ...full, CARRIED_IN, ...[0, 0, 0, 0, 0, '/'], 3, OUT, 0);
    expect(row(text, 'carried_in').at(-1)?.value).toBeNull();
  });

  test('rows filled up at their end have lost their blanks', () => {
    const cells = ['申请人情况', ...HEAD_CELLS];
    const line = (...texts: (string | number)[]): string => `| ${texts.join(' | ')} |`;
    const text = [
      line(...cells),
      line('------------------', '------', ...Array(6).fill('--')),
      line(RECEIVED, 3, 3, '', '', '', '', ''),
      line(CARRIED_IN, 1, 1, '', '', '', '', ''),
      line(OUT, 4, 4, '', '', '', '', ''),
    ].join('\n');
    for (const code of ['received', 'carried_in', 'carried_out'])
      expect(values(row(text, code))).toEqual(Array(7).fill(null));
  });

  test('an empty cell in front is a blank where a column was added at the end', () => {
    const td = (...texts: (string | number)[]): string =>
      `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
    const html =
      `<h1>甲县教育局2022年政府信息公开工作年度报告</h1><table>${td('', '申请人情况')}` +
      `${td('', ...HEAD_CELLS)}${td(RECEIVED, 5, 1, 0, 0, 0, 0, 6, 2)}` +
      `${td(CARRIED_IN, '', 1, 0, 0, 0, 0, 1, 2)}${td(OUT, 0, 0, 0, 0, 0, 0, 0, 0)}</table>`;
    const outcome = parseSync(new TextEncoder().encode(html), { uri: 'a.html' });
    if (outcome?.ok !== true) throw new Error('no report');
    const own = outcome.report.cells.filter((cell) => cell.row === 'carried_in');
    expect(own[0]?.value).toBeNull();
    expect(own[0]?.inferred).toBeNull();
  });
});

describe('a row of a printed page that a page break cut in two', () => {
  const page = (rows: readonly (readonly string[])[]): ParsedReport => {
    const at = { page: 1, box: [0, 0, 1, 1] } as const;
    const cells = rows.flatMap((row, index) =>
      row.map((text, column) => ({ row: index, column, rowSpan: 1, columnSpan: 1, text, at })),
    );
    const size = { rows: rows.length, columns: 8, columnsAligned: true, at };
    return align({
      reader: 'pdf',
      meta: [],
      notes: [],
      blocks: [{ kind: 'grid', cells, ...size }],
    });
  };
  const head = ['申请人情况', ...HEAD_CELLS];
  const received = [RECEIVED, '2', '0', '0', '0', '0', '0', '2'];

  test('half of a number is not the number', () => {
    const cut = page([
      head,
      received,
      [CARRIED_IN, '0', '0', '0', '0', '0', '11', '11'],
      ['', '', '', '', '', '', '0', '0'],
      [OUT, '0', '0', '0', '0', '0', '0', '0'],
    ]);
    const own = cut.cells.filter((cell) => cell.row === 'carried_in');
    expect(values(own)).toEqual(Array(7).fill(null));
    expect(own.at(-1)?.candidates).toContain(11);
  });

  test('the half of the label without values is not a blank row', () => {
    const cut = page([
      head,
      received,
      ['2.重', '1', '0', '0', '0', '0', '0', '1'],
      ['复申请', '', '', '', '', '', '', ''],
      [OUT, '0', '0', '0', '0', '0', '0', '0'],
    ]);
    const own = cut.cells.filter((cell) => cell.row === 'not_processed.repeated');
    expect(states(own)).not.toContain('blank');
  });
});

test('a table of which less than 99 % found a place is marked, with the numbers it lost', () => {
  const tr = (...texts: (string | number)[]): string =>
    `<tr>${texts.map((own) => `<td>${own}</td>`).join('')}</tr>`;
  const rows = [RECEIVED, CARRIED_IN, '（一）予以公开', '（二）部分公开', '（七）总计', OUT].map(
    (label) => tr(label, 1, 0, 0, 0, 0, 0, 1),
  );
  const losses = (...between: string[]) => {
    const table = `<table>${[...rows.slice(0, 3), ...between, ...rows.slice(3)].join('')}</table>`;
    const page = `<h1>甲县教育局2022年政府信息公开工作年度报告</h1>${table}`;
    const outcome = parseSync(new TextEncoder().encode(page), { uri: 'a.html' });
    if (outcome?.ok !== true) throw new Error('no report');
    return normalize(outcome.report, outcome.source).findings.filter(
      ({ rule }) => rule === 'parse.tokens_lost',
    );
  };
  expect(losses()).toEqual([]);
  const [finding] = losses(tr('', 777, 888));
  expect(finding).toMatchObject({ table: 'requests', severity: 'warning', verdict: 'parser' });
  expect(finding?.params).toMatchObject({ placed: 42, tokens: 44, lost: 2 });
  expect(finding?.message).toContain('777, 888');
});

describe('the text of a print', () => {
  const PRINT = '二、主动公开政府信息情况\n\n第二十条第（五）项\n\n';
  const ITEMS = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];
  const printed = (...cells: (string | number)[]): Cell[] =>
    report(`${PRINT}${[...ITEMS, ...cells].join('\n\n')}\n\n\f`).cells.filter(
      ({ row }) => row === 'licensing',
    );

  test('gives cells of two heights in one row in any order: none is taken by its place', () => {
    const cells = printed('行政许可', '无', 12, '—', '其他对外管理服务事项', 0, 0, 0);
    expect(states(cells)).toEqual(['ambiguous']);
    expect(cells.every(({ candidates }) => candidates?.includes(12))).toBe(true);
  });

  test('a change is known by its word, and digits beside it keep their order', () => {
    const cells = printed('行政许可', '减15', 3, 7, '其他对外管理服务事项', 0, 0, 0);
    expect(values(cells)).toEqual([3, -15, 7]);
  });

  test('digits alone are read by their order', () => {
    expect(values(printed('行政许可', 3, 0, 7, '其他对外管理服务事项', 0, 0, 0))).toEqual([
      3, 0, 7,
    ]);
  });
});

test('Markdown escapes the sign of a number at the beginning of a line', () => {
  const items = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];
  const text = [
    ...['二、主动公开政府信息情况', '第二十条第（五）项', ...items],
    ...['行政许可', '4', '\\-2', '9', '其他对外管理服务事项', '1', '0', '1'],
    ...['第二十条第（六）项', ...items, '行政处罚', '3', '\\+1', '5', '行政强制', '0', '0', '0'],
  ].join('\n\n');
  const cells = report(text).cells.filter(({ table }) => table === 'disclosure');
  const of = (code: string): Cell[] => cells.filter((cell) => cell.row === code);
  expect([values(of('licensing')), values(of('penalties'))]).toEqual([
    [4, -2, 9],
    [3, 1, 5],
  ]);
});

describe('the requests table of a print', () => {
  const table = formTable('2021', 'requests');
  const rows = table?.rows ?? [];
  /** Counts that every sum of the form holds with: three granted, two refused, one carried out. */
  const counts = new Map<string, number[]>([
    ['received', [5, 1, 0, 0, 0, 0, 6]],
    ['granted', [2, 1, 0, 0, 0, 0, 3]],
    ['refused.state_secret', [2, 0, 0, 0, 0, 0, 2]],
    ['processed_total', [4, 1, 0, 0, 0, 0, 5]],
    ['carried_out', [1, 0, 0, 0, 0, 0, 1]],
  ]);
  const countsOf = (code: string): number[] => counts.get(code) ?? [0, 0, 0, 0, 0, 0, 0];
  /** Labels broken over lines, values in front of every third of them, two numbers on a line now and then. */
  const printed = (change: (code: string, row: number[]) => number[] = (_, row) => row): string => {
    const cells = rows.flatMap(({ code, label }, index) => {
      const [first = '', ...rest] = change(code, countsOf(code)).map(String);
      const values = index % 4 === 1 ? [`${first} ${rest[0]}`, ...rest.slice(1)] : [first, ...rest];
      const pieces = label.length > 12 ? [label.slice(0, 9), label.slice(9)] : [label];
      return index % 3 === 2 ? [...values, ...pieces] : [...pieces, ...values];
    });
    return `申请人情况\n\n${cells.join('\n\n')}\n\n三、本年度\n\n办理结果\n\n\f`;
  };
  const stated = (text: string): (readonly [string, number | null])[] =>
    report(text)
      .cells.filter(({ table: name }) => name === 'requests')
      .map(({ row: code, column, value }) => [`${code}.${column}`, value] as const);

  test('is read where its numbers are as many as its cells and every sum of the form holds', () => {
    const wanted = rows.flatMap(({ code, columns }) =>
      columns.map(({ code: column }, at) => [`${code}.${column}`, countsOf(code)[at]]),
    );
    expect(stated(printed())).toEqual(wanted);
  });

  test.each([
    [
      'a sum does not hold',
      (code: string, row: number[]) => (code === 'granted' ? [3, ...row.slice(1)] : row),
    ],
    [
      'a cell is blank',
      (code: string, row: number[]) => (code === 'received' ? row.filter((n) => n !== 1) : row),
    ],
  ] as const)('stays open where %s', (_, change) => {
    const open = stated(printed(change)).filter(([, value]) => value === null);
    expect(open.length).toBeGreaterThan(100);
  });

  test('stays open where a row of the place’s own stands in it', () => {
    const text = printed().replace('（七）总计', '（八）信访转办\n\n（七）总计');
    expect(text).toContain('信访转办');
    expect(stated(text).filter(([, value]) => value === null).length).toBeGreaterThan(100);
  });
});
