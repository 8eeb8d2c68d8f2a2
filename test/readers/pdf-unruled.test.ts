import { describe, expect, test } from 'vitest';
import type { Block, Grid } from '../../src/parse/document.ts';
import { readPdf } from '../../src/parse/readers/pdf.ts';
import { type DrawnPage, line, pdf, text } from './pdf-drawing.ts';

async function blocks(...pages: DrawnPage[]): Promise<readonly Block[]> {
  const result = await readPdf(pdf(pages));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.document.blocks;
}

function rows(found: readonly Block[]): string[][] {
  const grid = found.find((block): block is Grid => block.kind === 'grid');
  const texts: string[][] = Array.from({ length: grid?.rows ?? 0 }, () => []);
  for (const cell of grid?.cells ?? []) texts[cell.row]?.push(cell.text);
  return texts;
}

const HEAD = text(60, 100, '信息内容') + text(250, 100, '本年制发') + text(350, 100, '本年废止');

describe('tables without rules', () => {
  test('values stand under their headings, an empty cell stays empty', async () => {
    const content =
      HEAD +
      text(60, 120, '规章') +
      text(265, 120, '12') +
      text(365, 120, '3') +
      text(60, 140, '规范性文件') +
      text(365, 140, '10');
    expect(rows(await blocks({ content }))).toEqual([
      ['信息内容', '本年制发', '本年废止'],
      ['规章', '12', '3'],
      ['规范性文件', '', '10'],
    ]);
  });

  test('a column that is empty in every row is still a column', async () => {
    const content =
      HEAD +
      text(60, 120, '规章') +
      text(365, 120, '3') +
      text(60, 140, '规范性文件') +
      text(365, 140, '10');
    expect(rows(await blocks({ content }))).toEqual([
      ['信息内容', '本年制发', '本年废止'],
      ['规章', '', '3'],
      ['规范性文件', '', '10'],
    ]);
  });

  test('lines between rows change nothing', async () => {
    const ruled = [90, 106, 126, 146].map((y) => line(50, y, 420, y)).join('');
    const content =
      ruled + HEAD + text(60, 120, '规章') + text(265, 120, '12') + text(365, 120, '3');
    expect(rows(await blocks({ content })).at(-1)).toEqual(['规章', '12', '3']);
  });

  test('two numbers too near for their columns are no number in either', async () => {
    const content =
      HEAD +
      text(60, 120, '规章') +
      text(265, 120, '12') +
      text(365, 120, '3') +
      text(60, 140, '规范性文件') +
      text(265, 140, '7') +
      text(273, 140, '8');
    const last = rows(await blocks({ content })).at(-1);
    expect(last?.filter((cell) => /^\d+$/.test(cell))).toEqual([]);
    expect(last?.join('|')).toContain('7 8');
  });

  test('a label over two lines belongs to the number beside it, a group label to no number', async () => {
    const content =
      HEAD +
      text(120, 120, '1.属于国家秘密') +
      text(265, 120, '4') +
      text(365, 120, '5') +
      text(60, 137, '（三）不予公开') +
      text(120 + 30, 150, '2.其他法律行政') +
      text(120 + 30, 162, '法规禁止公开') +
      text(265, 156, '6') +
      text(365, 156, '7');
    const found = rows(await blocks({ content }));
    expect(found).toContainEqual(expect.arrayContaining(['1.属于国家秘密', '4', '5']));
    expect(found).toContainEqual(expect.arrayContaining(['2.其他法律行政法规禁止公开', '6', '7']));
  });

  test('prose with numbers in it is no table', async () => {
    const content =
      text(
        50,
        100,
        '本年共收到申请 12 件，其中 3 件为上年结转，办结 10 件，结转下年 5 件，均在期限内答复',
      ) + text(50, 116, '申请人，办结率为 95 %，收到复议 1 件。');
    const found = await blocks({ content });
    expect(found.map(({ kind }) => kind)).toEqual(['paragraph']);
  });
});

describe('columns of text', () => {
  const left = [
    '甲县把水质信息作为公开重点，全年',
    '发布月报十二期，渠道检修公告三十',
    '一条，公众号转载四十六条。',
  ];
  const right = [
    '全县设公开查阅点三处，放置用水手',
    '册和水价说明，渠道分段挂牌，牌上',
    '写明管护人和检修周期。',
  ];

  test('are read one after the other', async () => {
    const content =
      text(50, 80, '一、总体情况') +
      left.map((words, i) => text(50, 100 + 16 * i, words, 12)).join('') +
      right.map((words, i) => text(310, 100 + 16 * i, words, 12)).join('') +
      text(50, 170, '二、主动公开政府信息情况');
    const found = await blocks({ content });
    expect(found.map((block) => ('text' in block ? block.text : ''))).toEqual([
      '一、总体情况',
      left.join(''),
      right.join(''),
      '二、主动公开政府信息情况',
    ]);
  });

  test('a table on two halves of the page is not taken apart', async () => {
    const row = (y: number, label: string, value: string) =>
      text(50, y, label, 12) + text(330, y, value, 12);
    const content =
      row(100, '本年新收政府信息公开申请数量合计', '21') +
      row(120, '上年结转政府信息公开申请数量合计', '4') +
      row(140, '结转下年度继续办理的申请数量合计', '10');
    expect(rows(await blocks({ content })).slice(1)).toEqual([
      ['本年新收政府信息公开申请数量合计', '21'],
      ['上年结转政府信息公开申请数量合计', '4'],
      ['结转下年度继续办理的申请数量合计', '10'],
    ]);
  });
});
