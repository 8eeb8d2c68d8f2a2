import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import type { Score } from '../generate/score.ts';
import { score } from '../generate/score.ts';
import type { Printed } from '../generate/scrape.ts';
import { printedReports, scraped } from '../generate/scrape.ts';
import { DIALECT_SAMPLES } from '../generate/text/dialects.ts';

const DIALECTS = Object.entries(DIALECT_SAMPLES);
const EXACT = DIALECTS.filter(([, sample]) => sample.exact).map(([name]) => name);
const LOSSY = DIALECTS.filter(([, sample]) => !sample.exact).map(([name]) => name);
const RUNS = { numRuns: 60 };

async function scored(printed: Printed, dialect: string): Promise<Score> {
  const outcome = await parse(scraped(printed, dialect), { uri: `${dialect}.txt` });
  return score(printed.truth, outcome.ok ? outcome.report : null);
}

/**
 * Nothing is read that is not printed, nothing printed is called blank or missing, the readings of an ambiguous cell hold
 * the printed one, and nothing inferred contradicts what is printed or meant.
 */
async function expectTruthful(printed: Printed, dialect: string): Promise<void> {
  const { wrong, denied, misled, wrongInferred } = await scored(printed, dialect);
  expect(wrong, printed.how).toEqual([]);
  if (printed.complete) expect({ denied, misled }, printed.how).toEqual({ denied: [], misled: [] });
  expect(wrongInferred, printed.how).toEqual([]);
}

describe('a report scraped in a dialect that keeps cells in place', () => {
  it.each(EXACT)('%s: never another number', async (name) => {
    const any = printedReports('any');
    await fc.assert(
      fc.asyncProperty(any, (printed) => expectTruthful(printed, name)),
      RUNS,
    );
  });

  it.each(EXACT)('%s: every cell exact', async (name) => {
    await fc.assert(
      fc.asyncProperty(printedReports('official'), async (printed) => {
        const { missed, otherState, exact } = await scored(printed, name);
        expect({ missed, otherState }).toEqual({ missed: 0, otherState: 0 });
        expect(exact).toBe(printed.truth.cells.size);
      }),
      RUNS,
    );
  });
});

describe('a report scraped in a dialect that loses empty cells', () => {
  it.each(LOSSY)('%s: never another number', async (name) => {
    const any = printedReports('any');
    await fc.assert(
      fc.asyncProperty(any, (printed) => expectTruthful(printed, name)),
      RUNS,
    );
  });

  const full = {
    zeros: 'printed',
    blankTotals: false,
    oddSpelling: false,
    density: 0.1,
    faults: 0,
  } as const;

  it.each(LOSSY.filter((name) => DIALECT_SAMPLES[name]?.scrambles !== true))(
    '%s: exact where nothing is blank',
    async (name) => {
      const printed = printedReports('official', full);
      await fc.assert(
        fc.asyncProperty(printed, async (one) => {
          const { missed, exact } = await scored(one, name);
          expect(missed).toBe(0);
          expect(exact).toBe(one.truth.cells.size);
        }),
        RUNS,
      );
    },
  );

  it.each(['get_text lines', 'get_text spaces'])(
    '%s: numbers cut by spans are never put together or counted twice',
    async (name) => {
      const cut = printedReports('any', full, { style: { splitDigits: true } });
      await fc.assert(
        fc.asyncProperty(cut, (printed) => expectTruthful(printed, name)),
        RUNS,
      );
    },
  );

  it('run together: nothing is read as a number', async () => {
    const dense = printedReports('official', { density: 0.4 });
    await fc.assert(
      fc.asyncProperty(dense, async (printed) => {
        const outcome = await parse(scraped(printed, 'run together'), { uri: 'a.txt' });
        if (!outcome.ok) throw new Error(outcome.refusal.message);
        const states = new Set(outcome.report.cells.map(({ state }) => state));
        expect(states.has('number')).toBe(false);
        expect(states.has('ambiguous')).toBe(true);
      }),
      RUNS,
    );
  });
});
