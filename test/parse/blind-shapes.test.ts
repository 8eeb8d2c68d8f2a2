import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { align } from '../../src/parse/align/align.ts';
import { readHtml } from '../../src/parse/readers/html/read-html.ts';
import { readText } from '../../src/parse/readers/text.ts';

const script = join(import.meta.dirname, '../../scripts/blind-shapes.ts');
/** Cells that are read exactly today; more is better. */
const EXACT = 12_338;

describe('whole reports in the shapes of converters, written without the readers', () => {
  it('gives no other number than printed, calls none missing, and accuses no source', () => {
    const { stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    const total = JSON.parse(lines.at(-1) ?? '{}');
    expect(lines.filter((line) => /findings|wrong [1-9]/.test(line))).toEqual([]);
    expect(total.wrong).toBe(0);
    expect(total.exact).toBeGreaterThanOrEqual(EXACT);
  });
});

const HEAD =
  '|  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n';
const LABELS = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '1.属于国家秘密',
];

/** A requests table of which only the totals are told. */
function totalsOf(totals: readonly number[]) {
  const parts = [128, 24, 35, 19];
  const rows = LABELS.map(
    (label, at) => `| ${label} | ${parts[at]} | 0 | 0 | 0 | 0 | 0 | ${totals[at]} |`,
  );
  const text = `示例局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\n${HEAD}${rows.join('\n')}\n`;
  const cells = align(readText(text)).cells.filter(
    ({ column, state }) => column === 'total' && !/missing|ambiguous/.test(state),
  );
  return cells.map(({ state, value }) => value ?? state);
}

describe('totals that are cut off at the edge of a page', () => {
  it('are no values where several rows print the beginning of their sum', () => {
    expect(totalsOf([12, 2, 35, 19])).toEqual(['text', 'text', 35, 19]);
  });

  it('are as printed where one row alone does, or other rows break their sums as well', () => {
    expect(totalsOf([12, 24, 35, 19])).toEqual([12, 24, 35, 19]);
    expect(totalsOf([12, 2, 36, 20])).toEqual([12, 2, 36, 20]);
  });
});

describe('a row of which nobody knows what is painted', () => {
  it('is the row of the review table all the same, and missing is none of it', () => {
    const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
      .map((name) => `<td>${name}</td>`)
      .join('');
    const page = `<style>table{writing-mode:vertical-rl}</style><h1>示例局2022年政府信息公开工作年度报告</h1><h2>四、政府信息公开行政复议、行政诉讼情况</h2><table><tr><td colspan=5>行政复议</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr>${heads.repeat(3)}</tr><tr>${'<td>3</td>'.repeat(15)}</tr></table>`;
    const cells = align(readHtml(page)).cells.filter(({ table }) => table === 'review');
    expect(new Set(cells.map(({ state }) => state))).toEqual(new Set(['text']));
  });

  it('is read where the style only shapes digits', () => {
    const page = (style: string) =>
      `<style>table{${style}}</style><h1>示例局2022年政府信息公开工作年度报告</h1><h2>二、主动公开政府信息情况</h2><table><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr><tr><td>行政规范性文件</td><td>4</td><td>5</td><td>6</td></tr></table>`;
    const values = (style: string) =>
      align(readHtml(page(style)))
        .cells.filter(({ row }) => /regulations|normative/.test(row))
        .map(({ value }) => value);
    for (const style of [
      'font-variant-numeric:lining-nums tabular-nums',
      'font-variant:small-caps tabular-nums',
      "font-feature-settings:'tnum','lnum' 1",
    ])
      expect(values(style), style).toEqual([1, 2, 3, 4, 5, 6]);
    expect(values('font-variant-numeric:tabular-nums ordinal')).not.toEqual([1, 2, 3, 4, 5, 6]);
  });
});
