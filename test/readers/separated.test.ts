import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { cutRows, type Separator } from '../../src/parse/readers/text/separated.ts';
import { readText } from '../../src/parse/readers/text.ts';
import { score } from '../generate/score.ts';
import { printedReports, scraped } from '../generate/scrape.ts';

const texts = (source: string, separator: Separator): string[][] =>
  cutRows({ source, from: 0, to: source.length, line: 1 }, separator).map((row) =>
    row.map(({ text }) => text),
  );

describe('rows between separators', () => {
  test('what is written comes back, whatever a cell holds', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '规', '7', ' ', '"', ',', '\t', '\n') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.constantFrom<Separator>('\t', ',', ';'), (table, separator) => {
        const quoted = table.map((row) =>
          row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator),
        );
        const read = texts(quoted.join('\r\n'), separator);
        expect(read).toEqual(
          table.map((row) => row.map((text) => text.replace(/\s+/g, ' ').trim())),
        );
      }),
    );
  });

  test('a quotation mark that never closes is a letter', () => {
    expect(texts('"规章\t0\n尾\t7', '\t')).toEqual([
      ['"规章', '0'],
      ['尾', '7'],
    ]);
  });

  test('a place is that of its line and of its first letter', () => {
    const source = '甲\t"乙\n丙"\r\n丁\t 7';
    const [first, second] = cutRows({ source, from: 0, to: source.length, line: 3 }, '\t');
    expect(first?.map(({ line }) => line)).toEqual([3, 3]);
    expect(second?.map(({ line, offset }) => [line, source.charAt(offset)])).toEqual([
      [5, '丁'],
      [5, '7'],
    ]);
  });
});

test('lines stripped of the tabs at their ends pin no cell that may have moved', async () => {
  const reports = printedReports('official', { zeros: 'some_blank' });
  await fc.assert(
    fc.asyncProperty(
      reports,
      fc.constantFrom('spreadsheet copy', 'browser copy'),
      async (one, shape) => {
        const text = new TextDecoder().decode(scraped(one, shape));
        for (const strip of [/[\t ]+$/gm, /^[\t ]+|[\t ]+$/gm]) {
          const bytes = new TextEncoder().encode(text.replace(strip, ''));
          const outcome = await parse(bytes, { uri: 'a.txt' });
          const { wrong, denied } = score(one.truth, outcome.ok ? outcome.report : null);
          expect({ wrong, denied }, one.how).toEqual({ wrong: [], denied: [] });
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('prose with commas is no worksheet', () => {
  const text = `一、总体情况\n${'2019年,我局公开信息12条,公众号3条,微博4条。\n'.repeat(12)}`;
  expect(readText(text).blocks.map(({ kind }) => kind)).not.toContain('grid');
});
