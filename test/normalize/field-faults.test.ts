import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type FieldPath,
  fieldFaults,
  joinFaults,
  shownValue,
  stranger,
} from '../../src/normalize/field-faults.ts';
import { readJson } from '../../src/normalize/json-text.ts';

const SCHEMA = z.strictObject({
  name: z.string().min(1),
  cells: z.record(z.string(), z.union([z.number(), z.record(z.string(), z.number())])),
});

function faultsOf(given: unknown) {
  const { error } = SCHEMA.safeParse(given);
  const hint = ([first]: FieldPath, isExtra: boolean) =>
    isExtra ? stranger(['name', 'cells']) : { en: `hint ${String(first)}`, zh: '提示' };
  return fieldFaults(given, error?.issues ?? [], { hint });
}

describe('what is wrong with fields', () => {
  it('says each field once: which, what stands there, what to write', () => {
    const given = { name: ' ', cells: { a: 'x', b: { c: 'y' }, d: 1 }, nmae: 1 };
    expect(faultsOf({ ...given, name: '' }).map(({ en, zh }) => [en, zh])).toEqual([
      ['“name” is missing: hint name', '缺少“name”：提示'],
      ['“cells.a” is "x": hint cells', '“cells.a”为 "x"：提示'],
      ['“cells.b.c” is "y": hint cells', '“cells.b.c”为 "y"：提示'],
      [
        '“nmae” is no field here: leave it out, or name one of name, cells',
        '“nmae”不是这里的字段：请删去，或改为 name、cells 之一',
      ],
    ]);
    expect(joinFaults([]).en).toBe('');
  });

  it('never shows the words of the library, whatever was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (given) => {
        for (const { en, zh } of faultsOf(given)) {
          expect(en).toMatch(/hint|is no field here/);
          expect(zh).toMatch(/提示|不是这里的字段/);
          expect(`${en}${zh}`).not.toMatch(/Invalid|expected|received|Unrecognized/);
        }
      }),
    );
  });

  it('shows a value short, with nothing a terminal would obey or hide', () => {
    expect(shownValue('a\u009b31m\u202eb')).toBe('"a\\u009b31m\\u202eb"');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(shownValue(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect([...shownValue(text)].length).toBeLessThanOrEqual(61);
      }),
    );
  });
});

describe('JSON by hand', () => {
  it.each([
    ['{"title": 示例}', 'line 1, column 11', '第 1 行第 11 列'],
    ['{"a": 1,\n"b": “x”}', 'line 2, column 6', '第 2 行第 6 列'],
    ['{"a": 1\n"b": 2}', 'line 2, column 1', '第 2 行第 1 列'],
    ['{"a": 1,}', 'line 1, column 9', '第 1 行第 9 列'],
    ['{"a": [1,', 'close every bracket', '括号成对'],
    [' \n', 'nothing stands in it', '内容为空'],
  ])('%j: says where', (text, en, zh) => {
    const read = readJson(text);
    expect(read.ok ? null : read.fault.en).toContain(en);
    expect(read.ok ? null : read.fault.zh).toContain(zh);
  });

  it('takes a byte order mark, as Windows writes it', () => {
    expect(readJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });
});
