import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import { parse } from '../../src/parse/parse.ts';
import type { ParsedReport } from '../../src/parse/report.ts';
import { score } from '../generate/score.ts';
import { printedReports, scraped } from '../generate/scrape.ts';

async function read(bytes: Uint8Array): Promise<ParsedReport | null> {
  const outcome = await parse(bytes, { uri: 'cut.txt' });
  return outcome.ok ? outcome.report : null;
}

describe('text that ends inside a table', () => {
  const reports = printedReports('official', { zeros: 'printed', faults: 0 });
  const shapes = fc.constantFrom(
    'D4 1.11',
    'D5 2.0',
    'D7 2.2',
    'compact markdown',
    'wet',
    'sheet as TSV',
  );

  test('never another number than printed, wherever it ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        reports,
        shapes,
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        async (one, shape, share) => {
          const text = new TextDecoder().decode(scraped(one, shape));
          const report = await read(
            new TextEncoder().encode(text.slice(0, Math.floor(text.length * share))),
          );
          expect(score(one.truth, report).wrong, one.how).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('says so, and the last value is no number', async () => {
    const text = [
      '示例省云溪市青禾县水务局2023年政府信息公开工作年度报告',
      '一、总体情况',
      '公开水质月报12期。',
      '三、收到和处理政府信息公开申请情况',
      '申请人情况 |',
      '自然人 | 法人或其他组织 | 总计 |',
      '商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |',
      '一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |',
      '二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |',
      '（一）予以公开 | 12 | 0 | 0 | 0 | 0 | 0 | 1',
    ].join('\n');
    const outcome = await parse(new TextEncoder().encode(text), { uri: 'cut.txt' });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const granted = outcome.report.cells.filter(({ row }) => row === 'granted');
    expect(granted.at(-1)?.value).toBeNull();
    const { findings } = normalize(outcome.report, outcome.source);
    expect(findings.filter(({ rule }) => rule === 'parse.text_cut')).toMatchObject([
      { table: 'requests', verdict: 'parser' },
    ]);
  });

  test('a whole text says nothing of it, with or without words behind its last table', async () => {
    await fc.assert(
      fc.asyncProperty(reports, shapes, async (one, shape) => {
        const text = new TextDecoder().decode(scraped(one, shape));
        const report = await read(new TextEncoder().encode(text));
        expect(report?.doubts.some(({ cut }) => cut)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});
