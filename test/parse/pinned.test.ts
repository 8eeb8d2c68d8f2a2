/** Whether the number of values on a line of scraped text pins their columns. */
import { describe, expect, it } from 'vitest';
import type { DocumentLine } from '../../src/parse/align/line.ts';
import { mostFilled, pinsByCount } from '../../src/parse/align/pinned.ts';
import type { RowLine } from '../../src/parse/align/rows.ts';

const at = { line: 1, offset: 0 } as const;
const line = (texts: readonly string[], given: Partial<DocumentLine> = {}): DocumentLine => ({
  index: 0,
  block: 0,
  labels: [],
  slots: texts.map((text, column) => ({ text, note: null, column, span: 1, at })),
  pad: null,
  kept: texts.length + 1,
  blanks: 'deleted',
  mayCut: true,
  columnsAligned: false,
  shuffled: false,
  ...given,
});
const row = (own: DocumentLine): RowLine => ({
  line: own,
  row: { kind: 'row', table: 'requests', code: 'granted', order: 2, forms: ['2021'] },
  fuzzy: false,
  astray: false,
});
const whole = { whole: true };
const short = { whole: false };
/** The last is the sum of those before it. */
const sums = (values: readonly (number | null)[]): boolean =>
  values.slice(0, -1).reduce<number>((a, b) => a + (b ?? 0), 0) === values.at(-1);

describe('padding that tops every row up to one width', () => {
  const padded = (pad: number): DocumentLine => line(['5', '5', '0', '10'], { pad, kept: 5 });
  const pins = (rows: readonly DocumentLine[]): boolean =>
    pinsByCount({ line: rows[0] as DocumentLine, width: 4, rows: rows.map(row) }, short, sums);

  it('confirms a row that may hold a number cut in two, from three rows on', () => {
    expect(pins([padded(2), padded(2), padded(2)])).toBe(true);
    expect(pins([padded(2), padded(2)])).toBe(false);
    expect(pins([padded(2)])).toBe(false);
  });

  it('confirms nothing where one row is wider', () => {
    expect(pins([padded(2), padded(2), padded(3)])).toBe(false);
    expect(pins([padded(2), padded(2), padded(2), padded(3)])).toBe(false);
  });

  it('counts rows of the same block alone, and none without padding', () => {
    const elsewhere = { ...padded(2), block: 1 };
    expect(pins([padded(2), padded(2), elsewhere])).toBe(false);
    expect(pins([padded(2), padded(2), line(['1', '1', '1', '3'])])).toBe(false);
    expect(pins([padded(2), padded(2), padded(2), { ...padded(9), block: 1 }])).toBe(true);
  });

  it('says nothing of a row whose padding began behind its first value', () => {
    const broken = line(['5', '5', '0', '10'], { pad: 2, kept: 3 });
    expect(pins([broken, padded(0), padded(0)])).toBe(false);
  });
});

describe('values of scraped text', () => {
  const pins = (
    texts: readonly string[],
    evidence = short,
    given: Partial<DocumentLine> = {},
  ): boolean =>
    pinsByCount({ line: line(texts, given), width: texts.length, rows: [] }, evidence, sums);

  it('a row without neighbours that could be one number counts by its own sum', () => {
    expect(pins(['5', '/', '/', '5'])).toBe(true);
    expect(pins(['5', '/', '/', '6'])).toBe(false);
  });

  it('two that could be one number are two where every row is whole and no joined reading holds', () => {
    expect(pins(['2', '3', '0', '5'], whole)).toBe(true);
    expect(pins(['2', '3', '0', '5'], short)).toBe(false);
    expect(pins(['2', '3', '0', '5'], short, { mayCut: false })).toBe(true);
    // 55 before a blank total reads as well.
    expect(pins(['0', '55', '5', '5'], whole)).toBe(false);
  });

  it('a grid counts as it stands', () => {
    expect(pins(['5', '5', '9', '1'], short, { blanks: 'kept' })).toBe(true);
  });

  it('loose values beside a row leave it only its sum', () => {
    const doubts = { looseEnds: true, complete: true, confirmed: true };
    const own = (texts: readonly string[]): boolean =>
      pinsByCount({ line: line(texts), width: texts.length, rows: [] }, whole, sums, doubts);
    expect(own(['5', '0', '0', '5'])).toBe(true);
    expect(own(['5', '0', '0', '4'])).toBe(false);
    expect(own(['0', '0', '0', '0'])).toBe(false);
  });

  it('headings that are not all there need a sum that only these columns give', () => {
    const with_ = (confirmed: boolean, texts: readonly string[]): boolean =>
      pinsByCount(
        { line: line(texts, { mayCut: false }), width: texts.length, rows: [] },
        short,
        sums,
        { looseEnds: false, complete: false, confirmed },
      );
    expect(with_(false, ['5', '0', '0', '5'])).toBe(false);
    expect(with_(true, ['5', '0', '0', '5'])).toBe(true);
    expect(with_(true, ['0', '0', '0', '0'])).toBe(false);
  });
});

it('the most values of a row: empty cells of a grid may be those of spanned labels', () => {
  expect(mostFilled([row(line(['1', '', '3'])), row(line(['1']))])).toBe(3);
  expect(mostFilled([row(line(['', '2', '3'], { blanks: 'kept' }))])).toBe(2);
  expect(mostFilled([])).toBe(0);
});
