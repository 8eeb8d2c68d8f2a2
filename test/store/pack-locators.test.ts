import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locator } from '../../src/parse/document.ts';
import { ByteReader, ByteWriter } from '../../src/store/landing/byte-writer.ts';
import {
  locatorBlob,
  packLocators,
  unpackLocators,
} from '../../src/store/landing/pack-locators.ts';
import { INFO, record, rows, temporaryStore } from './temporary.ts';

function roundTrip(places: readonly (Locator | null)[]): (Locator | null)[] {
  const templates: string[] = [];
  const packed = packLocators(places);
  if (packed === null) return places.map(() => null);
  const blob = locatorBlob(packed, (template) => {
    const known = templates.indexOf(template);
    return known >= 0 ? known : templates.push(template) - 1;
  });
  return unpackLocators(blob, (no) => templates[no]);
}

const whole = fc.integer({ min: 0, max: 2 ** 31 });
const path = fc
  .array(
    fc.record({
      tag: fc.constantFrom('html', 'div#zoom', 'table', 'tr', 'td.c1', 'div.TRS_Editor', 'h2'),
      nth: fc.option(fc.integer({ min: 1, max: 999 })),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) =>
    parts.map(({ tag, nth }) => (nth === null ? tag : `${tag}:nth-child(${nth})`)).join(' > '),
  );
const locator: fc.Arbitrary<Locator> = fc.oneof(
  fc.record({ line: whole, offset: whole }),
  fc.record({ table: whole, row: whole, column: whole }),
  fc.record({ table: whole, row: whole, column: whole, path }),
  fc.record({
    page: fc.integer({ min: 1, max: 999 }),
    box: fc.tuple(hundredth(), hundredth(), hundredth(), hundredth()),
  }),
  fc.record({
    sheet: fc.constantFrom('Sheet1', '表2!a', '附件 3'),
    ref: fc.constantFrom('A1', 'AB12', 'XFD1048576', '$A$1', 'a1', 'A0', ''),
  }),
);

function hundredth(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 200_000 }).map((n) => n / 100);
}

describe('packed locators', () => {
  it('come back exactly as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.option(locator), { maxLength: 60 }), (places) => {
        expect(roundTrip(places)).toEqual(places);
      }),
      { numRuns: 400 },
    );
  });

  it('keep any path, digits and signs included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\u0001'));
        const place = { table: 0, row: 1, column: 2, path: text };
        expect(roundTrip([place, null, place])).toEqual([place, null, place]);
      }),
      { numRuns: 400 },
    );
  });

  it('take less than 300 bytes for a table of 200 cells with paths', () => {
    const places = Array.from({ length: 200 }, (_, i) => ({
      table: 3,
      row: 4 + Math.floor(i / 7),
      column: 2 + (i % 7),
      path: `#zoom > table:nth-of-type(2) > tbody > tr:nth-child(${5 + Math.floor(i / 7)}) > td:nth-child(${1 + (i % 7)})`,
    }));
    const packed = packLocators(places);
    expect(packed).not.toBeNull();
    if (packed !== null) expect(locatorBlob(packed, () => 70_000).length).toBeLessThan(300);
    expect(roundTrip(places)).toEqual(places);
  });

  it('are refused when damaged, never read as other places', () => {
    expect(() => unpackLocators(Uint8Array.of(1, 0x80), () => 'L')).toThrow(RangeError);
    expect(() => unpackLocators(Uint8Array.of(1, 5), () => undefined)).toThrow('unknown template');
  });

  it('lie in the database beside the cells', () => {
    const store = temporaryStore();
    const landed = record();
    store.land(landed, INFO);
    const [row] = rows(store, 'SELECT locators FROM report_cells');
    const template = store.connection
      .prepare('SELECT template FROM locator_template WHERE template_no = ?')
      .pluck();
    const places = unpackLocators(
      row?.['locators'] as Uint8Array,
      (no) => template.get(no) as string,
    );
    expect(places).toEqual(landed.cells.map((cell) => cell.at));
  });
});

describe('bytes', () => {
  it('keep any safe integer', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
        const out = new ByteWriter();
        for (const n of numbers) {
          if (n >= 0) out.unsigned(n);
          if (Math.abs(n) < 2 ** 52) out.signed(n);
        }
        const bytes = new ByteReader(out.finish());
        for (const n of numbers) {
          if (n >= 0) expect(bytes.unsigned()).toBe(n);
          if (Math.abs(n) < 2 ** 52) expect(bytes.signed()).toBe(n === 0 ? 0 : n);
        }
        expect(bytes.done).toBe(true);
      }),
    );
  });
});
