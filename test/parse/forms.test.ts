import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import form2014 from '../../data/forms/2014.json' with { type: 'json' };
import form2019 from '../../data/forms/2019.json' with { type: 'json' };
import form2021 from '../../data/forms/2021.json' with { type: 'json' };
import { FORMS, formForYear, formTable } from '../../src/parse/forms/form.ts';
import { sumsOver } from '../../src/parse/forms/identities.ts';
import { INDICATOR_ROWS } from '../../src/parse/forms/indicators.ts';
import { matchLabel } from '../../src/parse/forms/labels.ts';

const code = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/);
const label = z.string().min(1);
const column = z.strictObject({
  code,
  label,
  unit: z.string().nullable().optional(),
  kind: z.enum(['change', 'amount']).optional(),
  group: label.optional(),
  path: z.array(label).optional(),
});
const row = z.strictObject({
  code,
  label,
  also: z.array(label).optional(),
  path: z.array(label).optional(),
});
const sum = z.strictObject({
  rule: code,
  each: z.enum(['row', 'column']),
  left: z.array(code).min(1),
  right: z.array(code).min(1),
});
const years = z.tuple([z.int(), z.int().nullable()]);
const blockForm = z.strictObject({
  form: z.string(),
  authority: z.string().regex(/〔\d{4}〕\d+号$/),
  fiscal_years: years,
  wording: z.array(label).min(1),
  tables: z.strictObject({
    disclosure: z.strictObject({
      section: label,
      heads: z.array(label),
      blocks: z.array(
        z.strictObject({
          article: label,
          columns: z.array(column).min(1),
          rows: z.array(row).min(1),
        }),
      ),
    }),
    requests: z.strictObject({
      section: label,
      unit: label,
      note: label,
      heads: z.array(label),
      total: code,
      subtotal: z.strictObject({ code, labels: z.array(label), of: z.array(code) }),
      alternatives: z.array(z.strictObject({ row, instead_of: z.array(code) })).optional(),
      identities: z.array(sum).min(1),
      columns: z.array(column).length(7),
      rows: z.array(row),
    }),
    review: z.strictObject({
      section: label,
      unit: label,
      row: code,
      columns: z.array(column).length(15),
      identities: z.array(sum).min(1),
    }),
  }),
});
const statisticsForm = z.strictObject({
  form: z.literal('2014'),
  authority: z.string(),
  fiscal_years: years,
  verification: z.string(),
  tables: z.strictObject({
    statistics: z.strictObject({
      section: label,
      columns: z.array(label).length(3),
      rows: z.array(
        z.strictObject({
          code,
          label,
          unit: z.string().nullable(),
          parent: z.string().nullable(),
          kind: z.enum(['heading', 'count', 'of_which']),
        }),
      ),
    }),
  }),
});

describe('the forms as data', () => {
  test('each file is valid', () => {
    expect(() => blockForm.parse(form2019)).not.toThrow();
    expect(() => blockForm.parse(form2021)).not.toThrow();
    expect(() => statisticsForm.parse(form2014)).not.toThrow();
  });

  test('every file in data/forms is a form', () => {
    expect(readdirSync('data/forms').toSorted()).toEqual(FORMS.map(({ id }) => `${id}.json`));
  });

  test('the forms have the cells the notices prescribe', () => {
    const cells = (form: '2019' | '2021', table: 'disclosure' | 'requests' | 'review'): number =>
      (formTable(form, table)?.rows ?? []).reduce((sum, row) => sum + row.columns.length, 0);
    expect([
      cells('2019', 'disclosure'),
      cells('2019', 'requests'),
      cells('2019', 'review'),
    ]).toEqual([22, 161, 15]);
    expect([
      cells('2021', 'disclosure'),
      cells('2021', 'requests'),
      cells('2021', 'review'),
    ]).toEqual([10, 175, 15]);
    expect(INDICATOR_ROWS).toHaveLength(58);
  });

  test('sums, subtotals and alternatives speak of cells that the table has', () => {
    for (const { tables } of FORMS)
      for (const { rows, columns, roles, identities } of Object.values(tables)) {
        const known = { row: rows.map((one) => one.code), column: columns.map((one) => one.code) };
        for (const { each, left, right } of identities)
          for (const part of [...left, ...right])
            expect(known[each === 'row' ? 'column' : 'row']).toContain(part);
        for (const part of roles.subtotal?.of ?? []) expect(known.column).toContain(part);
        for (const { insteadOf } of roles.alternatives)
          for (const part of insteadOf) expect(known.row).toContain(part);
        if (roles.total !== null) expect(known.column).toContain(roles.total);
      }
  });

  test('codes are unique within a table', () => {
    for (const form of FORMS)
      for (const table of Object.values(form.tables)) {
        const codes = table.rows.map((row) => row.code);
        expect(new Set(codes).size).toBe(codes.length);
      }
  });

  test('a fiscal year has one form', () => {
    expect([2013, 2014, 2018, 2019, 2020, 2021, 2030].map((year) => formForYear(year)?.id)).toEqual(
      [undefined, '2014', '2014', '2019', '2019', '2021', '2021'],
    );
  });

  test('rows of both forms have one printed order', () => {
    for (const form of ['2019', '2021'] as const) {
      const orders = (formTable(form, 'requests')?.rows ?? []).map(({ code, label }) => {
        const match = matchLabel(label).rows.find(
          ({ label: own }) => own.kind === 'row' && own.code === code,
        )?.label;
        return match?.kind === 'row' ? match.order : -1;
      });
      expect(orders).not.toContain(-1);
      expect(orders).toEqual(orders.toSorted((a, b) => a - b));
    }
  });

  test('identities: 23 or 25 row sums, 7 outcome sums, 7 balances, 3 review sums', () => {
    for (const form of ['2019', '2021'] as const) {
      const [requests, review] = [formTable(form, 'requests'), formTable(form, 'review')];
      if (requests === undefined || review === undefined) throw new Error(`no tables in ${form}`);
      const rows = requests.rows.map((row) => row.code);
      expect(sumsOver(requests, rows)).toHaveLength(rows.length + 14);
      expect(sumsOver(review, ['cases'])).toHaveLength(3);
    }
  });
});
