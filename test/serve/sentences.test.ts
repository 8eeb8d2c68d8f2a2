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

describe('pages of a random country', () => {
  it('print no count, share, rank or "n of m" but what plain SQL finds', async () => {
    const differences: string[] = [];
    for (const page of sheets.pages()) differences.push(...(await sheets.page(page)));
    expect(differences).toEqual([]);
  });
});

describe('sheets of a random country', () => {
  it('say nothing but what plain SQL finds in the cells, in both languages', async () => {
    const differences: string[] = [];
    for (let n = 0; n < 100; n += 1) differences.push(...(await sheets.next()));
    expect(differences).toEqual([]);
  });

  it('count of a zone without a code the reports that they list', async () => {
    for (const place of ['65', 'all']) {
      const of = { place, kind: 'government', level: 'province', lang: 'zh' } as const;
      for (const year of [2020, 2022]) expect(await sheets.every({ ...of, year })).toEqual([]);
    }
  });

  it('agree with the files of rankings, those without a value under their reason', async () => {
    const differences: string[] = [];
    for (const metric of [
      'denial_rate',
      'reconsideration_correction_rate',
      'applicant_disclosure_gap',
    ])
      for (const year of [2020, 2022]) differences.push(...(await sheets.ranking(metric, year)));
    expect(differences).toEqual([]);
  });

  it('never state two totals of one thing for a group and year without saying why', async () => {
    expect(await sheets.contradictions('all', 2022)).toEqual([]);
  });
});
