import { describe, expect, it } from 'vitest';
import type { Stream } from '../../src/parse/document.ts';
import { readText } from '../../src/parse/readers/text.ts';

function stream(text: string): Stream {
  const found = readText(text).blocks.find((block) => block.kind === 'stream');
  if (found?.kind !== 'stream') throw new Error('no stream');
  return found;
}

const printed = (text: string): string =>
  stream(text)
    .tokens.map(({ text: cell, pad, endsRow }) => `${cell}${'+'.repeat(pad)}${endsRow ? '!' : ''}`)
    .join(' ');

describe('pipe and newline', () => {
  it('keeps padding with the row it ends, and the last cell that lost its bar', () => {
    expect(printed('规章 |\n0 |\n0 | ||\n规范性文件 |\n7 |\n8')).toBe(
      '规章 0 0++! 规范性文件 7 8!',
    );
  });

  it('does not take a lone bar for a row end', () => {
    expect(printed('规章 |\n0 |\n|\n7 |\n||\n尾 |\n1')).toBe('规章 0+ 7++! 尾 1!');
  });

  it('keeps section headings out of the table and numbered row labels in it', () => {
    const text = [
      '二、主动公开政府信息情况',
      '政府集中采购 |',
      '0',
      '三、收到和处理政府信息公开申请情况',
      '一、本年新收政府信息公开申请数量 |',
      '0 | ||',
      '三、本年度办理结果 |',
      '0',
      '五、存在的主要问题及改进情况',
      '无。',
    ].join('\n');
    expect(readText(text).blocks.map((block) => block.kind)).toEqual([
      'heading',
      'stream',
      'heading',
      'stream',
      'heading',
      'paragraph',
    ]);
  });

  it('points each token at its place in the source', () => {
    const text = '一、总体情况\r\n\r\n规章 | 0 |\r\n  x | 1';
    for (const token of stream(text).tokens) {
      expect(text.slice(token.offset, token.offset + token.text.length)).toBe(token.text);
      expect(text.split('\r\n')[token.line - 1]).toContain(token.text);
    }
  });
});
