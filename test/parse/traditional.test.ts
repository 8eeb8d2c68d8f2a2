/** Reports in traditional characters against their simplified twins; OpenCC writes the traditional print. */
import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import data from '../../data/characters/traditional.json' with { type: 'json' };
import { normalize } from '../../src/normalize/normalize.ts';
import { parseSync } from '../../src/parse/parse.ts';
import { simplified } from '../../src/text/simplified.ts';
import { printedReports, scraped } from '../generate/scrape.ts';

const toTraditional = Converter({ from: 'cn', to: 't' });
const read = (bytes: Uint8Array) => {
  const outcome = parseSync(bytes, { uri: 'a.txt' });
  if (outcome?.ok !== true) throw new Error(outcome?.refusal.message ?? 'not read');
  return outcome;
};

describe('a report in traditional characters', () => {
  it.each(['D7 2.2', 'D2 1.8.1', 'html'])(
    'gives the numbers of its simplified twin: %s',
    (dialect) => {
      fc.assert(
        fc.property(printedReports('official'), (printed) => {
          const plain = scraped(printed, dialect);
          const text = toTraditional(new TextDecoder().decode(plain));
          const [twin, report] = [read(plain), read(new TextEncoder().encode(text))];
          const places = ({ cells }: typeof twin.report) =>
            cells.map(({ table, row, column, state, value }) => [table, row, column, state, value]);
          expect(places(report.report)).toEqual(places(twin.report));
          const record = normalize(report.report, report.source);
          const other = normalize(twin.report, twin.source);
          expect(record.agency).toBe(other.agency);
          expect(record.agencyId).toBe(other.agencyId);
          expect(record.figures.map(({ indicator, value }) => [indicator, value])).toEqual(
            other.figures.map(({ indicator, value }) => [indicator, value]),
          );
        }),
        { numRuns: 20 },
      );
    },
  );
  it('is stored as printed', () => {
    fc.assert(
      fc.property(printedReports('official'), (printed) => {
        const text = toTraditional(new TextDecoder().decode(scraped(printed, 'D7 2.2')));
        const { report } = read(new TextEncoder().encode(text));
        const said = [report.title ?? '', report.preamble, ...report.sections.map((s) => s.title)];
        for (const line of said.join('\n').split('\n')) expect(text).toContain(line);
        expect(report.sections[0]?.title).toBe('總體情況');
        expect(report.preamble).toContain('編制');
        for (const { note } of report.cells) if (note !== null) expect(text).toContain(note);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the table of traditional characters', () => {
  it('gives one simplified character for each, in both lists at one place', () => {
    expect(data.traditional).toHaveLength(data.simplified.length);
    expect(new Set(data.traditional).size).toBe(data.traditional.length);
    const convert = Converter({ from: 't', to: 'cn' });
    for (const [at, sign] of [...data.traditional].entries())
      expect(convert(sign)).toBe(data.simplified[at]);
  });
  it('leaves a simplified text alone, with a rare letter in a name too', () => {
    const text = '甲州市青禾区教育局，经办人王喆、李於菟、张堃。著作、乾坤、瞭望。';
    expect(simplified(text)).toBe(text);
  });
});
