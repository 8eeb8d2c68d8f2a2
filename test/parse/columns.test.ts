/** Which slot is which column: fillers of spanned labels, headings, and the single value. */
import { describe, expect, it } from 'vitest';
import { fillerSide, NO_FILLERS, placeSlots } from '../../src/parse/align/columns.ts';
import type { DocumentLine, ValueSlot } from '../../src/parse/align/line.ts';

const at = { line: 1, offset: 0 } as const;
const slots = (...texts: string[]): ValueSlot[] =>
  texts.map((text, column) => ({ text, note: null, column, span: 1, at }));
const line = (texts: readonly string[], given: Partial<DocumentLine> = {}): DocumentLine => ({
  index: 0,
  block: 0,
  labels: [],
  slots: slots(...texts),
  pad: null,
  kept: texts.length,
  blanks: 'kept',
  mayCut: false,
  columnsAligned: false,
  shuffled: false,
  ...given,
});
const texts = (placed: ReturnType<typeof placeSlots>): (string | null)[] | null =>
  placed === null ? null : placed.slots.map((slot) => slot?.text ?? null);

describe('the side on which rows were filled up', () => {
  const row = (most: number, ...own: string[]) => ({ slots: slots(...own), most });

  it('is the front where one row has a value at its end and every surplus cell in front is empty', () => {
    expect(fillerSide([row(2, '', '', '1', '2', '3')], 3)).toBe('front');
    expect(fillerSide([row(1, '', '1', '2', ''), row(2, '', '', '1', '2', '3')], 3)).toBe('front');
  });

  it('is open where every row is empty at both ends', () => {
    expect(fillerSide([row(1, '', '1', '2', '')], 3)).toBe('either');
    expect(fillerSide([row(0, '1', '2', '3')], 3)).toBe('either');
    expect(fillerSide([], 3)).toBe('either');
  });

  it('is unknown where a row has more empty cells than its label may leave, or a value among them', () => {
    expect(fillerSide([row(1, '', '', '1', '2', '3')], 3)).toBe('unknown');
    expect(fillerSide([row(2, '', '1', '2', '3', '4')], 3)).toBe('unknown');
    expect(fillerSide([row(1, '1', '2', '3', '4')], 3)).toBe('unknown');
  });
});

describe('placing slots', () => {
  const codes = ['a', 'b', 'c'];
  const header = codes.map((code, index) => ({ code, label: code, column: index + 2, span: 1 }));

  it('as many as columns are one for each', () => {
    expect(texts(placeSlots(line(['1', '2', '3']), { codes, header: [] }, NO_FILLERS))).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(placeSlots(line(['1', '2', '3']), { codes, header: [] }, NO_FILLERS, false)).toBeNull();
  });

  it('fillers in front are left out where the side is known', () => {
    const padded = line(['', '1', '2', '3']);
    expect(texts(placeSlots(padded, { codes, header: [] }, { most: 1, side: 'front' }))).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(placeSlots(padded, { codes, header: [] }, { most: 1, side: 'unknown' })).toBeNull();
    expect(placeSlots(padded, { codes, header: [] }, { most: 0, side: 'front' })).toBeNull();
    expect(
      placeSlots(line(['9', '1', '2', '3']), { codes, header: [] }, { most: 1, side: 'front' }),
    ).toBeNull();
  });

  it('where the side is open, only a row that reads alike from both ends is placed', () => {
    const either = { most: 1, side: 'either' } as const;
    expect(placeSlots(line(['', '1', '2', '']), { codes, header: [] }, either)).toBeNull();
    expect(texts(placeSlots(line(['', '', '', '']), { codes, header: [] }, either))).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('headings and order that disagree place nothing', () => {
    const under = line([], { columnsAligned: true });
    const shifted = {
      ...under,
      slots: slots('1', '2', '3').map((s) => ({ ...s, column: s.column + 1 })),
    };
    const right = {
      ...under,
      slots: slots('1', '2', '3').map((s) => ({ ...s, column: s.column + 2 })),
    };
    expect(texts(placeSlots(right, { codes, header }, NO_FILLERS))).toEqual(['1', '2', '3']);
    expect(texts(placeSlots(shifted, { codes, header }, NO_FILLERS))).toEqual(['1', '2', '3']);
    const swapped = { ...right, slots: [...right.slots].reverse() };
    expect(placeSlots(swapped, { codes, header }, NO_FILLERS)).toBeNull();
  });

  it('a value under a heading that the form does not have is an extra, under none it stops the row', () => {
    const own = slots('1', '2', '3', '4').map((s) => ({ ...s, column: s.column + 2 }));
    const wide = { ...line([], { columnsAligned: true }), slots: own };
    const more = [...header, { code: null, label: '上年总计', column: 5, span: 1 }];
    const placed = placeSlots(wide, { codes, header: more }, NO_FILLERS);
    expect(texts(placed)).toEqual(['1', '2', '3']);
    expect(placed?.extras.map(({ label, slot }) => `${label} ${slot.text}`)).toEqual([
      '上年总计 4',
    ]);
    expect(placeSlots(wide, { codes, header }, NO_FILLERS)).toBeNull();
  });

  it('one column and one value are each other’s, wherever the padding stands', () => {
    expect(
      texts(placeSlots(line(['', '7', '']), { codes: ['a'], header: [] }, NO_FILLERS)),
    ).toEqual(['7']);
    expect(texts(placeSlots(line(['', '']), { codes: ['a'], header: [] }, NO_FILLERS))).toEqual([
      '',
    ]);
    expect(placeSlots(line(['6', '7']), { codes: ['a'], header: [] }, NO_FILLERS)).toBeNull();
    expect(placeSlots(line([]), { codes: ['a'], header: [] }, NO_FILLERS)).toBeNull();
  });
});
