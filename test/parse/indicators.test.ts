import { describe, expect, it } from 'vitest';
import { formTable } from '../../src/parse/forms/form.ts';
import { IndicatorPath } from '../../src/parse/forms/indicators.ts';

function paths(labels: readonly string[]): string[][] {
  const walk = new IndicatorPath();
  return labels.map((label) => walk.next(label));
}

describe('the path of an indicator', () => {
  it('is the official one for every row of the form of 2014', () => {
    const rows = formTable('2014', 'statistics')?.rows ?? [];
    expect(rows.length).toBeGreaterThan(50);
    expect(paths(rows.map(({ label }) => label))).toEqual(rows.map(({ path }) => path));
  });

  it('starts anew with each row without a number where nothing else is numbered at the top', () => {
    expect(
      paths(['公开文件数', '其中：1、网站公开数', '2、公报公开数', '申请总数', '1、当面申请数']),
    ).toEqual([[], ['公开文件数'], ['公开文件数'], [], ['申请总数']]);
  });

  it('goes on behind a row of the place’s own', () => {
    const labels = ['（一）收到申请数', '其中：1．当面申请数', '本地特有指标数', '2．传真申请数'];
    const [, , own, after] = paths(labels);
    expect([own, after]).toEqual([[], ['（一）收到申请数']]);
  });

  it('goes back to the row whose count it goes on with', () => {
    const labels = [
      '（三）答复数',
      '4．不予公开数',
      '其中：1．甲',
      '2．乙',
      '5．信息不存在数',
      '十、其他',
      '十一、附',
    ];
    expect(paths(labels)).toEqual([
      [],
      ['（三）答复数'],
      ['（三）答复数', '4．不予公开数'],
      ['（三）答复数', '4．不予公开数'],
      ['（三）答复数'],
      [],
      [],
    ]);
  });
});
