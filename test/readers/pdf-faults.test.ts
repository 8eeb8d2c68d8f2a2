/**
 * Prints in which the rulings are missing, the letters spaced or the type tiny, with the values that were printed beside
 * each, where the folder lies beside the project: never a wrong number, and nothing that is printed called blank or missing.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/faults/pdf/', import.meta.url));

type Values = Readonly<
  Record<string, Readonly<Record<string, number | Readonly<Record<string, number>>>>>
>;

/** Share of cells that have to be exact: numbers that touch over a border that is not drawn are nobody's. */
const LEAST: Readonly<Record<string, number>> = {
  border: 0.96,
  shade: 0.96,
  rows: 1,
  spacing: 1,
  tiny: 1,
};

describe.runIf(existsSync(FOLDER))('prints of tables with little to go by', () => {
  test.each(Object.keys(LEAST))('%s.pdf', async (name) => {
    const printed = JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')) as Values;
    const outcome = await parse(readFileSync(`${FOLDER}${name}.pdf`), { uri: `${name}.pdf` });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    let exact = 0;
    for (const { table, row, column, state, value } of outcome.report.cells) {
      const own = printed[table]?.[table === 'review' ? column : row];
      const right = typeof own === 'number' ? own : own?.[column];
      const place = `${table} ${row} ${column}`;
      expect(right, place).toBeDefined();
      if (state === 'number') expect(value, place).toBe(right);
      else expect(['text', 'ambiguous'], place).toContain(state);
      if (state === 'number') exact++;
    }
    expect(outcome.report.cells).toHaveLength(200);
    expect(exact / 200).toBeGreaterThanOrEqual(LEAST[name] ?? 1);
  });
});
