import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../src/parse/forms/form.ts';
import { matchLabel } from '../../src/parse/forms/labels.ts';
import { labelKey, labelSimilarity } from '../../src/parse/label.ts';

const ROWS = FORMS.flatMap(({ tables }) =>
  (['disclosure', 'requests'] as const).flatMap((table) =>
    (tables[table]?.rows ?? []).map((row) => ({ table, ...row })),
  ),
);

const fullWidth = (digit: string): string => String.fromCharCode(0xff10 + Number(digit));
/** The digit in a row of characters that begins with the one for 1. */
const enclosed = (one: string, digit: string): string =>
  String.fromCodePoint((one.codePointAt(0) ?? 0) + Number(digit) - 1);

/** Ways in which the same label comes out of portals. */
const RESTYLED: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => [...label].join(' '),
  (label) => label.replaceAll('（', '(').replaceAll('）', ')'),
  (label) => label.replaceAll('“', '"').replaceAll('”', '"'),
  (label) => label.replaceAll('“', '').replaceAll('”', ''),
  (label) => label.replace(/^(\d)\./, '$1、'),
  (label) => label.replace(/^(\d)\./, '$1．'),
  (label) => label.replace(/^(\d)\./, '（$1）'),
  (label) => label.replace(/^(\d)\./, (_, digit: string) => `${fullWidth(digit)}．`),
  (label) => label.replace(/^(\d)\./, (_, digit: string) => `${fullWidth(digit)}、`),
  (label) => label.replace(/^(\d)\./, (_, digit: string) => `（${fullWidth(digit)}）`),
  (label) => label.replace(/^(\d)\./, (_, digit: string) => enclosed('⑴', digit)),
  (label) => label.replace(/^(\d)\./, (_, digit: string) => enclosed('⒈', digit)),
  (label) => label.replace(/^(\d)\./, (_, digit: string) => enclosed('①', digit)),
  (label) => label.replace(/^(\d)\./, '$1'),
  (label) => label.replace(/^(\d)\./, '$1 '),
  (label) => label.replace(/^（一）/, '㈠'),
  (label) => label.replaceAll('其他', '其它'),
  (label) => label.replace('总计', '合计'),
  (label) => label.replaceAll('、', '，'),
  (label) => `\u3000${label}\u00a0`,
];

describe('labels', () => {
  test('every official row label is found in every spelling', () => {
    for (const row of ROWS)
      for (const restyle of RESTYLED) {
        const hit = matchLabel(restyle(row.label));
        expect(hit.exact, restyle(row.label)).toBe(true);
        expect(hit.rows.map(({ label }) => label.kind === 'row' && label.code)).toContain(row.code);
      }
  });

  test('a label that lost its second half is still its row', () => {
    for (const { label, code } of ROWS) {
      const half = label.slice(0, Math.ceil(label.length * 0.6));
      if (labelKey(half).length < 3) continue;
      const codes = matchLabel(half).rows.map(
        (match) => match.label.kind === 'row' && match.label.code,
      );
      expect(codes, half).toContain(code);
    }
  });

  test.each(['行政检查', '天气晴', '详见附件', '2019年', '1701条', '单位名称', '负责人'])(
    '%s is no row of any form',
    (text) => {
      expect(matchLabel(text).rows).toEqual([]);
    },
  );

  test('a misprint is close, another label is not', () => {
    expect(
      labelSimilarity(labelKey('没有现成信息需要另行制做'), labelKey('没有现成信息需要另行制作')),
    ).toBeGreaterThan(0.6);
    expect(labelSimilarity('行政检查', '行政强制')).toBe(0);
    expect(labelSimilarity('予以公开', '不予公开')).toBe(0);
  });

  test('labelKey never throws and is idempotent on plain text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(typeof labelKey(text)).toBe('string');
      }),
    );
  });
});
