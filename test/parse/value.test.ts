import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ValueKind } from '../../src/parse/forms/form.ts';
import { exactNumber, readValue } from '../../src/parse/value.ts';

const NUMBERS: readonly (readonly [string, ValueKind, number, string | null, string | null])[] = [
  ['0', 'count', 0, null, null],
  ['00', 'count', 0, null, null],
  ['1338', 'count', 1338, null, null],
  ['１３', 'count', 13, null, null],
  ['1,338', 'count', 1338, null, null],
  ['１，３３８', 'count', 1338, null, null],
  [' 12 件 ', 'count', 12, '件', null],
  ['5（件）', 'count', 5, '件', null],
  ['1.2万', 'count', 12000, null, null],
  ['增1', 'change', 1, null, null],
  ['增加12项', 'change', 12, '项', null],
  ['减2', 'change', -2, null, null],
  ['减少0', 'change', 0, null, null],
  ['+3', 'change', 3, null, null],
  ['-18', 'change', -18, null, null],
  ['－18', 'change', -18, null, null],
  ['-18', 'count', -18, null, null],
  ['251000元', 'amount', 251000, '元', null],
  ['1.2万元', 'amount', 1.2, '万元', null],
  ['73802895.90元', 'amount', 73802895.9, '元', null],
  ['¥251,000.00', 'amount', 251000, null, null],
  ['24252.311082', 'amount', 24252.311082, null, null],
  ['22（其中修订 16 件）', 'count', 22, null, '其中修订 16 件'],
  ['22[注]', 'count', 22, null, '注'],
  ['22①', 'count', 22, null, '①'],
  ['22²', 'count', 22, null, '²'],
  ['22*', 'count', 22, null, '*'],
  ['9007199254740991', 'count', 9007199254740991, null, null],
];

const NOT_NUMBERS: readonly (readonly [string, ValueKind, string])[] = [
  ['', 'count', 'blank'],
  ['\u00a0\u3000\u200b', 'count', 'blank'],
  ['/', 'count', 'mark'],
  ['／', 'count', 'mark'],
  ['-', 'change', 'mark'],
  ['—', 'count', 'mark'],
  ['——', 'count', 'mark'],
  ['无', 'count', 'mark'],
  ['增123', 'count', 'text'],
  ['12.5%', 'count', 'text'],
  ['约300', 'count', 'text'],
  ['300余', 'count', 'text'],
  ['①', 'count', 'text'],
  ['½', 'count', 'text'],
  ['1-2', 'count', 'text'],
  ['1/2', 'count', 'text'],
  ['12,34', 'count', 'text'],
  ['2019年', 'count', 'text'],
  ['详见附件', 'count', 'text'],
  ['90071992547409931', 'count', 'text'],
  ['0.1234567890123456789', 'amount', 'text'],
  ['1e3', 'count', 'text'],
  ['0x10', 'count', 'text'],
  ['Infinity', 'count', 'text'],
];

describe('reading one cell', () => {
  test.each(NUMBERS)('%s as %s is %d %s', (text, kind, value, unit, note) => {
    expect(readValue(text, kind)).toMatchObject({ state: 'number', value, unit, note });
  });

  test.each(NOT_NUMBERS)('%s as %s is no number but %s', (text, kind, state) => {
    expect(readValue(text, kind)).toMatchObject({ state, value: null });
  });

  test('a number cut in two is text with the joined number as candidate', () => {
    expect(readValue('1 0', 'count')).toMatchObject({
      state: 'text',
      value: null,
      candidates: [10],
    });
    expect(readValue('1\n0', 'count')).toMatchObject({ state: 'text', candidates: [10] });
    expect(readValue('1 338', 'count')).toMatchObject({ state: 'text', candidates: [1338] });
  });

  test('a numeral with a leading zero is read and marked', () => {
    expect(readValue('00', 'count').noncanonical).toBe(true);
    expect(readValue('0', 'count').noncanonical).toBe(false);
    expect(readValue('0.5', 'amount').noncanonical).toBe(false);
  });

  test('every safe integer reads back in every spelling', () => {
    const spelling = fc.constantFrom(
      (n: number) => String(n),
      (n: number) => n.toLocaleString('en-US'),
      (n: number) => `${n}件`,
      (n: number) => ` ${n}\u00a0`,
      (n: number) => String(n).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
      (n: number) => `${n}（注）`,
    );
    fc.assert(
      fc.property(fc.maxSafeNat(), spelling, (n, spell) => {
        expect(readValue(spell(n), 'count').value).toBe(n);
      }),
    );
  });

  test('a value that is set stands digit for digit in the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,，+-增减 元万件（）()①') }),
        (text) => {
          const { state, value } = readValue(text, 'change');
          expect(value === null).toBe(state !== 'number');
          if (value === null || text.includes('万')) return;
          const digits = (text.match(/\d/g) ?? []).join('');
          const own = String(Math.abs(value)).replace('.', '');
          expect(digits.replace(/^0+/, '')).toContain(own.replace(/^0+/, ''));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('any text at all gives a state and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('count', 'change', 'amount'),
        (text, kind) => {
          expect(readValue(text, kind as ValueKind).state).toMatch(/^(number|blank|mark|text)$/);
        },
      ),
    );
  });

  test('exactNumber gives null where the double is another number', () => {
    expect(exactNumber('0.10')).toBe(0.1);
    expect(exactNumber('007')).toBe(7);
    expect(exactNumber('9007199254740993')).toBeNull();
    expect(exactNumber('0.30000000000000004')).toBe(0.30000000000000004);
    expect(exactNumber('0.300000000000000041')).toBeNull();
  });
});
