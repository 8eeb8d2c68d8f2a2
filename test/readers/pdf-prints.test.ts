import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/binary');
const CORPUS = join(import.meta.dirname, '../../../shared/corpus');

type Gold = {
  readonly form: string;
  readonly tables: Readonly<Record<string, Record<string, Record<string, number | null>>>>;
};

function goldOf(file: string): Gold {
  return JSON.parse(readFileSync(file.replace(/\.\w+$/, '.gold.json'), 'utf8'));
}

/** Values of a parsed file in the shape of the truth: null for every cell of it that is not a number. */
async function valuesOf(file: string, gold: Gold): Promise<Gold['tables']> {
  const outcome = await parse(readFileSync(file), { uri: file });
  if (!outcome.ok) throw new Error(`${file}: ${outcome.refusal.message}`);
  const { cells } = outcome.report;
  const value = (table: string, row: string, column: string) => {
    const cell = cells.find((c) => c.table === table && c.row === row && c.column === column);
    if (cell?.state === 'number') return cell.value;
    return cell?.state === 'blank' || cell?.state === 'mark'
      ? null
      : `${cell?.state}: ${cell?.raw}`;
  };
  return Object.fromEntries(
    Object.entries(gold.tables).map(([table, rows]) => [
      table,
      Object.fromEntries(
        Object.entries(rows).map(([row, columns]) => [
          row,
          Object.fromEntries(
            Object.keys(columns).map((column) => [column, value(table, row, column)]),
          ),
        ]),
      ),
    ]),
  ) as Gold['tables'];
}

const fixtures = readdirSync(FOLDER)
  .filter((name) => /\.(?:pdf|ofd|docx|doc|rtf|xlsx|xls|zip)$/.test(name))
  .filter((name) => existsSync(join(FOLDER, name.replace(/\.\w+$/, '.gold.json'))));

describe('reports in every binary format', () => {
  test('there are prints of both browsers and office files of every kind', () => {
    const kinds = fixtures.map((name) => `${name.split('-')[0]} ${name.split('.').at(-1)}`);
    expect([...new Set(kinds)].sort()).toEqual([
      ...['archive.zip zip', 'chromium pdf', 'hand xlsx', 'ofdrw ofd', 'office doc', 'office docx'],
      ...['office pdf', 'office rtf', 'office xls', 'office xlsx'],
    ]);
  });

  test.each(fixtures)('%s: every cell is what was printed', async (name) => {
    const file = join(FOLDER, name);
    const gold = goldOf(file);
    expect(await valuesOf(file, gold)).toEqual(gold.tables);
  });

  test.skipIf(!existsSync(CORPUS))('the real PDF beside the project: every cell', async () => {
    const file = join(CORPUS, 'huaian-hongze-2023.pdf');
    const gold = goldOf(file);
    expect(await valuesOf(file, gold)).toEqual(gold.tables);
  });

  test('every cell of a PDF has its page and box', async () => {
    const outcome = await parse(readFileSync(join(FOLDER, 'chromium-page-break.pdf')), {
      uri: 'chromium-page-break.pdf',
    });
    const places = outcome.ok ? outcome.report.cells.map(({ at }) => at) : [];
    expect(places.length).toBeGreaterThan(190);
    for (const at of places) {
      expect(at).toMatchObject({ page: expect.any(Number) });
      const box = at !== null && 'box' in at ? at.box : [0, 0, 0, 0];
      expect(box[2]).toBeGreaterThan(box[0]);
      expect(box[3]).toBeGreaterThan(box[1]);
    }
    expect(new Set(places.map((at) => (at !== null && 'page' in at ? at.page : 0))).size).toBe(3);
  });

  test('a print of pictures is refused as needing recognition, with its page', async () => {
    const outcome = await parse(readFileSync(join(FOLDER, 'scan.pdf')), { uri: 'scan.pdf' });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'needs_ocr', at: { page: 1 }, message: expect.stringMatching(/page 1 of/) },
    });
  });
});
