import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomSheets } from './truth/random-sheets.ts';

let sheets: RandomSheets;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-truth-'));
  sheets = await RandomSheets.of(join(folder, 'country.sqlite'), 1);
}, 60_000);

afterAll(() => {
  sheets.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('sheets of a random country', () => {
  it('say nothing but what plain SQL finds in the cells, in both languages', async () => {
    const differences: string[] = [];
    for (let n = 0; n < 120; n += 1) differences.push(...(await sheets.next()));
    expect(differences).toEqual([]);
  });

  it('never state two totals of one thing for a group and year without saying why', async () => {
    expect(await sheets.contradictions('all', 2022)).toEqual([]);
    expect(await sheets.contradictions('520113', 2021)).toEqual([]);
  });
});
