import { describe, expect, it } from 'vitest';
import { recognisedScan } from '../../src/normalize/recognised.ts';
import { recognisedReport } from '../../src/parse/readers/recognised/recognised-report.ts';
import { randomReport } from '../generate/report.ts';
import { cellKey } from '../generate/truth.ts';
import { paintedScan, SCANNED } from './painted-scan.ts';

const SOURCE = {
  ...{ uri: 'scan.pdf', sha256: 'a'.repeat(64), mediaType: 'application/pdf' },
  ...{ charset: null, charsetRule: null, reader: 'pdf' as const },
};

describe('recognised pages', () => {
  it.each([1, 2, 3, 4])('become readings of the cells they are printed in (seed %i)', (seed) => {
    const truth = randomReport(seed, SCANNED);
    const { cells, forms } = recognisedReport(paintedScan(truth));
    expect(forms).toMatchObject({ disclosure: '2021', requests: '2021', review: '2021' });
    expect(cells).toHaveLength(truth.cells.size);
    for (const { table, row, column, text, number } of cells) {
      const printed = truth.cells.get(cellKey(table, row, column));
      expect({ text, number }).toEqual({ text: printed?.printed, number: printed?.value });
    }
  });

  it('lead to the picture: page, its hash, and the box on it as it was scanned', () => {
    const pages = paintedScan(randomReport(5, SCANNED));
    const { cells } = recognisedReport(pages);
    for (const { page, box, picture, text } of cells) {
      const own = pages.find((one) => one.page === page);
      expect(picture).toBe(own?.picture);
      expect(own?.read.cells.find((cell) => cell.box === box)?.text).toBe(text);
    }
  });

  it('keep doubts and agreement, and no number where two cells were read in one', () => {
    const pages = paintedScan(randomReport(6, SCANNED), (printed) =>
      printed === '0' ? { agreement: 0.5, doubts: ['disagree'] } : {},
    );
    const { cells } = recognisedReport(pages);
    const zeros = cells.filter(({ text }) => text === '0');
    expect(zeros.length).toBeGreaterThan(10);
    for (const { agreement, doubts } of zeros)
      expect({ agreement, doubts }).toEqual({ agreement: 0.5, doubts: ['disagree'] });
    const [first] = pages;
    if (first === undefined) throw new Error('no page');
    const value = first.read.cells.find(({ text }) => /^\d+$/.test(text));
    if (value === undefined) throw new Error('no number');
    const doubled = { ...first, read: { ...first.read, cells: [...first.read.cells, value] } };
    const again = recognisedReport([doubled, ...pages.slice(1)]);
    expect(again.cells).toHaveLength(cells.length - 1);
  });

  it('say who and when, marked as recognised', () => {
    const truth = randomReport(7, SCANNED);
    const read = { model: 'fake 1', pages: paintedScan(truth) };
    const scan = recognisedScan(read, SOURCE);
    expect(scan).toMatchObject({ agency: truth.agency, fiscalYear: truth.fiscalYear });
    expect(new Set(scan.evidence.map(({ from }) => from))).toEqual(new Set(['recognised']));
    const told = recognisedScan(read, SOURCE, { fiscalYear: 2022 });
    expect(told.fiscalYear).toBe(2022);
    expect(told.evidence.find(({ field }) => field === 'fiscal_year')?.from).toBe('manifest');
    expect(recognisedScan({ model: 'fake 1', pages: [] }, SOURCE).cells).toEqual([]);
  });
});
